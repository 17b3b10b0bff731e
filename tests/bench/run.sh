#!/bin/sh
# Times lantu beside the floor program and the peers that are installed (Typst and
# WeasyPrint by pip, XeLaTeX with latexmk and ctex, FOP with fontTools), and tables,
# charts, batches, data and paragraphs alone.  Prints a report for RESULTS.md, its
# targets first; what is found meanwhile goes to the terminal.
# usage: tests/bench/run.sh [--no-peers] [BUILD_DIR]     (default: build/release)
#
# CPU seconds are user + system of whole processes with all their threads, medians
# of several runs, the programs in turn; memory is the peak of resident pages, and
# of those that are no mapped file.  On a machine that does other things as well,
# times of the wall are told rightly with `chrt -f 1` in front.
set -eu
cd "$(dirname "$0")/../.."
if [ "${1-}" = --no-peers ]; then
    export LANTU_BENCH_PEERS=no
    shift
fi
build=${1:-build/release}
work=$(mktemp -d)
: >"$work/report"
tail -f "$work/report" >&2 &
tail=$!
trap 'kill $tail; rm -rf "$work"' EXIT
plan=examples/loudi/plan.xml
bench=tests/bench
export PYTHONDONTWRITEBYTECODE=1

if [ "$build" = build/release ]; then
    cmake --preset release >&2
    cmake --build --preset release --target lantu bench_floor bench_lines >&2
fi

section() {
    printf '\n## %s\n' "$1" >>"$work/report"
    shift
    "$@" >>"$work/report"
}

lines() {
    python3 $bench/make_text.py "$plan" examples/loudi/book.xml >"$work/text"
    printf '\n```\n'
    "$build/tests/bench_lines" "$work/text"
    printf '```\n'
}

machine=$(printf 'On %s cores of %s; %s, %s; commit %s.' "$(nproc)" \
    "$(lscpu | sed -n 's/^Model name: *//p')" \
    "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)" \
    "$(cc --version | sed -n 1p)" "$(git rev-parse --short HEAD)")

section books python3 $bench/measure.py "$build" "$work" "$plan" examples
section batch python3 $bench/batch.py "$build" "$work"
section tables python3 $bench/tables.py "$build" "$work"
section areas python3 $bench/areas.py "$build" "$work"
section 'grids of charts' python3 $bench/charts.py "$build" "$work"
section 'charts of fifty points' python3 $bench/chart_types.py "$build" "$work"
section lines lines

printf '%s\n\n## targets\n' "$machine"
python3 $bench/targets.py "$work"
cat "$work/report"
