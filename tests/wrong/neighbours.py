#!/usr/bin/env python3
"""neighbours.py LANTU FOLDER - what is judged, and the nearest that is right.

FOLDER is the source.  A line of neighbours.txt is a golden below golden/faults
with one edit:

    CODE BOOK [FILE] :: WHAT STANDS THERE [:: STILL WRONG] :: RIGHT

in FILE, or in the book itself.  The golden holds the message; with what is right
in its place all others are said and that one is not.  What is still wrong is the
nearest on the other side: it changes nothing.  Behind the code +CODE is a
message that comes with the edit, and -CODE another one that goes.  Every code of
what lantu judges has such a pair.
"""

import collections
import os
import re
import shutil
import sys
import tempfile

from edits import cases, check, messages, parts, replaced, unescape, written

LANTU = os.path.abspath(sys.argv[1])
JUDGED = re.compile(r"^DIAG\(((?:LINT|VALUE|PROOF|WAIVER)_\w+), (\d+),",
                    re.MULTILINE)


def counted(found):
    """Messages by file and code: an edit moves lines and columns."""
    return collections.Counter((file, code) for file, _, _, code in found)


class Case:
    def __init__(self, line, folder):
        head, old, *self.edits = map(unescape, parts(line))
        codes, book, *others = head.split()
        self.code, *self.besides = re.findall(r"[+-]?[EWN]\d{4}", codes)
        self.book = "faults/" + book
        self.file = os.path.join(folder, "faults", others[0] if others else book)
        with open(self.file, encoding="utf-8") as file:
            text = file.read()
        self.texts = [replaced(text, old, new, self.file) for new in self.edits]
        with open(os.path.join(folder, self.book[:-4] + ".diag"),
                  encoding="utf-8") as file:
            self.before = messages(file.read())

    def wanted(self, found):
        """Whether these are the messages of the golden but for those told."""
        left = counted(self.before)
        left.subtract(counted(found))
        changes = collections.Counter({self.code: 1})
        for change in self.besides:
            changes[change[1:]] += 1 if change[0] == "-" else -1
        told = collections.Counter()
        for (_, code), count in left.items():
            told[code] += count
        return {k: n for k, n in told.items() if n} == dict(changes)

    def faults(self, folder):
        if self.code not in (code for *_, code in self.before):
            yield "is not in the golden"
        for new, text in zip(self.edits, self.texts):
            with written(self.file, text):
                found = check(LANTU, folder, self.book)
            if new is not self.edits[-1]:
                if counted(found) != counted(self.before):
                    yield f"{new}: {sorted(counted(found).items())}"
            elif not self.wanted(found):
                yield f"{new}: {sorted(counted(found).items())}"


def main(source):
    with open(os.path.join(source, "src/base/diag_codes.def"),
              encoding="utf-8") as file:
        judged = dict((number, name) for name, number
                      in JUDGED.findall(file.read()))
    lines = cases(os.path.join(source, "tests/wrong/neighbours.txt"))
    wrong, tried = [], set()
    with tempfile.TemporaryDirectory() as work:
        folder = os.path.join(work, "golden")
        shutil.copytree(os.path.join(source, "tests/golden"), folder)
        for line in lines:
            case = Case(line, folder)
            tried.add(case.code[2:])
            wrong += [f"{line}\n    {fault}" for fault in case.faults(folder)]
    wrong += [f"{judged[number]} has no neighbour"
              for number in sorted(set(judged) - tried)]
    for fault in wrong:
        print("not ok " + fault)
    print(f"{'not ok' if wrong else 'ok'} {len(judged)} codes, "
          f"{len(lines)} neighbours, {len(wrong)} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[2]))
