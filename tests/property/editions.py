#!/usr/bin/env python3
"""editions.py LANTU [BOOKS]

Random books whose parts have random conditions, readers, levels and rules.  A
model of its own, below, says which words stand in which edition; the pages of
every edition hold these words and no others.
"""

import os
import random
import re
import subprocess
import sys
import tempfile

AREAS = {"431300": ("某市", "city", None), "431302": ("甲区", "county", "431300"),
         "431321": ("乙县", "county", "431300"),
         "431322": ("丙园", "zone", "431300")}
VALUES = {"431300": 110.0, "431302": 60.5, "431321": 7.25}  # 丙园 reports none
LEVELS = ["公开", "内部", "秘密", "机密", "绝密"]
AUDIENCES = {"leaders": "绝密", "offices": "秘密", "public": "公开"}
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
MARK = re.compile(r"zq[0-9]+x")


def attribute(text):
    return "".join(ESCAPES.get(c, c) for c in text)


# ---- conditions: a text, and what it says of an edition ---------------------

def compare(written, values, known):
    """A test for equality or membership, in one of its spellings."""
    several = random.sample(known, random.randint(1, min(3, len(known))))
    one, negated = several[0], random.random() < 0.4
    if random.random() < 0.5:
        text = "%s %sin (%s)" % (written, "not " * negated, ", ".join(several))
        chosen = several
    else:
        text = "%s %s %s" % (written, random.choice(
            ["≠", "!="] if negated else ["=", "==", "＝"]), one)
        chosen = [one]
    return text, lambda e: (values(e) in chosen) != negated


def test():
    kind = random.randrange(7)
    if kind == 0:
        return compare("area", lambda e: e["area"], list(AREAS))
    if kind == 1:
        return compare("area.kind", lambda e: AREAS[e["area"]][1],
                       ["city", "county", "zone", "town"])
    if kind == 2:
        return compare("area.parent", lambda e: AREAS[e["area"]][2],
                       list(AREAS))
    if kind == 3:
        return compare("edition", lambda e: e["edition"],
                       ["one", "each"])
    if kind == 4:
        return compare("audience", lambda e: e["audience"],
                       list(AUDIENCES))
    if kind == 5:
        return "exists(grain)", lambda e: e["area"] in VALUES
    limit = random.choice(["7.25", "50", "60.50", "110"])
    sign, holds = random.choice([
        ("<", lambda v, x: v < x), ("＜", lambda v, x: v < x),
        ("≤", lambda v, x: v <= x), (">=", lambda v, x: v >= x),
        ("＞", lambda v, x: v > x), ("=", lambda v, x: v == x)])
    return ("value(grain) %s %s" % (sign, limit),
            lambda e: e["area"] in VALUES and
            holds(VALUES[e["area"]], float(limit)))


def condition(depth=2):
    """Text and meaning; the strength of the operators is put to the test."""
    kind = random.randrange(5) if depth else 4
    if kind == 0:
        text, holds = condition(depth - 1)
        return "not (%s)" % text, lambda e: not holds(e)
    if kind == 1:
        parts = [test() for _ in range(3)]
        return ("%s or %s and %s" % tuple(p[0] for p in parts),
                lambda e: parts[0][1](e) or (parts[1][1](e) and
                                             parts[2][1](e)))
    if kind in (2, 3):
        left, right = condition(depth - 1), condition(depth - 1)
        both = kind == 2
        return ("(%s) %s （%s）" % (left[0], "and" if both else "or", right[0]),
                lambda e: (left[1](e) and right[1](e)) if both
                else (left[1](e) or right[1](e)))
    return test()


# ---- books ------------------------------------------------------------------

