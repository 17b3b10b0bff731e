#!/usr/bin/env python3
"""run.py LANTU - mistakes that people make, and what is said of them first.

The files of this folder are right, which is checked too.  A line of cases.txt
is one mistake:

    CODE FILE :: WHAT STANDS THERE :: WHAT WAS WRITTEN INSTEAD

What stands there does so exactly once.  With it replaced, the first message as
severe as CODE has that code, and the file, line and column of the mark ▸; or,
where the place is not in the words that were written, of the text behind
@FILE: at the end of the line (END is the end of the file).  \\n is a new line,
\\x01 and \\ufffd are those characters.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

LANTU = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
BOOKS = ("book.xml", "official.xml", "bulletin.xml")
MESSAGE = re.compile(r"^(\S+?):(\d+):(\d+): \w+\[([EWN]\d{4})\]", re.MULTILINE)
ESCAPES = {"\\n": "\n", "\\x01": "\x01", "\\ufffd": "\ufffd"}


def unescape(text):
    for written, meant in ESCAPES.items():
        text = text.replace(written, meant)
    return text


def check(folder, book):
    """The messages as (file, line, column, code)."""
    done = subprocess.run([LANTU, "check", "--lang", "zh", book], cwd=folder,
                          capture_output=True, timeout=60)
    return [(f, int(line), int(column), code) for f, line, column, code
            in MESSAGE.findall(done.stderr.decode())]


def place(text, offset):
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


class Case:
    def __init__(self, line, files):
        head, self.old, new = (part.strip(" ") for part in
                               (line.rstrip("\n") + " ").split(" :: "))
        self.code, self.file = head.split()
        new, _, elsewhere = new.partition("@")
        self.old, new = unescape(self.old), unescape(new.strip(" "))
        text = files[self.file]
        if text.count(self.old) != 1:
            raise SystemExit(f"{text.count(self.old)} times in {self.file}: {self.old}")
        at = text.index(self.old)
        self.text = text.replace(self.old, new.replace("▸", ""))
        if "▸" in new:
            self.where = (self.file, *place(self.text, at + new.index("▸")))
            return
        name, _, there = elsewhere.partition(":")
        if name not in files:
            raise SystemExit(f"no place: {line}")
        there, text = unescape(there), self.text if name == self.file else files[name]
        offset = len(text) if there == "END" else text.index(there)
        self.where = (name, *place(text, offset))

    def run(self, folder, files):
        """What was said instead, or ""."""
        book = self.file if self.file in BOOKS else BOOKS[0]
        with open(os.path.join(folder, self.file), "w", encoding="utf-8") as f:
            f.write(self.text)
        said = check(folder, book)
        with open(os.path.join(folder, self.file), "w", encoding="utf-8") as f:
            f.write(files[self.file])
        first = next((m for m in said if m[3][0] == self.code[0]), None)
        if first == (*self.where, self.code):
            return ""
        return "{}:{}:{} {}".format(*first) if first else "nothing"


def main():
    files, wrong = {}, []
    with open(os.path.join(HERE, "cases.txt"), encoding="utf-8") as f:
        lines = [line for line in f if line.strip() and line[0] != "#"]
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(HERE):
            if name.endswith((".xml", ".svg")):
                shutil.copy(os.path.join(HERE, name), folder)
                with open(os.path.join(HERE, name), encoding="utf-8") as f:
                    files[name] = f.read()
        for book in BOOKS:
            for message in check(folder, book):
                if message[3][0] != "N":
                    wrong.append("{}:{}:{} {} of what is right".format(*message))
        for line in lines:
            case = Case(line, files)
            said = case.run(folder, files)
            if said:
                wrong.append("{}\n    wanted {}:{}:{} {}\n    was    {}".format(
                    line.strip(), *case.where, case.code, said))
    for message in wrong:
        print("not ok " + message)
    print(f"{'not ok' if wrong else 'ok'} {len(lines)} mistakes, {len(wrong)} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
