# Counts single tests in ctest's log: cmocka's sums, the "ok" and "not ok" lines
# of scripts, and a test that prints neither as one.  A test that failed without
# naming a failure, by a crash for instance, counts as one failure; a script
# that cannot run here says "skip" and counts as nothing.  How many rounds tests
# went, of how many at night, is said again at the end.

function number_after(text) # in the line at hand
{
    return substr($0, index($0, text) + length(text)) + 0
}

function settle()
{
    if (failed == 0 && !good)
        failed = 1
    if (passed + failed + skipped == 0)
        passed = 1
    all_passed += passed
    all_failed += failed
    running = lost = 0
}

/^Unable to find executable/ { lost = 1 }
/^"[^"]*" start time: / {
    passed = failed = skipped = 0
    running = 1
}
/\[  PASSED  \] [0-9]+ test\(s\)/ { passed += number_after("[  PASSED  ] ") }
/\[  FAILED  \] [0-9]+ test\(s\)/ { failed += number_after("[  FAILED  ] ") }
/^ok / { passed++ }
/^not ok / { failed++ }
/^skip / { skipped++ }
/^rounds: / { told[++rounds] = $0 }
/^Test (Passed|Failed)\.$/ {
    good = /Passed/ && !lost
    if (running)
        settle()
}

END {
    good = 0
    if (running)
        settle()
    for (i = 1; i <= rounds; i++)
        print told[i]
    printf "%d passed, %d failed\n", all_passed, all_failed
    exit all_failed > 0
}
