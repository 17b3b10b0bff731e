#!/bin/sh
# Times lantu beside the floor program, and paragraphs alone, and prints figures
# and ratios; RESULTS.md keeps what it printed.
# usage: tests/bench/run.sh [BUILD_DIR]     (default: build/release)
#
# CPU seconds are user + system of whole processes, medians of several runs, the
# two programs in turn; memory is the peak of resident pages less the font
# files, which are mapped and shared.
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
python3 tests/bench/make_book.py 25 "$plan" > "$work/small.xml"
python3 tests/bench/make_book.py 2000 "$plan" > "$work/large.xml"
python3 tests/bench/measure.py "$build" "$work" examples/loudi/book.xml
python3 tests/bench/tables.py "$build" "$work"
python3 tests/bench/charts.py "$build" "$work"
python3 tests/bench/batch.py "$build" "$work"
python3 tests/bench/make_text.py "$plan" examples/loudi/book.xml > "$work/text"
"$build/tests/bench_lines" "$work/text"
