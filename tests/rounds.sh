# rounds.sh - how many rounds a test goes: the usual number, or LANTU_NIGHTLY=1.
# Sourced, never run.
# shellcheck shell=sh

# rounds TEST USUAL NIGHTLY: sets $rounds, and tells it in a line that
# tests/count.awk repeats at the end.
rounds() {
    rounds=$2
    [ -z "${LANTU_NIGHTLY-}" ] || rounds=$3
    echo "rounds: $1: $rounds of $3"
}
