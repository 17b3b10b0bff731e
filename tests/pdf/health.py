#!/usr/bin/env python3
"""health.py LANTU BOOK.xml [CHARACTER...]

Renders the book and asks other programs about the PDF: is it valid, are its
fonts whole, does its text read back, is it tagged in the order of the source,
do two renderers see the same ink, are its bytes the same everywhere.  What the
pages should hold is taken from `lantu render --pages`.  The characters must be
in the book and read back as they are.

Prints "ok NAME" or "not ok NAME" with the reason, one line a check.
"""

import collections
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{urn:lantu:1}"
DPI = 48
BLOCK = 8          # pixels a side
BLOCK_LIMIT = 48   # of 255: what two rasterisers may differ by in a block
COLUMNS_MAX = 16   # of a table in one piece
ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA",
          b"/EmbeddedFile", b"/RichMedia")
# What Debian's mutool says of every file with an output intent.
NO_ICC = "warning: ICC support is not available\n"


class Fault(Exception):
    """The check failed; the text says why."""


def run(*command, silent=False, **options):
    """Standard output as bytes.  It is a Fault when the command fails, or
    when a silent one has something to say."""
    done = subprocess.run([str(word) for word in command],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          check=False, **options)
    if done.returncode:
        raise Fault("%s ended with %d: %s" % (
            command[0], done.returncode,
            (done.stderr or done.stdout).decode(errors="replace")[-400:]))
    said = done.stderr.decode(errors="replace").replace(NO_ICC, "").strip()
    if silent and said:
        raise Fault("%s says: %s" % (command[0], said[:400]))
    return done.stdout


def expect(condition, text, *values):
    if not condition:
        raise Fault(text % values if values else text)


def squeezed(text):
    """Without white space, which readers are free to add between words, and
    without the soft hyphens of divided words, which some leave out."""
    return "".join(text.replace("\u00ad", "").split())


def expect_same_text(there, wanted, where):
    there, wanted = squeezed(there), squeezed(wanted)
    if there == wanted:
        return
    for kind, a, b, c, d in difflib.SequenceMatcher(
            None, wanted, there, autojunk=False).get_opcodes():
        if kind != "equal":
            raise Fault("%s: “%s” reads back as “%s” after “%s”" % (
                where, wanted[a:b], there[c:d], wanted[max(0, a - 12):a]))


# ---- the page dump ---------------------------------------------------------

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def unquoted(line):
    return ESCAPED.sub(lambda m: "\n" if m[1] == "n" else m[1],
                       QUOTED.search(line)[1])


class Page:
    def __init__(self, line):
        self.folio = unquoted(line)
        self.text = ""      # everything in the order of drawing
        self.tagged = ""    # without running heads, folios and rubies
        self.items = 0


def read_dump(text):
    pages, is_tagged = [], False
    for line in text.splitlines():
        kind = line.split(" ", 1)[0]
        if kind == "page":
            pages.append(Page(line))
            is_tagged = False
            continue
        page = pages[-1]
        if kind == "tag":
            is_tagged = line not in ("tag -", "tag RT")
            continue
        if kind == "text":
            page.text += unquoted(line)
            if is_tagged:
                page.tagged += unquoted(line)
        page.items += kind in ("text", "path", "image")
    return pages


# ---- the source ------------------------------------------------------------

def is_wide(element):
    """A table that is set, and read, panel by panel."""
    group = element.find(NAMESPACE + "tgroup")
    return group is not None and int(group.get("cols")) > COLUMNS_MAX


def is_sorted(element):
    """Whether it is printed in another order than it is written."""
    return (element.tag == NAMESPACE + "glossary" and
            element.get("order") != "given")


