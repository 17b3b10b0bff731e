#!/bin/sh
# The n-th allocation fails, for about 400 n: nothing is written, nothing is
# left, the old file stays, and the author is told.
#
#   oom.sh LANTU            a build with -DLANTU_OOM_COUNTER=ON
set -eu

# shellcheck source=tests/expect.sh
. "$(dirname "$0")/../expect.sh"
mkdir book out
cp "$source/examples/minimal/book.xml" book/
echo old >out/old.pdf
points=0

# out/old.pdf exists before, out/new.pdf does not
try() { # output: false when the run needs fewer allocations than n
    code=0
    about="allocation $n: "
    LANTU_OOM_AFTER=$n "$lantu" render book/book.xml -o "out/$1" 2>err ||
        code=$?
    [ $code -ne 0 ] || return 1
    points=$((points + 1))
    [ $code -eq 3 ] || fail "exit $code"
    grep -q '^error\[E0901\]' err || fail "said: $(cat err)"
    [ "$(wc -l <err)" -eq 1 ] || fail "said more: $(cat err)"
    [ "$(ls -A out)" = old.pdf ] || fail "in the folder: $(ls -A out)"
    [ "$(cat out/old.pdf)" = old ] || fail "the old file has changed"
}

n=1
while try new.pdf; do
    [ $((n % 3)) -ne 0 ] || try old.pdf || break
    if [ $n -lt 300 ]; then n=$((n + 1)); else n=$((n + n / 25)); fi
done
[ "$(head -c 5 out/new.pdf)" = "%PDF-" ] || fail "no PDF in the end"
[ $n -gt 1000 ] || fail "the counter does not count"

# Each of the last ones: none comes after the file stands in its place.
rm out/new.pdf
while n=$((n - 1)) && ! try new.pdf; do
    rm out/new.pdf
done
last=$((n - 40))
while [ $n -gt $last ] && n=$((n - 1)); do
    try new.pdf || fail "no allocation with that number"
done
echo "$points points of $n allocations"
[ $failed -gt 0 ] || echo "ok running out of memory leaves everything as it was"
[ $failed -eq 0 ]
