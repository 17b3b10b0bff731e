#!/usr/bin/env python3
"""Renders a chart of fifty points of each type many times, and prints what one
of them takes, from its numbers to the operators of its page.

usage: chart_types.py BUILD_DIR WORK_DIR

Each chart has a page of its own.  What a book of MORE of them takes beyond one
of FEW is divided by their difference, so that reading fonts and styles and
closing the file is not counted; the page with its caption and folio is.
"""
import random
import statistics
import sys

import report
from measure import must

FEW, MORE, RUNS = 20, 220, 5
POINTS = 50
# Type, series, attributes of the chart and of a row.
TYPES = [("bar", 2), ("row", 1), ("bar-stacked", 5), ("row-stacked", 5),
         ("bar-share", 5), ("row-share", 5), ("line", 2), ("area", 5),
         ("slope", 2), ("rank", 5), ("dot", 2), ("lollipop", 1),
         ("dumbbell", 2), ("bullet", 1), ("progress", 1), ("gantt", 1),
         ("heat", 5), ("tiles", 1), ("pie", 1), ("doughnut", 1), ("radar", 5),
         ("waterfall", 1), ("table", 5)]
MOST_SERIES = {"radar": 3}
MOST_GROUPS = {"radar": 9, "bar": 25, "waterfall": 25, "slope": 25}


def name(i):
    return "甲乙丙丁戊己庚辛"[i // 7 % 8] + "东南西北中山水"[i % 7] + "县"


def chart(kind, series, dice):
    series = min(series, MOST_SERIES.get(kind, series))
    groups = min(POINTS // series, MOST_GROUPS.get(kind, POINTS))
    more = ""
    if kind == "tiles":
        more = ' tiles="' + " / ".join(
            " ".join(name(i) for i in range(row, min(row + 7, groups)))
            for row in range(0, groups, 7)) + '"'
    rows = []
    for i in range(groups):
        days = (f' from="2022-{1 + i % 12:02d}-01" to="2024-06-30"'
                if kind == "gantt" else "")
        values = " ".join(str(dice.randint(10, 99)) for _ in range(series))
        rows.append(f'<row name="{name(i)}"{days} values="{values}"/>')
    heads = "".join(f'<series name="第{s}年"/>' for s in range(series))
    return (f'<figure><title>一张图</title><chart type="{kind}"{more} '
            f'height="160mm"><data unit="亿元">{heads}{"".join(rows)}</data>'
            "</chart></figure><page-break/>", groups * series)


def book(path, kind, series, count):
    dice = random.Random(kind)
    charts = [chart(kind, series, dice) for _ in range(count)]
    with open(path, "w", encoding="utf-8") as out:
        out.write('<book id="b" style="book" xmlns="urn:lantu:1"><info><title>'
                  "书</title></info><chapter><title>章</title>")
        out.write("".join(text for text, _ in charts))
        out.write("</chapter></book>")
    return charts[0][1]


def cpu(build, path, pdf):
    return statistics.median(
        must([f"{build}/lantu", "render", path, "-o", pdf, "-q"])[0]
        for _ in range(RUNS))


def main():
    build, work = sys.argv[1:3]
    report.table("chart", "points", "ms")
    path, pdf = f"{work}/chart.xml", f"{work}/chart.pdf"

    for kind, series in TYPES:
        book(path, kind, series, FEW)
        few = cpu(build, path, pdf)
        points = book(path, kind, series, MORE)
        one = (cpu(build, path, pdf) - few) / (MORE - FEW)
        report.row(kind, points, f"{one * 1e3:.2f}")


main()
