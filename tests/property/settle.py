#!/usr/bin/env python3
"""settle.py LANTU - books whose page numbers move what they stand in.

Sections refer to pages of one another in every sentence, most of them to pages
to come, on small pages that few lines fill, with numbers in digits, letters or
Roman numerals, of which 8 takes four times the room of 5.  Of every book:

    settled     it is set, whatever its numbers do
    true        each number is the page that its target came to stand on

LANTU_SETTLE says how many books (60), LANTU_SEED where to start (1).
"""

import os
import random
import re
import subprocess
import sys
import tempfile

LANTU = os.path.abspath(sys.argv[1])
COUNT = int(os.environ.get("LANTU_SETTLE", "60"))
SEED = int(os.environ.get("LANTU_SEED", "1"))

STYLE = """<style xmlns="urn:lantu:1" name="settle" extends="book">
<page width="110mm" height="%dmm" top="15mm" bottom="15mm" inner="15mm"
      outer="15mm" head="6mm" head-rule="11mm" pitch="18pt"/>
<text name="body" size="%spt" pitch="18pt"/>
<number of="folio-body" format="%s"/>
</style>"""
HAN = "产业学位投资就业生态交通园区项目任务指标进度全市本季同比"
PAGE = re.compile(r'^page \S+ \d+ "([^"]*)"')
ANCHOR = re.compile(r'^anchor .*label="(t\d+)"')
LINK = re.compile(r'^link .* to="(t\d+)" reads="([^"]*)"')


def book(seed):
    """The style and the text of one book."""
    rand = random.Random(seed)

    def han(least, most):
        return "".join(rand.choice(HAN) for _ in range(rand.randint(least, most)))

    def sentence(targets, most):
        return "、".join(
            '%s<xref ref="t%d" form="page"/>' % (han(1, 5), rand.choice(targets))
            for _ in range(rand.randint(1, most)))

    count, most = rand.randint(6, 14), rand.randint(3, 40)
    parts = []
    for i in range(count):
        targets = list(range(rand.choice((0, i)), count))
        parts.append('<section id="t%d"><title>%s</title>' % (i, han(4, 30)))
        parts += ["<p>%s。</p>" % sentence(targets, most)
                  for _ in range(rand.randint(1, 4))]
        parts.append("</section>")
    style = STYLE % (rand.choice((90, 110, 130)), rand.choice((10.5, 12, 14)),
                     rand.choice("1AⅠ"))
    text = ('<book id="b" style="style.xml" xmlns="urn:lantu:1">'
            "<info><title>页码</title></info><chapter><title>页码</title>"
            "%s</chapter></book>" % "\n".join(parts))
    return style, text


def render(folder, style, text):
    """The exit code, what was said, and the page dump."""
    for name, content in (("style.xml", style), ("book.xml", text)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content)
    done = subprocess.run([LANTU, "render", "--pages", "-q", "book.xml"],
                          cwd=folder, stdin=subprocess.DEVNULL,
                          capture_output=True, check=False)
    return done.returncode, done.stderr.decode(), done.stdout.decode()


def wrong_numbers(dump):
    """(label, number shown, page it is on)"""
    folio, on, shown = "", {}, []
    for line in dump.splitlines():
        if match := PAGE.match(line):
            folio = match[1]
        elif match := ANCHOR.match(line):
            on.setdefault(match[1], folio)
        elif match := LINK.match(line):
            shown.append((match[1], match[2]))
    return [(label, number, on.get(label)) for label, number in shown
            if number != on.get(label)], len(shown)


def main():
    failed = numbers = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(SEED, SEED + COUNT):
            code, said, dump = render(folder, *book(seed))
            wrong, shown = wrong_numbers(dump)
            numbers += shown
            if code != 0 or wrong or shown == 0:
                failed += 1
                print("not ok seed %d: exit %d %s %s"
                      % (seed, code, wrong[:3], said[:300]))
    if not failed:
        print("ok settled, true (%d books, %d numbers)" % (COUNT, numbers))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
