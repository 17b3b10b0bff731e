#!/usr/bin/env python3
"""run.py LANTU XML_FOLDER

Keeps xml/REFERENCE.md true.  Every fenced block behind a comment
<!-- example ... --> is run:

    example plan.xml     a file, kept for the examples that follow; a book is
                         rendered, a style or fonts file is tried on the last
                         book
    example chapter      blocks: a chapter of a book with plan.xml and data.xml
    example indicators   put in place of those of plan.xml

No example may give a message.  And every element, attribute, choice of
lantu.xsd, every name of styles/base.xml stands in the manual, under its own
heading, and nothing else does.  Every property of a style has its picture.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib

XS = "{http://www.w3.org/2001/XMLSchema}"
LANTU = "{urn:lantu:1}"
EXAMPLE = re.compile(r"^<!-- example (\S+) -->\n```xml\n(.*?)^```$",
                     re.MULTILINE | re.DOTALL)
CHAPTER = """<book id="frame" plan="plan.xml" data="data.xml" period="2023-Q2"
 xmlns="urn:lantu:1"><info><title>例</title></info><chapter><title>例</title>
%s</chapter></book>"""
PLAIN = """<book id="frame" plan="plan.xml" data="none.xml" period="2023-Q2"
 xmlns="urn:lantu:1"><info><title>例</title></info><chapter><title>例</title>
<p>例。</p></chapter></book>"""
NO_DATA = '<data provider="无" asof="2023-07-15" xmlns="urn:lantu:1"/>'


class Count:
    failed = 0


def report(fine, name, why=""):
    print("%s %s%s" % ("ok" if fine else "not ok", name, why and ": " + why))
    Count.failed += not fine


def picture():
    """A PNG of 360 x 240 grey pixels, enough for 60 mm."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + bytes(250 - y for _ in range(360))
                    for y in range(240))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", 360, 240, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


# ---- the examples ----------------------------------------------------------

class Examples:
    def __init__(self, lantu, folder):
        self.lantu = lantu
        self.folder = folder
        self.write("picture.png", picture())
        self.write("none.xml", NO_DATA)

    def write(self, name, text):
        data = text if isinstance(text, bytes) else text.encode()
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(data)

    def render(self, name, book, *options):
        done = subprocess.run(
            [self.lantu, "render", book, "-o", "out.pdf", *options],
            cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
            check=False)
        said = (done.stdout + done.stderr).decode(errors="replace").strip()
        report(done.returncode == 0 and not said, name, said[:600])

    def run(self, kind, text, name):
        if kind == "chapter":
            self.write("frame.xml", CHAPTER % text)
            self.render(name, "frame.xml")
        elif kind == "indicators":
            self.with_indicators(text, name)
        else:
            self.write(kind, text)
            root = ElementTree.fromstring(text).tag
            if root == LANTU + "book":
                self.render(name, kind)
            elif root == LANTU + "style":
                self.render(name, "book.xml", "--style", kind)
            elif root == LANTU + "fonts":
                self.render(name, "book.xml", "--fonts", kind)

    def with_indicators(self, text, name):
        path = os.path.join(self.folder, "plan.xml")
        with open(path, encoding="utf-8") as file:
            plan = file.read()
        head = plan.index("  <indicators>")
        self.write("plan.xml", plan[:head] + text + "</plan>")
        self.write("frame.xml", PLAIN)
        self.render(name, "frame.xml", "-q")  # nothing is reported on them
        self.write("plan.xml", plan)


def run_examples(manual, lantu):
    with tempfile.TemporaryDirectory() as folder:
        examples = Examples(lantu, folder)
        for match in EXAMPLE.finditer(manual):
            line = manual.count("\n", 0, match.start()) + 1
            examples.run(match[1], match[2], "example of line %d" % line)
    fences = len(re.findall(r"^```xml$", manual, re.MULTILINE))
    report(fences == len(EXAMPLE.findall(manual)),
           "every block of XML is an example")


# ---- what must be said -----------------------------------------------------

def read_schema(path):
    """element -> attribute -> choices, and the attributes that must be."""
    schema = ElementTree.parse(path).getroot()
    choices = {t.get("name"): [e.get("value") for e in t.iter(XS + "enumeration")]
               for t in schema.iter(XS + "simpleType")
               if t.get("name") != "yesNo"}
    types = {t.get("name"): t for t in schema.iter(XS + "complexType")}
    elements, required = {}, set()
    for element in schema.iter(XS + "element"):
        name = element.get("name")
        attributes = elements.setdefault(name, {})
        if element.get("type") not in types:
            continue
        for attribute in types[element.get("type")].iter(XS + "attribute"):
            attributes.setdefault(attribute.get("name"), []).extend(
                choices.get(attribute.get("type"), []))
            if attribute.get("use") == "required":
                required.add((name, attribute.get("name")))
    return elements, required


