#!/usr/bin/env python3
"""run.py LANTU - mistakes that people make, and what is said of them first.

The files of this folder are right, which is checked too.  A line of cases.txt
is one mistake:

    CODE FILE :: WHAT STANDS THERE :: WHAT WAS WRITTEN INSTEAD

What stands there does so exactly once.  With it replaced, the first message as
severe as CODE has that code, and the file, line and column of the mark ▸; or,
where the place is not in the words that were written, of the text behind
@FILE: at the end of the line (END is the end of the file).
"""

import os
import shutil
import sys
import tempfile

from edits import cases, check, parts, replaced, unescape, written

LANTU = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
BOOKS = ("book.xml", "official.xml", "bulletin.xml")


def place(text, offset):
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


class Case:
    def __init__(self, line, files):
        head, old, new = parts(line)
        self.code, self.file = head.split()
        new, _, elsewhere = new.partition("@")
        old, new = unescape(old), unescape(new.strip(" "))
        text = files[self.file]
        self.text = replaced(text, old, new.replace("▸", ""), self.file)
        at = text.index(old)
        if "▸" in new:
            self.where = (self.file, *place(self.text, at + new.index("▸")))
            return
        name, _, there = elsewhere.partition(":")
        if name not in files:
            raise SystemExit(f"no place: {line}")
        there, text = unescape(there), self.text if name == self.file else files[name]
        offset = len(text) if there == "END" else text.index(there)
        self.where = (name, *place(text, offset))

    def run(self, folder):
        """What was said instead, or ""."""
        book = self.file if self.file in BOOKS else BOOKS[0]
        with written(os.path.join(folder, self.file), self.text):
            said = check(LANTU, folder, book)
        first = next((m for m in said if m[3][0] == self.code[0]), None)
        if first == (*self.where, self.code):
            return ""
        return "{}:{}:{} {}".format(*first) if first else "nothing"


def main():
    files, wrong = {}, []
    lines = cases(os.path.join(HERE, "cases.txt"))
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(HERE):
            if name.endswith((".xml", ".svg")):
                shutil.copy(os.path.join(HERE, name), folder)
                with open(os.path.join(HERE, name), encoding="utf-8") as f:
                    files[name] = f.read()
        for book in BOOKS:
            for message in check(LANTU, folder, book):
                if message[3][0] != "N":
                    wrong.append("{}:{}:{} {} of what is right".format(*message))
        for line in lines:
            case = Case(line, files)
            said = case.run(folder)
            if said:
                wrong.append("{}\n    wanted {}:{}:{} {}\n    was    {}".format(
                    line.strip(), *case.where, case.code, said))
    for message in wrong:
        print("not ok " + message)
    print(f"{'not ok' if wrong else 'ok'} {len(lines)} mistakes, {len(wrong)} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
