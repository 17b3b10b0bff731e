#!/usr/bin/env python3
"""Renders long tables, each twice as long as the one before; prints time, memory
and what twice the rows take.

usage: tables.py BUILD_DIR WORK_DIR
"""
import pathlib
import statistics
import subprocess
import sys

from measure import pages_of, timed

HERE = pathlib.Path(__file__).parent
RUNS = 3
# Rows, columns, levels of heads.
TABLES = [(25000, 5, 1), (50000, 5, 1), (100000, 5, 1),
          (12500, 40, 4), (25000, 40, 4), (50000, 40, 4), (100000, 40, 4)]


def main():
    build, work = sys.argv[1:3]
    book, pdf = f"{work}/table.xml", f"{work}/table.pdf"
    former = None

    for rows, columns, heads in TABLES:
        with open(book, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, HERE / "make_table.py", str(rows),
                            str(columns), str(heads)], stdout=out, check=True)
        runs = [timed([f"{build}/lantu", "render", book, "-o", pdf, "-q"])
                for _ in range(RUNS)]
        cpu = statistics.median(run[0] for run in runs)
        peak = max(run[1] for run in runs)
        line = (f"表 table {rows} × {columns}, {heads} 层表头: "
                f"{pages_of(pdf)} 页, CPU {cpu:.1f} s, "
                f"每格 {cpu * 1e6 / rows / columns:.1f} µs, 峰值 {peak:.0f} MB, "
                f"每格 {peak * 1e6 / rows / columns:.0f} 字节")
        if former and former[1:] == (columns, heads):
            line += f", 两倍行 {cpu / former[0]:.2f} 倍"
        print(line, flush=True)
        former = (cpu, columns, heads)


main()
