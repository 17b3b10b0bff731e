#!/bin/sh
# Killed at any moment, and at any call of the system, a run leaves the old file
# or the new one, and nothing else - unless it dies between the two calls that
# put the new one in place: then that stands, whole, beside the old one.
#
#   kill.sh LANTU [TIMES]
set -eu

# shellcheck source=tests/rounds.sh
. "$(dirname "$0")/../rounds.sh"

if [ $# -lt 2 ]; then
    rounds limit/kill 50 2000
    set -- "$1" "$rounds"
fi
times=$2
# shellcheck source=tests/expect.sh
. "$(dirname "$0")/../expect.sh"
mkdir out
book=$source/examples/loudi/book.xml

now_ms() {
    echo $(($(date +%s%N) / 1000000))
}

# judge GOOD: what a killed run has left in out, where it should have put GOOD.
judge() {
    if [ "$(head -c 4 out/book.pdf)" = old ]; then
        old=$((old + 1))
    elif cmp -s out/book.pdf "$1"; then
        new=$((new + 1))
    else
        fail "half a file"
    fi
    for left in out/.lantu-*; do
        [ -e "$left" ] || continue
        between=$((between + 1))
        cmp -s "$left" "$1" || fail "half a file is left behind: $left"
        rm "$left"
    done
    [ "$(ls -A out)" = book.pdf ] || fail "left behind: $(ls -A out)"
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
    about="killed after $wait ms: "
    judge new.pdf
done
echo "$times runs killed: $old old files, $new new ones, $between died in between"
if [ $((between * 10)) -gt "$times" ]; then
    echo "not ok more than a tenth of the runs leave something behind"
    failed=$((failed + 1))
fi
[ $failed -gt 0 ] || echo "ok a killed run leaves a whole file"

# As it enters its n-th call of each kind: openat 1, openat 2, ... write 1, ...
small=$source/examples/minimal/book.xml
if ! strace -c -o calls "$lantu" render -q "$small" -o small.pdf 2>err; then
    echo "skip: strace cannot watch a run: $(head -1 err)"
    [ $failed -eq 0 ]
    exit
fi
awk '$4 ~ /^[0-9]+$/ && $NF != "total" {
    for (n = 1; n <= $4; n++) print $NF, n
}' calls | sort >points
rounds limit/kill-calls 40 "$(wc -l <points)"
awk -v wanted="$rounds" -v all="$(wc -l <points)" \
    'int(NR * wanted / all) > int((NR - 1) * wanted / all)' points >chosen
old=0
new=0
between=0
while read -r call number; do
    echo old >out/book.pdf
    about="killed at $call $number: "
    strace -o /dev/null -e "inject=$call:signal=KILL:when=$number" \
        "$lantu" render -q "$small" -o out/book.pdf 2>/dev/null </dev/null ||
        true
    judge small.pdf
done <chosen
echo "$rounds calls: $old old files, $new new ones, $between died in between"
if [ "$rounds" -eq "$(wc -l <points)" ] &&
    { [ $old -eq 0 ] || [ $new -eq 0 ] || [ $between -eq 0 ]; }; then
    about="killed at every call: "
    fail "$old old files, $new new ones, $between died in between"
fi
[ $failed -gt 0 ] || echo "ok a run that is killed at a call leaves a whole file"
[ $failed -eq 0 ]
