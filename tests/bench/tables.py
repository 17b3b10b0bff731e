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
RUNS = 3
# Rows, columns, levels of heads.
TABLES = [(25000, 5, 1), (50000, 5, 1), (100000, 5, 1),
          (12500, 40, 4), (25000, 40, 4), (50000, 40, 4), (100000, 40, 4)]


def main():
    build, work = sys.argv[1:3]
    book, pdf = f"{work}/table.xml", f"{work}/table.pdf"
    former, most = None, 0

    report.table("rows", "columns", "levels of heads", "s", "µs a cell",
                 "peak MB", "bytes a cell", "pages", "of the time before")
    for rows, columns, heads in TABLES:
        with open(book, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, HERE / "make_table.py", str(rows),
                            str(columns), str(heads)], stdout=out, check=True)
        runs = [must([f"{build}/lantu", "render", book, "-o", pdf, "-q"])
                for _ in range(RUNS)]
        cpu = statistics.median(run[0] for run in runs)
        peak = max(run[1] for run in runs)
        same = former and former[1:] == (columns, heads)
        growth = cpu / former[0] if same else 0
        report.row(report.number(rows), columns, heads, f"{cpu:.1f}",
                   f"{cpu * 1e6 / rows / columns:.1f}", report.number(peak),
                   report.number(peak * 1e6 / rows / columns),
                   report.number(pages_of(pdf)), f"{growth:.2f}" if same else "")
        former, most = (cpu, columns, heads), max(most, growth)
    report.keep(work, rows_doubled=most, table={"cpu": cpu, "peak": peak})


main()
