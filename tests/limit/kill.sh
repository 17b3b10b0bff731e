#!/bin/sh
# Killed at any moment, a run leaves the old file or the new one, and nothing
# else - unless it dies between the two calls that put the new one in place:
# then that stands, whole, beside the old one.
#
#   kill.sh LANTU [TIMES]
set -eu

lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
times=${2-50}
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir out
book=$source/examples/loudi/book.xml
failed=0

now_ms() {
    echo $(($(date +%s%N) / 1000000))
}

fail() {
    echo "not ok run $i, killed after $wait ms: $*"
    failed=$((failed + 1))
}

begun=$(now_ms)
"$lantu" render -q "$book" -o new.pdf
took=$(($(now_ms) - begun))
old=0
new=0
between=0
i=0
while [ $i -lt "$times" ]; do
    i=$((i + 1))
    echo old >out/book.pdf
    # from nothing to a little more than a whole run, each part once
    wait=$((took * (i * 37 % times) * 11 / 10 / times))
    "$lantu" render -q "$book" -o out/book.pdf &
    run=$!
    sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
    kill -9 $run 2>/dev/null || true
    wait $run 2>/dev/null || true
    if [ "$(head -c 4 out/book.pdf)" = old ]; then
        old=$((old + 1))
    elif cmp -s out/book.pdf new.pdf; then
        new=$((new + 1))
    else
        fail "half a file"
    fi
    for left in out/.lantu-*; do
        [ -e "$left" ] || continue
        between=$((between + 1))
        cmp -s "$left" new.pdf || fail "half a file is left behind: $left"
        rm "$left"
    done
    [ "$(ls -A out)" = book.pdf ] || fail "left behind: $(ls -A out)"
done
echo "$times runs killed: $old old files, $new new ones, $between died in between"
if [ $((between * 10)) -gt "$times" ]; then
    echo "not ok more than a tenth of the runs leave something behind"
    failed=$((failed + 1))
fi
[ $failed -gt 0 ] || echo "ok a killed run leaves a whole file"
[ $failed -eq 0 ]
