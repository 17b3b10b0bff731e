#!/usr/bin/env python3
"""A long table of plain cells costs the words that were read, and next to
nothing once its pages are done; and it is set like one whose rows were read as
entries.

usage: table.py LANTU
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bench"))
sys.dont_write_bytecode = True
from measure import timed  # noqa: E402

COLUMNS, HEADS = "40", "4"
FEW, MANY = 1000, 8000
CELL_MAX = 80  # bytes at the most for each cell more


def book(folder, rows):
    path = pathlib.Path(folder, f"{rows}.xml")
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, HERE / "../bench/make_table.py",
                        str(rows), COLUMNS, HEADS], stdout=out, check=True)
    return path


def peak(lantu, path):
    pdf = path.with_suffix(".pdf")
    return timed([lantu, "render", path, "-o", pdf, "-q"])[1] * 1024 * 1024


def pages(lantu, path):
    out = path.with_suffix(".pages")
    timed([lantu, "render", path, "--pages", "-o", out, "-q"])
    return out.read_text(encoding="utf-8")


def main():
    lantu = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        few, many = book(folder, FEW), book(folder, MANY)
        cells = (MANY - FEW) * int(COLUMNS)
        each = (peak(lantu, many) - peak(lantu, few)) / cells
        assert each <= CELL_MAX, f"{each:.0f} bytes a cell"
        print(f"ok {each:.0f} bytes a cell")

        # A row is not plain when there is a comment before words of it.
        full = pathlib.Path(folder, "full.xml")
        text = few.read_text(encoding="utf-8")
        full.write_text(text.replace("<row><entry>", "<row><entry><!-- -->"),
                        encoding="utf-8")
        assert pages(lantu, few) == pages(lantu, full), "rows are set otherwise"
        print("ok plain rows are set like others")


main()
