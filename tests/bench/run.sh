#!/bin/sh
# Times lantu beside the floor program and the peers that are installed (Typst and
# WeasyPrint as pip knows them, XeLaTeX with latexmk), and paragraphs alone, and
# prints figures and ratios; RESULTS.md keeps what it printed.
# usage: tests/bench/run.sh [BUILD_DIR]     (default: build/release)
#
# CPU seconds are user + system of whole processes, medians of several runs, the
# programs in turn; memory is the peak of resident pages, and of those that are
# no mapped file.  On a machine that does other things as well, times of the wall
# are told rightly with `chrt -f 1` in front.
set -eu
cd "$(dirname "$0")/../.."
build=${1:-build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plan=examples/loudi/plan.xml

if [ "$build" = build/release ]; then
    cmake --preset release >/dev/null
    cmake --build --preset release --target lantu bench_floor \
        bench_lines >/dev/null
fi
python3 tests/bench/make_book.py 20 "$plan" > "$work/small.xml"
python3 tests/bench/make_book.py 222 "$plan" > "$work/middle.xml"
python3 tests/bench/make_book.py 2225 "$plan" > "$work/large.xml"
python3 tests/bench/measure.py "$build" "$work" examples/loudi/book.xml
python3 tests/bench/tables.py "$build" "$work"
python3 tests/bench/charts.py "$build" "$work"
python3 tests/bench/chart_types.py "$build" "$work"
python3 tests/bench/batch.py "$build" "$work"
python3 tests/bench/make_text.py "$plan" examples/loudi/book.xml > "$work/text"
"$build/tests/bench_lines" "$work/text"
