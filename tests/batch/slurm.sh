#!/bin/bash
# A batch on a Slurm of two nodes, here on this machine: a task and the daemon of
# a node are killed in the middle, what is missing is submitted again, and in the
# end the bytes are those of one machine.
#
#   slurm.sh LANTU
#
# The cluster has its own key, ports and folders, on the loopback interface
# alone.  It needs root and the packages slurm-wlm and munge; without, nothing is
# tried, and that is said.
set -eu

skip() {
    echo "skip: no Slurm: $*"
    exit 0
}

fail() {
    echo "not ok $*"
    exit 1
}

[ "$(id -u)" -eq 0 ] || skip "needs root"
for command in munged slurmctld slurmd sbatch squeue sinfo pgrep; do
    command -v $command >/dev/null || skip "$command is not installed"
done

lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
daemons=()
cleanup() {
    local daemon
    for daemon in "${daemons[@]}"; do
        kill "$daemon" 2>/dev/null || true
    done
    for daemon in "${daemons[@]}"; do
        wait "$daemon" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"
chmod 755 .

# waits SECONDS COMMAND...: until it succeeds
waits() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.02
    done
}

# ---- a cluster ---------------------------------------------------------------

port=$((20000 + $$ % 20000))
mkdir key state
(umask 077 && head -c 1024 /dev/urandom >key/key)
munged --foreground --force --key-file="$PWD/key/key" \
    --socket="$PWD/key/socket" --pid-file="$PWD/key/pid" \
    --seed-file="$PWD/key/seed" >munged.log 2>&1 &
daemons+=($!)
chmod 755 key
waits 10 test -S key/socket || skip "munged: $(tail -1 munged.log)"
host=$(hostname -s)
cat >slurm.conf <<CONF
ClusterName=lantu
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$PWD/key/socket
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$PWD/state
SlurmdSpoolDir=$PWD/spool.%n
SlurmctldPidFile=$PWD/slurmctld.pid
SlurmdPidFile=$PWD/slurmd.%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=5
KillWait=1
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 RealMemory=8000
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 RealMemory=8000
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$PWD/slurm.conf
slurmctld -D >slurmctld.log 2>&1 &
daemons+=($!)
node() { # name
    mkdir -p "spool.$1"
    slurmd -D -N "$1" >"slurmd.$1.log" 2>&1 &
    daemons+=($!)
}
node n1
node n2
second=${daemons[-1]}
both_idle() {
    [ "$(timeout 3 sinfo -h -N -o %T 2>/dev/null | grep -c '^idle$')" -eq 2 ]
}
waits 30 both_idle ||
    skip "the nodes do not come up: $(tail -1 slurmctld.log slurmd.n1.log)"

# ---- a country ---------------------------------------------------------------

# A province would be made before anything could be killed.
python3 -B "$source/tests/bench/make_areas.py" country --areas 2844 \
    --observations 1 >/dev/null
"$lantu" batch country/editions.xml --out good -q
count=$(find good -name '*.pdf' | wc -l)

export LANTU="$lantu" LANTU_BOOK="$PWD/country/editions.xml"
export LANTU_OUT="$PWD/out" LANTU_SHARDS=6
mkdir out
job=$(timeout 30 sbatch --parsable --array=0-5 --cpus-per-task=1 \
    --export=ALL --output=/dev/null "$source/examples/slurm/job.sh")
begun() {
    [ "$(find out -name '*.pdf' | wc -l)" -ge 20 ]
}
waits 30 begun || fail "no task begins: $(tail -3 slurmctld.log)"
pgrep -f -- "batch .*--out $PWD/out" >running || true
kill -KILL "$second"
wait "$second" 2>/dev/null || true
while read -r process; do
    kill -KILL "$process" 2>/dev/null || true
done <running
sleep 1
timeout 30 scancel "$job" || true
gone() {
    [ -z "$(timeout 5 squeue -h -j "$job" 2>/dev/null)" ]
}
waits 60 gone || fail "tasks do not end"
code=0
"$lantu" batch --merge out 2>err || code=$?
if [ -e out/.lantu/editions ] && [ $code -ne 4 ]; then
    fail "nothing is missing after a kill: exit $code: $(cat err)"
fi
files=$(find out -name '*.pdf' | wc -l)
for file in out/*.pdf; do
    [ ! -e "$file" ] || cmp -s "$file" "good/$(basename "$file")" ||
        fail "half a file: $file"
done
echo "killed: a node's daemon and $(wc -l <running) processes, $files of $count made"

node n2
waits 30 both_idle || fail "the node does not come back"
timeout 300 "$source/examples/slurm/submit.sh" "$LANTU_BOOK" "$LANTU_OUT" 6 \
    --cpus-per-task=1 >said 2>&1 || fail "submit.sh: $(cat said)"
grep -q "$count 版：做好了 $count，缺 0" said || fail "said: $(cat said)"
rm -f out/.lantu-*.log
diff -rq -x .lantu out good || fail "other bytes than on one machine"
echo "ok a batch on Slurm outlives its tasks and a node"
