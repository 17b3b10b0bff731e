#!/usr/bin/env python3
"""content.py FOLDER - the key of an edition knows every member of the book.

FOLDER is the source.  src/batch/shape.c has a row for each member of each
struct that layout sees; one that it forgot could change while files are kept
that show what it was before.
"""

import pathlib
import re
import sys

HEADERS = ("base/decimal.h", "base/period.h", "chart/chart.h",
           "chart/types.h", "compose/book.h", "doc/doc.h", "draw/*.h", "style/columns.h", "style/sheet.h",
           "style/style.h", "text/breaks.h", "text/spacing.h", "text/span.h")
STRUCT = re.compile(r"^struct (\w+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"\b([A-Z]+)\(\s*(\w+),\s*([\w.]+)(?:\[\d\])?")
NAME = re.compile(r"(\w+)(?:\[[^]]*\])?\s*$")


def members(body):
    """The names that a struct declares, those in its unions with their way,
    those of pointers with * in front."""
    body = re.sub(r"/\*.*?\*/|//[^\n]*", "", body, flags=re.DOTALL)
    names, way, text = [], [], ""
    for part in re.findall(r"[^{};]+|[{};]", body):
        if part == "{":
            way.append([])
            continue
        if part == "}":
            text = "}"
            continue
        if part != ";":
            text += part
            continue
        if text.startswith("}"):
            inner = way.pop()
            outer = text[1:].strip()
            found = [("*" if name[0] == "*" else "") +
                     "%s.%s" % (outer, name.lstrip("*")) for name in inner]
        else:
            found = [("*" if "*" in word else "") + NAME.search(word).group(1)
                     for word in text.split(",") if NAME.search(word)]
        (way[-1] if way else names).extend(found)
        text = ""
    return names


def is_known(member, rows):
    """Whether it has a row, a pointer one that follows it."""
    name = member.lstrip("*")
    if name not in rows:
        return any(row.startswith(name + ".") for row in rows)
    return member == name or rows[name] != "VALUE"


def main():
    root = pathlib.Path(sys.argv[1]) / "src"
    structs = {}
    for pattern in HEADERS:
        for path in sorted(root.glob(pattern)):
            for name, body in STRUCT.findall(path.read_text()):
                structs[name] = members(body)
    rows = ROW.findall((root / "batch/shape.c").read_text())
    known = {}
    for macro, name, member in rows:
        known.setdefault(name, {})[member] = macro
    missing = [
        "struct %s: %s" % (name, member)
        for name in known if name in structs
        for member in structs[name] if not is_known(member, known[name])]
    for what in missing:
        print("not ok", what, "has no row in src/batch/shape.c")
    checked = sorted(name for name in known if name in structs)
    if not missing and len(checked) > 30:
        print("ok %d structs" % len(checked))
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
