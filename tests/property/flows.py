#!/usr/bin/env python3
"""flows.py LANTU - random books, and what must hold on their pages.

Every line of a book holds at least one word that occurs nowhere else: a letter
for what it stands in and a number that counts up.

    H heading   P prose, lists, boxes, quotations   C cell   F footnote
    G caption and source of a figure   D the same, of a figure in a cell

The page dump tells where each of them came to stand.  Of every book:

    words       each word once, in the order of the file; notes in theirs, and
                figures in theirs
    room        nothing below the type area, no line on another, no empty page
    headings    a heading is whole, and on its page, in columns in its column,
                stand two lines of what belongs to it, or all; one line at the
                fourth level
    widows      no first or last line of a paragraph alone on a page or in a
                column
    notes       a note begins on the page of its mark
    rows        the words of a row of a table stand on one page, in one column
    figures     a figure is whole, with nothing between its lines; it stands
                behind what was written before it, and before the next section
                of the first level
    cells       a figure in a cell is whole, with room for its picture between
                its caption and its source
    white       where prose goes on over the page, its foot is full, unless a
                figure that stays opens the next one
    lone lines  no line of prose stands alone below a figure, when prose goes on
    columns     paragraphs end at one height in all columns, as nearly as they
                can be parted

LANTU_FLOWS says how many books (120), LANTU_SEED where to start (1).
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile

LANTU = os.path.abspath(sys.argv[1])
COUNT = int(os.environ.get("LANTU_FLOWS", "120"))
SEED = int(os.environ.get("LANTU_SEED", "1"))
PT = 72 / 25.4
LEFT, TOP, WIDTH, HEIGHT = 20 * PT, 20 * PT, 110 * PT, 150 * PT
PITCH = 24

# Small pages: much ends on them.
STYLE = """<style xmlns="urn:lantu:1" name="flows" extends="book">
<page width="150mm" height="190mm" top="20mm" bottom="20mm" inner="20mm" outer="20mm"
      head="10mm" head-rule="15mm"/>
</style>"""
PITCH = 24
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 %d">
<rect width="100" height="%d" fill="#a8b7c5"/></svg>"""
HEIGHTS = (15, 40, 80, 130, 240)  # of drawings 100 wide
CELL_WIDTH = 15 * PT  # of drawings in cells
HAN = "产业学位投资就业生态交通园区项目任务指标进度全市本季同比"
WORD = re.compile(r"[HPCDFG]\d{5}")
TEXT = re.compile(r'^text .*/([\d.]+) ([-\d.]+),([-\d.]+) w=\S+ rgb=\S+ ("(?:[^"\\]|\\.)*") x=')


