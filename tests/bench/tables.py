#!/usr/bin/env python3
"""Renders long tables, each twice as long as the one before; prints time, memory
and what twice the rows take.

usage: tables.py BUILD_DIR WORK_DIR
"""
import pathlib
import statistics
import subprocess
import sys

import report
from measure import must, pages_of

HERE = pathlib.Path(__file__).parent
RUNS = 5
# Rows of tables of so many columns and levels of heads.
TABLES = [((25000, 50000, 100000), 5, 1),
          ((12500, 25000, 50000, 100000), 40, 4)]


def make_table(work, rows, columns, heads):
    book = f"{work}/table-{columns}-{rows}.xml"
    with open(book, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, HERE / "make_table.py", str(rows),
                        str(columns), str(heads)], stdout=out, check=True)
    return book


def in_turn(build, pdf, books):
    """Runs of each book, and its pages."""
    found = [[] for _ in books]
    pages = []
    for turn in range(RUNS):
        for book, runs in zip(books, found):
            runs.append(must([f"{build}/lantu", "render", book, "-o", pdf, "-q"]))
            if turn == 0:
                pages.append(pages_of(pdf))
    return found, pages


def main():
    build, work = sys.argv[1:3]
    pdf, most = f"{work}/table.pdf", 0

    report.table("rows", "columns", "levels of heads", "s", "µs a cell",
                 "peak MB", "bytes a cell", "pages", "of the time before")
    for counts, columns, heads in TABLES:
        books = [make_table(work, rows, columns, heads) for rows in counts]
        former = None
        for rows, runs, pages in zip(counts, *in_turn(build, pdf, books)):
            cpu = statistics.median(run[0] for run in runs)
            peak = max(run[1] for run in runs)
            growth = cpu / former if former else 0
            report.row(report.number(rows), columns, heads, f"{cpu:.1f}",
                       f"{cpu * 1e6 / rows / columns:.1f}", report.number(peak),
                       report.number(peak * 1e6 / rows / columns),
                       report.number(pages), f"{growth:.2f}" if former else "")
            former, most = cpu, max(most, growth)
    report.keep(work, rows_doubled=most, table={"cpu": cpu, "peak": peak})


main()
