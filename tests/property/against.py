#!/usr/bin/env python3
"""against.py LANTU [BOOKS]

Random books are edited at random: blocks and rows are rewritten, added, taken
out and moved.  Against the book that it was, a book has bars beside exactly the
blocks that were rewritten or added, and triangles exactly below those whose
next one was taken out; and the other way round, of the former book against the
edited one.
"""

import copy
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rounds import rounds  # noqa: E402

HAN = "规划发展建设城乡工程项目投资产业民生生态改革开放创新协调绿色共享"
TEXT = re.compile(r'text [^"]* [\d.]+,([\d.]+) w=[^"]*"(.*)" x=')
MARK = re.compile(r"(change|lost) ([\d.-]+)\+([\d.]+)")
HEAD_ROOM = 100  # pt: running heads stand above


class Block:
    """A heading, a paragraph, an item, a caption or a row, known by a number."""
    count = 1000

    def __init__(self, chance, kind):
        Block.count += 1
        self.number, self.kind = Block.count, kind
        self.rewrite(chance)

    def rewrite(self, chance):
        size = chance.choice((3, 9, 25, 60)) if self.kind == "p" else 4
        self.words = "".join(chance.choice(HAN) for _ in range(size))

    def edit(self, chance):
        """One character, or all of them."""
        former = self.words
        while self.words == former:
            if chance.random() < 0.3:
                self.rewrite(chance)
            else:
                at = chance.randrange(len(self.words))
                self.words = (former[:at] + chance.choice(HAN) +
                              former[at + 1:])

    def xml(self):
        return "%d%s" % (self.number, self.words)


# A section is a heading and parts; a part is a list of blocks of one kind.

def part(chance):
    kind = chance.choice(("p", "p", "p", "item", "row"))
    size = chance.randint(3, 7)
    blocks = [Block(chance, kind) for _ in range(size)]
    if kind == "row":
        blocks.insert(0, Block(chance, "caption"))
    return blocks


def section(chance):
    return Block(chance, "title"), [part(chance) for _ in
                                    range(chance.randint(2, 4))]


def part_xml(blocks):
    kind = blocks[-1].kind
    if kind == "p":
        return "".join("<p>%s</p>" % b.xml() for b in blocks)
    if kind == "item":
        return '<list kind="number">%s</list>' % "".join(
            "<item><p>%s</p></item>" % b.xml() for b in blocks)
    rows = "".join("<row><entry>%s</entry><entry>%s</entry></row>"
                   % (b.number, b.words) for b in blocks[1:])
    return ('<table><title>%s</title><tgroup cols="2"><thead><row><entry>甲'
            "</entry><entry>乙</entry></row></thead><tbody>%s</tbody></tgroup>"
            "</table>" % (blocks[0].xml(), rows))


def book_xml(sections):
    text = "".join("<section><title>%s</title>%s</section>"
                   % (title.xml(), "".join(part_xml(p) for p in parts))
                   for title, parts in sections)
    return ('<book id="b" xmlns="urn:lantu:1"><info><title>书</title></info>'
            "<chapter><title>章</title>%s</chapter></book>" % text)


def in_order(sections):
    return [b for title, parts in sections
            for b in [title] + [b for p in parts for b in p]]


# ---- edits ------------------------------------------------------------------

class Edits:
    """What was done; no two edits touch each other."""

    def __init__(self, chance, sections):
        self.chance, self.sections = chance, sections
        self.order = [b.number for b in in_order(sections)]
        self.touched = set()
        self.edited, self.added, self.gone = set(), set(), set()

    def is_free(self, *numbers):
        """Neither these nor the two beside them were touched."""
        for number in numbers:
            at = self.order.index(number)
            if self.touched & set(self.order[max(at - 2, 0):at + 3]):
                return False
        self.touched.update(numbers)
        return True

    def any_part(self):
        _, parts = self.chance.choice(self.sections)
        return self.chance.choice(parts)

    def edit(self):
        block = self.chance.choice(in_order(self.sections))
        if block.number in self.order and self.is_free(block.number):
            block.edit(self.chance)
            self.edited.add(block.number)

    def add(self):
        blocks = self.any_part()
        at = self.chance.randint(1, len(blocks) - 1)
        if self.is_known(blocks) and self.is_free(blocks[at].number,
                                                  blocks[at - 1].number):
            new = Block(self.chance, blocks[-1].kind)
            blocks.insert(at, new)
            self.added.add(new.number)

    def take_out(self):
        blocks = self.any_part()
        at = self.chance.randint(2, len(blocks) - 1)
        if len(blocks) > 3 and self.is_known(blocks) and \
                self.is_free(blocks[at].number):
            self.gone.add(blocks.pop(at).number)

    def move(self):
        """Behind the first block of another part of that kind."""
        blocks, others = self.any_part(), self.any_part()
        at = self.chance.randint(2, len(blocks) - 1)
        if blocks is others or blocks[-1].kind != others[-1].kind or \
                len(blocks) <= 3 or not self.is_known(blocks + others[:2]):
            return
        if self.is_free(blocks[at].number, others[0].number,
                        others[1].number):
            others.insert(1, blocks.pop(at))

    def move_section(self):
        if not self.touched and len(self.sections) > 2:
            whole = self.sections.pop(self.chance.randrange(
                len(self.sections)))
            self.sections.insert(self.chance.randrange(
                len(self.sections) + 1), whole)
            for title, parts in self.sections:
                self.touched.update((title.number, parts[-1][-1].number))

    def is_known(self, blocks):
        return all(b.number in self.order for b in blocks)


