#!/bin/bash
# A batch on a disk that fills, at every size of it: exit code 3, the reason,
# whole files only; with more room the next run makes the rest.
#
#   disk.sh LANTU
#
# The disk is a small tmpfs in a mount namespace of its own; where there are
# none, nothing is tried, and that is said.
set -eu

failed=0

fail() {
    echo "not ok $*"
    failed=$((failed + 1))
}

whole() {
    local file
    for file in disk/out/*.pdf; do
        [ ! -e "$file" ] || cmp -s "$file" "good/$(basename "$file")" ||
            fail "a disk of $pages pages: half a file: $file"
    done
}

# Inside the namespace: a disk of so many pages of 4 KB.
if [ "$1" = --full ]; then
    pages=$2
    lantu=$3
    mount -t tmpfs -o "size=$((pages * 4096))" none disk
    code=0
    "$lantu" batch book.xml --out disk/out --jobs 2 2>err || code=$?
    [ $code -eq 3 ] || fail "a disk of $pages pages: exit $code: $(cat err)"
    grep -q 'error\[E0108\]' err || fail "$pages pages: said: $(cat err)"
    whole
    mount -o remount,size=64m disk
    "$lantu" batch book.xml --out disk/out -q || fail "$pages pages, then more"
    diff -rq -x .lantu disk/out good || fail "$pages pages: other files"
    exit $failed
fi

lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir disk
sed 's|</info>|&<editions><edition name="a" output="a.pdf"/><edition name="b"\
 output="b.pdf"/><edition name="c" output="c.pdf"/></editions>|' \
    "$source/examples/minimal/book.xml" >book.xml
"$lantu" batch book.xml --out good -q
size=$(cat good/*.pdf good/index.json | wc -c)

namespace="unshare -m"
[ "$(id -u)" -eq 0 ] || namespace="unshare -rm"
if ! $namespace mount -t tmpfs none disk 2>err; then
    echo "skip: no disk to fill: $(cat err)"
    exit 0
fi
pages=2
while [ $((pages * 4096)) -lt "$size" ]; do
    $namespace bash "$self" --full $pages "$lantu" || failed=$((failed + 1))
    pages=$((pages + 3))
done
[ $failed -gt 0 ] || echo "ok a full disk is reported, up to $pages pages"
[ $failed -eq 0 ]
