#!/bin/sh
# examples/run.sh - from a fresh Debian 12 or Ubuntu 24.04 to the example books.
#
# Installs what is missing (as root or through sudo), builds lantu and renders
# examples/minimal, house, loudi, typography, tables, figures, charts, shouce,
# gongwen and jianbao into out/, and gongwen's letter, order and minutes; and
# loudi against the period before, and a volume of it for each county.
# Where nothing is missing it only builds what changed and renders.

set -eu

cd "$(dirname "$0")/.."
root=$(pwd)
. "$root/.ci/packages.sh"

# shellcheck disable=SC2086 # a list of words
install_missing $build_packages
fonts/install.sh

say "编译……" "building ..."
build_preset release -DLANTU_TESTS=OFF

lantu=$root/build/release/lantu
mkdir -p out
for book in minimal house loudi typography tables figures charts shouce gongwen jianbao; do
    say "排版：examples/$book/book.xml" "typesetting examples/$book/book.xml"
    "$lantu" render "examples/$book/book.xml" -o "out/$book.pdf" </dev/null
done
for form in letter order minutes; do
    say "排版：examples/gongwen/$form.xml" "typesetting examples/gongwen/$form.xml"
    "$lantu" render "examples/gongwen/$form.xml" -o "out/$form.pdf" </dev/null
done

say "排版：examples/charts/progress.xml" "typesetting examples/charts/progress.xml"
"$lantu" render examples/charts/progress.xml -o out/progress.pdf </dev/null
say "排版：examples/charts/small.xml" "typesetting examples/charts/small.xml"
"$lantu" render examples/charts/small.xml -o out/small.pdf </dev/null

say "排版：examples/loudi/book.xml，与上期对照" \
    "typesetting examples/loudi/book.xml against the period before"
"$lantu" render examples/loudi/book.xml --since previous --changes-only \
    -o out/loudi-changes.pdf </dev/null
say "排版：examples/loudi/changes.xml" "typesetting examples/loudi/changes.xml"
"$lantu" render examples/loudi/changes.xml -o out/changes.pdf </dev/null
say "排版：examples/loudi/brief.xml，与一季度那一稿对照" \
    "typesetting examples/loudi/brief.xml against its earlier draft"
"$lantu" render examples/loudi/brief.xml -o out/brief.pdf </dev/null
say "排版：examples/loudi/county.xml，各县（市、区）一册" \
    "typesetting examples/loudi/county.xml, a volume for each county"
"$lantu" batch examples/loudi/county.xml --editions county \
    --out out/loudi-counties </dev/null

say "排好了，请打开：" "done; open:"
printf '%s\n' "$root/out/loudi.pdf"
