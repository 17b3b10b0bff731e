#!/usr/bin/env python3
"""origins.py LANTU FOLDER

What the page dump says of where a number comes from is looked up in the files
of the example FOLDER: at the line that it names stands the thing that it names,
and the number printed is the one that stands there, or what follows from it.
And the cells of generated tables that hold numbers all say where from; a PDF
with origins has as many as the dump.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.parsers.expat
from decimal import ROUND_HALF_UP, Decimal

ORIGIN = re.compile(r'^origin (\S+) "(.*?)"((?: \S+=[^ :]+:\d+)+)(?: \+\d+)?$')
NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?")
TABLES = ("主要指标目标进度", "指标完成情况", "进度清单", "亮灯情况")


class Files:
    """The elements of the plan and the data: (file, line) -> (tag, attributes,
    attributes of the element around it)."""

    def __init__(self, folder):
        self.found = {}
        for name in sorted(os.listdir(folder)):
            if name == "plan.xml" or name.startswith("data-"):
                self.read(folder, name)
        self.city = next(a["code"] for tag, a, _ in self.found.values()
                         if tag == "area")
        self.decimals = {around["id"]: int(a["decimals"])
                         for tag, a, around in self.found.values()
                         if tag == "unit" and "id" in around}
        self.targets = {}
        for tag, a, around in self.found.values():
            if tag == "target":
                key = around["id"], a.get("area", self.city)
                self.targets.setdefault(key, []).append(a)
        self.pathless = {around["id"] for tag, _, around in self.found.values()
                         if tag == "path"}
        self.bases = {(around["id"], a.get("area", self.city)): a
                      for tag, a, around in self.found.values()
                      if tag == "baseline"}

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
        else:
            own = [a["id"], a["finish"]]
        assert own == words, (part, own)
        return tag, words[0], a


def rounded(value, printed):
    places = len(printed.partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def progress(files, indicator, area, value):
    """Of a target that is a level without a path of its own; or None."""
    targets = files.targets.get((indicator, area), [])
    base = files.bases.get((indicator, area))
    if len(targets) != 1 or targets[0]["kind"] != "level" or not base or \
            indicator in files.pathless:
        return None
    way = Decimal(targets[0]["value"]) - Decimal(base["value"])
    return (value - Decimal(base["value"])) / way * 100 if way else None


def expected(files, form, parts, words):
    """The number that has to be printed; None: only that there are parts."""
    tag, name, a = parts[0]
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
    if form in ("change", "yoy") and len(parts) == 2:
        now, before = Decimal(a["value"]), Decimal(parts[1][2]["value"])
        if form == "change" or "百分点" in words:
            return now - before
        return (now / before - 1) * 100
    return None


def check(files, line):
    found = ORIGIN.match(line)
    assert found, line
    form, words, rest = found.groups()
    parts = [files.at(part) for part in rest.split()]
    printed = NUMBER.search(words)
    want = expected(files, form, parts, words)
    if form == "progress" and len(parts) == 1 and printed:
        area = rest.split()[0].split("/")[1]
        want = progress(files, parts[0][1], area,
                        Decimal(parts[0][2]["value"]))
    assert printed or form in ("reason", "progress", "areas"), line
    if want is None or not printed:
        return form, False
    number = Decimal(printed[0].replace("−", "-").replace("+", ""))
    if form == "change" and "−" not in words and "+" not in words:
        want = abs(want)
    assert rounded(want, printed[0]) == number, (line, want)
    if form == "level":
        places = len(printed[0].partition(".")[2])
        assert places == files.decimals[parts[0][1]], line
    return form, True


def cells(dump):
    """(caption, words, has an origin) of each cell that is a number with a
    point, but for the first ones of rows, which count, and for sums."""
    caption, tag, words, first, origin, sums = "", "", "", False, False, False
    for line in dump.splitlines() + ["tag -"]:
        opens = re.match(r"tag (\S+)", line)
        text = re.match(r'text [^"]*"(.*)" x=', line)
        if opens:
            sums |= tag == "TD" and re.search(r"\d+个$", words) is not None
            if tag == "TD" and not sums and not first and \
                    re.fullmatch(r"[+−]?\d+\.\d+", words):
                yield caption, words, origin
            first = tag == "-" and opens[1] == "TD"
            caption = "" if opens[1] == "Caption" != tag else caption
            tag, words, origin = opens[1], "", False
            sums &= tag != "-"
        elif line.startswith("origin"):
            origin = True
        elif text and tag == "Caption":
            caption += text[1]
        elif text:
            words += text[1]


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
    return (len(re.findall(rb"/N \((?:level|gap|progress|baseline|target|total|"
                           rb"invested|year-\w+|reason|areas|change|yoy)\)", text)),
            b"/UserProperties true" in text)


def main(lantu, folder):
    files, counts = Files(folder), {}
    done = subprocess.run([lantu, "render", "--pages",
                           os.path.join(folder, "book.xml")],
                          capture_output=True, check=True)
    dump = done.stdout.decode()
    wrong = 0
    for line in dump.splitlines():
        if not line.startswith("origin "):
            continue
        try:
            form, compared = check(files, line)
        except (AssertionError, KeyError) as error:
            wrong += 1
            print("not ok %s: %r" % (line, error))
            continue
        seen = counts.setdefault(form, [0, 0])
        seen[0] += 1
        seen[1] += compared
    for caption, words, origin in cells(dump):
        if not origin and any(name in caption for name in TABLES):
            wrong += 1
            print("not ok %s: %s comes from nowhere" % (caption, words))
    for form, (number, compared) in sorted(counts.items()):
        print("ok %s: %d, compared %d" % (form, number, compared))
    told = sum(number for number, _ in counts.values())
    written, said = properties(lantu, folder)
    if (written, said) != (told, True):
        wrong += 1
        print("not ok the PDF has %d of %d" % (written, told))
    if counts.get("level", [0])[0] < 200:
        print("not ok so few numbers: %r" % counts)
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
