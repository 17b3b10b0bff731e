#!/usr/bin/env python3
"""wpt.py LANTU - the line-break tests for Chinese of web-platform-tests.

Each of them asks whether one character may start a line: six Han, the
character and two Han more are set where six fit and a seventh does not.  If it
may, the first line holds six, else five.  wpt.tsv has the answers for each
value of CSS `line-break`, which is set here as the level that comes nearest:

    loose   none    what CSS frees at loose is free at none; none frees more
    normal  gb      basic, the other choice, lets an ellipsis start a line,
                    which normal does not
    strict  strict

Where a row names a rule of Chinese printing against the answer for a value,
the opposite must hold.
"""

from facts import check, finish, read_table, set_lines

LEVELS = {"loose": "none", "normal": "gb", "strict": "strict"}
MEASURE, SIZE = "185pt", "30pt"  # 6.17 em
WITHDRAWN = "pr"


def set_rows(rows, level):
    texts = ["文" * 6 + chr(int(row[1], 16)) + "字字" for row in rows]
    objects, _ = set_lines(texts, "--measure", MEASURE, "--size", SIZE,
                           "--align", "start", "--level", level)
    return [[line["text"] for line in said["lines"]] for said in objects]


def lines_wanted(code, may_start):
    held = 6 if may_start else 5
    return ["文" * held, "文" * (6 - held) + chr(int(code, 16)) + "字字"]


def main():
    rows = read_table("wpt.tsv")
    asserted = withdrawn = against = 0
    for column, (value, level) in enumerate(LEVELS.items(), 2):
        for row, lines in zip(rows, set_rows(rows, level)):
            theme, code, answer = row[0], row[1], row[column]
            is_against = len(row) > 5 and value in row[5].split()
            may_start = (answer == "yes") != is_against
            check(f"{theme} {value}: U+{code} "
                  f"may {'' if may_start else 'not '}start a line"
                  f"{f' ({row[6]})' if is_against else ''}",
                  lines, lines_wanted(code, may_start))
            asserted += theme != WITHDRAWN
            withdrawn += theme == WITHDRAWN
            against += is_against and theme != WITHDRAWN
    check("there were 108 assertions, 4 of them answered by GB/T 15834, and "
          "24 that were withdrawn", (asserted, against, withdrawn),
          (108, 4, 24))


main()
finish()
