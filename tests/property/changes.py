#!/usr/bin/env python3
"""changes.py LANTU

One observation is changed at a time, each of 200.  Every place of the book that
is made of it must change, in sentences, tables and charts, and nothing else;
where the number itself is printed, the new one stands in the old one's place.

Then some series of many change between two periods, and some values of the
earlier one are restated: <changes/> lists those, with both values, and nothing
else; and change bars stand beside the paragraphs that print them, and no others.
"""

import os
import random
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
    joined["Figure"] = [f for f in joined["Figure"]  # no swatches of a legend
                        if not f.startswith(("白底", "浅底", "中底", "深底"))]
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

    def dump(self, values):
        self.write("data.xml", data_xml(values))
        done = subprocess.run([self.lantu, "render", "--pages", "book.xml"],
                              cwd=self.folder, capture_output=True,
                              check=False)
        said = [line for line in done.stderr.decode().splitlines()
                if "N0282" not in line and "N0409" not in line and not line.startswith("  ")]
        if done.returncode or said:
            sys.exit(done.stderr.decode())
        return done.stdout.decode()

    def pages(self, values):
        return elements(self.dump(values))


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


# ---- what <changes/> lists -------------------------------------------------

SERIES = [(i, a) for i in INDICATORS for a in AREAS]
BEFORE = PERIODS[-2]
ROUNDS = 60


def flat_plan():
    """No targets: no lights that turn by themselves as time goes on."""
    return re.sub("<(baseline|target)[^>]*/>", "", plan_xml())


def kinds_book():
    return ('<book id="b" plan="plan.xml" data="data.xml again.xml" '
            'period="%s" xmlns="urn:lantu:1"><info><title>书</title></info>'
            "<chapter><title>章</title>%s</chapter></book>"
            % (LATEST, "".join('<changes kinds="%s" areas="all"/>' % kind for
                               kind in ("indicators", "ranks",
                                        "restatements"))))


def again_xml(restated):
    """A later file that corrects some values of the earlier period."""
    return ('<data provider="局" asof="2024-02-20" xmlns="urn:lantu:1">%s'
            "</data>" % "".join(
                '<series indicator="%s" area="%s"><obs period="%s" '
                'value="%s"/></series>' % (i, a, BEFORE, number(value))
                for (i, a), value in restated.items()))


def tables(dump):
    """The rows of each table below its heads, group rows left out; what stands
    behind a row opens an artifact, and a caption each table."""
    found, row = [], None
    for line in dump.splitlines():
        tag = re.match(r"tag (\w+|-)", line)
        if tag and tag[1] == "Caption":
            found.append([])
        elif tag and tag[1] == "TD":
            if row is None:
                row = []
                found[-1].append(row)
            row.append("")
        elif tag:
            row = None
        text = re.match(r'text [^"]*"(.*)" x=', line)
        if text and row:
            row[-1] += text[1]
    return [[r for r in rows if len(r) > 1 or r == ["无变化"]]
            for rows in found]


def name_of(i, a):
    area = "" if a == AREAS[0] else "地%s　" % "甲乙丙丁戊"[AREAS.index(a)]
    return area + "指标%s吨" % "一二三四五"[INDICATORS.index(i)]


def moved(before, now):
    mark = "▲" if now > before else "▼"
    return [number(before), number(now), "%s%s吨" % (mark,
                                                    number(abs(now - before)))]


def ranks(values, i, period):
    own = [values[i, a, period] for a in AREAS[1:]]
    return {a: 1 + sum(other > values[i, a, period] for other in own)
            for a in AREAS[1:]}


def rank_rows(before, now, i):
    order = sorted(AREAS[1:], key=lambda a: (now[a], AREAS.index(a)))
    return [[name_of(i, a), "第%d" % before[a], "第%d" % now[a],
             "%s%d位" % ("▲" if now[a] < before[a] else "▼",
                         abs(now[a] - before[a]))]
            for a in order if before[a] != now[a]]


