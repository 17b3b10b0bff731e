#!/usr/bin/env python3
"""formulas.py LANTU REFERENCE.md

Runs every row of the manual's table of worked examples: the left columns become
a plan, its data and a book that asks for everything in the right columns; what
the pages say must be what the table says.
"""

import collections
import os
import re
import subprocess
import sys
import tempfile

AREAS = {"甲": "431301", "乙": "431302", "丙": "431303"}
COLUMNS = ("number target unit plan baseline path lights period observations "
           "elapsed expected schedule progress gap pace light reason").split()
ASKED = COLUMNS[COLUMNS.index("elapsed"):]
BARE = {"gap"}  # printed without its unit
NONE = "—"

Row = collections.namedtuple("Row", COLUMNS)


def read_table(manual):
    """The rows below the line <!-- formulas -->."""
    table = manual.split("<!-- formulas -->\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in table.splitlines()]
    assert set("".join(rows[1])) == {"-"}, "the second line is a ruler"
    return [Row(*cells) for cells in rows[2:]]


def pairs(words):
    return [word.split("=") for word in words if "=" in word]


def bounds(value):
    """One value, or both ends of a range."""
    low, dash, high = value.partition("—")
    return 'from="%s" to="%s"' % (low, high) if dash else 'value="%s"' % low


def target_xml(row):
    kind, _, *words = row.target.split()
    op = ' op="%s"' % words[0] if words and "=" not in words[0] else ""
    return "".join(
        '<target kind="%s"%s period="%s" %s area="%s"/>'
        % (kind, op, period, bounds(value), AREAS["甲"])
        for period, value in pairs(words))


def path_xml(row):
    if row.path == NONE:
        return ""
    kind, *words = row.path.split()
    points = "".join('<point period="%s" value="%s"/>' % (period, value)
                     for period, value in pairs(words))
    return '<path kind="%s" area="%s">%s</path>' % (kind, AREAS["甲"], points)


def indicator_xml(row):
    baseline = "".join('<baseline period="%s" value="%s" area="%s"/>'
                       % (period, value, AREAS["甲"])
                       for period, value in pairs([row.baseline]))
    lights = "".join('<light rule="%s" yellow="%s" red="%s"/>'
                     % tuple(rule.split())
                     for rule in row.lights.split("；") if rule != NONE)
    return ('<indicator id="i%s" name="指标%s" nature="expected" '
            'direction="%s"><unit symbol="%s" decimals="2"/>%s%s%s%s'
            '</indicator>' % (row.number, row.number, row.target.split()[1],
                              row.unit, baseline, target_xml(row),
                              path_xml(row), lights))


def series_xml(row, former):
    """The observations; `former`: what stood in the older file."""
    text = ""
    for part in row.observations.split("；"):
        words = part.split()
        area = AREAS[words[0] if words[0] in AREAS else "甲"]
        found = ""
        for period, value in pairs(words):
            before, changed, now = value.partition("→")
            if former and not changed:
                continue
            value = before if former or not changed else now
            found += ('<obs period="%s" status="M"/>' % period
                      if value == "M" else
                      '<obs period="%s" value="%s"/>' % (period, value))
        if found:
            text += ('<series indicator="i%s" area="%s">%s</series>'
                     % (row.number, area, found))
    return text


def has(row, name):
    return getattr(row, name) != NONE


def book_xml(years, rows):
    """A chapter a row: a paragraph of all that is there, parts between ；."""
    text = ""
    for row in rows:
        values = "；".join(
            '<value indicator="i%s" period="%s" form="%s" unit="%s"/>'
            % (row.number, row.period, name, "no" if name in BARE else "yes")
            for name in ASKED if has(row, name))
        text += ("<chapter><title>例</title><p>【%s；%s】</p></chapter>"
                 % (row.number, values))
    return ('<book id="b" plan="plan.xml" data="data-*.xml" period="%s" '
            'area="%s" xmlns="urn:lantu:1"><info><title>算例</title></info>%s'
            "</book>" % (years.split("–")[1], AREAS["甲"], text))


def data_xml(rows, former):
    return ('<data provider="局" asof="%s" xmlns="urn:lantu:1">%s</data>'
            % ("2036-01-01" if former else "2036-01-31",
               "".join(series_xml(row, former) for row in rows)))


def plan_xml(years, rows):
    start, end = years.split("–")
    areas = "".join('<area code="%s" name="%s" kind="county" parent="431300"/>'
                    % (code, name) for name, code in AREAS.items())
    return ('<plan id="p" start="%s" end="%s" xmlns="urn:lantu:1">'
            '<title>算例</title><areas><area code="431300" name="市" '
            'kind="city"/>%s</areas><indicators>%s</indicators></plan>'
            % (start, end, areas, "".join(map(indicator_xml, rows))))


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def printed(lantu, years, rows):
    """The paragraphs of the book of these rows: number -> its parts."""
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "plan.xml", plan_xml(years, rows))
        write(folder, "data-1.xml", data_xml(rows, True))
        write(folder, "data-2.xml", data_xml(rows, False))
        write(folder, "book.xml", book_xml(years, rows))
        done = subprocess.run([lantu, "render", "--pages", "book.xml"],
                              cwd=folder, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    words = "".join(re.findall(r'^text [^"]*"(.*)" x=', done.stdout.decode(),
                               re.MULTILINE))
    return {parts.split("；")[0]: parts.split("；")[1:]
            for parts in re.findall("【(.*?)】", words)}


def check(row, found):
    """Whether the pages say what the table says; differences are shown."""
    want = [getattr(row, name) for name in ASKED if has(row, name)]
    fine = found == want
    print("%s row %s%s" % ("ok" if fine else "not ok", row.number,
                           "" if fine else ": %s, not %s" % (found, want)))
    return fine


def main(lantu, manual):
    with open(manual, encoding="utf-8") as file:
        rows = read_table(file.read())
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row.plan].append(row)
    fine = [check(row, found.get(row.number))
            for years, group in groups.items()
            for found in [printed(os.path.abspath(lantu), years, group)]
            for row in group]
    print("%d rows" % len(rows))
    return 0 if len(fine) >= 80 and all(fine) else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
