#!/usr/bin/env python3
"""positions.py LANTU - `lantu lines` and the PDF put every glyph alike.

The paragraphs of positions.xml are set by `lantu lines` with the measure,
size, indent and role that styles/base.xml gives to `body`, and rendered; where
MuPDF finds each glyph in the PDF, from the left edge of the type area, is where
`lantu lines` says it is.  `mutool trace` tells places as the file has them,
before they are gathered into words, with eight digits.
"""

import os
import tempfile
import xml.etree.ElementTree as ElementTree

from facts import HERE, LANTU, check, check_none, finish, run, set_lines

BOOK = os.path.join(HERE, "positions.xml")
NAMESPACE = "{urn:lantu:1}"
SIZE = 14.0
BODY = ("--role", "song", "--size", "14pt", "--measure", "156mm",
        "--indent", "2em", "--align", "justify")
PT_PER_MM = 72 / 25.4
EDGES = {1: 28 * PT_PER_MM, 0: 26 * PT_PER_MM}  # odd and even pages
NEAR = 0.01  # pt


def source_paragraphs():
    root = ElementTree.parse(BOOK).getroot()
    return [p.text for p in root.iter(NAMESPACE + "p")]


def said_lines(texts):
    """Of each line its glyphs: what they stand for, and where they are."""
    objects, _ = set_lines(texts, *BODY)
    for said in objects:
        for line in said["lines"]:
            yield [(glyph["ch"], glyph["x_em"] * SIZE)
                   for glyph in line["glyphs"] if glyph["ch"].strip()]


def traced_glyphs(page):
    """Glyphs of the body's size in paragraphs, as (text, x, y).  One without
    a number is more of what the glyph before it stands for."""
    glyphs, layer = [], ""
    for item in page.iter():
        if item.tag == "layer":
            layer = item.get("name")
        elif (item.tag == "span" and layer == "P" and
              float(item.get("trm").split()[0]) == SIZE):
            for g in item.iter("g"):
                text = g.get("unicode")
                place = float(g.get("x")), float(g.get("y"))
                if g.get("glyph") is None:
                    text = glyphs.pop()[0] + text
                glyphs.append((text, *place))
    return glyphs


def pdf_lines(pdf):
    trace = run("mutool", "trace", pdf)
    for page in ElementTree.fromstring(trace).iter("page"):
        edge = EDGES[int(page.get("number")) % 2]
        lines = {}
        for text, x, y in traced_glyphs(page):
            if text.strip():
                lines.setdefault(y, []).append((text.strip(), x - edge))
        yield from (lines[y] for y in sorted(lines, reverse=True))


def main():
    said = list(said_lines(source_paragraphs()))
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "positions.pdf")
        run(LANTU, "render", "-q", BOOK, "-o", pdf)
        found = list(pdf_lines(pdf))
    count = sum(len(line) for line in said)
    check("both have the same lines of the same glyphs",
          ["".join(ch for ch, _ in line) for line in found],
          ["".join(ch for ch, _ in line) for line in said])
    pairs = [(ch, x, there) for a, b in zip(said, found)
             for (ch, x), (_, there) in zip(a, b)]
    check_none(f"{count} glyphs are within {NEAR} pt of where lines puts them",
               [f"{ch}: {there:.4f}, not {x:.4f}" for ch, x, there in pairs
                if abs(x - there) > NEAR])
    worst = max(abs(x - there) for _, x, there in pairs)
    print(f"the furthest is {worst:.4f} pt away, of {len(found)} lines")


main()
finish()