def expected(values, restated):
    """The rows of the three tables."""
    now = dict(values)
    now.update({(i, a, BEFORE): value for (i, a), value in restated.items()})
    changed = [[name_of(i, a)] + moved(now[i, a, BEFORE], now[i, a, LATEST])
               for i, a in SERIES if now[i, a, BEFORE] != now[i, a, LATEST]]
    turned = [row for i in INDICATORS
              for row in rank_rows(ranks(now, i, BEFORE),
                                   ranks(now, i, LATEST), i)]
    again = [[name_of(i, a) + "　2023年前三季度"] +
             moved(values[i, a, BEFORE], restated[i, a])
             for i, a in SERIES if (i, a) in restated]
    return [rows or [["无变化"]] for rows in (changed, turned, again)]


def bars_book():
    """A paragraph for each series, and one that never changes."""
    return ('<book id="b" plan="plan.xml" data="data.xml" period="%s" '
            'changes-since="previous" xmlns="urn:lantu:1"><info><title>书'
            "</title></info><chapter><title>章</title><p>【不变】</p>%s"
            "</chapter></book>"
            % (LATEST, "".join('<p>【<value indicator="%s" area="%s"/>】</p>'
                               % key for key in SERIES)))


def barred(dump):
    """(words, has a bar) of each paragraph, which is one line here."""
    found = []
    for line in dump.splitlines():
        text = re.match(r'text [^"]*"(.*)" x=', line)
        if line == "tag P":
            found.append(["", False])
        elif text and found:
            found[-1][0] += text[1]
        elif line.startswith("change ") and found:
            found[-1][1] = True
    return [(words.partition("】")[0] + "】", bar) for words, bar in found
            if words.startswith("【")]


def expected_bars(values):
    rows = [("【不变】", False)]
    for i, a in SERIES:
        now, before = values[i, a, LATEST], values[i, a, BEFORE]
        rows.append(("【%s吨（上期%s吨）】" % (number(now), number(before)), True)
                    if now != before else ("【%s吨】" % number(now), False))
    return rows


def check_bars(book):
    """How many rounds had bars elsewhere than beside what changed."""
    dice, wrong = random.Random(439900), 0
    book.write("book.xml", bars_book())
    for at in range(ROUNDS // 3):
        values = first_values()
        for i, a in SERIES:
            values[i, a, LATEST] = values[i, a, BEFORE]
        for i, a in dice.sample(SERIES, at % 9):
            values[i, a, LATEST] += 100 * dice.choice([-9, -2, 3, 8])
        found = barred(book.dump(values))
        good = found == expected_bars(values)
        wrong += not good
        print("%s bars %d%s" % ("ok" if good else "not ok", at,
                                "" if good else "\n    %s" % found))
    return wrong


def check_lists(book):
    """How many rounds listed something else than what changed."""
    dice, wrong = random.Random(431300), 0
    book.write("plan.xml", flat_plan())
    book.write("book.xml", kinds_book())
    for at in range(ROUNDS):
        values = first_values()
        for i, a in SERIES:
            values[i, a, LATEST] = values[i, a, BEFORE]
        for i, a in dice.sample(SERIES, at % 7):
            values[i, a, LATEST] += 100 * dice.choice([-9, -2, 3, 8])
        restated = {key: values[(*key, BEFORE)] + 100 * dice.choice([-4, 5])
                    for key in dice.sample(SERIES, 1 + at % 5)}
        book.write("again.xml", again_xml(restated))
        found = [[row[:4] for row in rows] for rows in
                 tables(book.dump(values))]
        good = found == expected(values, restated)
        wrong += not good
        print("%s changes %d%s" % ("ok" if good else "not ok", at, "" if good
                                   else "\n    %s\n    %s" % (
                                       found, expected(values, restated))))
    return wrong


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
        wrong += check_lists(book)
        wrong += check_bars(book)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
