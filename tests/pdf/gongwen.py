#!/usr/bin/env python3
"""gongwen.py LANTU

Measures official documents on their finished pages against the figures of
GB/T 9704-2012.  Characters are placed by `mutool draw -F stext`, rules by
`mutool trace`, the edge of red ink by `pdftoppm`; all lengths are millimetres
from the top left corner of the page and may be 0.3 mm off.

Prints "ok NAME" or "not ok NAME" with what was found, one line a figure.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from measure import MM, Count, near, same

LEFT, TOP, WIDTH, HEIGHT = 28, 37, 156, 225    # the type area
RIGHT, BOTTOM = LEFT + WIDTH, TOP + HEIGHT
CELL = WIDTH / 28
SIZE = 16 / MM                                 # 三号
LINE = (HEIGHT - SIZE) / 21
INNER, OUTER = 28, 26
RISE = 0.88                                    # of an em box over its baseline
DPI = 300

SHELL = """<book id="m" style="%(style)s" xmlns="urn:lantu:1"><info><title>%(title)s</title>
<date>%(date)s</date>%(info)s</info><official %(attributes)s>%(agencies)s
%(number)s%(signers)s%(recipients)s%(body)s</official></book>"""
USUAL = {"style": "gongwen", "title": "关于印发方案的通知", "date": "2023-07-20",
         "info": "", "attributes": "", "agencies": '<agency name="东湖市人民政府"/>',
         "number": '<document-number code="东政发" year="2023" number="12"/>',
         "signers": "", "recipients": "<recipients>各县区人民政府</recipients>",
         "body": "<p>正文。</p>"}
MARKS = '<copy>000012</copy><security level="机密" term="1年"/>'
TAIL = ('<copies-to>%s</copies-to><printed by="东湖市人民政府办公室" '
        'date="2023-07-21"/>' % "，".join(["市委办公室"] * 12))


def run(*command):
    return subprocess.run([str(word) for word in command], check=True,
                          stdin=subprocess.DEVNULL,
                          capture_output=True).stdout


# ---- pages -----------------------------------------------------------------

class Char:
    """A character: left edge, top of its em box, size; all in millimetres."""

    def __init__(self, element, font):
        self.text = element.get("c")
        self.font = font.get("name")
        self.colour = element.get("color")
        self.size = float(font.get("size")) / MM
        self.x = float(element.get("x")) / MM
        self.right = float(element.get("quad").split()[2]) / MM
        self.baseline = float(element.get("y")) / MM
        self.top = self.baseline - RISE * self.size


class Page:
    def __init__(self, pdf, number):
        tree = ElementTree.fromstring(run("mutool", "draw", "-F", "stext",
                                          pdf, number)).find("page")
        self.width = float(tree.get("width")) / MM
        self.height = float(tree.get("height")) / MM
        self.chars = [Char(c, font) for font in tree.iter("font")
                      for c in font.iter("char") if c.get("c").strip()]
        self.chars = [c for line in self.lines() for c in line]
        self.text = "".join(c.text for c in self.chars)
        self.rules = read_rules(pdf, number, self.height)

    def find(self, words):
        at = self.text.index(words)
        return self.chars[at:at + len(words)]

    def lines(self):
        """Faces of one line may differ in their baselines by a little."""
        found = []
        for c in sorted(self.chars, key=lambda c: c.baseline):
            if not found or c.baseline - found[-1][0].baseline > 1:
                found.append([])
            found[-1].append(c)
        return [sorted(line, key=lambda c: c.x) for line in found]


class Rule:
    def __init__(self, points, height, colour):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        self.x, self.right = min(xs) / MM, max(xs) / MM
        self.top, self.bottom = height - max(ys) / MM, height - min(ys) / MM
        self.weight = self.bottom - self.top
        self.colour = colour


def read_rules(pdf, number, height):
    rules = []
    trace = run("mutool", "trace", pdf, number).decode()
    for attributes, path in re.findall(r"<fill_path ([^>]*)>(.*?)</fill_path>",
                                       trace, re.DOTALL):
        points = [(float(x), float(y)) for x, y in
                  re.findall(r'to x="([^"]*)" y="([^"]*)"', path)]
        colour = re.search(r' color="([^"]*)"', attributes)[1]
        rules.append(Rule(points, height, colour))
    return [rule for rule in rules if rule.weight < 1]


def red_rows(pdf, folder):
    """Where rows of red ink are on the first page, from the top."""
    stem = os.path.join(folder, "red")
    run("pdftoppm", "-r", DPI, "-f", 1, "-l", 1, "-singlefile", pdf, stem)
    with open(stem + ".ppm", "rb") as file:
        head = re.match(rb"P6\s(\d+)\s(\d+)\s255\s", data := file.read())
    width, height = int(head[1]), int(head[2])
    rows = []
    for y in range(height):
        row = data[head.end() + 3 * width * y:head.end() + 3 * width * (y + 1)]
        if any(r > 180 and g < 100
               for r, g in zip(row[0::3], row[1::3])):
            rows.append(y * 25.4 / DPI)
    return rows


class Bench:
    def __init__(self, lantu, folder):
        self.lantu, self.folder = lantu, folder
        self.pdf = os.path.join(folder, "m.pdf")

    def make(self, says="", **parts):
        return self.render(SHELL % {**USUAL, **parts}, says)

    def render(self, text, says=""):
        """The pages; `says` is the code of the one message that is due."""
        book = os.path.join(self.folder, "m.xml")
        with open(book, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([self.lantu, "render", book, "-o", self.pdf],
                              capture_output=True, check=False)
        said = (done.stdout + done.stderr).decode().strip()
        codes = re.findall(r"\[([NWE]\d{4})\]", said)
        if done.returncode or codes != [says] * bool(says):
            raise SystemExit("not ok rendering: " + said)
        info = run("pdfinfo", self.pdf).decode()
        count = int(re.search(r"Pages:\s+(\d+)", info)[1])
        return [Page(self.pdf, n + 1) for n in range(count)]


# ---- what the standard says ------------------------------------------------

def check_grid(bench, style, size):
    """5.2.1-5.2.3: 22 lines of 28 characters fill the type area."""
    pages = bench.make(style=style, body="<p>首页。</p><page-break/>"
                       "<p style='official-recipients'>"
                       + "国" * 616 + "</p><page-break/><p>完。</p>")
    page = pages[1]
    lines = [line for line in page.lines() if line[0].text == "国"]
    name = "%g pt: " % size
    same(name + "616 characters make 22 lines of 28 on one page",
         [len(line) for line in lines], [28] * 22)
    near(name + "page width", page.width, 210)
    near(name + "page height", page.height, 297)
    near(name + "the first line touches the top", lines[0][0].top, TOP)
    near(name + "the last one the foot",
         lines[-1][0].top + lines[-1][0].size, BOTTOM)
    left = OUTER  # on even pages
    near(name + "lines start at the left", lines[0][0].x, left)
    near(name + "lines end at the right", lines[9][-1].x + size / MM,
         left + WIDTH)
    near(name + "a character is 1/28 of the line wide",
         (lines[3][27].x - lines[3][0].x) / 27, CELL, 0.01)
    near(name + "from line to line",
         (lines[21][0].top - lines[0][0].top) / 21,
         (HEIGHT - size / MM) / 21, 0.02)
    near(name + "the size", lines[0][0].size, size / MM, 0.01)


def check_head(bench):
    """7.2: from the copy number to the red rule."""
    page = bench.make(info=MARKS, attributes='urgency="特急"')[0]
    copy, mark = page.find("000012")[0], page.find("机密★1")[0]
    urgency, agency = page.find("特急")[0], page.find("东湖市人民政府文件")
    number, rule = page.find("东政发"), page.rules[0]
    near("份号 on line 1", copy.top, TOP)
    near("份号 at the left", copy.x, LEFT)
    near("份号 is of size three", copy.size, SIZE, 0.01)
    near("密级 on line 2", mark.top, TOP + LINE)
    near("密级 at the left", mark.x, LEFT)
    near("紧急程度 under it", urgency.top, TOP + 2 * LINE)
    same("密级 and 紧急程度 are 黑体",
         ("Sans" in mark.font, "Sans" in urgency.font), (True, True))
    red = red_rows(bench.pdf, bench.folder)
    near("发文机关标志 35 mm under the top", red[0], TOP + 35)
    near("发文机关标志 in the middle",
         (agency[0].x + agency[-1].right) / 2, LEFT + WIDTH / 2)
    same("发文机关标志 is red", int(agency[0].colour[1:3], 16) > 200, True)
    near("two lines, then 发文字号", number[0].top - agency[0].top
         - agency[0].size, 2 * LINE)
    line = [c for c in page.chars if abs(c.baseline - number[0].baseline) < .1]
    near("发文字号 in the middle", (line[0].x + line[-1].right) / 2,
         LEFT + WIDTH / 2)
    same("the year stands in 〔〕", "".join(c.text for c in line),
         "东政发〔2023〕12号")
    near("the red rule 4 mm under it", rule.top, number[0].top + SIZE + 4)
    near("as wide as the type area", rule.right - rule.x, WIDTH)
    near("as thick as the style says", rule.weight, 0.5, 0.02)
    near("from its left edge", rule.x, LEFT)
    same("the rule is red", rule.colour.split()[0] > ".8", True)
    title, to = page.find("关于印发")[0], page.find("各县区")[0]
    near("two lines, then the title", title.top - rule.bottom, 2 * LINE)
    near("the title is of size two", title.size, 22 / MM, 0.01)
    near("a line, then 主送机关", to.top - title.top - 33 / MM, LINE)
    alone = bench.make(info=MARKS.replace("<copy>000012</copy>", ""))[0]
    near("密级 without 份号 on line 2 too", alone.find("机密★1")[0].top,
         TOP + LINE)
    near("主送机关 at the left", to.x, LEFT)
    same("with a colon", "各县区人民政府：" in page.text, True)
    near("two characters' indent", page.find("正文。")[0].x, LEFT + 2 * CELL)


def check_wide_agency(bench):
    name = "东湖市发展改革和工业信息化委员会"
    page = bench.make(agencies='<agency name="%s"/>' % name)[0]
    agency = page.find(name + "文件")
    near("a long 发文机关标志 fills the measure",
         len(agency) * agency[0].size, WIDTH, 0.1)
    near("and starts at the left", agency[0].x, LEFT)
    near("35 mm under the top", red_rows(bench.pdf, bench.folder)[0], TOP + 35)


def check_joint(bench):
    """7.2.4: several agencies, one below the other, 文件 half-way down."""
    names = ("东湖市发展和改革委员会", "东湖市财政局", "东湖市统计局")
    page = bench.make(agencies="".join('<agency name="%s"/>' % n
                                       for n in names),
                      body="<p>首段。</p><p>正文。</p>")[0]
    rows = [[c for c in line if c.colour != "#000000" and c.text not in "文件"]
            for line in page.lines()]
    rows = [row for row in rows if row]
    same("joint agencies in their order",
         ["".join(c.text for c in row) for row in rows], list(names))
    for row in rows[1:]:
        near("joint names start at one edge", row[0].x, rows[0][0].x)
        near("and end at one", row[-1].right, rows[0][-1].right)
    word = page.find("文件")
    near("文件 half-way down", word[0].top,
         (rows[0][0].top + rows[-1][0].top) / 2)
    near("all in the middle", (rows[0][0].x + word[1].right) / 2,
         LEFT + WIDTH / 2)
    near("one size for all", word[0].size, rows[0][0].size, 0.01)
    lower = page.find("东政发")[0]
    near("two lines under the last, 发文字号",
         lower.top - rows[-1][0].top - rows[-1][0].size, 2 * LINE)


def check_signers(bench):
    """7.2.5-7.2.6: a document to superiors."""
    page = bench.make(signers="<signer>欧阳明</signer>")[0]
    number, label = page.find("东政发")[0], page.find("签发人：")[0]
    name = page.find("欧阳明")
    near("to superiors: 发文字号 one character in", number.x, LEFT + CELL)
    near("签发人 on its line", label.baseline, number.baseline)
    near("签发人 one character in from the right", name[-1].x + CELL,
         RIGHT - CELL)
    same("names are 楷体", name[0].font != label.font, True)
    page = bench.make(signers="".join(
        "<signer>%s</signer>" % n for n in ("张三", "欧阳明", "王小五")))[0]
    first, second, third = (page.find(n)[0] for n in ("张", "欧阳", "王"))
    near("two signers a line", second.baseline, first.baseline)
    near("the third under the first", third.x, first.x)
    near("on the next line", third.top - first.top, LINE)
    near("发文字号 beside the last", page.find("东政发")[0].baseline,
         third.baseline)
    near("the red rule under it", page.rules[0].top, third.top + SIZE + 4)


def check_sections(bench):
    """7.3.3: the four levels."""
    body = ("<section><title>甲</title><section><title>乙</title><section>"
            "<title>丙</title><section><title>丁</title><p>文。</p></section>"
            "</section></section></section>")
    page = bench.make(body=body)[0]
    for mark, font in (("一、甲", "Sans"), ("（一）乙", "WenKai"),
                       ("1.丙", "Fang"), ("（1）丁", "Fang")):
        chars = page.find(mark)
        same("%s is set in its face" % mark, font in chars[-1].font, True)
        near("%s is of size three" % mark, chars[-1].size, SIZE, 0.01)
    near("一、 two characters in", page.find("一、甲")[0].x, LEFT + 2 * CELL)


ATTACHED = ("<attachment><title>第一个表</title><p>表文。</p></attachment>"
            "<attachment><title>第二个表</title><p>表文。</p></attachment>")


def date_of(page, date="2023年7月20日"):
    return page.find(date)


def check_signed(bench):
    """7.3.4-7.3.6: 附件说明, 署名, 成文日期, 附注."""
    page = bench.make(body="<p>正文。</p><remark>此件公开发布</remark>"
                      + ATTACHED)[0]
    text, listed = page.find("正文。")[0], page.find("附件：1.")
    near("a line, then 附件说明", listed[0].top - text.top, 2 * LINE)
    near("附件说明 two characters in", listed[0].x, LEFT + 2 * CELL)
    near("names under each other", page.find("第二个表")[0].x,
         page.find("第一个表")[0].x)
    near("numbers under each other", page.find("2.第二")[0].x, listed[3].x)
    near("names one character after them", page.find("第二个表")[0].x
         - listed[3].x, CELL)
    date = date_of(page)
    second = page.find("第二个表")[0]
    near("with a seal: the date ends 4 characters in", date[-1].right,
         RIGHT - 4 * CELL)
    by = page.chars[page.text.rindex("东湖市人民政府"):][:7]
    near("the name over its middle", (by[0].x + by[-1].right) / 2,
         (date[0].x + date[-1].right) / 2)
    near("on the line before", date[0].top - by[0].top, LINE)
    near("room for the seal", by[0].top - second.top, 3 * LINE)
    note = page.find("（此件公开发布）")
    near("附注 on the line after the date", note[0].top - date[0].top, LINE)
    near("附注 two characters in", note[-1].right - 8 * CELL, LEFT + 2 * CELL,
         0.9)


def check_unsealed(bench):
    page = bench.make(attributes='seal="no"')[0]
    date = date_of(page)
    by = page.chars[page.text.rindex("东湖市人民政府"):][:7]
    text = page.find("正文。")[0]
    near("without a seal: a line, then the name", by[0].top - text.top,
         2 * LINE)
    near("longer date: it ends 2 characters in", date[-1].right,
         RIGHT - 2 * CELL)
    near("the name starts 2 characters before it", date[0].x - by[0].x,
         2 * CELL)
    page = bench.make(attributes='seal="no"', agencies=(
        '<agency name="东湖市政府" signed="东湖市发展和改革委员会"/>'))[0]
    date = date_of(page)
    by = page.chars[page.text.rindex("东湖市发展和"):][:11]
    near("longer name: it ends 2 characters in", by[-1].right,
         RIGHT - 2 * CELL)
    near("the date starts 2 characters after it", date[0].x - by[0].x,
         2 * CELL)


def check_seals(bench):
    """7.3.5.2: a seal for each of several agencies."""
    names = ("市教育局", "市财政局", "市统计局", "市林业局", "市农业局")
    page = bench.make(agencies="".join(
        '<agency name="某市" signed="%s"/>' % n for n in names),
                      body="<p>首页。</p><page-break/><p>正文。</p>")[1]
    date, by = date_of(page), [page.find(n) for n in names]
    middles = [(n[0].x + n[-1].right) / 2 for n in by]
    near("the last name over the date", middles[4],
         (date[0].x + date[-1].right) / 2)
    near("on the line before it", date[0].top - by[4][0].top, LINE)
    for n in by[1:3]:
        near("names in a row", n[0].top, by[0][0].top)
    near("a row ends over the date", middles[2], middles[4])
    near("the last row ends there too", middles[3], middles[1])
    for left, right in ((0, 1), (1, 2), (3, 4)):
        near("seals do not touch", middles[right] - middles[left], 45)
    near("nor do rows", by[3][0].top - by[0][0].top, 45)
    same("no seal of 42 mm leaves the type area",
         (middles[0] - 21 > OUTER, middles[4] + 21 < OUTER + WIDTH),
         (True, True))
    first = by[0][0].top + SIZE / 2 - 21
    text = page.find("正文。")[0]
    same("the first seal starts within a line under the text",
         0 <= first - text.top - SIZE <= 2 * LINE - SIZE, True)
    page = bench.make(agencies="".join(
        '<agency name="某市" signed="%s"/>' % n
        for n in ("东湖市发展和改革委员会", "东湖市文化旅游广电体育局")))[0]
    one, two = page.find("东湖市发展"), page.find("东湖市文化")
    near("long names stand apart", two[0].x - one[0].x, 12.5 * CELL, CELL)
    near("in one row", two[0].top, one[0].top)


def check_attachments(bench):
    """7.3.8: each on a page of its own."""
    pages = bench.make(body="<p>正文。</p>" + ATTACHED)
    same("an attachment opens a page", len(pages), 3)
    mark, title = pages[1].find("附件1"), pages[1].find("第一个表")
    near("附件1 on line 1", mark[0].top, TOP)
    near("at the left", mark[0].x, OUTER)
    same("in 黑体", "Sans" in mark[0].font, True)
    near("its title on line 3", title[0].top, TOP + 2 * LINE)
    near("in the middle", (title[0].x + title[-1].right) / 2,
         OUTER + WIDTH / 2)
    same("pages go on counting", "—3—" in pages[2].text, True)
    pages = bench.make(body="<p>正文。</p><attachment><title>表</title>"
                       "<p>文。</p></attachment>")
    same("the only attachment has no number",
         ("附件：表" in pages[0].text, pages[1].text[:3]), (True, "附件表"))


def check_apart(bench):
    """7.3.8: an attachment that is bound apart."""
    pages = bench.make(body="<p>正文。</p><attachment apart='yes'><title>图册</title>"
                       "<p>图文。</p></attachment><attachment><title>表</title>"
                       "<p>表文。</p></attachment>" + TAIL)
    same("one bound apart comes after 版记, on an odd page",
         ["图文。" in page.text for page in pages],
         [False, False, True])
    page = pages[2]
    near("发文字号附件1 on line 1", page.find("东政发〔2023〕12号附件1")[0].top,
         TOP)
    near("at the left", page.find("东政发")[0].x, LEFT)
    same("附件1 in 黑体", ("Sans" in page.find("附件1")[0].font,
                       "Fang" in page.find("东政发")[0].font), (True, True))
    same("its pages are counted from 1", "—1—" in page.text, True)
    same("the tail is at the foot of page 2", "附件2表" in pages[1].text
         and "印发" in pages[1].text, True)


def check_tail(bench):
    """7.4: 版记 at the foot of the last page, which is even."""
    pages = bench.make(body="<p>正文。</p>" + TAIL)
    same("版记 goes to the even page", len(pages), 2)
    page = pages[1]
    rules = page.rules
    same("three rules", len(rules), 3)
    for rule, weight in zip(rules, (0.35, 0.25, 0.35)):
        near("a rule of %.2f mm" % weight, rule.weight, weight, 0.02)
        near("as wide as the type area", rule.right - rule.x, WIDTH)
    near("the last on the lower edge", rules[-1].bottom, BOTTOM, 0.05)
    label = page.find("抄送：市委")
    near("抄送 one character in", label[0].x, OUTER + label[0].size)
    by = page.find("东湖市人民政府办公室")
    near("as much white over 抄送 as over 印发机关",
         label[0].top - rules[0].bottom, by[0].top - rules[1].bottom, 0.05)
    near("and half a character of it", label[0].top - rules[0].bottom,
         label[0].size / 2)
    full = [line for line in page.lines() if abs(line[0].top - label[0].top) < 1]
    near("抄送 ends one character in from the right", full[0][-1].right,
         OUTER + WIDTH - label[0].size)
    near("抄送 is of size four", label[0].size, 14 / MM, 0.01)
    turned = [line for line in page.lines()
              if rules[0].bottom < line[0].top < rules[1].top][1]
    near("its next line under the first name", turned[0].x, label[3].x)
    same("and a full stop at its end", "市委办公室。" in page.text, True)
    by, day = page.find("东湖市人民政府办公室"), page.find("2023年7月21日印发")
    near("印发机关 one character in", by[0].x, OUTER + by[0].size)
    near("印发日期 too", day[-1].right, OUTER + WIDTH - day[0].size)
    near("on one line", day[-1].baseline, by[0].baseline)
    same("no blank page before it: a page number", "—2—" in page.text, True)


def check_tail_alone(bench):
    body = "<p>正文。</p><page-break/><p>%s</p>%s" % ("国" * 480, TAIL)
    pages = bench.make(body=body)
    same("版记 that finds no room takes the next even page", len(pages), 4)
    same("the page between is blank", pages[2].text, "")
    same("and 版记 shows no number then", "—" in pages[3].text, False)
    pages = bench.make(body="<p>正文。</p><page-break/><p>%s</p>%s" % (
        "国" * 80, TAIL))
    same("an even page with room takes it", len(pages), 2)


# ---- 10: letters, orders, minutes ------------------------------------------

def ink_ends(rows):
    """The first run of rows: where it begins and ends."""
    end = 0
    while end + 1 < len(rows) and rows[end + 1] - rows[end] < 0.2:
        end += 1
    return rows[0], rows[end] + 25.4 / DPI


LETTER = {"attributes": 'form="letter"', "info": "", "title": "关于商请的函"}
SHORT_TAIL = "<copies-to>市委办公室</copies-to>"


def check_letter(bench):
    """10.1: the head of a letter and the rules of its first page."""
    pages = bench.make(**{**LETTER, "body": "<p>%s</p>" % ("国" * 700)})
    page = pages[0]
    top, bottom = page.rules[:2], page.rules[2:]
    number, title = page.find("东政发〔2023〕12号"), page.find("关于商请")[0]
    mark = page.find("东湖市人民政府")
    begin, end = ink_ends(red_rows(bench.pdf, bench.folder))
    near("letters: 发文机关标志 30 mm under the edge of the sheet", begin, 30)
    near("in the middle of the sheet", (mark[0].x + mark[-1].right) / 2,
         LEFT + WIDTH / 2)
    same("without 文件", "文件" in page.text, False)
    same("two double rules", len(page.rules), 4)
    near("the first 4 mm under it", top[0].top - end, 4)
    same("thick over thin", top[0].weight > 2 * top[1].weight, True)
    same("thin over thick at the foot", bottom[1].weight > 2 * bottom[0].weight,
         True)
    near("that one 20 mm over the edge", bottom[1].bottom, 297 - 20)
    for rule in page.rules:
        near("a rule of 170 mm", rule.right - rule.x, 170)
        near("in the middle", rule.x, 20)
        same("a red one", rule.colour.split()[0] > ".8", True)
    near("发文字号 ends at the right", number[-1].x + CELL, RIGHT)
    near("7/8 of a character under the rule", number[0].top - top[1].bottom,
         SIZE * 7 / 8)
    near("two lines, then the title", title.top - number[0].top - SIZE,
         2 * LINE)
    near("a line, then 主送机关", page.find("各县区")[0].top - title.top
         - 33 / MM, LINE)
    last = page.lines()[-1]
    near("the last line 7/8 of a character over the rule",
         bottom[0].top - last[0].top - SIZE, SIZE * 7 / 8)
    lines = [line for line in page.lines() if line[0].text == "国"]
    near("lines one as far as the other", lines[4][0].top - lines[3][0].top,
         lines[-1][0].top - lines[-2][0].top, 0.02)
    near("and hardly opened", lines[4][0].top - lines[3][0].top, LINE, LINE / 12)
    same("no page number on the first page", "—" in page.text, False)
    same("one on the second", "—2—" in pages[1].text, True)
    near("which starts on line 1", pages[1].lines()[0][0].top, TOP)
    same("and has no rules", len(pages[1].rules), 0)


def check_letter_marks(bench):
    page = bench.make(**{**LETTER, "info": MARKS, "attributes":
                         'form="letter" urgency="特急"'})[0]
    rule = page.rules[1]
    copy, secret = page.find("000012")[0], page.find("机密★1")[0]
    urgency, number = page.find("特急")[0], page.find("东政发")[0]
    near("letters: 份号 7/8 of a character under the rule",
         copy.top - rule.bottom, SIZE * 7 / 8)
    for mark, line in ((copy, 0), (secret, 1), (urgency, 2)):
        near("%s at the left" % mark.text, mark.x, LEFT)
        near("%s on its line" % mark.text, mark.top, copy.top + line * LINE)
    near("发文字号 beside the first", number.baseline, copy.baseline)
    near("two lines under the last, the title", page.find("关于商请")[0].top
         - urgency.top - SIZE, 2 * LINE)


def check_letter_tail(bench):
    pages = bench.make(**{**LETTER, "body": "<p>正文。</p>" + SHORT_TAIL})
    same("letters: 版记 needs no even page", len(pages), 1)
    page = pages[0]
    copies = page.find("抄送：")[0]
    same("no rules of its own", len(page.rules), 4)
    near("its last line 7/8 of a character over the rule",
         page.rules[2].top - copies.top - copies.size, SIZE * 7 / 8)
    near("one character in", copies.x, LEFT + copies.size)
    pages = bench.make(**{**LETTER, "body": "<p>%s</p>%s" % (
        "国" * 700, SHORT_TAIL)})
    copies = pages[1].find("抄送：")[0]
    near("on later pages on the foot of the type area",
         copies.top + copies.size, BOTTOM)
    names = ("东湖市财政局", "东湖市统计局")
    text = bench.make(**{**LETTER, "agencies": "".join(
        '<agency name="%s"/>' % n for n in names)})[0].text
    same("of several agencies the first is the mark",
         [text.count(n) for n in names], [2, 1])


ORDER = {"attributes": 'form="order"', "recipients": "",
         "number": '<document-number number="12"/>'}
SIGNED = '<signed post="市长" name="张三"/>'


def check_order(bench):
    """10.2 and 7.3.5.3: the head of an order, and who signs it."""
    page = bench.make(**{**ORDER, "body": "<p>正文。</p>" + SIGNED})[0]
    mark, number = page.find("东湖市人民政府令"), page.find("第12号")
    text, date = page.find("正文。")[0], date_of(page)
    post = page.find("市长")
    near("orders: 发文机关标志 20 mm under the top",
         red_rows(bench.pdf, bench.folder)[0], TOP + 20)
    near("in the middle", (mark[0].x + mark[-1].right) / 2, LEFT + WIDTH / 2)
    near("two lines, then 令号", number[0].top - mark[0].top - mark[0].size,
         2 * LINE)
    near("in the middle too", (number[0].x + number[-1].right) / 2,
         LEFT + WIDTH / 2)
    near("two lines, then the text", text.top - number[0].top - SIZE, 2 * LINE)
    same("no red rule and no title", (len(page.rules), "关于" in page.text),
         (0, False))
    stamp = RIGHT - 4 * CELL - 40
    near("the post two characters before the stamp", post[-1].right,
         stamp - 2 * CELL)
    near("half-way down it, two lines under the text",
         post[0].top + SIZE / 2 - text.top, 3 * LINE + 20 / 2)
    same("whose name is stamped", "张三" in page.text, False)
    near("the date a line under the stamp", date[0].top - text.top,
         4 * LINE + 20)
    near("four characters in", date[-1].right, RIGHT - 4 * CELL)
    page = bench.make(**{**ORDER, "body": "<p>正文。</p>" + SIGNED, "attributes":
                         'form="order" seal="no"'})[0]
    post, name = page.find("市长"), page.find("张三")
    near("without a stamp: the name ends four characters in",
         name[-1].x + CELL, RIGHT - 4 * CELL)
    near("beside its post", name[0].baseline, post[0].baseline)
    same("in 楷体", "Kai" in name[0].font or "WenKai" in name[0].font, True)
    bench.make(**{**ORDER, "body": "<p>正文。</p>" + SIGNED, "info": MARKS})
    near("under two marks: 发文机关标志 20 mm under the top all the same",
         red_rows(bench.pdf, bench.folder)[0], TOP + 20)
    page = bench.make(**{**ORDER, "body": "<p>正文。</p>" + SIGNED + SIGNED.replace(
        "市长", "县长")})[0]
    one, two = page.find("市长"), page.find("县长")
    near("several: one under the other", one[0].x, two[0].x)
    near("a stamp apart", two[0].top - one[0].top, 20)
    page = bench.make(**{**ORDER, "body": "<p>正文。</p>" + SIGNED.replace(
        "市长", "东湖市发展和改革委员会主任兼湖岸线保护领导小组组长")})[0]
    post = page.find("东湖市发展和改革委员会主任兼")
    end = page.find("组组长")[-1]
    near("a long post turns", end.top - post[0].top, LINE)
    same("and leaves the stamp its place",
         max(c.right for c in page.chars if post[0].top - 1 < c.top
             < end.top + 1) < stamp - 2 * CELL + 0.3, True)
    near("half-way down it", (post[0].top + end.top + SIZE) / 2
         - page.find("正文。")[0].top, 3 * LINE + 20 / 2)


MINUTES = {"attributes": 'form="minutes"', "recipients": "",
           "number": '<document-number number="12"/>',
           "agencies": '<agency name="市政府常务会议" signed="市政府办公室"/>'}
LISTS = ("<present>%s</present><excused>丙某</excused><observers>丁某"
         "</observers>" % "、".join(["甲局乙某"] * 8))


def check_minutes(bench):
    """10.3: the mark of minutes and their lists of names."""
    page = bench.make(**{**MINUTES, "body": "<p>正文。</p>" + LISTS})[0]
    mark, number = page.find("市政府常务会议纪要"), page.find("第12期")
    unit, rule = page.find("市政府办公室"), page.rules[0]
    near("minutes: the mark 35 mm under the top",
         red_rows(bench.pdf, bench.folder)[0], TOP + 35)
    near("in the middle", (mark[0].x + mark[-1].right) / 2, LEFT + WIDTH / 2)
    near("two lines, then the number", number[0].top - mark[0].top
         - mark[0].size, 2 * LINE)
    near("a line, then who keeps them", unit[0].top - number[0].top - SIZE, LINE)
    near("one character in", unit[0].x, LEFT + CELL)
    near("the red rule 4 mm under that", rule.top, unit[0].top + SIZE + 4)
    text, label = page.find("正文。")[0], page.find("出席：甲局")
    near("a line, then 出席", label[0].top - text.top, 2 * LINE)
    near("two characters in", label[0].x, LEFT + 2 * CELL)
    same("出席 in 黑体, the names in 仿宋",
         ("Sans" in label[0].font, "Fang" in label[3].font), (True, True))
    turned = [line for line in page.lines()
              if line[0].top > label[0].top + 1][0]
    near("the next line under the first name", turned[0].x, label[3].x)
    for words, lines in (("请假：丙", 1), ("列席：丁", 2)):
        near("%s on a line of its own" % words[:2], page.find(words)[0].top,
             turned[0].top + lines * LINE)
        near("two characters in", page.find(words)[0].x, LEFT + 2 * CELL)
    date = date_of(page)
    near("the date beside who keeps them", date[-1].baseline, unit[0].baseline)
    same("and no signature", page.text.count("2023年"), 1)


def check_opening(bench):
    """7.3.2-7.3.3: the first page shows text, whatever the recipients are."""
    many = "<recipients>%s</recipients>" % "，".join(["各县区人民政府"] * 60)
    pages = bench.make(says="N0722", recipients=many,
                       body="<p>正文。</p>" + SHORT_TAIL)
    same("too many recipients: the text is on the first page all the same",
         "正文。" in pages[0].text, True)
    same("they are not", "各县区" in pages[0].text, False)
    near("the text a line under the title", pages[0].find("正文。")[0].top
         - pages[0].find("关于")[0].top - 33 / MM, LINE)
    page = pages[1]
    to, copies = page.find("主送：各县")[0], page.find("抄送：市委")[0]
    near("they are in the tail, over 抄送", to.x, copies.x)
    same("with two rules alone", len(page.rules), 2)
    lines = [line for line in page.lines() if line[0].top > to.top - 1]
    near("抄送 on the next line", copies.top - lines[-3][0].top,
         lines[1][0].top - lines[0][0].top)
    near("their next line under the first name", lines[1][0].x,
         page.find("主送：各县")[3].x)
    same("ended by a full stop", "政府。抄送" in page.text, True)
    pages = bench.make(says="N0722", recipients=many)
    same("they make a tail of their own", len(pages[1].rules), 2)
    pages = bench.make(recipients="<recipients>%s</recipients>" % "，".join(
        ["各县区人民政府"] * 12))
    same("as long as there is room they stand before the text",
         ("主送" in pages[-1].text, "正文。" in pages[0].text), (False, True))
    names = "".join('<agency name="东湖市第%s局"/>' % n for n in "甲乙丙丁戊己庚辛壬")
    pages = bench.make(says="W0723", agencies=names)
    same("where it does not help they stay before the text",
         ("各县区" in pages[1].text, "主送" in pages[-1].text), (True, False))
    pages = bench.make(agencies=names, attributes='mark="first"',
                       body="<p>正文。</p><p>%s</p>" % ("国" * 300))
    same("the mark of the first agency leaves room",
         ("正文。" in pages[0].text, pages[0].text.count("东湖市第甲局文件")),
         (True, 1))


NOTED = "<p>正文<footnote>注文%s</footnote>。</p>"


def check_tail_notes(bench):
    """Footnotes stand between the text and 版记."""
    first = "<p>首页。</p><page-break/>"
    pages = bench.make(body=first + NOTED % "" + TAIL)
    same("版记 and a footnote share the page", len(pages), 2)
    page = pages[1]
    note, rules = page.find("注文")[0], [r for r in page.rules
                                       if r.right - r.x > WIDTH - 1]
    near("版记 stays at the foot", rules[-1].bottom, BOTTOM, 0.05)
    near("the footnote over it", rules[0].top - note.top - note.size,
         18 / MM)
    rule = [r for r in page.rules if r.right - r.x < WIDTH - 1][0]
    same("under its own rule", rule.bottom < note.top, True)
    pages = bench.make(body=first + NOTED % "" + "<p>%s</p>" % (
        "国" * 28 * 14) + TAIL)
    same("版记 that a footnote leaves no room takes the next even page",
         len(pages), 4)
    near("and the footnote the foot of its own",
         pages[1].find("注文")[0].top + 9 / MM, BOTTOM, 0.5)


def check_folio(bench):
    """7.5: page numbers."""
    pages = bench.make(body="<p>正文。</p><page-break/><p>二。</p>")
    for page, number in zip(pages, "12"):
        first, digit, last = page.find("—%s—" % number)
        near("page number %s of size four" % number, digit.size, 14 / MM, 0.01)
        same("%s in Western digits" % number, digit.text, number)
    ink = [ink_top(bench, n) for n in (1, 2)]
    for number, top in enumerate(ink, 1):
        near("the dash of page %d 7 mm under the type area" % number, top,
             BOTTOM + 7)
    near("odd pages: one character in from the right",
         pages[0].find("—1—")[2].right, RIGHT - CELL)
    near("even pages: one in from the left", pages[1].find("—2—")[0].x,
         OUTER + CELL)


def ink_top(bench, number):
    """Top of the left dash, by its pixels."""
    page = Page(bench.pdf, number)
    dash = page.find("—%d—" % number)[0]
    stem = os.path.join(bench.folder, "folio")
    run("pdftoppm", "-r", DPI, "-f", number, "-l", number, "-gray",
        "-singlefile", bench.pdf, stem)
    with open(stem + ".pgm", "rb") as file:
        head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data := file.read())
    width, height = int(head[1]), int(head[2])
    x = int((dash.x + dash.size / 2) / 25.4 * DPI)
    for y in range(int((BOTTOM + 1) / 25.4 * DPI), height):
        if data[head.end() + y * width + x] < 128:
            return y * 25.4 / DPI
    return height


CHECKS = (check_head, check_wide_agency, check_joint, check_signers,
          check_sections, check_signed, check_unsealed, check_seals,
          check_attachments, check_apart, check_tail, check_tail_alone, check_tail_notes,
          check_letter, check_letter_marks, check_letter_tail, check_order,
          check_minutes, check_opening, check_folio)


def use(style, size):
    """What is measured in characters and lines follows the size of type."""
    global SIZE, LINE
    SIZE = size / MM
    LINE = (HEIGHT - SIZE) / 21
    USUAL["style"] = style
    print("-- %s" % style)


def main(lantu):
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(lantu), folder)
        for style, size in (("gongwen", 16), ("gongwen-1575", 15.75)):
            use(style, size)
            for check in CHECKS:
                check(bench)
            check_grid(bench, style, size)
    return 1 if Count.failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
