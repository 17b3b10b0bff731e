"""rounds - how many rounds a test goes: the usual number, or LANTU_NIGHTLY=1."""

import os


def rounds(test, usual, nightly):
    """The number, told in a line that tests/count.awk repeats at the end."""
    count = nightly if os.environ.get("LANTU_NIGHTLY") else usual
    print("rounds: %s: %d of %d" % (test, count, nightly))
    return count
