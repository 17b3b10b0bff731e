#!/usr/bin/env python3
"""Makes a book of about N pages out of the prose of the example plan.

usage: make_book.py PAGES PLAN.xml > book.xml

Five chapters a round, each with a boxed highlight, sections, paragraphs with
a bold lead and, in the first of a round, a table of thirty rows: the same kind
of page as a briefing book, with contents in front.  Leads and lengths are those
of the plan; the clauses of its prose come in an order of chance, each once
before one comes again, so that no paragraph is like another and none is easier
to remember or to compress than prose is.  A book of 0 pages is a chapter of
one box.  The same arguments give the same bytes.
"""
import re
import sys
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from chance import Chance

NS = {"l": "urn:lantu:1"}
PAGES_A_CHAPTER, CHAPTERS_A_ROUND, SECTIONS = 5, 5, 4
HALF_A_CLAUSE = 7  # characters


def words(element):
    return re.sub(r"\s+", "", "".join(element.itertext()))


def measures_of(plan):
    """Leads and paragraphs of each measure."""
    root = ElementTree.parse(plan).getroot()
    return [
        [(words(m.find("l:lead", NS)), words(p)) for p in m.findall("l:p", NS)]
        for m in root.findall(".//l:measure", NS)
    ]


class Prose:
    def __init__(self, measures, chance):
        self.clauses = [clause for block in measures for _, text in block
                        for clause in re.findall("[^，；。]+[，；。]", text)]
        self.chance, self.dealt = chance, len(self.clauses)

    def clause(self):
        if self.dealt == len(self.clauses):
            self.chance.shuffle(self.clauses)
            self.dealt = 0
        self.dealt += 1
        return self.clauses[self.dealt - 1]

    def paragraph(self, length):
        """Whole clauses, as long together as asked, half a clause more or less."""
        text = self.clause()
        while len(text) + HALF_A_CLAUSE < length:
            text += self.clause()
        return escape(text[:-1] + "。")


def table(number, chance):
    rows = "".join(
        f"<row><entry>{i}</entry><entry>示例指标{i}</entry>" + "".join(
            f"<entry>{chance.below(limit)}.{chance.below(10)}</entry>"
            for limit in (900, 900, 100)) + "</row>\n"
        for i in range(1, 31)
    )
    return (
        f"<table><title>示例指标完成情况（{number}）</title><unit>示例单位</unit>"
        '<tgroup cols="5"><colspec width="10mm" align="center"/>'
        '<colspec width="2*"/><colspec width="1*" align="char"/>'
        '<colspec width="1*" align="char"/><colspec width="1*" align="char"/>'
        "<thead><row><entry>序号</entry><entry>指标</entry><entry>基期</entry>"
        "<entry>最新</entry><entry>进度</entry></row></thead>"
        f"<tbody>{rows}</tbody></tgroup><note>示例数据，非统计数据。</note></table>\n"
    )


def chapter(number, sections, measures, prose):
    _, text = measures[number % len(measures)][0]
    out = [f"<chapter><title>第{number}项任务的进展情况</title>",
           '<note kind="highlight"><title>要把握的重点</title>'
           f"<p>{prose.paragraph(len(text))}</p></note>"]
    if sections and number % CHAPTERS_A_ROUND == 1:
        out.append(table(number, prose.chance))
    for section in range(sections):
        block = measures[(number * 4 + section) % len(measures)]
        out.append(f"<section><title>第{section + 1}方面工作</title>")
        for turn in range(3):
            for lead, text in block[turn % len(block):] + block[:turn]:
                out.append(f"<p><lead>{escape(lead)}</lead>"
                           f"{prose.paragraph(len(text))}</p>")
        out.append("</section>")
    out.append("</chapter>\n")
    return "".join(out)


def main():
    pages, plan = int(sys.argv[1]), sys.argv[2]
    measures = measures_of(plan)
    prose = Prose(measures, Chance(2025))
    chapters = max(1, round(pages / PAGES_A_CHAPTER))
    sections = SECTIONS if pages else 0
    print('<?xml version="1.0" encoding="UTF-8"?>')
    print('<book xmlns="urn:lantu:1" id="bench" style="book">')
    print("<info><title>示例材料汇编</title><notice>示例数据，非统计数据</notice></info>")
    print('<front><cover/><toc depth="1"/></front>')
    for number in range(1, chapters + 1):
        print(chapter(number, sections, measures, prose), end="")
    print("</book>")


main()