class Book:
    """Writes one book, and keeps what it wrote."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.words = []  # of the flow
        self.notes = []  # of footnotes
        self.marks = {}  # first word of a note: the word before its mark
        self.paragraphs = []  # lists of words
        self.headings = []  # (words, words of what follows, lines to keep)
        self.rows = []
        self.figures = []  # (word of the caption, of the source, float)
        self.drawings = []  # in cells: (word of the caption, source, height)
        self.boxed = set()  # words in boxes
        self.turns = set()  # words that a page break or a chapter follows
        # In the order of the file: (word before, figure) and (heading, None).
        self.sequence = []
        self.columns = 1   # that are being written
        self.bands = 0     # parts in columns, so far
        self.band = {}     # word: (which part, or 0, and its columns)
        self.plain = []    # parts of nothing but paragraphs

    def word(self, letter):
        self.count += 1
        word = f"{letter}{self.count:05}"
        self.band[word] = (self.bands if self.columns > 1 else 0, self.columns)
        return word

    def han(self, count):
        return "".join(self.random.choice(HAN) for _ in range(count))

    def text(self, letter, length, notes=0.0):
        """About `length` periods of eight characters, of one in columns, and a
        word."""
        words, parts = [], []
        wide = letter == "F" or self.columns == 1
        for i in range(length):
            word = self.word(letter)
            words.append(word)
            if letter != "G":
                (self.notes if letter == "F" else self.words).append(word)
            parts.append(self.han(self.random.randint(5, 8) if wide else 1) + word)
            if self.random.random() < notes and (wide or i > 0):
                parts.append(self.note(word))
            parts.append("。" if i + 1 == length else self.random.choice("，、；"))
        return "".join(parts), words

    def note(self, mark):
        length = self.random.choice((1, 1, 2, 3, 8))
        text, words = self.text("F", length)
        self.marks[words[0]] = mark
        return f"<footnote>{text}</footnote>"

    def paragraph(self, notes=0.12):
        text, words = self.text("P", self.random.choice((1, 1, 2, 3, 5, 8, 14)),
                                notes)
        self.paragraphs.append(words)
        return f"<p>{text}</p>"

    def bullets(self):
        kind = self.random.choice(("bullet", "number", "paren", "circle"))
        items = "".join(f"<item>{self.paragraph()}</item>"
                        for _ in range(self.random.randint(1, 4)))
        return f'<list kind="{kind}">{items}</list>'

    def box(self):
        text, words = self.text("P", self.random.randint(3, 8))
        self.boxed.update(words)
        turn = "<page-break/>" if self.random.random() < 0.1 else ""
        if turn:
            self.turns.add(self.words[-1])
        return f"<note><p>{text}</p></note>{turn}"

    def figure(self):
        before = self.words[-1]
        caption, words = self.text("G", 1, 0.2)
        source, below = self.text("G", 1)
        floats = self.random.choice(("auto", "auto", "auto", "top", "bottom", "no"))
        self.figures.append((words[0], below[0], floats))
        self.sequence.append((before, self.figures[-1]))
        height = self.random.choice(HEIGHTS)
        return (f'<figure float="{floats}" alt="图"><title>{caption}</title>'
                f'<image file="{height}.svg" width="40mm"/>'
                f"<source>{source}</source></figure>")

    def drawing(self):
        """A cell with a figure between paragraphs; the figure's own words."""
        before, words = self.text("C", 1)
        caption, top = self.text("D", 1)
        source, foot = self.text("D", 1)
        after, last = self.text("C", 1)
        height = self.random.choice(HEIGHTS)
        self.drawings.append((top[0], foot[0], CELL_WIDTH * height / 100))
        return (f'<entry><p>{before}</p><figure alt="图"><title>{caption}</title>'
                f'<image file="{height}.svg" width="15mm"/><source>{source}'
                f"</source></figure><p>{after}</p></entry>",
                words + top + foot + last)

    def table(self):
        columns = 2 if self.columns > 1 else self.random.randint(2, 4)
        rows = []
        for _ in range(self.random.randint(2, 14)):
            cells, words = [], []
            drawn = self.columns == 1 and self.random.random() < 0.06
            for _ in range(columns - drawn):
                text, cell = self.text("C", self.random.choice((1, 1, 1, 2)))
                cells.append(f"<entry>{text}</entry>")
                words += cell
            if drawn:
                cell, drawn_words = self.drawing()
                cells.append(cell)
                words += drawn_words
            self.rows.append(words)
            rows.append(f"<row>{''.join(cells)}</row>")
        head = "<entry>栏</entry>" * columns
        return (f'<table><title>表</title><tgroup cols="{columns}"><thead><row>'
                f"{head}</row></thead><tbody>{''.join(rows)}</tbody></tgroup></table>")

    def blocks(self):
        kinds = (self.paragraph, self.paragraph, self.paragraph, self.bullets,
                 self.box, self.table)
        if self.columns == 1:  # others leave quotations no room for a word
            kinds += (self.figure, self.figure,
                      lambda: f"<quote>{self.paragraph()}</quote>")
        return "".join(self.random.choice(kinds)()
                       for _ in range(self.random.choice((0, 1, 1, 2, 4))))

    def in_columns(self, depth):
        """A part in columns: paragraphs, or blocks and sections."""
        self.columns = 2
        self.bands += 1
        if self.random.random() < 0.4:
            self.plain.append(self.bands)
            body = "".join(self.paragraph(0.05)
                           for _ in range(self.random.randint(1, 9)))
        else:
            body = self.paragraph() + self.blocks()
            if depth <= 4:
                body += "".join(self.section(depth) for _ in
                                range(self.random.randint(0, 2)))
        self.columns = 1
        return f"<columns>{body}</columns>"

    def maybe_columns(self, depth):
        if self.columns > 1 or self.random.random() < 0.75:
            return ""
        return self.in_columns(depth)

    def section(self, depth):
        title, words = self.text("H", self.random.choice((1, 1, 1, 3)))
        if depth == 1:
            self.sequence.append((words[0], None))
        at = len(self.words)
        body = self.paragraph() if self.random.random() < 0.5 else ""
        body += self.blocks() + self.maybe_columns(depth + 1)
        if depth < 4:
            body += "".join(self.section(depth + 1) for _ in
                            range(self.random.choice((0, 0, 1, 2, 3))))
        if len(self.words) == at:
            body += self.paragraph()
        self.headings.append((words, text_after(self.words[at:]),
                              1 if depth == 4 else 2))
        return f"<section><title>{title.rstrip('。')}</title>{body}</section>"

    def chapter(self):
        body = self.paragraph() + self.blocks() + self.maybe_columns(1)
        body += "".join(self.section(1)
                        for _ in range(self.random.randint(1, 4)))
        self.turns.add(self.words[-1])
        return f"<chapter><title>章</title>{body}</chapter>"

    def xml(self):
        chapters = "".join(self.chapter()
                           for _ in range(self.random.randint(1, 2)))
        return ('<book xmlns="urn:lantu:1" id="flows" style="flows.xml"><info>'
                f"<title>书</title></info>{chapters}</book>\n")


