#!/usr/bin/env python3
"""changes.py LANTU

One observation is changed at a time, each of 200.  Every place of the book that
is made of it must change, in sentences, tables and charts, and nothing else;
where the number itself is printed, the new one stands in the old one's place.
"""

import os
import re
import subprocess
import sys
import tempfile

AREAS = ["431300", "431301", "431302", "431303", "431304"]
INDICATORS = ["i%d" % i for i in range(5)]
PERIODS = ["%d-Q%d" % (year, quarter)
           for year in (2022, 2023) for quarter in (1, 2, 3, 4)]
LATEST, YEAR_BEFORE = PERIODS[-1], PERIODS[3]
KEYS = [(i, a, p) for i in INDICATORS for a in AREAS for p in PERIODS]
CHANGE = 100  # large enough to be seen in every derived number

MUST, MAY = "must", "may"  # a light may stay what it is


def number(hundredths):
    return "%d.%02d" % divmod(hundredths, 100)


def first_values():
    """Numbers from 100.00 to 199.99, each once."""
    order = [(7919 * k + 13) % 10000 for k in range(len(KEYS))]
    assert len(set(order)) == len(KEYS)
    return {key: 10000 + value for key, value in zip(KEYS, order)}


# ---- the files -------------------------------------------------------------

def plan_xml():
    areas = "".join('<area code="%s" name="地%s" kind="%s"%s/>'
                    % (code, "甲乙丙丁戊"[i], "county" if i else "city",
                       ' parent="%s"' % AREAS[0] if i else "")
                    for i, code in enumerate(AREAS))
    indicators = "".join(
        '<indicator id="%s" name="指标%s" nature="expected" direction="up">'
        '<unit symbol="吨" decimals="2"/>%s%s</indicator>'
        % (name, "一二三四五"[k],
           "".join('<baseline period="2020" value="50" area="%s"/>' % a
                   for a in AREAS),
           "".join('<target kind="level" period="2025" value="400" '
                   'area="%s"/>' % a for a in AREAS))
        for k, name in enumerate(INDICATORS))
    return ('<plan id="p" start="2021" end="2025" xmlns="urn:lantu:1"><title>'
            "规划</title><areas>%s</areas><indicators>%s</indicators></plan>"
            % (areas, indicators))


def data_xml(values):
    series = "".join(
        '<series indicator="%s" area="%s">%s</series>'
        % (i, a, "".join('<obs period="%s" value="%s"/>'
                         % (p, number(values[i, a, p])) for p in PERIODS))
        for i in INDICATORS for a in AREAS)
    return ('<data provider="局" asof="2024-01-15" xmlns="urn:lantu:1">%s'
            "</data>" % series)


def sentences():
    """(form, key, what it is made of) of each paragraph."""
    for key in KEYS:
        i, a, p = key
        at = PERIODS.index(p)
        yield "level", key, {key}
        for form, back in (("change", 1), ("yoy", 4)):
            if at >= back:
                yield form, key, {key, (i, a, PERIODS[at - back])}
        if p == LATEST:
            for form in ("progress", "gap", "pace", "reason"):
                yield form, key, {key}


def book_xml():
    text = "".join(
        '<p>【<value indicator="%s" area="%s" period="%s" form="%s"/>】</p>\n'
        % (*key, form) for form, key, _ in sentences())
    text += "".join('<indicator-table area="%s"/>\n' % a for a in AREAS)
    text += '<area-table indicators="%s"/>\n' % " ".join(INDICATORS)
    text += "".join('<figure><title>图</title><chart type="bar" indicator="%s" '
                    'areas="children" by="area" periods="%s %s" '
                    'height="40mm"/></figure>\n' % (i, YEAR_BEFORE, LATEST)
                    for i in INDICATORS)
    return ('<book id="b" plan="plan.xml" data="data.xml" period="%s" '
            'xmlns="urn:lantu:1"><info><title>书</title></info><chapter>'
            "<title>章</title>%s</chapter></book>" % (LATEST, text))


