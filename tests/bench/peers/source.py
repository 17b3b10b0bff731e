#!/usr/bin/env python3
"""Writes the book of make_book.py as another typesetter's source.

usage: source.py typst|html|latex|fo BOOK.xml > source

The same words on the same pages: A4, a type area of 156 by 225 mm, justified
lines of 14 pt Noto Serif CJK SC 24 pt apart, cover, contents with page
numbers, numbered chapters on new pages, numbered sections, boxed highlights,
bold leads, a table of thirty rows with caption, unit, repeated head and note,
folios, bookmarks.  Thumb tabs and running heads are left to lantu.

The book may be a template of editions: what differs, VALUE, is for Typst alone,
and becomes the next one of the words that typst_run.py is given for an edition.
"""
import html
import re
import sys
from xml.etree import ElementTree

NS = "{urn:lantu:1}"
VALUE = "\ue000"


def text(element, name):
    return words_of(element.find(NS + name))


def words_of(element):
    return "" if element is None else "".join(element.itertext())


def chinese(n):
    """Of a number below ten thousand: 二百零五."""
    digits, out = "零一二三四五六七八九", ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // place % 10
        if digit:
            out += digits[digit] + unit
        elif out and not out.endswith("零"):
            out += "零"
    out = out.rstrip("零")
    return out[1:] if out.startswith("一十") else out


class Typst:
    HEAD = """#let own = json(bytes(sys.inputs.at("values", default: "[]")))
#set document(title: [%(title)s])
#set page(paper: "a4", margin: (x: 27mm, top: 37mm, bottom: 35mm),
  numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 14pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true),
  leading: 10pt, spacing: 10pt)
#show heading.where(level: 1): it => { pagebreak(weak: true); v(36pt)
  text(size: 26pt, it); v(36pt) }
#show heading.where(level: 2): set text(size: 16pt)
#show heading.where(level: 2): set block(above: 22pt, below: 10pt)
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#align(horizon)[#set par(first-line-indent: 0em)
#text(size: 26pt)[*%(title)s*]

%(notice)s]
#pagebreak()
#outline(depth: 1)
"""
    TAIL = ""

    def __init__(self):
        self.values = 0

    def value(self, _):
        self.values += 1
        return f"#own.at({self.values - 1})"

    def words(self, words):
        words = re.sub(r"([\\#$*_`<>@=\-+/\[\]~'\"])", r"\\\1", words)
        return re.sub(VALUE, self.value, words)

    def chapter(self, number, title):
        return f"\n= {number}　{self.words(title)}\n"

    def section(self, number, title):
        return f"\n== {number}{self.words(title)}\n"

    def box(self, title, words):
        return (f"\n#block(stroke: 0.5pt, inset: 8pt, width: 100%)"
                f"[*{self.words(title)}*\n\n{self.words(words)}]\n")

    def para(self, lead, words):
        lead = f"*{self.words(lead)}*" if lead else ""
        return f"\n{lead}{self.words(words)}\n"

    def table(self, title, unit, head, rows, note):
        cells = [f"table.header({self.row(head)})"] + [self.row(r) for r in rows]
        return ("\n#[#set text(size: 10.5pt)\n#set par(leading: 6pt)\n"
                f"#figure(caption: [{self.words(title)}], kind: table)["
                f"#align(right)[单位：{self.words(unit)}]"
                "#table(columns: (12mm, 2fr, 1fr, 1fr, 1fr), stroke: 0.5pt, "
                "align: (center, left, right, right, right),\n"
                + ",\n".join(cells) + ")]\n"
                f"{self.words(note)}]\n")

    def row(self, cells):
        return ", ".join(f"[{self.words(c)}]" for c in cells)


class Html:
    HEAD = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
@page { size: A4; margin: 37mm 27mm 35mm; @bottom-center
  { content: counter(page); font: 14pt "Noto Serif CJK SC" } }
