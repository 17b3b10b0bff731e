#!/usr/bin/env python3
"""pages.py LANTU FOLDER

Measures where things stand on the sheets of the books in FOLDER (the golden
ones), as `mutool` sees them in the PDF.  All lengths are millimetres from the
top left corner of the sheet as it is printed, whichever way a screen shows it,
and may be 0.3 mm off.

Prints "ok NAME" or "not ok NAME" with what was found, one line a figure.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from measure import MM, Count, near, report, same

WIDTH, HEIGHT = 210, 297
LEFT_ODD, LEFT_EVEN, TOP, BOTTOM = 28, 26, 37, 35
MEASURE, BODY = 156, 225
HEAD, FOLIO = 24.6, 7
EM_FOLIO = 14 / MM
CAPTION = 18 / MM


class Page:
    """The characters of a page: (text, left, top, right, bottom, turned)."""

    def __init__(self, element, rotate):
        self.turned = rotate == 90
        self.width = float(element.get("width")) / MM
        self.height = float(element.get("height")) / MM
        self.chars = []
        for char in element.iter("char"):
            quad = [float(x) / MM for x in char.get("quad").split()]
            self.chars.append((char.get("c"),
                               (float(char.get("x")) / MM,
                                float(char.get("y")) / MM),
                               (quad[2], quad[3])))
        if self.turned:   # as the sheet lies in the printer
            self.width, self.height = self.height, self.width
            self.chars = [(c, self.sheet(a), self.sheet(b))
                          for c, a, b in self.chars]

    def sheet(self, seen):
        return seen[1], self.height - seen[0]

    def text(self):
        return "".join(c for c, _, _ in self.chars)

    def at(self, words, nth=0):
        """Origin of the first of the characters, end of the last."""
        found = [m.start() for m in re.finditer(re.escape(words), self.text())]
        first, last = found[nth], found[nth] + len(words) - 1
        return self.chars[first][1], self.chars[last][2]


def render(lantu, book):
    with tempfile.TemporaryDirectory() as work:
        pdf = os.path.join(work, "book.pdf")
        subprocess.run([lantu, "render", book, "-o", pdf], check=True)
        subprocess.run(["qpdf", "--check", pdf], check=True,
                       stdout=subprocess.DEVNULL)
        info = subprocess.run(["pdfinfo", "-l", "-1", pdf], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
        rotates = [int(r) for r in re.findall(r"Page +\d+ rot: +(\d+)", info)]
        drawn = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf],
                               check=True, stdout=subprocess.PIPE).stdout
        pages = ElementTree.fromstring(drawn).iter("page")
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable",
                                pdf, "-"], check=True,
                               stdout=subprocess.PIPE).stdout.decode("latin-1")
        return [Page(e, r) for e, r in zip(pages, rotates)], plain


def folio_check(name, page, number):
    """GB/T 9704 7.5: the dashes' ends one character in, their tops 7 mm below
    the type area."""
    start, end = page.at("— %s —" % number)
    odd = number % 2 == 1
    if odd:
        near(name + ": folio ends", end[0],
             LEFT_ODD + MEASURE - EM_FOLIO)
    else:
        near(name + ": folio starts", start[0], LEFT_EVEN + EM_FOLIO)
    near(name + ": folio's baseline", start[1],
         TOP + BODY + FOLIO + EM_FOLIO * 0.3, 0.6)


def head_check(name, page, number, words):
    start, _ = page.at(words)
    near(name + ": head starts", start[0],
         LEFT_ODD if number % 2 == 1 else LEFT_EVEN)
    near(name + ": head's baseline", start[1], HEAD + 0.88 * 8.5 / MM)


def landscape(lantu, folder):
    pages, plain = render(lantu, os.path.join(folder, "landscape.xml"))
    body = pages[2:]  # a front page and its back
    same("landscape: which pages", [n + 1 for n, p in enumerate(body)
                                    if p.turned], [2, 3, 5, 7])
    for number, page in enumerate(body, 1):
        name = "landscape: page %d" % number
        near(name + ": sheet is wide", page.width, WIDTH)
        near(name + ": sheet is high", page.height, HEIGHT)
        folio_check(name, page, number)
        head_check(name, page, number, "横页样张")
    even, odd = body[1], body[2]
    # The table's head is at the left: the fore-edge of the even page, the
    # binding edge of the odd one.  Its lines start at the foot of the sheet.
    captions = [page.at("项目清单")[0] for page in (even, odd)]
    report(LEFT_EVEN < captions[0][0] < LEFT_EVEN + CAPTION,
           "landscape: the caption comes first", str(captions[0]))
    near("landscape: from the even page's caption to the odd one's",
         captions[1][0] - captions[0][0], LEFT_ODD - LEFT_EVEN)
    near("landscape: a line starts at the type area's lower edge",
         odd.at("来源")[0][1], HEIGHT - BOTTOM)
    for page, caption in zip((even, odd), captions):
        report(page.at("项目名称")[0][0] > caption[0],
               "landscape: lines follow each other to the right")
    links_check(body[4], plain)


def links_check(page, plain):
    """A link covers its words; what leads to a turned page keeps the place
    across the sheet, which a screen shows as down."""
    objects = re.split(r"\nendobj\n", plain)
    link = [o for o in objects if "/URI (https://example.org/)" in o][0]
    rect = [float(x) / MM for x in
            re.search(r"/Rect \[([^]]*)\]", link).group(1).split()]
    start, end = page.at("说明")
    near("landscape: a link starts with its words", HEIGHT - rect[1], start[1])
    near("landscape: a link ends with its words", HEIGHT - rect[3], end[1])
    report(rect[0] < start[0] <= rect[2], "landscape: a link covers its line")
    same("landscape: places on turned pages",
         len(re.findall(r"/XYZ\s+[0-9.]+\s+null\s+null", plain)) > 0, True)


def columns(lantu, folder):
    """Two columns of 15 characters, which leave 1.6 of them between; three of
    nine in the roster."""
    pages, _ = render(lantu, os.path.join(folder, "columns.xml"))
    first, second, third = pages[:3]
    em, line = 14 / MM, 24 / MM
    left = first.at("左栏首行")[0]
    right = first.at("右栏首段")[0]
    near("columns: text starts two characters in", left[0], LEFT_ODD + 2 * em)
    near("columns: the second one starts behind the gap", right[0],
         LEFT_ODD + MEASURE - 13 * em)
    baselines = sorted({round(y - left[1], 2) for c, (x, y), _ in first.chars
                        if x > LEFT_ODD + MEASURE / 2 and c in "产业学位投资"
                        and left[1] < y < TOP + BODY - 20})
    report(len(baselines) > 4, "columns: the second one has lines")
    report(all(abs(y / line - round(y / line)) < 0.02 for y in baselines),
           "columns: lines of both stand on one grid", str(baselines))
    below = first.at("通栏的一段在分栏的下面")[0]
    lowest = max(y for _, (_, y), _ in first.chars if y < below[1] - 1)
    near("columns: the text goes on below both", below[1] - lowest, line)
    note = first.at("注排在")[0], first.at("第二行与版心")[1]
    near("columns: a note starts at the left", note[0][0],
         LEFT_ODD + 1.5 * 9 / MM)
    report(note[1][0] > LEFT_ODD + MEASURE / 2,
           "columns: a note is as wide as the type area", str(note[1]))
    near("columns: a table's head stands again on the top of its column",
         second.at("续表")[0][1] + 6 / MM,
         second.at("表按栏宽排")[0][1], 4)
    roster(second, third)


def roster(second, third):
    em = 14 / MM
    xs = [second.at(name)[0][0] for name in ("张伟", "刘洋", "赵敏")]
    pitch = (MEASURE - 9 * em) / 2
    for number, x in enumerate(xs):
        near("columns: column %d of three" % (number + 1), x,
             LEFT_EVEN + number * pitch)
    names = ["吴迪", "徐丽", "孙强"], ["马超", "朱琳"], ["胡军", "郭华"]
    tops = [third.at(column[0])[0][1] for column in names]
    report(max(tops) - min(tops) < 0.1, "columns: all start at one height",
           str(tops))
    near("columns: the last is a line shorter", third.at("孙强")[0][1] -
         third.at("郭华")[0][1], 24 / MM)


def fold_out(lantu, folder):
    """A3 sheets on odd pages, their backs blank; head and folio where every
    odd page has them."""
    pages, _ = render(lantu, os.path.join(folder, "foldout.xml"))
    same("fold-out: which sheets are wide",
         [n for n, page in enumerate(pages, 1) if page.width > WIDTH + 1],
         [3, 4, 5, 6, 9, 10])
    same("fold-out: which pages are blank",
         [n for n, page in enumerate(pages, 1) if not page.chars],
         [2, 4, 6, 10])
    for number in (3, 5, 9):
        page, name = pages[number - 1], "fold-out: page %d" % number
        near(name + ": sheet is wide", page.width, 2 * WIDTH)
        near(name + ": sheet is high", page.height, HEIGHT)
        folio_check(name, page, number)
        head_check(name, page, number, "折页样张")
    wide = pages[2]
    near("fold-out: the unit ends at the type area's right edge",
         wide.at("单位：亿元")[1][0], 2 * WIDTH - LEFT_EVEN)
    near("fold-out: the last rows end above its lower edge",
         wide.at("主体完工", wide.text().count("主体完工") - 1)[0][1],
         TOP + BODY - 6, 6)
    near("fold-out: text after it opens an odd page",
         pages[6].at("折页后面的")[0][0], LEFT_ODD + 2 * 14 / MM)


def heads(lantu, folder):
    """Heads from sections, as they stand on the page."""
    pages, _ = render(lantu, os.path.join(folder, "heads.xml"))
    wanted = ["（一）装备制造",                 # the last one, on an opener
              "第一章产业（二）新材料",       # the last, on the left page
              "第3页，共6页页眉样张（三）电子信息",  # the first, by its short name
              "第一章产业（三）电子信息",     # it goes on
              "第二章民生",                   # none: the chapter
              "第二章民生第二章民生"]
    for number, (page, words) in enumerate(zip(pages, wanted), 1):
        found = "".join(c for c, (_, y), _ in page.chars
                        if HEAD < y < HEAD + 5 and not c.isspace())
        same("heads: page %d" % number, found, words)
    same("heads: pages", len(pages), len(wanted))
    near("heads: the right one ends at the edge",
         pages[2].at("（三）电子信息")[1][0], LEFT_ODD + MEASURE)


def series(lantu, folder):
    """Front, body and back count their own pages, each from an odd one on."""
    pages, _ = render(lantu, os.path.join(folder, "series.xml"))
    folios = []
    for page in pages:
        line = "".join(c for c, (_, y), _ in page.chars
                       if y > TOP + BODY + 3 and not c.isspace())
        folios.append(line)
    same("series: folios", folios,
         ["", "", "Ⅰ共2页", "", "1共4页", "2共4页", "3共4页", "", "附-1共3页",
          "附-2共3页", "附-3共3页"])
    same("series: the whole is told",
         "全书9页" in "".join(pages[5].text().split()), True)
    near("series: a folio of the back ends one character in",
         max(end[0] for _, (_, y), end in pages[8].chars
             if y > TOP + BODY + 3), LEFT_ODD + MEASURE - EM_FOLIO)


def main():
    lantu, folder = sys.argv[1:]
    landscape(lantu, folder)
    columns(lantu, folder)
    fold_out(lantu, folder)
    heads(lantu, folder)
    series(lantu, folder)
    return 1 if Count.failed else 0


sys.exit(main())