# ---- the places ------------------------------------------------------------

def places_of_tables():
    """(kind, what it is made of) of every cell, in order."""
    for a in AREAS:
        for i in INDICATORS:
            latest, before = {(i, a, LATEST)}, {(i, a, YEAR_BEFORE)}
            yield from [(MUST, set())] * 5
            yield from [(MUST, before), (MUST, latest)]  # the numbers
            yield from [(MUST, latest)] * 2 + [(MAY, latest)]
    for a in AREAS[1:] + AREAS[:1]:
        for i in INDICATORS:
            yield MUST, {(i, a, LATEST)}


def places():
    """Tag -> (kind, what it is made of) of each of its elements, in order."""
    return {
        "P": [(MUST, made_of) for _, _, made_of in sentences()],
        "TD": list(places_of_tables()),
        "Figure": [(MUST, {(i, a, p) for a in AREAS[1:]
                            for p in (YEAR_BEFORE, LATEST)})
                   for i in INDICATORS],
    }


def elements(dump):
    """Tag -> the words of each of its elements; the rest is one more."""
    found, rest, words = {"P": [], "TD": [], "Figure": []}, [], None
    for line in dump.splitlines():
        tag = re.match(r'tag (\w+)(?: alt="(.*)")?', line)
        if tag:
            words = [tag[2] or ""]
            found.get(tag[1], rest).append(words)
        text = re.match(r'text [^"]*"(.*)" x=', line)
        if text and words is not None:
            words.append(text[1])
    joined = {tag: ["".join(words) for words in items]
              for tag, items in found.items()}
    joined["P"] = [p for p in joined["P"] if p.startswith("【")]
    joined["rest"] = ["".join(words) for words in rest]
    return joined


class Book:
    def __init__(self, lantu, folder):
        self.lantu, self.folder = lantu, folder
        self.write("plan.xml", plan_xml())
        self.write("book.xml", book_xml())

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w",
                  encoding="utf-8") as file:
            file.write(text)

    def pages(self, values):
        self.write("data.xml", data_xml(values))
        done = subprocess.run([self.lantu, "render", "--pages", "book.xml"],
                              cwd=self.folder, capture_output=True,
                              check=False)
        if done.returncode or done.stderr:
            sys.exit(done.stderr.decode())
        return elements(done.stdout.decode())


def faults(key, values, before, after):
    """What changed and should not have, and the other way round."""
    old = number(values[key])
    new = number(values[key] + 100 * CHANGE)
    said = [] if before["rest"] == after["rest"] else ["rest"]
    for tag, expected in places().items():
        for at, (kind, made_of) in enumerate(expected):
            was, now = before[tag][at], after[tag][at]
            if (was == now) == (key in made_of) and kind == MUST:
                said.append("%s %d: %s -> %s" % (tag, at, was, now))
            if kind == MAY and was != now and key not in made_of:
                said.append("%s %d: %s -> %s" % (tag, at, was, now))
            if old in was and now != was.replace(old, new) and \
                    tag in ("P", "TD") and "，" not in was:
                said.append("%s %d: %s -> %s" % (tag, at, was, now))
    return said


def main(lantu):
    values, wrong = first_values(), 0
    with tempfile.TemporaryDirectory() as folder:
        book = Book(os.path.abspath(lantu), folder)
        before = book.pages(values)
        for tag, expected in places().items():
            assert len(before[tag]) == len(expected), (tag, len(before[tag]))
        for key in KEYS:
            changed = dict(values)
            changed[key] += 100 * CHANGE
            after = book.pages(changed)
            said = faults(key, values, before, after)
            wrong += bool(said)
            print("%s %s%s" % ("not ok" if said else "ok", " ".join(key),
                               "".join("\n    " + line for line in said[:5])))
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
