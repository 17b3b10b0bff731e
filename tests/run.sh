#!/bin/sh
# tests/run.sh [--update] [--preset NAME] [CTEST OPTION...]
#
# Installs what the tests need, builds, runs every test, prints what failed and
# ends with a line "N passed, N failed".  A unit test counts as many as it has
# functions, a script as many as the lines "ok ..." and "not ok ..." it prints.
#
# --update writes the expected results of tests/golden anew; look at the
# difference before you commit it.  --preset runs the tests of another preset of
# CMakePresets.json than dev.  All else goes to ctest: -R golden, for example.

set -eu

cd "$(dirname "$0")/.."
root=$(pwd)
. "$root/.ci/packages.sh"

preset=dev
while [ $# -gt 0 ]; do
    case $1 in
    --update) export LANTU_UPDATE=1 ;;
    --preset)
        preset=$2
        shift
        ;;
    *) break ;;
    esac
    shift
done

# shellcheck disable=SC2086 # a list of words
install_missing $build_packages $test_packages
fonts/install.sh
build_preset "$preset"

cd "build/$preset"
rm -f Testing/Temporary/LastTest.log
status=0
ctest --output-on-failure --no-tests=error -j "$(nproc)" "$@" </dev/null ||
    status=$?
awk -f "$root/tests/count.awk" Testing/Temporary/LastTest.log || status=$?
exit "$status"