def text_after(words):
    """What belongs to a heading: up to the next one, or that one."""
    end = next((i for i, w in enumerate(words) if w[0] == "H"), len(words))
    return words[:max(end, 1)]


def render(folder, xml):
    """Exit code, pages as lists of (word, left, baseline), codes of the
    messages."""
    with open(os.path.join(folder, "book.xml"), "w", encoding="utf-8") as f:
        f.write(xml)
    done = subprocess.run([LANTU, "render", "--pages", "book.xml"], cwd=folder,
                          capture_output=True, timeout=60)
    pages = []
    for line in done.stdout.decode().splitlines():
        if line.startswith("page "):
            pages.append([])
        found = TEXT.match(line)
        if found:
            y = float(found[3])
            if y >= TOP:
                pages[-1] += [(w, float(found[2]), y)
                              for w in WORD.findall(json.loads(found[4]))]
    return done.returncode, pages, re.findall(r"[EWN]\d{4}", done.stderr.decode())


class Place:
    """Where a word stands."""

    def __init__(self, book, page, word, x, y):
        self.page, self.y = page, y
        self.band, columns = book.band[word]
        self.column = int((x - LEFT) * columns / WIDTH)
        self.stand = page, self.band, self.column
        self.line = page, self.column, y
        self.height = page, y  # in the book


def words_once(book, pages, places, codes):
    figures = [w for f in book.figures for w in f[:2]]
    moved = {f for f, mark in book.marks.items() if mark in figures}
    notes, skip = [], False
    for word in book.notes:  # those of captions go with their figures
        skip = word in moved or (skip and word not in book.marks)
        notes += [] if skip else [word]
    kept = set(book.words) | set(notes) | set(figures)
    found = [w for page in pages for w, _, _ in page if w in kept]
    for letters, wanted in (("HPCD", book.words), ("F", notes), ("G", figures)):
        got = [w for w in found if w[0] in letters]
        if got != wanted:
            first = next((i for i, (a, b) in enumerate(zip(got, wanted))
                          if a != b), min(len(got), len(wanted)))
            yield f"from {wanted[first:first + 1]}: {got[first:first + 1]}"


def room(book, pages, places, codes):
    for number, page in enumerate(pages, 1):
        flow = [y for w, _, y in page if w[0] in "HPCDG"]
        notes = [y for w, _, y in page if w[0] == "F"]
        if not page:
            yield f"page {number} is empty"
        if page and max(y for _, _, y in page) > TOP + HEIGHT + 0.3:
            yield f"page {number} goes below the type area"
        if flow and notes and min(notes) <= max(flow):
            yield f"page {number}: notes among the text"
        if not piled([places[w] for w, _, _ in page if w[0] in "HP"]):
            yield f"page {number}: lines not one below the other"


def piled(prose):
    """Each line is below the one before it, or in the next column of its part;
    the first of another part is below all."""
    for i in range(1, len(prose)):
        former, place = prose[i - 1:i + 1]
        if place.band != former.band:
            fine = place.y > max(p.y for p in prose[:i])
        elif place.column != former.column:
            fine = place.column == former.column + 1
        else:
            fine = place.y >= former.y
        if not fine:
            return False
    return True


def lines_on(places, words):
    """Of each page, or column, how many lines of these words it has."""
    lines = {}
    for w in words:
        lines.setdefault(places[w].stand, set()).add(places[w].line)
    return {stand: len(found) for stand, found in lines.items()}


def headings(book, pages, places, codes):
    if "W0703" in codes:
        return
    for words, follow, least in book.headings:
        last = places[words[-1]]
        lines = {places[w].line: places[w] for w in follow}.values()
        near = [p for p in lines if p.page == last.page and
                (not last.band or p.stand == last.stand)]
        if any(figure and before in words[-1:] + follow and
               places[figure[0]].page == last.page
               for before, figure in book.sequence):
            continue  # a figure follows as well as text does
        if places[words[0]].stand != last.stand:
            yield f"{words[0]} is parted"
        if len(near) < min(least, len(lines)):
            yield f"{words[-1]} stands at the foot of {last.stand}"


def widows(book, pages, places, codes):
    if "W0703" in codes:
        return
    for words in book.paragraphs:
        lines = lines_on(places, words)
        if len(lines) > 1 and any(lines[places[w].stand] < 2
                                  for w in (words[0], words[-1])):
            yield f"{words[0]}: {lines}"


def notes(book, pages, places, codes):
    for first, mark in book.marks.items():
        late = places[first].page - places[mark].page
        if late and not (late > 0 and "W0721" in codes):
            yield f"{first} is {late} pages behind its mark"


