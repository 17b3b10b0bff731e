#!/usr/bin/env python3
"""Writes a configuration for FOP, which reads no collections of CFF faces, and a
file for each of the two faces of a book.

usage: fop_config.py FOLDER REGULAR.ttc BOLD.ttc INDEX
"""
import sys

from fontTools.ttLib import TTCollection

CONFIG = """<fop version="1.0"><renderers>
<renderer mime="application/pdf"><fonts>%s</fonts></renderer></renderers></fop>
"""
FONT = """<font embed-url="file:%s" kerning="no">
<font-triplet name="Noto Serif CJK SC" style="normal" weight="%s"/></font>"""


def main():
    folder, regular, bold, index = sys.argv[1:5]
    fonts = ""
    for path, weight in ((regular, "normal"), (bold, "bold")):
        face = f"{folder}/{weight}.otf"
        TTCollection(path, lazy=True).fonts[int(index)].save(face)
        fonts += FONT % (face, weight)
    with open(f"{folder}/fop.xconf", "w", encoding="utf-8") as file:
        file.write(CONFIG % fonts)


main()
