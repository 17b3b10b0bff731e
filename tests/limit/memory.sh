#!/bin/sh
# Under every limit on its data or its addresses that lets the command start at
# all, it either writes the whole file or says E0901, and ends with 3.
#
#   memory.sh LANTU         a build with -DLANTU_OOM=ON
set -eu

# shellcheck source=tests/expect.sh
. "$(dirname "$0")/../expect.sh"
mkdir out

limited() ( # command...
    ulimit $kind $kilobytes
    "$@"
)

raise() { # limit, least kilobytes
    kind=$1
    kilobytes=$2
    ended=0
    whole=0
    while [ $whole -eq 0 ] && [ $kilobytes -lt 4000000 ]; do
        kilobytes=$((kilobytes + kilobytes / 8))
        about="ulimit $kind $kilobytes: "
        limited "$lantu" --version >version 2>&1 || continue
        try
    done
    if [ $ended -eq 0 ] || [ $whole -eq 0 ]; then
        fail "$ended ends, $whole whole files"
    fi
    echo "ulimit $kind: $ended were too low, $kilobytes kB are enough"
}

try() {
    echo old >out/book.pdf
    code=0
    limited "$lantu" render -q "$source/examples/loudi/book.xml" \
        -o out/book.pdf 2>err || code=$?
    case $code in
    0) whole=1 ;;
    3)
        ended=$((ended + 1))
        grep -q 'error\[E0901\]' err || fail "said: $(cat err)"
        [ "$(cat out/book.pdf)" = old ] || fail "the old file has changed"
        ;;
    *) fail "exit $code: $(cat err)" ;;
    esac
    [ "$(ls -A out)" = book.pdf ] || fail "left behind: $(ls -A out)"
}

raise -d 1000
raise -v 10000
[ $failed -gt 0 ] || echo "ok a limit on memory is reported"
[ $failed -eq 0 ]
