#!/bin/sh
# submit.sh BOOK.xml DIR SHARES [SBATCH OPTION...]
#
# Makes all editions of a book on a Slurm cluster, in so many shares (one for
# each 50 to 500 editions), and waits.  BOOK.xml and DIR lie where every node
# sees them.  Shares that did not end are submitted again, twice at most: what
# they have finished is kept.  Exit code: that of `lantu batch --merge`.
set -eu

book=$1
out=$2
shares=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
lantu=${LANTU:-lantu}
export LANTU_BOOK="$book" LANTU_OUT="$out" LANTU_SHARDS="$shares"

mkdir -p "$out"
for try in 1 2 3; do
    # What Slurm says of its tasks is not asked: the journals in DIR know.
    sbatch --wait --array="0-$((shares - 1))" --export=ALL \
        --output="$out/.lantu-%a.log" "$@" "$here/job.sh" || true
    status=0
    "$lantu" batch --merge "$out" || status=$?
    [ "$status" -eq 4 ] || break
    grep -q '"missing":0}$' "$out/index.json" && break
    [ "$try" -eq 3 ] || echo "缺的再做一次 / once more for what is missing" >&2
done
exit "$status"