body { font: 14pt/24pt "Noto Serif CJK SC"; text-align: justify }
p { text-indent: 2em; margin: 0; orphans: 2; widows: 2 }
h1 { break-before: page; font-size: 26pt; padding: 36pt 0; margin: 0 }
h2 { font-size: 16pt; margin: 24pt 0 0 }
.cover { padding-top: 80mm } .cover b { font-size: 26pt }
.contents { break-before: page }
.contents a { color: inherit; text-decoration: none }
.contents a::after { content: leader('.') target-counter(attr(href), page) }
.box { border: 0.5pt solid; padding: 8pt } .unit { text-align: right }
.table { font-size: 10.5pt; line-height: 21pt }
table { border-collapse: collapse; width: 100%% }
td, th { border: 0.5pt solid; text-align: right }
td:first-child { text-align: center } td:nth-child(2) { text-align: left }
</style><title>%(title)s</title>
<div class="cover"><b>%(title)s</b><br>%(notice)s</div>
<div class="contents"><b>目录</b>
%(contents)s</div>
"""
    TAIL = "</html>\n"
    words = staticmethod(html.escape)

    def __init__(self):
        self.chapters = 0

    def entry(self, i, title, _):
        return f'<p><a href="#c{i}">{self.words(title)}</a></p>\n'

    def chapter(self, number, title):
        self.chapters += 1
        return f'<h1 id="c{self.chapters}">{number}　{self.words(title)}</h1>\n'

    def section(self, number, title):
        return f"<h2>{number}{self.words(title)}</h2>\n"

    def box(self, title, words):
        return (f'<div class="box"><b>{self.words(title)}</b>'
                f"<p>{self.words(words)}</p></div>\n")

    def para(self, lead, words):
        return f"<p><b>{self.words(lead)}</b>{self.words(words)}</p>\n"

    def table(self, title, unit, head, rows, note):
        return ('<div class="table"><div class="unit">单位：'
                f"{self.words(unit)}</div>"
                f"<table><caption>{self.words(title)}</caption><thead>"
                + self.row(head, "th") + "</thead><tbody>"
                + "".join(self.row(r, "td") for r in rows)
                + f"</tbody></table>{self.words(note)}</div>\n")

    def row(self, cells, tag):
        return "<tr>" + "".join(
            f"<{tag}>{self.words(c)}</{tag}>" for c in cells) + "</tr>\n"


class Latex:
    HEAD = r"""\documentclass[UTF8,a4paper,oneside,openany,zihao=false,linespread=1,fontset=none]{ctexbook}
\usepackage[hmargin=27mm,top=37mm,bottom=35mm]{geometry}
\usepackage{longtable,array}
\usepackage[hidelinks]{hyperref}
\setCJKmainfont{Noto Serif CJK SC}
\setmainfont{Noto Serif CJK SC}
\renewcommand\normalsize{\fontsize{14bp}{24bp}\selectfont}
\newcommand\tablesize{\fontsize{10.5bp}{21bp}\selectfont}
\ctexset{chapter/numbering=false,section/numbering=false,
  chapter/format=\fontsize{26bp}{34bp}\selectfont\bfseries\raggedright,
  section/format=\fontsize{16bp}{24bp}\selectfont\bfseries\raggedright,
  chapter/beforeskip=36bp,chapter/afterskip=36bp,section/beforeskip=24bp,section/afterskip=0pt}