class Part:
    """An element that may be left out."""

    def __init__(self, book, name):
        self.name, self.words, self.children = name, [], []
        self.id = book.fresh("id")
        self.when = condition() if random.random() < 0.3 else None
        self.audiences = (random.sample(list(AUDIENCES), random.randint(1, 2))
                          if random.random() < 0.2 else [])
        self.level = random.choice(LEVELS) if random.random() < 0.2 else None

    def attributes(self):
        text = ' id="%s"' % self.id if self.name not in ("row", "only") else ""
        if self.when:
            text += ' when="%s"' % attribute(self.when[0])
        if self.audiences:
            text += ' audience="%s"' % " ".join(self.audiences)
        return text + (' security="%s"' % self.level if self.level else "")

    def stands(self, edition):
        if self.level and LEVELS.index(self.level) > edition["level"]:
            return False
        if self.audiences and edition["edition"] and (
                edition["audience"] not in self.audiences):
            return False
        kept = True
        for include, ids, names, when in edition["rules"]:
            if ((not ids or self.id in ids) and
                    (not names or self.name in names) and
                    (not when or when[1](edition))):
                kept = include
        return kept and (not self.when or self.when[1](edition))

    def marks(self, edition):
        if not self.stands(edition):
            return []
        return self.words + [mark for child in self.children
                             for mark in child.marks(edition)]


class Book:
    def __init__(self):
        self.count, self.parts = 0, []
        self.level = random.choice([None] + LEVELS[1:])
        self.body = "".join(self.chapter() for _ in range(random.randint(1, 3)))
        self.rules = {name: self.some_rules() for name in ("one", "each")}
        self.editions = self.some_editions()

    def fresh(self, prefix):
        self.count += 1
        return "%s%d" % (prefix, self.count)

    def mark(self, part):
        part.words.append(self.fresh("zq") + "x")
        return part.words[-1]

    def part(self, name, parent):
        part = Part(self, name)
        self.parts.append(part)
        (parent.children if parent else self.tops).append(part)
        return part

    tops = property(lambda self: self.__dict__.setdefault("top_list", []))

    def paragraph(self, parent):
        part = self.part("p", parent)
        text = "字%s字" % self.mark(part)
        if random.random() < 0.4:
            only = self.part("only", part)
            text += "<only%s>几%s个</only>" % (only.attributes(),
                                             self.mark(only))
        return "<p%s>%s</p>" % (part.attributes(), text)

    def list(self, parent):
        part, text = self.part("list", parent), ""
        for _ in range(random.randint(1, 3)):
            item = self.part("item", part)
            text += "<item%s>%s</item>" % (item.attributes(),
                                           self.paragraph(item))
        return "<list%s>%s</list>" % (part.attributes(), text)

    def table(self, parent):
        part, text = self.part("table", parent), ""
        for _ in range(random.randint(1, 4)):
            row = self.part("row", part)
            text += "<row%s><entry>%s</entry></row>" % (row.attributes(),
                                                        self.mark(row))
        return ('<table%s><title>表</title><tgroup cols="1"><tbody>%s</tbody>'
                "</tgroup></table>" % (part.attributes(), text))

    def section(self, parent):
        part = self.part("section", parent)
        blocks = "".join(random.choice([self.paragraph, self.list, self.table])
                         (part) for _ in range(random.randint(1, 3)))
        return "<section%s><title>节</title>%s</section>" % (part.attributes(),
                                                            blocks)

    def chapter(self):
        part = self.part("chapter", None)
        sections = "".join(self.section(part)
                           for _ in range(random.randint(1, 3)))
        return "<chapter%s><title>章</title>%s</chapter>" % (
            part.attributes(), sections)

    def some_rules(self):
        rules = []
        for _ in range(random.randint(0, 3)):
            part = random.choice(self.parts)
            ids = [part.id] if (random.random() < 0.6 and
                                part.name not in ("row", "only")) else []
            names = [] if ids else [part.name]
            rules.append((random.random() < 0.4, ids, names,
                          condition(1) if random.random() < 0.3 else None))
        return rules

    def some_editions(self):
        """The whole book, one edition, and one for each county and zone."""
        book = LEVELS.index(self.level or "公开")
        found = [dict(edition=None, audience=None, area="431300", level=book,
                      rules=[])]
        for name, areas in (("one", ["431300"]),
                            ("each", ["431302", "431321", "431322"])):
            audience = random.choice(list(AUDIENCES))
            top = LEVELS.index(AUDIENCES[audience])
            level = random.randint(0, top)
            found += [dict(edition=name, audience=audience, area=area,
                           level=level, rules=self.rules[name])
                      for area in areas]
        return found

    def rule_xml(self, rule):
        include, ids, names, when = rule
        return "<%s%s%s%s/>" % (
            "include" if include else "exclude",
            ' ref="%s"' % " ".join(ids) if ids else "",
            ' element="%s"' % " ".join(names) if names else "",
            ' when="%s"' % attribute(when[0]) if when else "")

    def edition_xml(self, edition, more):
        return ('<edition name="%s" output="{code}.pdf" audience="%s" '
                'security="%s"%s>%s</edition>' % (
                    edition["edition"], edition["audience"],
                    LEVELS[edition["level"]], more,
                    "".join(map(self.rule_xml, edition["rules"]))))

    def xml(self):
        audiences = "".join('<audience name="%s" security="%s"/>' % pair
                            for pair in AUDIENCES.items())
        security = ('<security level="%s"/>' % self.level if self.level
                    else "")
        return ('<book id="b" plan="plan.xml" data="data.xml" period="2023-Q2" '
                'xmlns="urn:lantu:1"><info><title>书</title>%s</info>'
                "<editions>%s%s%s</editions>"
                "<chapter><title>首</title><p>总有。</p></chapter>%s</book>" % (
                    security, audiences,
                    self.edition_xml(self.editions[1], ""),
                    self.edition_xml(self.editions[2],
                                     ' foreach="area[kind in (county, zone)]"'),
                    self.body))

    def marks(self, edition):
        return [mark for top in self.tops for mark in top.marks(edition)]


