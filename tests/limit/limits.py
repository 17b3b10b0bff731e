#!/usr/bin/env python3
"""limits.py LANTU

Crosses the limits of src/base/limits.h with whole files: one more is refused
with its code, what just fits is not.

Prints "ok NAME" or "not ok NAME" with the reason, one line a limit.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib

MIB = 1 << 20
SECONDS = 20
HEAD = ('<book xmlns="urn:lantu:1" id="b"{attributes}><info><title>书</title>'
        "</info><chapter><title>章</title>")
TAIL = "</chapter></book>\n"
PLAN = ('<plan id="p" start="2021" end="2025" xmlns="urn:lantu:1">'
        '<title>方案</title><areas><area code="431300" name="市" kind="city"/></areas>'
        '<orgs><org id="o" name="单位"/></orgs></plan>')


def plan(indicators):
    rows = "".join(
        f'<indicator id="i{i}" name="指标" nature="expected" direction="up">'
        '<unit symbol="亿元" decimals="0"/><baseline period="2020" value="1"/>'
        '<target kind="level" period="2025" value="2"/></indicator>'
        for i in range(indicators))
    return PLAN.replace("</plan>", f"<indicators>{rows}</indicators></plan>")


def book(body, attributes=""):
    return HEAD.format(attributes=attributes) + body + TAIL


def table(columns):
    return (f'<table><title>表</title><tgroup cols="{columns}"><tbody><row>'
            + "<entry>1</entry>" * columns + "</row></tbody></tgroup></table>")


def chunk(kind, data):
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png(width, height):
    rows = zlib.compress((b"\0" + b"\xff" * width) * height, 9)
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


FIGURE = '<figure alt="图"><title>图</title><image file="a.png" width="50mm"/></figure>'
DATA = ' plan="plan.xml" data="data.xml" period="2023-Q2"'

# Name, the book, other files (bytes, or a size to fill with nothing), the code.
CASES = [
    ("a book above 128 MiB", 128 * MIB + 1, {}, "E0103"),
    ("data above 512 MiB", book("<p>字</p>", DATA),
     {"plan.xml": PLAN.encode(), "data.xml": 512 * MIB + 1}, "E0103"),
    ("an image above 64 MiB", book(FIGURE), {"a.png": 64 * MIB + 1}, "E0103"),
    ("an image 10,000 pixels wide", book(FIGURE), {"a.png": png(10000, 2)}, None),
    ("an image 10,001 pixels wide", book(FIGURE), {"a.png": png(10001, 2)},
     "E0644"),
    ("an image of more than 40,000,000 pixels", book(FIGURE),
     {"a.png": png(10000, 4001)}, "E0644"),
    ("64 attributes", book("<p" + "".join(f' a{i}=""' for i in range(64))
                           + ">字</p>"), {}, "E0222"),
    ("65 attributes", book("<p" + "".join(f' a{i}=""' for i in range(65))
                           + ">字</p>"), {}, "E0912"),
    ("elements 64 deep", book("<p>" + "<link href='https://a.cn'>" * 61 + "字"
                              + "</link>" * 61 + "</p>"), {}, None),
    ("elements 65 deep", book("<p>" + "<link href='https://a.cn'>" * 62 + "字"
                              + "</link>" * 62 + "</p>"), {}, "E0911"),
    ("text of 1 MiB", book("<p>" + "国" * (MIB // 3) + "</p>"), {}, None),
    ("text above 1 MiB", book("<p>" + "国" * (MIB // 3 + 1) + "</p>"), {},
     "E0913"),
    ("a table of 64 columns", book(table(64)), {}, "N0620"),  # turned
    ("a table of 65 columns", book(table(65)), {}, "E0225"),
    ("a base with 33 marks", book("<p>e" + "\u0301" * 33 + "</p>"), {}, None),
    ("a base with 40,000 marks", book("<p>e" + "\u0301" * 40000 + "</p>"), {},
     None),
    ("120,000 pieces in a paragraph",
     book("<p>" + "<strong>国</strong>a" * 60000 + "</p>"), {}, None),
    ("200,000 characters that no face has",
     book("<p>" + "\U0001F468" * 200000 + "</p>"), {}, ["E0412", "N0149"]),
    ("4,000 indicators",
     book("<indicator-table><title>表</title></indicator-table>", DATA),
     {"plan.xml": plan(4000).encode(), "data.xml": b'<data provider="d" '
      b'asof="2023-07-15" xmlns="urn:lantu:1"></data>'}, ["N0149", "W0285"]),
    ("a word of 4,097 letters", book("<p>" + "a" * 4097 + "</p>"), {}, "W0701"),
]


def codes(lantu, folder):
    result = subprocess.run([lantu, "check", "book.xml"], cwd=folder,
                            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                            text=True, check=False, timeout=SECONDS)
    found = re.findall(r"\[([EWN]\d{4})\]", result.stderr)
    if result.returncode not in (0, 1):
        return [f"exit {result.returncode}"]
    return sorted(set(found))


def write(path, content):
    with open(path, "wb") as file:
        if isinstance(content, int):
            file.truncate(content)
        else:
            file.write(content)


def main():
    lantu = os.path.abspath(sys.argv[1])
    failed = 0
    for name, text, files, code in CASES:
        with tempfile.TemporaryDirectory() as folder:
            write(os.path.join(folder, "book.xml"),
                  text if isinstance(text, int) else text.encode())
            for file, content in files.items():
                write(os.path.join(folder, file), content)
            found = codes(lantu, folder)
        if found == (code if isinstance(code, list) else [code] if code else []):
            print(f"ok {name}")
        else:
            failed += 1
            print(f"not ok {name}: {found}, not {code}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
