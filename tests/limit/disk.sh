#!/bin/sh
# A full disk, a limit on the size of files, a folder that cannot be written:
# exit code 3, the reason, and the old file as it was.
#
#   disk.sh LANTU
#
# The disk that fills is a small tmpfs in a mount namespace of its own; where
# there are none, the limit of the shell has to stand in for it.
set -eu

failed=0

fail() {
    echo "not ok $*"
    failed=$((failed + 1))
}

# The folder holds old.pdf; a run fails for `what` and changes nothing.
refused() { # folder, code, what, command before the command...
    folder=$1
    said=$2
    what=$3
    shift 3
    for name in old.pdf new.pdf; do
        code=0
        "$@" "$lantu" render "$book" -o "$folder/$name" 2>err || code=$?
        [ $code -eq 3 ] || fail "$what: exit $code for $name: $(cat err)"
        grep -q "error\[$said\]" err || fail "$what: said: $(cat err)"
        [ "$(ls -A "$folder")" = old.pdf ] ||
            fail "$what: left behind: $(ls -A "$folder")"
        [ "$(cat "$folder/old.pdf")" = old ] || fail "$what: the old file"
    done
}

# Inside the namespace: a disk of so many pages of 4 KB, one taken by old.pdf.
if [ "$1" = --full ]; then
    pages=$2
    lantu=$3
    book=$4
    mount -t tmpfs -o "size=$((pages * 4096))" none disk
    echo old >disk/old.pdf
    refused disk E0108 "a disk of $pages pages"
    exit $failed
fi

lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir book disk files
book=$work/book/book.xml
cp "$source/examples/minimal/book.xml" "$book"
"$lantu" render "$book" -o good.pdf
size=$(wc -c <good.pdf)
echo old >files/old.pdf

limited() ( # blocks, command...
    ulimit -f "$1"
    shift
    "$@"
)
blocks=1 # of 512 bytes, or of 1024 in some shells
while [ $((blocks * 1024)) -lt "$size" ]; do
    refused files E0104 "a limit of $blocks blocks" limited $blocks
    blocks=$((blocks * 2))
done
[ $failed -gt 0 ] || echo "ok a limit on the size of files is reported"

if [ "$(id -u)" -eq 0 ]; then
    echo "skip: root may write to every folder"
else
    chmod a-w files
    refused files E0109 "a folder without permission"
    chmod u+w files
    [ $failed -gt 0 ] || echo "ok a folder without permission is reported"
fi

namespace="unshare -m"
[ "$(id -u)" -eq 0 ] || namespace="unshare -rm"
if ! $namespace mount -t tmpfs none disk 2>err; then
    echo "skip: no disk to fill: $(cat err)"
    [ $failed -eq 0 ]
    exit
fi
pages=1
while [ $(((pages - 1) * 4096)) -lt "$size" ]; do
    $namespace "$self" --full $pages "$lantu" "$book" || failed=$((failed + 1))
    pages=$((pages + 1))
done
echo "full at $((pages - 1)) sizes of the disk, $size bytes to write"
[ $failed -gt 0 ] || echo "ok a full disk is reported"
[ $failed -eq 0 ]
