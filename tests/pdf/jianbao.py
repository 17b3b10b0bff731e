#!/usr/bin/env python3
"""jianbao.py LANTU

Measures bulletins on their finished pages against the places that the style
`jianbao` promises; all lengths are millimetres from the top left corner of the
page and may be 0.3 mm off.  Pages are read as in gongwen.py.

Prints "ok NAME" or "not ok NAME" with what was found, one line a figure.
"""

import os
import sys
import tempfile

from gongwen import (BOTTOM, CELL, LEFT, LINE, OUTER, RIGHT, SIZE, TOP,
                     WIDTH, Bench, red_rows)
from measure import MM, Count, near, same

SHELL = """<book id="m" xmlns="urn:lantu:1"><info><title>%(name)s</title>
<issue number="12" total="208"/><org>某市委督查室</org><date>2023-07-20</date>
%(info)s</info><bulletin %(attributes)s>%(note)s%(articles)s%(tail)s</bulletin>
</book>"""
USUAL = {"name": "督查简报", "info": '<security level="内部"/>', "attributes": "",
         "note": "", "tail": "",
         "articles": "<article><title>甲题</title><p>正文。</p></article>"}
NOTE = "<editor-note%s><p>%s</p></editor-note>"
TAIL = ("<report-to>%s</report-to><send-to>市委办公室</send-to>"
        "<give-to>各县区</give-to><staff editor='张三' checker='李四' "
        "approved-by='王五'/>" % "、".join(["市委书记"] * 8))
ARTICLES = ("<article><title>甲题</title><p>正文。</p><supplier>市商务局"
            "</supplier></article><article%s><title>乙题</title><p>文字。</p>"
            "</article>")


class Bulletins(Bench):
    def make(self, says="", **parts):
        return self.render(SHELL % {**USUAL, **parts}, says)


def middle(chars):
    return (chars[0].x + chars[-1].right) / 2


def check_head(bench):
    """The upper third of the first page."""
    page = bench.make()[0]
    mark, name = page.find("内部资料注意保存"), page.find("督查简报")
    issue = page.find("第12期（总第208期）")
    unit, date = page.find("某市委督查室"), page.find("2023年7月20日")
    rule, title = page.rules[0], page.find("甲题")
    near("内部资料 on line 1", mark[0].top, TOP)
    near("at the left", mark[0].x, LEFT)
    same("in 黑体", "Sans" in mark[0].font, True)
    near("注意保存 an em after it", mark[4].x - mark[3].right, SIZE)
    near("the name from 15 mm down", name[0].top, TOP + 15)
    red = red_rows(bench.pdf, bench.folder)
    same("its ink within 15 to 36 mm", TOP + 15 <= red[0]
         and name[0].top + name[0].size <= TOP + 36, True)
    near("the name of 56 pt", name[0].size, 56 / MM, 0.01)
    near("0.22 em apart", name[1].x - name[0].x, 1.22 * name[0].size)
    near("in the middle", name[0].x + (name[3].x + name[3].size), 2 * LEFT
         + WIDTH)
    same("it is red", int(name[0].colour[1:3], 16) > 190, True)
    near("期号 42.5 mm down", issue[0].top, TOP + 42.5)
    near("in the middle too, its last bracket of half a character",
         middle(issue) - SIZE / 4, LEFT + WIDTH / 2)
    near("the unit 57 mm down", unit[0].top, TOP + 57)
    near("one character in", unit[0].x, LEFT + CELL)
    near("the date on its baseline", date[-1].baseline, unit[0].baseline, 0.05)
    near("one character in from the right", date[-1].right, RIGHT - CELL)
    near("the red rule at 66.5 mm", (rule.top + rule.bottom) / 2, TOP + 66.5)
    near("0.8 mm thick", rule.weight, 0.8, 0.02)
    near("as wide as the type area", rule.right - rule.x, WIDTH, 0.02)
    near("from its left edge", rule.x, LEFT)
    near("the title on line 9", title[0].top, TOP + 8 * LINE)
    near("of size two", title[0].size, 22 / MM, 0.01)
    near("in the middle of the page", middle(title), LEFT + WIDTH / 2)
    near("the text on line 11", page.find("正文。")[0].top, TOP + 10 * LINE)
    near("two characters in", page.find("正文。")[0].x, LEFT + 2 * CELL)


def check_secret(bench):
    page = bench.make(info='<security level="秘密" term="1年"/>'
                      '<copy>000012</copy>', attributes='supplement="yes"')[0]
    mark, copy = page.find("秘密★1年"), page.find("编号：000012")
    near("密级 on line 1", mark[0].top, TOP)
    near("at the left of it", mark[0].x, LEFT)
    near("编号 at the right of it", copy[-1].right, RIGHT)
    near("on one baseline", copy[-1].baseline, mark[0].baseline, 0.1)
    same("增刊 has a number of its own", "增刊第12期" in page.text, True)


def check_long_name(bench):
    words = "东湖市经济社会发展督查工作简报"
    name = bench.make(name=words)[0].find(words)
    near("a long name fills the measure", name[1].x - name[0].x,
         WIDTH / len(words), 0.05)
    near("in the middle", name[0].x + name[-1].x + name[-1].size, LEFT + RIGHT)
    near("on one line", name[-1].baseline, name[0].baseline, 0.01)


def check_notes(bench):
    for kind, label in (("", "编者按："), (' kind="facts"', "编者说明："),
                        (' kind="hint"', "编者提示：")):
        page = bench.make(note=NOTE % (kind, "国" * 40))[0]
        words = page.find(label + "国")
        near("%s two characters in" % label, words[0].x, LEFT + 2 * CELL)
        near("%s on line 9" % label, words[0].top, TOP + 8 * LINE)
        same("%s in 黑体" % label, "Sans" in words[0].font, True)
        same("its words in 楷体", "Kai" in words[-1].font, True)
        line = [c for c in page.chars
                if abs(c.baseline - words[0].baseline) < 1]
        near("and two in at the right", line[-1].right, RIGHT - 2 * CELL)


