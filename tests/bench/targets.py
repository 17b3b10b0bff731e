#!/usr/bin/env python3
"""Prints the targets beside what was found, as the parts have kept it.

usage: targets.py WORK_DIR
"""
import sys

import report


class Figures:
    def __init__(self, work):
        self.kept = report.kept_in(work)

    def get(self, name, part=None):
        value = self.kept[name]
        return value[part] if part else value

    def times(self, book, program):
        """How many times lantu's time for the same book."""
        return self.get(f"{book} {program}", "cpu") / self.get(f"{book} lantu", "cpu")

    def more(self, wall):
        """What twice the province takes more than the province."""
        return (self.get("batch province, twice", wall)
                - self.get("batch province", wall))

    def size(self, book, program):
        return self.get(f"{book} {program}", "bytes")


# What, the bound, whether more is better, how much was found, and how it is said.
TARGETS = [
    ("2,050 pages: part of the floor's rate", 1 / 3, True, ".2f",
     lambda f: f.times("large", "floor")),
    ("2,050 pages: times Typst's rate", 50, True, ".0f",
     lambda f: f.times("large", "Typst")),
    ("2,050 pages: times the rate of Typst without tags", 50, True, ".0f",
     lambda f: f.times("large", "Typst, untagged")),
    ("22 pages, cold: times less CPU than Typst", 12, True, ".1f",
     lambda f: f.times("small", "Typst")),
    ("22 pages, cold: than Typst that looks through the system's fonts", 12, True,
     ".1f", lambda f: f.times("small", "Typst, system's fonts")),
    ("editions of about 22 pages a CPU second", 100, True, ".0f",
     lambda f: f.get("batch province", "rate")),
    ("editions: times Typst's rate", 17, True, ".1f",
     lambda f: f.get("batch province", "rate") / f.get("typst_plain")),
    ("editions: times Typst's at its best", 6, True, ".1f",
     lambda f: f.get("batch province", "rate") / f.get("typst_best")),
    ("2,050 pages: MB beyond mapped files", 64, False, ".0f",
     lambda f: f.get("large lantu", "own")),
    ("2,050 pages, tagged: size, of Typst's without tags", 1, False, ".2f",
     lambda f: f.size("large", "lantu") / f.size("large", "Typst, untagged")),
    ("file of one page, KB", 60, False, ".0f",
     lambda f: f.size("one", "lantu") / 1000),
    ("twice the pages: times the time", 2.1, False, ".2f",
     lambda f: f.get("pages_doubled")),
    ("twice the rows: times the time", 2.1, False, ".2f",
     lambda f: f.get("rows_doubled")),
    ("twice the editions: times the time", 2.1, False, ".2f",
     lambda f: f.get("batch province, twice", "cpu")
     / f.get("batch province", "cpu")),
    ("table of 100,000 rows of 40 columns: s", 10, False, ".1f",
     lambda f: f.get("table", "cpu")),
    ("a million observations read and indexed: s", 3, False, ".2f",
     lambda f: f.get("areas country a book of a line, check", "cpu")),
    ("a million observations read and indexed: MB", 200, False, ".0f",
     lambda f: f.get("areas country a book of a line, check", "peak")),
    ("two workers: times faster than one", 1.9, True, ".2f",
     lambda f: f.get("batch province", "faster")),
    ("the same, of what twice the editions take more", 1.9, True, ".2f",
     lambda f: f.more("wall1") / f.more("wall2")),
    ("the same, of what two runs at once gain", 1, True, ".2f",
     lambda f: f.get("batch province", "faster")
     / f.get("batch province", "at once")),
    ("2,844 editions, nothing changed: s", 2, False, ".1f",
     lambda f: f.get("batch country", "again")),
    ("supervisor of 40,000 editions: MB", 64, False, ".0f",
     lambda f: f.get("supervisor")),
]


def main():
    figures = Figures(sys.argv[1])
    report.table("what", "target", "found", "")
    for what, bound, more, form, found in TARGETS:
        try:
            value = found(figures)
        except KeyError:
            report.row(what, "", "", "not measured")
            continue
        met = value >= bound if more else value <= bound
        target = "1/3" if bound == 1 / 3 else f"{bound:g}"
        report.row(what, ("≥ " if more else "≤ ") + target, format(value, form),
                   "met" if met else "**missed**")


main()
