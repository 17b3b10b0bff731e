#!/bin/sh
# Checks what lantu says about every book below this folder.
#
#   run.sh LANTU [FOLDER | FOLDER/NAME.xml]...
#
# A case is a file that holds a <book>.  Beside NAME.xml stand
#   NAME.diag   the messages in Chinese and, as the last line, the exit code
#   NAME.pages  the page dump; only for the cases that have one
#   NAME.args   further words of the command line, if any
# and the plans, data and styles that the books name.  With LANTU_UPDATE=1 the
# .diag of every case, and each .pages that exists, are written anew.
set -eu

lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
update=${LANTU_UPDATE:-0}
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset SOURCE_DATE_EPOCH
failed=0

# compare EXPECTED FOUND
compare() {
    if [ "$update" = 1 ]; then
        cmp -s "$1" "$2" || cp "$2" "$1"
    fi
    if diff -u "$1" "$2"; then
        echo "ok $1"
    else
        echo "not ok $1"
        failed=$((failed + 1))
    fi
}

run_case() {
    stem=${1%.xml}
    args=
    if [ -f "$stem.args" ]; then
        args=$(cat "$stem.args")
    fi
    code=0
    # The words of .args are meant to be split.
    # shellcheck disable=SC2086
    "$lantu" check --lang zh $args "$1" 2>"$work/diag" >"$work/out" || code=$?
    echo "exit $code" >>"$work/diag"
    cat "$work/out" >>"$work/diag"
    compare "$stem.diag" "$work/diag"
    if [ -f "$stem.pages" ]; then
        # shellcheck disable=SC2086
        "$lantu" render --pages --lang zh $args "$1" >"$work/pages" || true
        compare "$stem.pages" "$work/pages"
    fi
}

find "${@:-.}" -name '*.xml' | sed 's|^\./||' | LC_ALL=C sort >"$work/files"
while read -r file; do
    if grep -q '<book[ >]' "$file"; then
        run_case "$file"
    fi
done <"$work/files"
[ $failed -eq 0 ]
