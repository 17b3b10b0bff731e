#!/bin/sh
# A province of 122 counties, its data and its book go through without a word.
# usage: areas.sh LANTU
set -eu
lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -B tests/bench/make_areas.py "$work" --areas 122 --observations 1
for command in check render; do
    set -- "$command" "$work/book.xml"
    if [ "$command" = render ]; then
        set -- "$@" -o "$work/book.pdf"
    fi
    "$lantu" "$@" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
    if [ -s "$work/said" ]; then
        cat "$work/said"
        exit 1
    fi
done
test -s "$work/book.pdf"
