#!/bin/sh
# Checks what lantu says about every book below this folder.
#
#   run.sh LANTU [FOLDER | FOLDER/NAME.xml | FOLDER/NAME.book]...
#
# A case is a file NAME.xml that holds a <book>, or a file NAME.book that says
# where one is, seen from this folder.  Beside it stand
#   NAME.diag   the messages in Chinese and, as the last line, the exit code
#   NAME.pages  the page dump; only for the cases that have one
#   NAME.args   further words of the command line, if any
#   NAME.render nothing: the PDF is written, which finds what check cannot
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

# run_case STEM BOOK
run_case() {
    stem=$1
    args=
    if [ -f "$stem.args" ]; then
        args=$(cat "$stem.args")
    fi
    command=check
    if [ -f "$stem.render" ]; then
        command="render -o $work/pdf"
    fi
    code=0
    # The words of .args and of the command are meant to be split.
    # shellcheck disable=SC2086
    "$lantu" $command --lang zh $args "$2" 2>"$work/diag" >"$work/out" || code=$?
    echo "exit $code" >>"$work/diag"
    cat "$work/out" >>"$work/diag"
    compare "$stem.diag" "$work/diag"
    if [ -f "$stem.pages" ]; then
        # shellcheck disable=SC2086
        "$lantu" render --pages --lang zh $args "$2" >"$work/pages" || true
        compare "$stem.pages" "$work/pages"
    fi
}

find "${@:-.}" -name '*.xml' -o -name '*.book' | sed 's|^\./||' |
    LC_ALL=C sort >"$work/files"
while read -r file; do
    if [ "${file%.book}" != "$file" ]; then
        run_case "${file%.book}" "$(cat "$file")"
    elif grep -q '<book[ >]' "$file"; then
        run_case "${file%.xml}" "$file"
    fi
done <"$work/files"
[ $failed -eq 0 ]
