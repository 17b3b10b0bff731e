#!/usr/bin/env python3
"""Renders a grid of 122 charts, and a book without it; prints what it takes.

usage: charts.py BUILD_DIR WORK_DIR
"""
import statistics
import sys

import report
from measure import must, pages_of

RUNS = 15
COUNTIES, QUARTERS = 122, 12
BOOK = """<book id="b" style="book" xmlns="urn:lantu:1"><info><title>书</title></info>
<chapter><title>章</title><p>各县产值。</p>%s</chapter></book>"""


def grid(kind):
    series = "".join('<series name="第%d县"/>' % (i + 1)
                     for i in range(COUNTIES))
    rows = "".join(
        '<row name="%d-Q%d" values="%s"/>'
        % (2021 + q // 4, q % 4 + 1,
           " ".join("%d.%d" % (20 + (i * 7 + q * 5) % 31, i % 10)
                    for i in range(COUNTIES)))
        for q in range(QUARTERS))
    return ('<figure><title>图</title><chart type="%s" each="series" sort="down">'
            '<data unit="亿元">%s%s</data></chart></figure>'
            % (kind, series, rows))


def main():
    build, work = sys.argv[1:3]
    book, pdf = f"{work}/charts.xml", f"{work}/charts.pdf"
    alone = None
    report.table("grid of 122", "ms", "pages")

    for kind in ("", "line", "bar", "area"):
        with open(book, "w", encoding="utf-8") as out:
            out.write(BOOK % (grid(kind) if kind else ""))
        runs = [must([f"{build}/lantu", "render", book, "-o", pdf, "-q"])[0]
                for _ in range(RUNS)]
        cpu = statistics.median(runs) * 1000
        if kind:
            report.row(kind, f"{cpu - alone:.1f}", pages_of(pdf))
        alone = alone or cpu


main()
