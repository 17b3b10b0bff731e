#!/usr/bin/env python3
"""Looks at the operators that charts are drawn with.

    paths.py LANTU

Paths are written to 1/100 pt; a shape that comes again is written the same each
time, after its place; and the content streams of the books of charts, deflated,
are no larger than they have to be.  Deflated they are smaller than with form
XObjects: that is computed here as well, and has to stay true.
"""
import os
import re
import subprocess
import sys
import tempfile
import zlib

from measure import Count, report

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
# Bytes of content, 5 % above what was measured.
BOOKS = {"examples/charts/book.xml": 25800,
         "examples/charts/progress.xml": 30100,
         "tests/styles/charts.xml": 24750}
PATH = re.compile(r"^((?:[-\d.]+ )+)(?:m|l|c|re|cm)$", re.M)
SYMBOL = re.compile(r"q (1 0 0 1 \S+ \S+ cm)\n"
                    r"((?:[^\n]*(?: m| l| c| re|h)\n)+(?:f|S|B)\n)Q\n")
# What a form adds to a file beside its own operators: an object, its entry in
# the cross-references, and its name in the resources of a page.
FORM = ("12 0 obj\n<</Type/XObject/Subtype/Form/BBox[-9 -9 9 9]/Resources<<>>"
        "/Filter/FlateDecode/Length 99>>stream\n\nendstream\nendobj\n"
        "0000012345 00000 n \n/S1 12 0 R")


def contents(lantu, book):
    """Bytes of the content streams in the file, and what they say."""
    with tempfile.TemporaryDirectory() as work:
        pdf = os.path.join(work, "book.pdf")
        subprocess.run([lantu, "render", "-q", book, "-o", pdf], check=True)
        with open(pdf, "rb") as file:
            data = file.read()
    size, texts = 0, []
    for head in re.finditer(rb"obj\s*<<([^>]*)>>\s*stream\r?\n", data):
        if b"/Type" in head[1] or b"/Subtype" in head[1]:
            continue
        packed = data[head.end():data.index(b"endstream", head.end())]
        try:
            text = zlib.decompress(packed).decode("latin-1")
        except zlib.error:
            continue
        if "/Artifact BMC\n" in text:
            size += len(packed.rstrip(b"\r\n"))
            texts.append(text)
    return size, texts


def deflated(text):
    return len(zlib.compress(text.encode("latin-1"), 9))


def too_fine(texts):
    """Operands with more than two decimals."""
    return [number for text in texts for path in PATH.finditer(text)
            for number in path[1].split() if re.search(r"\.\d{3}", number)]


def with_forms(texts):
    """Bytes of the same content with a form XObject for each shape."""
    shapes = {}

    def use(match):
        name = shapes.setdefault(match[2], len(shapes))
        return f"q {match[1]} /S{name} Do Q\n"

    size = sum(deflated(SYMBOL.sub(use, text)) for text in texts)
    return size + sum(deflated(shape) + len(FORM) for shape in shapes)


def main(lantu):
    for book, most in BOOKS.items():
        size, texts = contents(lantu, os.path.join(TOP, book))
        symbols = [m[2] for text in texts for m in SYMBOL.finditer(text)]
        plain = sum(deflated(text) for text in texts)
        fine = too_fine(texts)
        report(texts and not fine, book + ": places", fine[:3])
        report(len(symbols) > 3 * len(set(symbols)) > 0, book + ": shapes",
               f"{len(set(symbols))} for {len(symbols)} symbols")
        report(plain < with_forms(texts), book + ": forms",
               f"plain {plain}, with forms {with_forms(texts)}")
        report(0 < size <= most, book + ": bytes", f"{size}, at most {most}")
    return 1 if Count.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
