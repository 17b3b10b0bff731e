#!/bin/bash
# What `lantu batch` promises: the bytes of an edition never depend on how it was
# made, a run can be killed at any moment, and nobody is harmed by another.
#
#   run.sh LANTU [KILLS]
set -eu

# shellcheck source=tests/rounds.sh
. "$(dirname "$0")/../rounds.sh"

if [ $# -lt 2 ]; then
    rounds limit/batch-run 12 500
    set -- "$1" "$rounds"
fi
kills=$2
# shellcheck source=tests/expect.sh
. "$(dirname "$0")/../expect.sh"
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_COUNT JOB_COMPLETION_INDEX

# The files of two folders are the same, and nothing else lies there.
same() {
    diff -rq -x .lantu "$1" "$2" >differs || fail "$3: $(head -3 differs)"
}

python3 -B "$source/tests/bench/make_areas.py" province --areas 122 \
    --observations 1 >/dev/null
book=province/editions.xml

exits 0 batch $book --out good
says '122 版：做了 122，没有变化 0，没有做成 0'
[ "$(find good -name '*.pdf' | wc -l)" -eq 122 ] || fail "122 files"
for code in 300000 300061 300121; do
    "$lantu" render $book --edition county --area $code -o alone.pdf
    cmp -s alone.pdf good/$code.pdf || fail "$code alone"
done
digest=$(sha256sum good/300061.pdf | cut -d' ' -f1)
grep -q "\"file\":\"300061.pdf\",\"sha256\":\"$digest\"" good/index.json ||
    fail "the digest in index.json"
group "an edition alone and in a batch has the same bytes"

for jobs in 1 2 8; do
    exits 0 batch $book --out jobs-$jobs --jobs $jobs
    same good jobs-$jobs "$jobs jobs"
done
cp -r province elsewhere
(cd elsewhere && TZ=Pacific/Kiritimati LANG=de_DE.UTF-8 "$lantu" batch \
    editions.xml --out ../moved -q)
same good moved "another folder, zone and language"
for shards in 3 5; do
    for ((i = shards - 1; i >= 0; i--)); do
        exits 0 batch $book --out shards-$shards --shard $i/$shards
    done
    exits 0 batch --merge shards-$shards
    says '122 版：做好了 122，缺 0，没有做成 0'
    same good shards-$shards "$shards shards"
done
group "nor do jobs, shards, folders, zones and languages change them"

for i in 2 0 1; do
    env SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_COUNT=3 "$lantu" batch -q \
        $book --out slurm
done
same <(cd slurm && ls) <(cd good && ls -I index.json) "names of Slurm"
for i in 0 1 2; do
    env JOB_COMPLETION_INDEX=$i "$lantu" batch -q $book --out jobs --shard /3
done
for folder in slurm jobs; do
    exits 0 batch --merge $folder
    same good $folder "shards of $folder"
done
SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=2 exits 2 batch $book --out x
says 'E0136'
for shard in 3/3 -1/3 a/3 1 /3 1/0 1/; do
    exits 2 batch $book --out x --shard $shard
    says 'E0136'
done
exits 3 batch $book --out slurm --shard 0/4
says 'E0824'
group "shares come from options, Slurm and Kubernetes"

exits 0 batch $book --out good
says '做了 0，没有变化 122'
exits 0 batch $book --out good --editions county:300061 --force
says '1 版：做了 1，没有变化 0'
echo damaged >>good/300061.pdf
rm good/300007.pdf
exits 0 batch $book --out good
says '做了 2，没有变化 120'
same jobs-1 good "what was damaged"
sed 's|<title>主要指标|<title>指标|' $book >province/other.xml
exits 0 batch province/other.xml --out good
says '做了 122，没有变化 0'
exits 0 batch $book --out good
same jobs-1 good "back again"
group "what is missing, damaged or changed is made again, and nothing else"

cp -r province former
sed -i 's|<title>主要指标|<title>指标|' former/editions.xml
against="--against former/editions.xml --editions county:300061"
# shellcheck disable=SC2086 # a list of words
exits 0 batch $book --out bars $against
says 'N0409'
"$lantu" render -q $book --edition county --area 300061 \
    --against former/editions.xml -o alone.pdf
cmp -s alone.pdf bars/300061.pdf || fail "an edition against a former one"
cmp -s good/300061.pdf bars/300061.pdf && fail "no bars"
# shellcheck disable=SC2086
exits 0 batch $book --out bars $against
says '做了 0，没有变化 1'
cp province/editions.xml former/
# shellcheck disable=SC2086
exits 0 batch $book --out bars $against
says '做了 1，没有变化 0'
group "an edition is compared with the same one of an earlier book"

exits 2 batch $book
exits 2 batch --out x
exits 2 batch $book --out x --jobs 0
exits 2 batch $book --out x --jobs 1x
exits 1 batch province/absent.xml --out x
says 'E0106'
exits 1 batch $book --out x --editions city
says 'E0822'
exits 1 batch "$source/examples/minimal/book.xml" --out x
says 'E0822'
exits 1 batch --merge province
says 'E0833'
exits 3 batch $book --out nowhere/x
says 'E0111'
exits 3 batch $book --out $book
sed 's|</chapter>|<p><xref ref="nowhere"/></p></chapter>|' $book \
    >province/broken.xml
exits 4 batch province/broken.xml --out broken
says '没有做成 122'
says '没有做成：county:300121：E0301 .*broken.xml:[0-9]*:[0-9]*: '
[ "$(grep -c 'error\[E0301\]' err)" -eq 1 ] || fail "one error told once"
exits 4 batch --merge broken
exits 4 batch province/broken.xml --out broken --diag json
python3 - err <<'PY' || fail "JSON"
import collections, json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
kinds = collections.Counter(line.get("event", "message") for line in lines)
assert kinds == {"message": 122, "edition": 122, "summary": 1}, kinds
assert all(line["outcome"] == "failed" for line in lines
           if line.get("event") == "edition")
assert lines[-1]["failed"] == 122
assert {line["code"] for line in lines if "code" in line} == {"E0301"}
assert all(line["edition"].startswith("county:") for line in lines[:-1])
PY
python3 -c 'import json; json.load(open("broken/index.json"))' ||
    fail "index.json"
# Sanitizers end what has no memory in their own way.
if [ -z "${LANTU_SANITIZED-}" ]; then
    exits 4 batch $book --out small --memory-limit 1
    says 'E0831'
fi
group "exit codes tell what went wrong"

# The supervisor, its kitchen, and a worker of it.
kitchen_of() {
    pgrep -P "$1" | head -1
}
# hit SIGNAL RUN: sends it to a worker of the run
hit() {
    worker=
    while [ -z "$worker" ] && kill -0 "$2" 2>/dev/null; do
        kitchen=$(kitchen_of "$2") || true
        for worker in $([ -z "$kitchen" ] || pgrep -P "$kitchen"); do
            kill "-$1" "$worker" 2>/dev/null && break
        done
    done
}
# One that has nothing more to do may be hit, and then nobody misses it.
code=0
for ((i = 0; i < 20 && code == 0; i++)); do
    rm -rf stopped
    "$lantu" batch $book --out stopped --jobs 2 --time-limit 1 2>err &
    run=$!
    hit STOP $run
    wait $run || code=$?
done
[ $code -eq 4 ] || fail "a worker that stands still: exit $code: $(cat err)"
says 'E0830'
says '没有做成 1$'
exits 0 batch $book --out stopped
says '做了 1，没有变化 121'
same good stopped "after a worker that stood still"
"$lantu" batch $book --out killed --jobs 2 2>err &
run=$!
hit KILL $run
wait $run || true
exits 0 batch $book --out killed
same good killed "after a worker that was killed"
"$lantu" batch $book --out orphaned --jobs 2 2>err &
run=$!
until [ -e orphaned/.lantu/editions ]; do sleep 0.01; done
kill -KILL "$(kitchen_of $run)"
code=0
wait $run || code=$?
if [ $code -ne 0 ]; then
    [ $code -eq 3 ] || fail "without a kitchen: exit $code"
    says 'E0828'
fi
exits 0 batch $book --out orphaned
same good orphaned "after a kitchen that was killed"
group "who dies costs no edition but its own"

"$lantu" batch $book --out held --jobs 1 --force 2>/dev/null &
run=$!
until [ -e held/.lantu/editions ]; do sleep 0.01; done
kill -STOP $run
exits 3 batch $book --out held
says 'E0823'
says "$run"
kill -CONT $run
kill -INT $run
code=0
wait $run || code=$?
[ $code -eq 3 ] || fail "interrupted: exit $code"
exits 0 batch $book --out held
same good held "after an interrupted run"
group "two runs never mix, and an interrupted one is gone on with"

# Eight at once: one works, the others say whose the folder is.
rounds limit/batch-lock 2 50
for ((i = 1; i <= rounds; i++)); do
    rm -rf crowd
    racers=()
    for ((k = 0; k < 8; k++)); do
        "$lantu" batch $book --out crowd --jobs 1 2>err-$k &
        racers+=($!)
    done
    won=0
    for ((k = 0; k < 8; k++)); do
        code=0
        wait "${racers[k]}" || code=$?
        if [ $code -eq 0 ]; then
            won=$((won + 1))
        else
            [ $code -eq 3 ] && grep -q 'E0823' err-$k ||
                fail "one of eight: exit $code: $(cat err-$k)"
        fi
    done
    [ $won -ge 1 ] || fail "none of eight"
    same good crowd "made by one of eight"
done
group "of eight runs at once one works"

# Killed at any moment: every file that is there is whole, and the next run makes
# what is missing.
# No more is made again than what waits for the journal's next word.
unsynced=64
took=$(date +%s%N)
exits 0 batch $book --out once --jobs 2
took=$((($(date +%s%N) - took) / 1000000))
made=0
for ((i = 1; i <= kills; i++)); do
    "$lantu" batch $book --out cut --jobs 2 -q &
    run=$!
    wait=$((took * (i * 37 % kills) / kills))
    sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
    kill -KILL $run 2>/dev/null || true
    wait $run 2>/dev/null || true
    for file in cut/*.pdf; do
        [ ! -e "$file" ] || cmp -s "$file" "good/${file#cut/}" ||
            fail "half a file, killed after $wait ms: $file"
    done
    made=$(find cut -name '*.pdf' 2>/dev/null | wc -l)
    [ $((i % 4)) -eq 0 ] || continue
    exits 0 batch $book --out cut
    kept=$(sed -n 's/.*没有变化 \([0-9]*\).*/\1/p' err)
    [ "$kept" -ge $((made - unsynced)) ] ||
        fail "of $made files $kept are kept, killed after $wait ms"
    same good cut "after run $i was killed"
    rm -rf cut
done
exits 0 batch $book --out cut
same good cut "after $kills kills"
[ -z "$(ls -A cut/.lantu/work-0-of-1)" ] || fail "work is left behind"
echo "$kills runs killed, $made files at the last"
group "a run that is killed leaves whole files, and the next one goes on"

[ $failed -eq 0 ]