def rows(book, pages, places, codes):
    for words in book.rows:
        if len({places[w].stand for w in words}) > 1:
            yield f"the row of {words[0]} is parted"


def figures(book, pages, places, codes):
    for caption, source, floats in book.figures:
        top, foot = places[caption], places[source]
        if foot.page != top.page:
            yield f"{caption} is parted"
        for word, _, y in pages[top.page - 1]:
            if word not in (caption, source) and top.y <= y <= foot.y:
                yield f"{word} stands in {caption}"
    met = []
    for word, figure in book.sequence:
        if figure:
            met.append(figure)
            if places[figure[0]].height < places[word].height:
                yield f"{figure[0]} stands before {word}"
            continue
        for caption, _, floats in met:
            if (places[caption].height > places[word].height
                    if floats != "bottom" else
                    places[caption].page > places[word].page):
                yield f"{caption} goes past {word}"


def cells(book, pages, places, codes):
    for caption, source, height in book.drawings:
        top, foot = places[caption], places[source]
        if foot.page != top.page or foot.y - top.y < height:
            yield f"{caption} has no room for its picture: {top.height}, {foot.height}"


def prose_goes_on(book, pages):
    """Numbers of pages behind which prose goes on, in its own words, on pages
    without notes."""
    for number, (page, after) in enumerate(zip(pages, pages[1:]), 1):
        text = [w for w, _, _ in page if w[0] in "HPCD"]
        following = [w for w, _, _ in after if w[0] in "HPCD"]
        if (following and following[0][0] == "P" and text and
                text[-1] not in book.turns and
                not any(w[0] == "F" for w, _, _ in page + after)):
            yield number, page, text, following


def white(book, pages, places, codes):
    staying = {caption for caption, _, floats in book.figures if floats == "no"}
    for number, page, text, following in prose_goes_on(book, pages):
        if following[0] in book.boxed or any(w in staying for w, _, _ in pages[number]):
            continue
        hole = TOP + HEIGHT - max(y for _, _, y in page)
        if hole > 4 * PITCH + 18:
            yield f"page {number} has {hole:.0f} pt of white below {text[-1]}"


def lone_lines(book, pages, places, codes):
    sources = {source: floats in ("auto", "top")
               for _, source, floats in book.figures}
    for number, page, text, following in prose_goes_on(book, pages):
        figure = [(y, w) for w, _, y in page if w in sources]
        if not figure or not sources[max(figure)[1]] or text[-1][0] != "P" or text[-1] in book.boxed:
            continue
        below = {y for w, _, y in page if w[0] in "HPCD" and y > max(figure)[0]}
        if len(below) == 1:
            yield f"{text[-1]} stands alone below a figure on page {number}"


def columns(book, pages, places, codes):
    if "W0703" in codes:
        return
    for band in book.plain:
        ends = {}  # page: the last baseline in each column
        for word, place in places.items():
            if place.band == band and word[0] == "P":
                page = ends.setdefault(place.page, {})
                page[place.column] = max(page.get(place.column, 0), place.y)
        for page, found in ends.items():
            # Three lines cannot be parted; the last column may be as much longer.
            if max(found.values()) - min(found.values()) > 3 * PITCH + 0.1:
                yield f"page {page}, part {band}: {found}"


def main():
    properties = (words_once, room, headings, widows, notes, rows, figures,
                  cells, white, lone_lines, columns)
    failed = {p: [] for p in properties}
    sheets = late = 0
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "flows.xml"), "w") as f:
            f.write(STYLE)
        for height in HEIGHTS:
            with open(os.path.join(folder, f"{height}.svg"), "w") as f:
                f.write(DRAWING % (height, height))
        for seed in range(SEED, SEED + COUNT):
            book = Book(seed)
            code, pages, codes = render(folder, book.xml())
            sheets += len(pages)
            late += len(codes)
            places = {w: Place(book, n, w, x, y)
                      for n, page in enumerate(pages, 1) for w, x, y in page}
            if code != 0 or not set(places) >= set(
                    book.words + book.notes +
                    [w for f in book.figures for w in f[:2]]):
                failed[words_once].append(f"seed {seed}: exit {code} {codes}")
                continue
            for p in properties:
                failed[p] += [f"seed {seed}: {wrong}"
                              for wrong in p(book, pages, places, codes)]
    for p, wrong in failed.items():
        name = p.__name__.replace("_", " ")
        if wrong:
            print(f"not ok {name}: {len(wrong)} of {COUNT} books")
            print("".join(f"  {w}\n" for w in wrong[:5]), end="")
        else:
            print(f"ok {name} ({COUNT} books, {sheets} pages, {late} messages)")
    return any(failed.values())


if __name__ == "__main__":
    sys.exit(main())
