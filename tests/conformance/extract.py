#!/usr/bin/env python3
"""extract.py LANTU - text comes back from the PDF as it was typed.

extract.xml holds what tends to come back as something else: marks and Han that
share a glyph with another character (～ 〜, — ―, … ⋯, 一 ⼀), —— as one glyph, a
character beyond the basic plane.  Poppler, MuPDF and Ghostscript
must each read every paragraph code point for code point, and the maps to
Unicode in the file, which they go by, must be right by themselves.

Ghostscript 10.00 takes the high byte of each further UTF-16 unit that a glyph
stands for from the unit before it, so it reads <20142014> as U+2014 U+1414.
What it makes that way of right maps is allowed to it, and nothing else.
"""

import os
import re
import sys
import tempfile

from facts import HERE, LANTU, check, check_none, finish, run

sys.path.insert(0, os.path.join(HERE, os.pardir, "pdf"))

from health import read_dump, source_words, squeezed  # noqa: E402

BOOK = os.path.join(HERE, "extract.xml")
LOOKALIKES = "一人大小子女山工日月木水火土田立言金门车"
MARKS = ("……", "——", *"～／·–—“”‘’①②㎡℃〔〕𠮷")
DOUBLES = re.compile("[\u2e80-\u2fdf\u2015\u22ef\u301c\u30fb\u2027]")

READERS = {
    "Poppler": ("pdftotext", "-raw", "-enc", "UTF-8", "{}", "-"),
    "MuPDF": ("mutool", "draw", "-q", "-F", "txt", "{}"),
    "Ghostscript": ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER",
                    "-sDEVICE=txtwrite", "-sOutputFile=-", "{}"),
}


def read_with(command, pdf):
    said = run(*(word.format(pdf) for word in command))
    return squeezed(said.decode(errors="surrogatepass"))


def unicode_maps(pdf):
    """What the glyphs of the file stand for."""
    plain = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-")
    return [bytes.fromhex(code.decode()).decode("utf-16-be")
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", plain, re.S)
            for code in re.findall(rb"<[0-9A-F]+>\s*<([0-9A-F]+)>", block)]


def as_ghostscript_reads(text):
    data = bytearray(text.encode("utf-16-be"))
    for at in range(2, len(data), 2):
        data[at] = data[at - 1]
    return data.decode("utf-16-be", errors="surrogatepass")


def ghostscript_corrected(read, maps):
    for text in maps:
        if len(text.encode("utf-16-be")) > 2:
            read = read.replace(as_ghostscript_reads(text), text)
    return read


def check_source(words):
    typed = "".join(words)
    check_none("the book holds every mark and look-alike in question",
               [text for text in (*MARKS, *LOOKALIKES) if text not in typed])


def check_maps(maps, words, pages):
    printed = "".join(page.text for page in pages)
    check_none("every character of the text is one that a glyph stands for",
               sorted(set("".join(words)) - set("".join(maps))))
    check_none("no glyph stands for what is not printed",
               [text for text in maps if text not in printed])
    check("—— is one glyph that stands for two characters", "——" in maps, True)


def check_reader(name, read, words):
    for word in words:
        check(f"{name} reads “{word[:8]}…” as it was typed",
              word if word in read else read, word)
    check(f"{name} reads no radical or double of a mark but those typed",
          sorted(DOUBLES.findall(read)),
          sorted(DOUBLES.findall("".join(words))))


def main():
    words = source_words(BOOK)
    check_source(words)
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "extract.pdf")
        run(LANTU, "render", "-q", BOOK, "-o", pdf)
        pages = read_dump(run(LANTU, "render", "--pages", BOOK).decode())
        maps = unicode_maps(pdf)
        check_maps(maps, words, pages)
        for name, command in READERS.items():
            read = read_with(command, pdf)
            if name == "Ghostscript":
                read = ghostscript_corrected(read, maps)
            check_reader(name, read, words)


main()
finish()