PLAN = ('<plan id="p" start="2021" end="2025" xmlns="urn:lantu:1">'
        "<title>规划</title><areas>%s</areas><indicators><indicator id=\"grain\" "
        'name="粮食" nature="expected" direction="up"><unit symbol="万吨" '
        'decimals="2"/></indicator></indicators></plan>' % "".join(
            '<area code="%s" name="%s" kind="%s"%s/>' % (
                code, name, kind, ' parent="%s"' % parent if parent else "")
            for code, (name, kind, parent) in AREAS.items()))
DATA = ('<data provider="局" asof="2023-07-15" xmlns="urn:lantu:1">%s</data>' %
        "".join('<series indicator="grain" area="%s"><obs period="2023-Q2" '
                'value="%s"/></series>' % pair for pair in VALUES.items()))


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n' + text)


def pages(lantu, folder, edition):
    words = [lantu, "render", "--pages", os.path.join(folder, "book.xml")]
    if edition["edition"]:
        words += ["--edition", edition["edition"], "--area", edition["area"]]
    run = subprocess.run(words, capture_output=True, encoding="utf-8",
                         check=False)
    return run.stdout, run.stderr


def try_book(lantu, folder, seed):
    """None, or what is wrong."""
    random.seed(seed)
    book = Book()
    write(folder, "book.xml", book.xml())
    for edition in book.editions:
        text, said = pages(lantu, folder, edition)
        if not text or "error[" in said:
            if "E0305" in said and not book.marks(edition):
                continue  # nothing stands in it, and that is said
            return "seed %d, %s: %s" % (seed, edition, said)
        found, due = sorted(MARK.findall(text)), sorted(book.marks(edition))
        if found != due:
            return "seed %d, %s %s: too much %s, lacks %s" % (
                seed, edition["edition"], edition["area"],
                sorted(set(found) - set(due)), sorted(set(due) - set(found)))
    return None


def main(lantu, books=80):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "plan.xml", PLAN)
        write(folder, "data.xml", DATA)
        for seed in range(books):
            wrong = try_book(os.path.abspath(lantu), folder, seed)
            if wrong:
                print("not ok", wrong)
                return 1
    print("ok %d books, each in 5 editions" % books)
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