def source_words(path, wide=True):
    """The words of the book's blocks, in order, white space left out; cut
    where an element puts in something of its own.  Footnotes follow the
    paragraph or figure that they stand in, or stand at the end of the chapter
    or of the book; those of a table stand before its source."""
    root = ElementTree.parse(path).getroot()
    words, notes, ends = [], [], False

    def release(notes):
        while notes:
            walk(notes.pop(0), notes)

    def walk(element, notes, in_table=False):
        if element.tag in (NAMESPACE + "info", NAMESPACE + "short"):
            return  # on the cover, in running heads and tabs: artifacts
        if not wide and (is_wide(element) or is_sorted(element)):
            return
        is_table = element.tag == NAMESPACE + "table"
        in_table = in_table or is_table
        notes = [] if is_table else notes
        words.append(squeezed(element.text or ""))
        for child in element:
            if child.tag == NAMESPACE + "footnote":
                notes.append(child)
            else:
                if is_table and child.tag == NAMESPACE + "source":
                    release(notes)
                walk(child, notes, in_table)
            words.append(squeezed(child.tail or ""))
        of_notes = ("endnotes",) if ends else ("p", "figure")
        ends_text = element.tag in (NAMESPACE + tag for tag in of_notes)
        if is_table or (ends_text and not in_table):
            release(notes)

    last = root.find("%sback/%sendnotes" % (NAMESPACE, NAMESPACE)) is not None
    for child in root:
        own = (child.tag != NAMESPACE + "back" and
               child.find(NAMESPACE + "endnotes") is not None)
        ends = own or (last and child.tag != NAMESPACE + "front")
        walk(child, [] if own else notes)
    return [word for word in words if word]


# ---- rasters ---------------------------------------------------------------

def read_pgm(path):
    with open(path, "rb") as file:
        data = file.read()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(head[1]), int(head[2])
    pixels = data[head.end():]
    return width, height, [pixels[y * width:(y + 1) * width]
                           for y in range(height)]


def blocks(rows, width, height):
    """Mean lightness of each block, by its corner."""
    means = {}
    for y in range(0, height - BLOCK + 1, BLOCK):
        for x in range(0, width - BLOCK + 1, BLOCK):
            total = sum(sum(row[x:x + BLOCK]) for row in rows[y:y + BLOCK])
            means[x, y] = total // (BLOCK * BLOCK)
    return means


def rasters(folder, prefix):
    names = [name for name in os.listdir(folder) if name.startswith(prefix)]
    return [os.path.join(folder, name) for name in
            sorted(names, key=lambda n: int(re.search(r"(\d+)\.", n)[1]))]


# ---- the checks ------------------------------------------------------------

