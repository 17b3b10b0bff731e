#!/usr/bin/env python3
"""make.py LANTU [NAME...]: draws the pictures of the manual anew.

The .xml files here hold pictures.  Each <picture> says which properties it
`shows`, how a page is `view`ed, and one <value> for each of the styles that are
compared: what it changes, and a label.  All values are tried on the same
<sample>, on small pages, and stand side by side; <before> and <after> stand
around its chapter.

    shows   "text:size page:pitch": the element and attribute of a style
    view    text (what stands in the type area; if not written) or page
    page    which pages, "2" if not written; the first holds the chapter's head
    wide    how wide a page is, in mm; 58 if not written
    high    how high it is; 72 if not written
    plan    yes: the sample may use the plan and data of examples/loudi

Needs pdftoppm.  The PNG files have 16 greys, so they stay small.
"""

import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLE = HERE.parents[1] / "examples" / "loudi"
DPI = {"text": 96, "page": 64}
GAP = 14  # pixels between two values
PAPER, LINE = 255, 170
FRAME = """<style xmlns="urn:lantu:1" name="frame" extends="book">
<page width="%(wide)smm" height="%(high)smm" top="12mm" bottom="12mm" inner="4mm"
 outer="4mm" head="5mm" head-rule="9mm" folio="3mm" pitch="15pt"/>
<master of="page" tab="no"/>
<measure name="opener-numeral-width" value="12mm"/>
<text name="chapter-title" size="12pt" pitch="18pt"/>
<text name="body" size="10pt" pitch="15pt" grid="no"/>
<text name="heading" size="10pt" pitch="15pt"/>
<text name="section1" size="12pt" height="30pt" lift="6pt"/>
<text name="section2" size="10pt"/>
<text name="box-text" pitch="15pt"/>
<text name="folio" size="8pt" pitch="12pt"/>
<text name="page-title" size="14pt" pitch="18pt"/>
<text name="label" new="yes" based-on="small" size="7.5pt" pitch="12pt"
 space-after="3pt"/>
</style>"""
BOOK = """<book xmlns="urn:lantu:1" id="b" style="value.xml"%(plan)s>
<info><title>汇编</title></info>%(before)s
<chapter><title>章名</title><short>章名</short><page-break/><p style="label">%(label)s</p>
%(sample)s</chapter>%(after)s</book>"""
PLAN = ' plan="plan.xml" data="data-*.xml" period="2023-Q2"'


def inner(element):
    """What stands in an element, as text."""
    return (element.text or "") + "".join(
        ElementTree.tostring(e, encoding="unicode") for e in element)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def read_pgm(data):
    """Rows of bytes."""
    magic, width, height, most, pixels = data.split(maxsplit=4)
    assert magic == b"P5" and most == b"255"
    # One blank ends the head; a pixel may look like one.
    pixels = data[-int(width) * int(height):]
    width = int(width)
    return [pixels[i:i + width] for i in range(0, len(pixels), width)]


def trimmed(rows):
    """Without the white at the top, the foot and the right."""
    inked = [i for i, row in enumerate(rows) if min(row) < 250]
    return rows[max(inked[0] - 2, 0):inked[-1] + 3] if inked else rows


def framed(rows):
    line = bytes([LINE]) * (len(rows[0]) + 2)
    edge = bytes([LINE])
    return [line] + [edge + row + edge for row in rows] + [line]


def beside(pictures):
    height = max(len(rows) for rows in pictures)
    padded = [rows + [bytes([PAPER]) * len(rows[0])] * (height - len(rows))
              for rows in pictures]
    blank = bytes([PAPER]) * GAP
    return [blank.join(parts) for parts in zip(*padded)]


def png(rows):
    """16 greys, four bits each."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))

    width = len(rows[0])
    packed = bytearray()
    for row in rows:
        levels = [(value + 8) // 17 for value in row] + [0] * (width % 2)
        packed.append(0)
        packed += bytes(a << 4 | b for a, b in zip(levels[::2], levels[1::2]))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 4, 0, 0,
                                       0, 0)) +
            chunk(b"IDAT", zlib.compress(bytes(packed), 9)) +
            chunk(b"IEND", b""))


def render(lantu, folder, picture, value):
    """The pages of one value, as rows of pixels."""
    wide, high = picture.get("wide", "58"), picture.get("high", "72")
    part = {name: "".join(inner(e) for e in picture.findall(name))
            for name in ("before", "sample", "after")}
    (folder / "frame.xml").write_text(FRAME % {"wide": wide, "high": high})
    (folder / "value.xml").write_text(
        '<style xmlns="urn:lantu:1" name="value" extends="%s">%s</style>'
        % (value.get("extends", "frame.xml"), inner(value)))
    (folder / "book.xml").write_text(BOOK % {
        "label": escaped(value.get("label")), **part,
        "plan": PLAN if picture.get("plan") == "yes" else ""})
    subprocess.run([lantu, "render", "-o", folder / "b.pdf",
                    folder / "book.xml"], check=True,
                   stdin=subprocess.DEVNULL)
    view = picture.get("view", "text")
    dpi = int(picture.get("dpi", DPI[view]))
    crop = []
    if view == "text":
        left, width = (int(mm * dpi / 25.4) for mm in (2, float(wide) - 4))
        top, height = (int(mm * dpi / 25.4) for mm in (11.5, float(high) - 22.5))
        crop = ["-x", left, "-y", top, "-W", width, "-H", height]
    first, _, last = picture.get("page", "2").partition("-")
    made = []
    for page in range(int(first), int(last or first) + 1):
        out = subprocess.run(
            ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page),
             *map(str, crop), folder / "b.pdf"], capture_output=True)
        if out.returncode != 0:
            break  # this value needs fewer pages
        rows = read_pgm(out.stdout)
        made.append(trimmed(rows) if view == "text" else framed(rows))
    return made


def draw(lantu, picture):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if picture.get("plan") == "yes":
            for path in EXAMPLE.glob("*.xml"):
                shutil.copy(path, folder)
        pages = [page for value in picture.findall("value")
                 for page in render(lantu, folder, picture, value)]
    path = HERE / (picture.get("name") + ".png")
    path.write_bytes(png(beside(pages)))
    print(path.name, path.stat().st_size)


def main(lantu, *names):
    for source in sorted(HERE.glob("*.xml")):
        for picture in ElementTree.parse(source).getroot():
            if not names or picture.get("name") in names:
                draw(str(pathlib.Path(lantu).resolve()), picture)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
