#!/usr/bin/env python3
"""Writes a book that is one long table.

usage: make_table.py ROWS [COLUMNS [HEADS]] > book.xml
"""
import sys

FIRST = ["新建", "改扩建", "续建", "前期"]
SECOND = ["城区", "园区", "县域", "乡镇", "流域"]
THIRD = ["道路", "管网", "校舍", "医院", "水库", "粮仓", "厂房"]


def head(columns, level, levels):
    """A head row: the stub over all levels, then cells ever narrower."""
    wide = 2 ** (levels - 1 - level)
    cells = []
    if level == 0:
        down = f' morerows="{levels - 1}"' if levels > 1 else ""
        cells.append(f'<entry namest="c0" nameend="c0"{down}>序号</entry>')
    for first in range(1, columns, wide):
        last = min(first + wide, columns) - 1
        cells.append(f'<entry namest="c{first}" nameend="c{last}">'
                     f'{level + 1}级</entry>')
    return "<row>" + "".join(cells) + "</row>"


def cell(row, column):
    if column == 0:
        return str(row + 1)
    if column == 1:
        return (FIRST[row % 4] + SECOND[row // 4 % 5] + THIRD[row // 20 % 7] +
                str(row))
    return f"{row * 37 % 1000}.{(row + column) % 10}"


def main():
    rows = int(sys.argv[1])
    columns = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    heads = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    out = sys.stdout.write
    out('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<book xmlns="urn:lantu:1" id="table" style="book">'
        '<info><title>长表</title></info><chapter><title>长表</title>\n'
        f'<table><title>项目</title><tgroup cols="{columns}">')
    for i in range(columns):
        out(f'<colspec name="c{i}" align="{"left" if i < 2 else "char"}"/>')
    out("<thead>" + "".join(head(columns, i, heads) for i in range(heads)) +
        "</thead><tbody>\n")
    for row in range(rows):
        out("<row>" + "".join(f"<entry>{cell(row, i)}</entry>"
                              for i in range(columns)) + "</row>\n")
    out("</tbody></tgroup></table></chapter></book>\n")


main()