class Health:
    def __init__(self, lantu, book, characters, folder):
        self.lantu = os.path.abspath(lantu)
        self.book = os.path.abspath(book)
        self.characters = characters
        self.folder = folder
        self.pdf = os.path.join(folder, "book.pdf")
        self.render(self.pdf)
        dump = run(self.lantu, "render", "--pages", self.book).decode()
        self.pages = read_dump(dump)
        self.read = run("pdftotext", "-raw", "-enc", "UTF-8", self.pdf,
                        "-").decode()

    def render(self, out, **options):
        run(self.lantu, "render", "-q", self.book, "-o", out, **options)

    def qpdf_finds_nothing_wrong(self):
        run("qpdf", "--check", self.pdf, silent=True)

    def mutool_draws_without_a_word(self):
        run("mutool", "draw", "-q", "-r", DPI, "-c", "gray", "-o",
            os.path.join(self.folder, "mutool-%d.pgm"), self.pdf, silent=True)

    def ghostscript_stops_nowhere(self):
        said = run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER",
                   "-dPDFSTOPONERROR", "-sDEVICE=pgmraw", "-r24",
                   "-sOutputFile=" + os.devnull, self.pdf, silent=True)
        expect(not said, "gs says: %s", said.decode(errors="replace"))

    def poppler_draws_without_a_word(self):
        run("pdftoppm", "-r", DPI, "-gray", self.pdf,
            os.path.join(self.folder, "poppler"), silent=True)

    def every_font_is_embedded_cut_and_mapped(self):
        rows = run("pdffonts", self.pdf).decode().splitlines()[2:]
        expect(rows, "the file has no fonts")
        for row in rows:
            match = re.search(r" (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", row)
            expect(match and match.groups() == ("yes", "yes", "yes"),
                   "embedded, subset, Unicode: %s", row)

    def pages_are_as_many_and_labelled_as_planned(self):
        said = json.loads(run("qpdf", "--json", "--json-key=pages", self.pdf))
        expect(len(said["pages"]) == len(self.pages), "%d pages, not %d",
               len(said["pages"]), len(self.pages))
        info = run("pdfinfo", self.pdf).decode()
        expect(re.search(r"^Pages: +%d$" % len(self.pages), info, re.M),
               "pdfinfo counts otherwise")

    def no_page_is_blank_that_has_ink(self):
        names = rasters(self.folder, "poppler")
        expect(len(names) == len(self.pages), "%d rasters", len(names))
        for number, (name, page) in enumerate(zip(names, self.pages), 1):
            _, _, rows = read_pgm(name)
            inked = any(min(row) < 255 for row in rows)
            expect(inked == (page.items > 0), "page %d is %s", number,
                   "inked" if inked else "blank")

    def two_renderers_see_the_same_ink(self):
        pairs = zip(rasters(self.folder, "poppler"),
                    rasters(self.folder, "mutool"))
        for number, (left, right) in enumerate(pairs, 1):
            width, height, a = read_pgm(left)
            other_width, other_height, b = read_pgm(right)
            width, height = min(width, other_width), min(height, other_height)
            one, two = blocks(a, width, height), blocks(b, width, height)
            where = max(one, key=lambda at: abs(one[at] - two[at]))
            expect(abs(one[where] - two[where]) <= BLOCK_LIMIT,
                   "page %d at %d,%d pt: lightness %d and %d", number,
                   where[0] * 72 / DPI, where[1] * 72 / DPI, one[where],
                   two[where])

    def poppler_reads_the_text_back(self):
        read = self.read.split("\f")
        for number, page in enumerate(self.pages, 1):
            expect_same_text(read[number - 1], page.text, "page %d" % number)

    def mutool_reads_the_text_back(self):
        read = run("mutool", "draw", "-q", "-F", "text", self.pdf).decode()
        wanted = collections.Counter(
            squeezed("".join(page.text for page in self.pages)))
        there = collections.Counter(squeezed(read.replace("\f", "")))
        expect(there == wanted, "too few: %s, too many: %s",
               dict(wanted - there), dict(there - wanted))

    def rare_characters_are_themselves(self):
        for character in self.characters:
            for reader, text in (("the pages", self.pages_text()),
                                 ("pdftotext", self.read)):
                expect(character in text, "%s lack “%s” U+%04X", reader,
                       character, ord(character))
        for character in self.read:
            name = unicodedata.name(character, "")
            expect("RADICAL" not in name or character in self.pages_text(),
                   "“%s” U+%04X is a radical that nobody wrote", character,
                   ord(character))

    def pages_text(self):
        return "".join(page.text for page in self.pages)

    def every_word_of_the_source_is_in_the_book(self):
        there = squeezed("".join(page.tagged for page in self.pages))
        for word in source_words(self.book):
            expect(word in there, "lost: “%s”", word)

    def it_is_tagged_and_titled(self):
        info = run("pdfinfo", self.pdf).decode()
        expect(re.search(r"^Tagged: +yes$", info, re.M), "not tagged")
        title = ElementTree.parse(self.book).getroot().find(
            NAMESPACE + "info").find(NAMESPACE + "title")
        expect(re.search(r"^Title: .*%s" % re.escape(title.text), info, re.M),
               "the title is not %s", title.text)

    def tags_follow_the_source(self):
        # A ruby is an attribute in the source; its text has no place there.
        tree = re.sub(r'^ +RT\n +"[^\n]*"$', "",
                      run("pdfinfo", "-struct-text", self.pdf).decode(), 0, re.M)
        texts = [re.match(r'\s*"(.*)"$', line) for line in tree.splitlines()]
        there = squeezed("".join(text[1] for text in texts if text))
        at = 0
        for word in source_words(self.book, wide=False):
            found = there.find(word, at)
            expect(found >= 0, "“%s” does not come after “%s”", word,
                   there[max(0, at - 12):at])
            at = found + len(word)

    def items_stand_in_lists(self):
        above = []  # names of the open elements
        for line in run("pdfinfo", "-struct", self.pdf).decode().splitlines():
            element = re.match(r"( *)(\w+)", line)
            if not element:
                continue
            del above[len(element[1]) // 2:]
            expect(element[2] != "LI" or (above and above[-1] == "L"),
                   "an item in %s", above[-1] if above else "nothing")
            above.append(element[2])

    def every_footnote_has_a_mark_and_a_name(self):
        footnotes = len(ElementTree.parse(self.book).getroot().findall(
            ".//%sfootnote" % NAMESPACE))
        tree = run("pdfinfo", "-struct", self.pdf).decode()
        marks = len(re.findall(r"^ *Reference\b", tree, re.M))
        names = re.findall(r"^ *Note <(\w+)>", tree, re.M)
        expect(marks == footnotes and len(names) == footnotes,
               "%d footnotes, %d marks, %d notes", footnotes, marks,
               len(names))
        expect(len(set(names)) == len(names), "two notes have one name")

    def nothing_in_it_is_active(self):
        plain = run("qpdf", "--qdf", "--object-streams=disable",
                    "--stream-data=preserve", self.pdf, "-")
        for key in ACTIVE:
            expect(not re.search(re.escape(key) + rb"\b", plain), "it has %s",
                   key.decode())
        for uri in re.findall(rb"/URI \((.*?)\)", plain):
            expect(re.match(rb"(https?://|mailto:)", uri), "link to %s",
                   uri.decode(errors="replace"))

    def bytes_are_the_same_everywhere(self):
        with open(self.pdf, "rb") as file:
            wanted = file.read()
        for name in ("zh_CN", "de_DE"):
            run("localedef", "-i", name, "-f", "UTF-8",
                os.path.join(self.folder, name + ".UTF-8"))
        away = os.path.join(self.folder, "elsewhere")
        os.mkdir(away)
        again = os.path.join(away, "again.pdf")
        for locale, zone, cwd in (("", "", None), ("C", "Asia/Shanghai", away),
                                  ("zh_CN.UTF-8", "UTC", away),
                                  ("de_DE.UTF-8", "America/New_York", "/")):
            environment = dict(os.environ, LOCPATH=self.folder, TZ=zone,
                               LC_ALL=locale, LANG=locale)
            self.render(again, cwd=cwd, env=environment)
            with open(again, "rb") as file:
                expect(file.read() == wanted, "other bytes with %s in %s",
                       locale or "no locale", cwd or "the same folder")

    CHECKS = (
        qpdf_finds_nothing_wrong,
        mutool_draws_without_a_word,
        ghostscript_stops_nowhere,
        poppler_draws_without_a_word,
        every_font_is_embedded_cut_and_mapped,
        pages_are_as_many_and_labelled_as_planned,
        no_page_is_blank_that_has_ink,
        two_renderers_see_the_same_ink,
        poppler_reads_the_text_back,
        mutool_reads_the_text_back,
        rare_characters_are_themselves,
        every_word_of_the_source_is_in_the_book,
        it_is_tagged_and_titled,
        tags_follow_the_source,
        items_stand_in_lists,
        every_footnote_has_a_mark_and_a_name,
        nothing_in_it_is_active,
        bytes_are_the_same_everywhere,
    )


def main(lantu, book, *characters):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            health = Health(lantu, book, characters, folder)
        except Fault as fault:
            print("not ok render: %s" % fault)
            return 1
        for check in Health.CHECKS:
            name = check.__name__
            try:
                check(health)
                print("ok %s" % name, flush=True)
            except Fault as fault:
                failed += 1
                print("not ok %s: %s" % (name, fault), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