def check_groups(manual, path):
    """Attributes that many elements share stand in one table for all."""
    schema = ElementTree.parse(path).getroot()
    for group in schema.iter(XS + "attributeGroup"):
        for attribute in group.iter(XS + "attribute"):
            row = "\n| `%s` |" % attribute.get("name")
            report(row in manual, "manual of %s in %s" % (
                attribute.get("name"), group.get("name")))
    types = {t.get("name"): t for t in schema.iter(XS + "complexType")}
    for group in schema.findall(XS + "group"):
        if group.get("name") not in ("blocks", "cellBlocks"):
            continue
        for block in group.iter(XS + "element"):
            report(any(g.get("ref") == "conditions" for g in
                       types[block.get("type")].iter(XS + "attributeGroup")),
                   "<%s> may be left out of editions" % block.get("name"))


def read_manual(manual):
    """element -> attribute -> its row, from the sections of the manual."""
    said = {}
    for section in re.split(r"^##", manual, flags=re.MULTILINE)[1:]:
        head, _, body = section.partition("\n")
        rows = {}
        for row in re.findall(r"^\| (\**`.*)$", body, re.MULTILINE):
            first = row.split(" | ")[0]
            for name in re.findall(r"`([a-z-]+)`", first):
                rows[name] = row
        names = re.match(r"# ((?:`<[a-z-]+>` ?)+)", head)
        for name in re.findall(r"<([a-z-]+)>", names[1] if names else ""):
            said.setdefault(name, {}).update(rows)
    return said


def check_schema(manual, path):
    elements, required = read_schema(path)
    said = read_manual(manual)
    for name, attributes in elements.items():
        lacks = [] if name in said else ["heading"]
        rows = said.get(name, {})
        for attribute, choices in attributes.items():
            row = rows.get(attribute, "")
            lacks += [] if row else [attribute]
            lacks += ["%s=%s" % (attribute, choice) for choice in choices
                      if row and "`%s`" % choice not in row]
            if row and row.startswith("**") != ((name, attribute) in required):
                lacks.append("bold of %s" % attribute)
        extra = sorted(set(rows) - set(attributes))
        report(not lacks and not extra, "manual of <%s>" % name,
               "lacks %s; too much %s" % (lacks, extra)
               if lacks or extra else "")
    extra = sorted(set(said) - set(elements))
    report(not extra, "the manual invents no element", " ".join(extra))


def check_style_names(manual, path):
    lacks = []
    for element in ElementTree.parse(path).getroot():
        names = [element.get("name") or element.get("of", "")]
        names += element.get("keep", "").split()
        lacks += [n for n in names if n and "`%s`" % n not in manual]
    report(not lacks, "every name of styles/base.xml is in the manual",
           " ".join(lacks))


PICTURE_SIZE = 20000  # bytes, at most
NAMES = {("text", "name"), ("text", "new"), ("colour", "name"),
         ("rule", "name"), ("measure", "name"), ("number", "of"),
         ("columns", "of"), ("master", "of")}  # which thing, not how it looks


def check_pictures(manual, folder):
    """Every property of a style has a picture, which is there and small."""
    schema = ElementTree.parse(os.path.join(folder, "lantu.xsd")).getroot()
    types = {t.get("name"): t for t in schema.iter(XS + "complexType")}
    due = {(e.get("name"), a.get("name"))
           for e in types["style"].iter(XS + "element")
           for a in types[e.get("type")].iter(XS + "attribute")} - NAMES
    shown = set()
    for element, names, path in re.findall(
            r"^\| `<([a-z]+)>` (.*?) \| !\[[^]]*\]\((pictures/[^)]*)\) \|$",
            manual, re.MULTILINE):
        shown |= {(element, n) for n in re.findall(r"`([a-z-]+)`", names)}
        path = os.path.join(folder, path)
        report(os.path.exists(path) and os.path.getsize(path) <= PICTURE_SIZE,
               "picture " + os.path.basename(path))
    report(shown == due, "every property of a style has a picture",
           "lacks %s; too much %s" % (sorted(due - shown),
                                      sorted(shown - due)))


def main(lantu, folder):
    with open(os.path.join(folder, "REFERENCE.md"), encoding="utf-8") as file:
        manual = file.read()
    check_schema(manual, os.path.join(folder, "lantu.xsd"))
    check_groups(manual, os.path.join(folder, "lantu.xsd"))
    check_style_names(manual,
                      os.path.join(folder, "..", "styles", "base.xml"))
    check_pictures(manual, folder)
    run_examples(manual, os.path.abspath(lantu))
    return 1 if Count.failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