\setcounter{tocdepth}{0}
\hypersetup{bookmarksdepth=1}
\setlength\emergencystretch{2em}\frenchspacing\pagestyle{plain}
\begin{document}\normalsize
\begin{titlepage}\vspace*{80mm}\noindent{\fontsize{26bp}{34bp}\selectfont
\textbf{%(title)s}}\par\noindent %(notice)s\end{titlepage}
\tableofcontents
"""
    TAIL = "\\end{document}\n"

    @staticmethod
    def words(words):
        return re.sub(r"([#$%&_{}])", r"\\\1", words)

    def chapter(self, number, title):
        return f"\\chapter{{{number}　{self.words(title)}}}\n"

    def section(self, number, title):
        return f"\\section{{{number}{self.words(title)}}}\n"

    def box(self, title, words):
        return ("\n\\noindent\\fbox{\\parbox{\\dimexpr\\textwidth-2\\fboxsep"
                "-2\\fboxrule}{\\setlength\\parindent{2em}\\noindent"
                f"\\textbf{{{self.words(title)}}}\\par {self.words(words)}}}}}\\par\n")

    def para(self, lead, words):
        return f"\n\\textbf{{{self.words(lead)}}}{self.words(words)}\n"

    def table(self, title, unit, head, rows, note):
        return ("{\\tablesize\\begin{longtable}"
                "{|p{10mm}|p{50mm}|>{\\raggedleft\\arraybackslash}p{21mm}"
                "|>{\\raggedleft\\arraybackslash}p{21mm}"
                "|>{\\raggedleft\\arraybackslash}p{21mm}|}"
                f"\\caption{{{self.words(title)}}}\\\\"
                f"\\multicolumn{{5}}{{r}}{{单位：{self.words(unit)}}}\\\\\\hline "
                + self.row(head) + "\\endfirsthead\\hline " + self.row(head)
                + "\\endhead " + "".join(self.row(r) for r in rows)
                + f"\\end{{longtable}}\\noindent {self.words(note)}\\par}}\n")

    def row(self, cells):
        return " & ".join(self.words(c) for c in cells) + "\\\\\\hline\n"


class Fo:
    HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="zh-CN"
 font-family="Noto Serif CJK SC" font-size="14pt" line-height="24pt"
 text-align="justify" orphans="2" widows="2"
 line-height-shift-adjustment="disregard-shifts">
<fo:layout-master-set><fo:simple-page-master master-name="page"
 page-width="210mm" page-height="297mm" margin="0mm 27mm">
<fo:region-body margin="37mm 0mm 35mm"/><fo:region-after extent="25mm"/>
</fo:simple-page-master></fo:layout-master-set>
<fo:bookmark-tree>
%(bookmarks)s</fo:bookmark-tree>
<fo:page-sequence master-reference="page">
<fo:static-content flow-name="xsl-region-after">
<fo:block text-align="center"><fo:page-number/></fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">
<fo:block space-before="80mm" space-before.conditionality="retain"
 font-size="26pt" font-weight="bold">%(title)s</fo:block>
<fo:block>%(notice)s</fo:block>
<fo:block break-before="page" font-weight="bold">目录</fo:block>
%(contents)s"""
    TAIL = "</fo:flow></fo:page-sequence></fo:root>\n"
    words = staticmethod(html.escape)

    def __init__(self):
        self.chapters = self.sections = 0

    def entry(self, i, title, _):
        return (f'<fo:block text-align-last="justify"><fo:basic-link '
                f'internal-destination="c{i}">{self.words(title)}<fo:leader '
                'leader-pattern="dots"/><fo:page-number-citation '
                f'ref-id="c{i}"/></fo:basic-link></fo:block>\n')

    def bookmark(self, i, title, sections):
        inner = "".join(self.bookmark(f"{i}-{j + 1}", below, [])
                        for j, below in enumerate(sections))
        return (f'<fo:bookmark internal-destination="c{i}"><fo:bookmark-title>'
                f"{self.words(title)}</fo:bookmark-title>{inner}</fo:bookmark>\n")

    def chapter(self, number, title):
        self.chapters += 1
        self.sections = 0
        return (f'<fo:block id="c{self.chapters}" break-before="page" '
                'font-size="26pt" line-height="34pt" font-weight="bold" '
                'padding-top="36pt" space-after="36pt" '
                'keep-with-next.within-page="always">'
                f"{number}　{self.words(title)}</fo:block>\n")

    def section(self, number, title):
        self.sections += 1
        return (f'<fo:block id="c{self.chapters}-{self.sections}" '
                'font-weight="bold" font-size="16pt" space-before="24pt" '
                'keep-with-next.within-page="always">'
                f"{number}{self.words(title)}</fo:block>\n")

    def box(self, title, words):
        return ('<fo:block border="0.5pt solid black" padding="8pt" '
                'start-indent="8.5pt" end-indent="8.5pt">'
                f'<fo:block font-weight="bold">{self.words(title)}</fo:block>'
                f'<fo:block text-indent="2em">{self.words(words)}</fo:block>'
                "</fo:block>\n")

    def para(self, lead, words):
        return ('<fo:block text-indent="2em"><fo:inline font-weight="bold">'
                f"{self.words(lead)}</fo:inline>{self.words(words)}</fo:block>\n")

    def table(self, title, unit, head, rows, note):
        widths = "".join(
            f'<fo:table-column column-width="proportional-column-width({w})"/>'
            for w in (1, 4, 2, 2, 2))
        return ('<fo:block font-size="10.5pt" line-height="21pt">'
                '<fo:block text-align="center" font-weight="bold">'
                f"{self.words(title)}</fo:block>"
                f'<fo:block text-align="right">单位：{self.words(unit)}</fo:block>'
                '<fo:table table-layout="fixed" width="100%">' + widths
                + "<fo:table-header>" + self.row(head) + "</fo:table-header>"
                "<fo:table-body>" + "".join(self.row(r) for r in rows)
                + "</fo:table-body></fo:table>"
                f"<fo:block>{self.words(note)}</fo:block></fo:block>\n")

    def row(self, cells):
        return "<fo:table-row>" + "".join(
            '<fo:table-cell border="0.5pt solid black">'
            f"<fo:block>{self.words(c)}</fo:block></fo:table-cell>"
            for c in cells) + "</fo:table-row>\n"


