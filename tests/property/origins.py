#!/usr/bin/env python3
"""origins.py LANTU FOLDER

What the page dump says of where a number comes from is looked up in the files
of the example FOLDER: at the line that it names stands the thing that it names,
and the number printed is the one that stands there, or what follows from it:
progress from a value, its baseline and its target, a rank from the values of
all, a sum from what was added up, a count from what was counted.  The cells of
generated tables that hold numbers all say where from, and the figures of each
number of their charts; a PDF with origins has as many as the dump.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.parsers.expat
from decimal import ROUND_HALF_UP, Decimal

ORIGIN = re.compile(r'^origin (\S+) "(.*?)"((?: \S+=[^ :]+:\d+)+)(?: \+(\d+))?$')
NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?")
TABLES = ("主要指标目标进度", "指标完成情况", "进度清单", "亮灯情况", "位次")
BOOKS = ("book.xml", "changes.xml")
WORDS = ("areas", "light", "progress", "reason")
SUMS = {"sum-total": "total", "sum-invested": "invested",
        "sum-year-plan": "year-plan", "sum-year-done": "year-done"}
LEAST = {"level": 200, "progress": 100, "rank": 10, "count": 20, "sum-total": 3,
         "rank-change": 1}


class Files:
    """The elements of the plan and the data: (file, line) -> (tag, attributes,
    attributes of the element around it)."""

    def __init__(self, folder):
        self.found = {}
        for name in sorted(os.listdir(folder)):
            if name in ("plan.xml", "corrections.xml") or \
                    name.startswith("data-"):
                self.read(folder, name)
        self.city = next(a["code"] for tag, a, _ in self.found.values()
                         if tag == "area")
        self.below = [a["code"] for tag, a, _ in self.found.values()
                      if tag == "area" and a.get("parent") == self.city]
        self.decimals = {around["id"]: int(a["decimals"])
                         for tag, a, around in self.found.values()
                         if tag == "unit" and "id" in around}
        self.down = {a["id"] for tag, a, _ in self.found.values()
                     if tag == "indicator" and a["direction"] == "down"}
        self.seasonal = {around["id"] for tag, a, around in self.found.values()
                         if tag == "path" and a["kind"] == "seasonal"}

    def read(self, folder, name):
        stack = [{}]
        parser = xml.parsers.expat.ParserCreate()

        def start(tag, attributes):
            key = name, parser.CurrentLineNumber
            # Of several elements on a line the first that can be meant counts.
            if self.found.get(key, ("",))[0] not in ("obs", "baseline",
                                                     "target"):
                self.found[key] = tag, attributes, stack[-1]
            stack.append(attributes)

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda tag: stack.pop()
        with open(os.path.join(folder, name), "rb") as file:
            parser.ParseFile(file)

    def at(self, part):
        """What a part names, when it stands where the part says."""
        name, place = part.split("=")
        file, line = place.rsplit(":", 1)
        tag, a, around = self.found[file, int(line)]
        words = name.split("/")
        area = around.get("area") if tag == "obs" else a.get("area", self.city)
        if tag == "obs":
            own = [around["indicator"], area, a["period"]]
        elif tag in ("baseline", "target"):
            own = [around["id"], area, a["period"]]
        elif tag == "project-progress":
            own = [a["project"], a["period"]]
        elif tag == "measure":
            own = [a["id"]]
        else:
            own = [a["id"], a["finish"]]
        assert own == words, (part, own)
        return tag, words[0], a


def rounded(value, printed):
    places = len(printed.partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def progress(files, parts):
    """Of a level that is to be reached from a baseline; or None."""
    (tag, indicator, value), *lines = parts
    if tag != "obs" or [tag for tag, *_ in lines] != ["target", "baseline"] or \
            lines[0][2]["kind"] != "level" or indicator in files.seasonal:
        return None
    value, goal, base = (Decimal(a["value"]) for a in
                         (value, lines[0][2], lines[1][2]))
    return (value - base) / (goal - base) * 100 if goal != base else None


def rank(files, names, parts):
    """One more than are better than the first; None: they are not compared."""
    areas = {}
    for name, part in zip(names, parts):
        areas.setdefault(name.split("/")[1], []).append(part)
    indicator, keys = parts[0][1], []
    for own in areas.values():
        value = progress(files, own)
        if value is None and len(own) > 1:
            return None
        sign = -1 if indicator in files.down and value is None else 1
        keys.append(sign * (rounded(value, "0.0") if value is not None
                            else Decimal(own[0][2]["value"])))
    return 1 + sum(key > keys[0] for key in keys[1:])


def summed(form, parts):
    """What adds up, or is the share of two sums."""
    if form == "sum-year-rate":
        return summed("sum-year-done", parts) / \
            summed("sum-year-plan", parts) * 100
    return sum(Decimal(a[SUMS[form]]) for *_, a in parts)


def expected(files, form, names, parts, words):
    """The number that has to be printed; None: only that there are parts."""
    tag, _, a = parts[0]
    if form == "level":
        assert tag == "obs"
        return Decimal(a["value"])
    if form in ("baseline", "target", "total"):
        assert tag == {"total": "project"}.get(form, form)
        return Decimal(a["total" if form == "total" else "value"])
    if form in ("invested", "year-plan", "year-done"):
        return Decimal(a[form])
    if form == "year-rate":
        return Decimal(a["year-done"]) / Decimal(a["year-plan"]) * 100
    if form.startswith("sum-"):
        return summed(form, parts)
    if form == "progress":
        return progress(files, parts)
    if form == "rank":
        return rank(files, names, parts)
    if form in ("change", "yoy") and len(parts) == 2:
        now, before = Decimal(a["value"]), Decimal(parts[1][2]["value"])
        if form == "change" or "百分点" in words:
            return now - before
        return (now / before - 1) * 100
    return None


def counted(words, parts, more):
    """All numbers of the words together are as many as the parts."""
    assert all(tag in ("measure", "project") for tag, *_ in parts)
    numbers = [int(number[0]) for number in NUMBER.finditer(words)]
    assert sum(numbers) == len(parts) + more, (words, len(parts), more)
    return True


def check(files, line):
    found = ORIGIN.match(line)
    assert found, line
    form, words, rest, more = found.groups()
    more = int(more or 0)
    names = rest.split()
    parts = [files.at(part) for part in names]
    printed = NUMBER.search(words)
    assert printed or form in WORDS, line
    if form == "count":
        return form, counted(words, parts, more)
    want = None if more else expected(files, form, names, parts, words)
    if want is None or not printed:
        return form, False
    number = Decimal(printed[0].replace("−", "-").replace("+", ""))
    if form == "change" and "−" not in words and "+" not in words:
        want = abs(want)
    assert rounded(Decimal(want), printed[0]) == number, (line, want)
    if form == "level":
        places = len(printed[0].partition(".")[2])
        assert places == files.decimals[parts[0][1]], line
    return form, True


def cells(dump):
    """(caption, words, has an origin) of each cell that is a number with a
    point, but for the first ones of rows, which count."""
    caption, tag, words, first, origin = "", "", "", False, False
    for line in dump.splitlines() + ["tag -"]:
        opens = re.match(r"tag (\S+)", line)
        text = re.match(r'text [^"]*"(.*)" x=', line)
        if opens:
            if tag == "TD" and not first and \
                    re.fullmatch(r"[+−]?\d+\.\d+", words):
                yield caption, words, origin
            first = tag == "-" and opens[1] == "TD"
            caption = "" if opens[1] == "Caption" != tag else caption
            tag, words, origin = opens[1], "", False
        elif line.startswith("origin"):
            origin = True
        elif text and tag == "Caption":
            caption += text[1]
        elif text:
            words += text[1]


def tagged(dump):
    """How many origins there are but for rows that are repeated."""
    tag, count = "-", 0
    for line in dump.splitlines():
        tag = line[4:5] if line.startswith("tag ") else tag
        count += line.startswith("origin ") and tag != "-"
    return count


def figures(dump):
    """How many origins each figure has that is no swatch of a legend."""
    counts, inside = [], False
    for line in dump.splitlines():
        if line.startswith("tag "):
            inside = line.startswith("tag Figure")
            counts += [0] if inside else []
        elif inside and line.startswith("origin "):
            counts[-1] += 1
    return [count for count in counts if count > 0]


def numbers(files, folder):
    """How many numbers the charts of the book show, in its order; maps have
    the rank of each area too."""
    with open(os.path.join(folder, "book.xml"), encoding="utf-8") as file:
        charts = re.findall(r"<chart ([^>]*)/>", file.read())
    for chart in charts:
        a = dict(re.findall(r'(\w+)="([^"]*)"', chart))
        areas = len(files.below) if a["areas"] == "children" else 1
        target = areas == 1 and a.get("form", "level") == "level"
        ranks = areas if a["type"] == "tiles" else 0
        yield areas * len(a["periods"].split()) + target + ranks


def properties(lantu, folder):
    """How many user properties the PDF has, and whether it says so."""
    with tempfile.TemporaryDirectory() as work:
        made = os.path.join(work, "book.pdf")
        plain = os.path.join(work, "plain.pdf")
        book = os.path.join(folder, "book.xml")
        subprocess.run([lantu, "render", "--origins", book, "-o", made],
                       check=True, capture_output=True)
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", made,
                        plain], check=True, capture_output=True)
        with open(plain, "rb") as file:
            text = file.read()
    return len(re.findall(rb"/N \([a-z-]+\)", text)), \
        b"/UserProperties true" in text


def pages(lantu, folder, book):
    done = subprocess.run([lantu, "render", "--pages",
                           os.path.join(folder, book)],
                          capture_output=True, check=True)
    return done.stdout.decode()


def wrongs(files, dump, counts):
    """What is wrong with the origins of a dump; counts those that there are."""
    for line in dump.splitlines():
        if not line.startswith("origin "):
            continue
        try:
            form, compared = check(files, line)
        except (AssertionError, KeyError) as error:
            yield "%s: %r" % (line, error)
            continue
        seen = counts.setdefault(form, [0, 0])
        seen[0] += 1
        seen[1] += compared
    for caption, words, origin in cells(dump):
        if not origin and any(name in caption for name in TABLES):
            yield "%s: %s comes from nowhere" % (caption, words)


def main(lantu, folder):
    files, counts = Files(folder), {}
    dumps = [pages(lantu, folder, book) for book in BOOKS]
    wrong = [fault for dump in dumps for fault in wrongs(files, dump, counts)]
    told = tagged(dumps[0])
    for form, (number, compared) in sorted(counts.items()):
        print("ok %s: %d, compared %d" % (form, number, compared))
    if figures(dumps[0]) != list(numbers(files, folder)):
        wrong.append("figures have %r" % figures(dumps[0]))
    written, said = properties(lantu, folder)
    if (written, said) != (told, True):
        wrong.append("the PDF has %d of %d" % (written, told))
    for form, least in LEAST.items():
        if counts.get(form, [0])[0] < least:
            wrong.append("so few of %s: %r" % (form, counts.get(form)))
    for line in wrong:
        print("not ok " + line)
    return bool(wrong)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
