#!/usr/bin/env python3
"""Writes the book of make_book.py as another typesetter's source.

usage: source.py typst|html|latex BOOK.xml > source

The same words on the same page: A4, a type area of 156 by 225 mm, 16 pt Noto
Serif CJK SC, contents, boxed highlights, bold leads, a table of thirty rows
with a repeated head, folios, bookmarks.
"""
import html
import re
import sys
from xml.etree import ElementTree

NS = "{urn:lantu:1}"


def text(element, name):
    return element.findtext(NS + name) or ""


class Typst:
    HEAD = """#set page(paper: "a4", margin: (x: 27mm, top: 37mm, bottom: 35mm),
  numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true),
  leading: 13pt, spacing: 13pt)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#align(center + horizon)[#text(size: 26pt)[%s]]
#pagebreak()
#outline(depth: 1)
产值#sys.inputs.at("county", default: "")。
"""
    TAIL = ""

    @staticmethod
    def words(words):
        return re.sub(r"([\\#$*_`<>@=\-+/\[\]~'\"])", r"\\\1", words)

    def chapter(self, title):
        return f"\n= {self.words(title)}\n"

    def section(self, title):
        return f"\n== {self.words(title)}\n"

    def box(self, title, words):
        return (f"\n#block(stroke: 0.5pt, inset: 8pt, width: 100%)"
                f"[*{self.words(title)}*\n\n{self.words(words)}]\n")

    def para(self, lead, words):
        return f"\n*{self.words(lead)}*{self.words(words)}\n"

    def table(self, title, head, rows):
        cells = [f"table.header({self.row(head)})"] + [self.row(r) for r in rows]
        return ("\n#show figure: set block(breakable: true)\n"
                f"#figure(caption: [{self.words(title)}], kind: table, table("
                "columns: (10mm, 2fr, 1fr, 1fr, 1fr), stroke: 0.5pt,\n"
                + ",\n".join(cells) + "))\n")

    def row(self, cells):
        return ", ".join(f"[{self.words(c)}]" for c in cells)


class Html:
    HEAD = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 37mm 27mm 35mm; @bottom-center
  {{ content: counter(page); font: 14pt "Noto Serif CJK SC" }} }}
body {{ font: 16pt/29pt "Noto Serif CJK SC"; text-align: justify }}
p {{ text-indent: 2em; margin: 0; orphans: 2; widows: 2 }}
h1 {{ break-before: page; font-size: 22pt }} h2 {{ font-size: 16pt }}
.box {{ border: 0.5pt solid; padding: 8pt }}
table {{ border-collapse: collapse; width: 100%%; line-height: 20pt }}
td, th {{ border: 0.5pt solid; text-align: center }}
.toc a::after {{ content: leader('.') target-counter(attr(href), page) }}
</style><title>%s</title><div style="height: 200mm">{title}</div><div class="toc">
{toc}</div>
"""
    TAIL = "</html>\n"
    words = staticmethod(html.escape)

    def __init__(self):
        self.chapters = 0

    def chapter(self, title):
        self.chapters += 1
        return f'<h1 id="c{self.chapters}">{self.words(title)}</h1>\n'

    def section(self, title):
        return f"<h2>{self.words(title)}</h2>\n"

    def box(self, title, words):
        return (f'<div class="box"><b>{self.words(title)}</b>'
                f"<p>{self.words(words)}</p></div>\n")

    def para(self, lead, words):
        return f"<p><b>{self.words(lead)}</b>{self.words(words)}</p>\n"

    def table(self, title, head, rows):
        return (f"<table><caption>{self.words(title)}</caption><thead>"
                + self.row(head, "th") + "</thead><tbody>"
                + "".join(self.row(r, "td") for r in rows)
                + "</tbody></table>\n")

    def row(self, cells, tag):
        return "<tr>" + "".join(
            f"<{tag}>{self.words(c)}</{tag}>" for c in cells) + "</tr>\n"


class Latex:
    HEAD = r"""\documentclass[UTF8,a4paper,zihao=3,fontset=none]{ctexbook}
\usepackage[hmargin=27mm,top=37mm,bottom=35mm]{geometry}
\usepackage{longtable,hyperref}
\setCJKmainfont{Noto Serif CJK SC}
\setcounter{tocdepth}{0}
\begin{document}\title{%s}\author{}\date{}\maketitle\tableofcontents
"""
    TAIL = "\\end{document}\n"

    @staticmethod
    def words(words):
        return re.sub(r"([#$%&_{}])", r"\\\1", words)

    def chapter(self, title):
        return f"\\chapter{{{self.words(title)}}}\n"

    def section(self, title):
        return f"\\section{{{self.words(title)}}}\n"

    def box(self, title, words):
        return (f"\n\\noindent\\fbox{{\\parbox{{0.96\\textwidth}}"
                f"{{\\textbf{{{self.words(title)}}}\\par {self.words(words)}}}}}\n")

    def para(self, lead, words):
        return f"\n\\textbf{{{self.words(lead)}}}{self.words(words)}\n"

    def table(self, title, head, rows):
        return ("\\begin{longtable}{|c|c|c|c|c|}\\caption{"
                + self.words(title) + "}\\\\\\hline " + self.row(head)
                + "\\endhead " + "".join(self.row(r) for r in rows)
                + "\\end{longtable}\n")

    def row(self, cells):
        return " & ".join(self.words(c) for c in cells) + "\\\\\\hline\n"


def table(out, element):
    rows = [[e.text or "" for e in row] for row in element.iter(NS + "row")]
    return out.table(text(element, "title"), rows[0], rows[1:])


def section(out, element):
    yield out.section(text(element, "title"))
    for p in element.findall(NS + "p"):
        lead = p.find(NS + "lead")
        yield out.para(lead.text, lead.tail or "")


def chapter(out, element):
    yield out.chapter(text(element, "title"))
    for child in element:
        if child.tag == NS + "note":
            yield out.box(text(child, "title"), text(child, "p"))
        elif child.tag == NS + "table":
            yield table(out, child)
        elif child.tag == NS + "section":
            yield from section(out, child)


def main():
    out = {"typst": Typst, "html": Html, "latex": Latex}[sys.argv[1]]()
    book = ElementTree.parse(sys.argv[2]).getroot()
    title = text(book.find(NS + "info"), "title")
    chapters = book.findall(NS + "chapter")
    head = out.HEAD % out.words(title)
    if isinstance(out, Html):
        head = head.format(title=title, toc="".join(
            f'<p><a href="#c{i + 1}">{out.words(text(c, "title"))}</a></p>\n'
            for i, c in enumerate(chapters)))
    sys.stdout.write(head)
    for element in chapters:
        sys.stdout.writelines(chapter(out, element))
    sys.stdout.write(out.TAIL)


if __name__ == "__main__":
    main()
