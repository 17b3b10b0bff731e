"""Figures measured on finished pages, and what is said of them.

Lengths are millimetres.  A figure may be 0.3 mm off unless its caller says
otherwise.  Each prints "ok NAME" or "not ok NAME" with what was found.
"""

MM = 72 / 25.4  # points
NEAR = 0.3


class Count:
    failed = 0


def report(fine, name, why=""):
    print("%s %s%s" % ("ok" if fine else "not ok", name,
                       "" if fine else ": " + why))
    Count.failed += not fine


def near(name, found, wanted, tolerance=NEAR):
    report(abs(found - wanted) <= tolerance, name,
           "%.2f mm, wanted %.2f" % (found, wanted))


def same(name, found, wanted):
    report(found == wanted, name, "%r, wanted %r" % (found, wanted))