# ---- what is found ----------------------------------------------------------

def render(lantu, folder, book, former):
    done = subprocess.run(
        [lantu, "render", "--pages", book, "--against", former], cwd=folder,
        capture_output=True, check=False, text=True)
    if done.returncode:
        sys.exit("not ok " + done.stderr)
    return done.stdout


def page_marks(lines):
    """The blocks of a page with bars, and those with a triangle below."""
    places, bars, lost = [], [], []
    for line in lines:
        text, mark = TEXT.match(line), MARK.match(line)
        if text and float(text[1]) > HEAD_ROOM:
            places += [(float(text[1]), int(n))
                       for n in re.findall(r"\b[1-9]\d{3}", text[2])]
        elif mark and mark[1] == "change":
            bars.append((float(mark[2]), float(mark[2]) + float(mark[3])))
        elif mark:
            lost.append(float(mark[2]))
    # A caption's bar ends at its em box, which is above its last descender.
    barred = {n for y, n in places if any(a < y < b + 1 for a, b in bars)}
    below = {max((y, n) for y, n in places if y < at)[1] for at in lost
             if min(y for y, _ in places) < at}
    above = len(lost) if lost and not below else 0
    return barred, below, above


def marks(dump):
    barred, below = set(), set()
    for page in ("\n" + dump).split("\npage ")[1:]:
        found = page_marks(page.splitlines())
        barred |= found[0]
        below |= found[1]
        if found[2]:
            sys.exit("not ok a triangle at the head of a page")
    return barred, below


def expected(before, now, gone):
    """Below which blocks something was: the nearest that is still there."""
    kept = {b.number for b in in_order(now)}
    order = [b.number for b in in_order(before)]
    return {next(n for n in reversed(order[:order.index(number)])
                 if n in kept) for number in gone}


def check(lantu, folder, books, edits):
    """What is wrong in either direction."""
    said = []
    for before, now, new, gone in ((books[0], books[1], edits.added,
                                    edits.gone),
                                   (books[1], books[0], edits.gone,
                                    edits.added)):
        found = marks(render(lantu, folder, now[0], before[0]))
        wanted = (edits.edited | new, expected(before[1], now[1], gone))
        for name, a, b in zip(("bars", "triangles"), found, wanted):
            if a != b:
                said.append("%s of %s: found %s, not %s" % (
                    name, now[0], sorted(a - b), sorted(b - a)))
    return said


def main(lantu, count):
    chance, wrong, total = random.Random(20231115), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for at in range(count):
            Block.count = 1000
            former = [section(chance) for _ in range(chance.randint(2, 5))]
            edits = Edits(chance, copy.deepcopy(former))
            kinds = [edits.edit, edits.edit, edits.add, edits.take_out,
                     edits.move]
            if chance.random() < 0.3:
                edits.move_section()
            for _ in range(chance.randrange(14)):
                chance.choice(kinds)()
            books = (("former.xml", former), ("book.xml", edits.sections))
            for name, sections in books:
                pathlib.Path(folder, name).write_text(book_xml(sections),
                                                      encoding="utf-8")
            total += len(edits.edited) + len(edits.added) + len(edits.gone)
            said = check(lantu, folder, books, edits)
            wrong += bool(said)
            if said:
                print("not ok book %d\n    %s" % (at, "\n    ".join(said)))
                for name, _ in books:
                    print(pathlib.Path(folder, name).read_text())
    print("%d edits" % total)
    if not wrong and total:
        print("ok bars and triangles stand beside %d edited books" % count)
    return 1 if wrong or not total else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()),
                  int(sys.argv[2]) if len(sys.argv) > 2
                  else rounds("property/against", 24, 4000)))
