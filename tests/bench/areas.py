#!/usr/bin/env python3
"""Reads the plan and the data of a country and of a province, and renders their
books; prints time and memory.

usage: areas.py BUILD_DIR WORK_DIR
"""
import pathlib
import re
import statistics
import subprocess
import sys

import report
from measure import HERE, must, pages_of

RUNS = 3
# Areas, and what is said of them.
SIZES = [("2844", "country"), ("122", "province")]
# Reading and settling alone.
ONE_LINE = """<book id="b" plan="plan.xml" data="data-*.xml" period="2025-Q3"
xmlns="urn:lantu:1"><info><title>区划简报</title></info>
<chapter><title>主要指标</title><p>产值<value indicator="output"/>。</p></chapter>
</book>"""


def measured(command):
    """The median of the seconds, the greatest peak."""
    runs = [must(command) for _ in range(RUNS)]
    return statistics.median(r[0] for r in runs), max(r[1] for r in runs)


def main():
    build, work = sys.argv[1], pathlib.Path(sys.argv[2])
    report.table("", "observations", "", "s", "peak MB", "pages")
    for areas, name in SIZES:
        folder = work / f"areas-{areas}"
        said = subprocess.run([sys.executable, f"{HERE}/make_areas.py", folder,
                               "--areas", areas], stdout=subprocess.PIPE,
                              text=True, check=True).stdout
        count = int(re.search(r"(\d+) observations", said).group(1))
        line = folder / "line.xml"
        line.write_text(ONE_LINE, encoding="utf-8")
        pdf = str(folder / "book.pdf")
        for words, book, command in [
                ("a book of a line, check", line, ["check"]),
                ("a book of all areas, check", folder / "book.xml", ["check"]),
                ("render", folder / "book.xml", ["render", "-o", pdf])]:
            cpu, peak = measured([f"{build}/lantu", command[0], str(book),
                                  *command[1:], "-q"])
            report.row(name, report.number(count), words, f"{cpu:.2f}",
                       report.number(peak),
                       pages_of(pdf) if command[0] == "render" else "")
            report.keep(work, **{f"areas {name} {words}": {
                "cpu": cpu, "peak": peak, "count": count}})


main()