def check_articles(bench):
    page = bench.make(articles=ARTICLES % "", attributes='contents="no"')[0]
    first, by = page.find("正文。")[0], page.find("（市商务局供稿）")
    second = page.find("乙题")[0]
    near("供稿单位 on the line after", by[0].top - first.top, LINE)
    near("at the right", by[-1].x + by[-1].size / 2, RIGHT, 0.4)
    near("a blank line, then the next article", second.top - by[0].top,
         2 * LINE)
    pages = bench.make(articles=ARTICLES % ' new-page="yes"')
    same("or a page of its own", len(pages), 2)
    near("at its top", pages[1].find("乙题")[0].top, TOP)
    head = pages[0].find("本期要目")
    near("本期要目 on line 9", head[0].top, TOP + 8 * LINE)
    near("in the middle", middle(head), LEFT + WIDTH / 2)
    row = [c for c in pages[0].lines()
           if abs(c[0].top - TOP - 10 * LINE) < 1][0]
    same("its rows name article and page", row[0].text + row[-1].text, "乙2")
    near("the page number at the right", row[-1].right, RIGHT)
    page = bench.make(articles=ARTICLES % "", note=NOTE % ("", "按语。"))[0]
    near("a blank line between 按语 and 本期要目", page.find("本期要目")[0].top
         - page.find("按语。")[0].top, 2 * LINE)
    page = bench.make(articles="<article><title>甲题</title><p>%s</p></article>"
                      % ("国" * 28 * 30))[1]
    lines = page.lines()
    for n in (0, 6, 13):
        near("line %d of the next page on the grid" % (n + 1),
             lines[n][0].top, TOP + n * LINE)


def check_tail(bench):
    pages = bench.make(tail=TAIL, attributes='copies="120"')
    same("the tail needs no even page", len(pages), 1)
    page = pages[0]
    rules = page.rules[1:]
    same("three rules", len(rules), 3)
    for rule, weight in zip(rules, (0.35, 0.25, 0.35)):
        near("a rule of %.2f mm" % weight, rule.weight, weight, 0.02)
        near("as wide as the type area", rule.right - rule.x, WIDTH, 0.02)
    near("the last on the lower edge", rules[-1].bottom, BOTTOM, 0.05)
    report, send, give = (page.find(w) for w in ("报：市委书记", "送：市委",
                                                 "发：各县"))
    near("报 one character in", report[0].x, LEFT + report[0].size)
    near("of size four", report[0].size, 14 / MM, 0.01)
    same("报, 送, 发 in their order", report[0].top < send[0].top
         < give[0].top, True)
    turned = [line for line in page.lines()
              if report[0].top + 1 < line[0].top < send[0].top - 1]
    same("the first turns once", len(turned), 1)
    near("under the first character after the colon", turned[0][0].x,
         report[2].x)
    near("9 pt under its rule", report[0].top - rules[0].bottom, 9 / MM, 0.05)
    first = [c for c in page.chars if abs(c.top - report[0].top) < 1]
    near("it ends one character in from the right", first[-1].right,
         RIGHT - report[0].size)
    near("24 pt below", turned[0][0].top - report[0].top, 24 / MM)
    near("24 pt to the next", send[0].top - turned[0][0].top, 24 / MM)
    same("with a full stop", "各县区。" in page.text, True)
    staff, copies = page.find("责编：张三"), page.find("（共印120份）")
    same("责编, 核稿, 签发", "责编：张三核稿：李四签发：王五" in page.text, True)
    near("one character in too", staff[0].x, LEFT + staff[0].size)
    near("份数 one in from the right", copies[-1].x + copies[-1].size / 2,
         RIGHT - copies[0].size)
    near("9 pt under their rule", staff[0].top - rules[1].bottom, 9 / MM, 0.05)
    near("on their baseline", copies[0].baseline, staff[0].baseline, 0.05)
    near("on an even page the tail starts at its margin",
         bench.make(tail=TAIL, articles="<article><title>甲</title><p>%s</p>"
                    "</article>" % ("国" * 616))[1].rules[0].x, OUTER)


def check_directions(bench):
    page = bench.make(attributes='directions="70mm"',
                      tail="<report-to>市委书记</report-to>")[0]
    edges = sorted((r.x, r.right) for r in page.rules if r.weight < 1)
    top, bottom = [r for r in page.rules[1:] if r.right - r.x > 100][:2]
    label = [c for c in page.chars if c.text in "领导批示" and c.x < LEFT + 12]
    near("领导批示: a frame of 70 mm", bottom.bottom - top.top, 70, 0.05)
    near("its edges of 0.25 mm", top.weight, 0.25, 0.02)
    near("as wide as the type area", edges[0][1] - edges[0][0], WIDTH, 0.05)
    same("its label down the left", "".join(c.text for c in label), "领导批示")
    near("in the middle of its column",
         (label[0].x + label[0].right) / 2, LEFT + CELL)
    near("half-way down", (label[0].top + label[-1].top + label[-1].size) / 2,
         (top.top + bottom.bottom) / 2)
    near("报 alone in the tail", page.rules[-1].bottom, BOTTOM, 0.05)
    same("with a full stop", "报：市委书记。" in page.text, True)


def main(lantu):
    with tempfile.TemporaryDirectory() as folder:
        bench = Bulletins(os.path.abspath(lantu), folder)
        for check in (check_head, check_secret, check_long_name, check_notes,
                      check_articles, check_tail, check_directions):
            check(bench)
    return 1 if Count.failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
