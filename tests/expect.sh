# expect.sh - what scripts share that try the command.  Sourced by a script whose
# first word is the path of lantu; goes into a folder that ends with it.  Sets
# $lantu, $source (the tree), $work (the folder) and $failed.
# shellcheck shell=sh

# shellcheck disable=SC2034 # for the script
source=$(cd "$(dirname "$0")/../.." && pwd)
lantu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit
unset SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES LANG
failed=0
before=0
about= # what is tried, with ": " behind it

fail() {
    echo "not ok $about$*"
    failed=$((failed + 1))
}

# group WORDS: after each group of promises
group() {
    [ $failed -gt "$before" ] || echo "ok $1"
    before=$failed
}

# exits CODE WORDS...: runs lantu and looks at its exit code
exits() {
    expected=$1
    shift
    code=0
    "$lantu" "$@" >out 2>err || code=$?
    [ $code -eq "$expected" ] ||
        fail "exit $code, not $expected: lantu $*: $(cat err)"
}

# says PATTERN: what it said last
says() {
    grep -q -- "$1" err || fail "no $1 in: $(cat err)"
}