def table(out, element):
    rows = [[e.text or "" for e in row] for row in element.iter(NS + "row")]
    return out.table(text(element, "title"), text(element, "unit"), rows[0],
                     rows[1:], text(element, "note"))


def section(out, number, element):
    yield out.section(number, text(element, "title"))
    for p in element.findall(NS + "p"):
        lead = text(p, "lead")
        yield out.para(lead, words_of(p)[len(lead):])


def section_number(i):
    return f"（{chinese(i + 1)}）"


def chapter_number(i):
    return f"第{chinese(i + 1)}章"


def chapter(out, number, element):
    yield out.chapter(number, text(element, "title"))
    sections = 0
    for child in element:
        if child.tag == NS + "note":
            yield out.box(text(child, "title"), text(child, "p"))
        elif child.tag == NS + "table":
            yield table(out, child)
        elif child.tag == NS + "section":
            yield from section(out, section_number(sections), child)
            sections += 1


def listed(out, name, chapters):
    """What the head of some sources says of each chapter, or nothing."""
    one = getattr(out, name, None)
    if not one:
        return ""
    return "".join(one(
        i + 1, f"{chapter_number(i)}　{text(element, 'title')}",
        [section_number(j) + text(below, "title")
         for j, below in enumerate(element.findall(NS + "section"))])
        for i, element in enumerate(chapters))


def main():
    out = {"typst": Typst, "html": Html, "latex": Latex,
           "fo": Fo}[sys.argv[1]]()
    book = ElementTree.parse(sys.argv[2]).getroot()
    info = book.find(NS + "info")
    chapters = book.findall(NS + "chapter")
    sys.stdout.write(out.HEAD % {
        "title": out.words(text(info, "title")),
        "notice": out.words(text(info, "notice")),
        "contents": listed(out, "entry", chapters),
        "bookmarks": listed(out, "bookmark", chapters)})
    for i, element in enumerate(chapters):
        sys.stdout.writelines(chapter(out, chapter_number(i), element))
    sys.stdout.write(out.TAIL)


if __name__ == "__main__":
    main()
