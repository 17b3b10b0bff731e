#!/usr/bin/env python3
"""Looks whether drawings come out in the colours that their shapes have.

    svg.py LANTU

tests/golden/pages/shapes.svg is rendered as a book and painted by Poppler and
by MuPDF; at places inside and beside its shapes the colour is known.  The same
drawing and reuse.svg are painted by librsvg as well, which shares nothing with
lantu: over a grid of places, away from edges, all three agree.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(HERE, "..", "golden", "pages")
BOOK = os.path.join(PAGES, "svg.xml")
REUSE = os.path.join(PAGES, "svg-reuse.xml")
DPI = 200
GROUND = (0xF4, 0xF4, 0xF4)
WIDTH = 240  # of the drawing, in its own units

# Places in the drawing's units, and what is there.
PLACES = [
    ("a rectangle", 25, 20, (0xC8, 0x10, 0x2E)),
    ("a round rectangle", 65, 20, (0, 128, 0)),
    ("its stroke", 50, 20, (0, 0, 128)),
    ("beside its corner", 50.2, 10.2, GROUND),
    ("a circle", 100, 20, (0x33, 0x66, 0xCC)),
    ("in a stroked ellipse", 145, 20, GROUND),
    ("its stroke at the right", 160, 20, (255, 165, 0)),
    ("its stroke at the top", 145, 10, (255, 165, 0)),
    ("even-odd: the ring", 174, 20, (0, 128, 128)),
    ("even-odd: the hole", 185, 20, GROUND),
    ("nonzero: no hole", 220, 20, (0, 128, 128)),
    ("a moved triangle", 25, 55, (128, 0, 128)),
    ("beside it", 12, 65, GROUND),
    ("turned and scaled", 65, 80, (255, 204, 0)),
    ("in the turned bow", 80, 65, (255, 204, 0)),
    ("outside the turned bow", 75, 95, GROUND),
    ("a nearly closed arc", 110, 25, (255, 215, 0)),
    ("beside the arc", 131, 45, GROUND),
    ("a turned arc", 183, 97.5, (165, 42, 42)),
    ("inside the turned arc", 170, 85, GROUND),
    ("a curve's top", 170, 45, (0x55, 0x55, 0x55)),
    ("a smooth curve's foot", 210, 75, (0x55, 0x55, 0x55)),
    ("a dash", 25, 110, (0, 0, 0)),
    ("between dashes", 17.5, 110, GROUND),
    ("a round join", 30, 122.5, (255, 0, 0)),
    ("above a bevel", 90, 121.5, GROUND),
    ("a mitre", 135, 125, (255, 0, 0)),
    ("shown in a hidden group", 170, 140, (0, 255, 0)),
    ("up to the edge", 238, 158, (70, 130, 180)),
    ("beyond the edge", 242, 150, (255, 255, 255)),
    ("below the edge", 220, 162, (255, 255, 255)),
]


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE).stdout


def drawings(lantu, book):
    """Left, top and width in points of each drawing: of its ground."""
    dump = run(lantu, "render", "--pages", book).decode()
    pattern = r"path fill=f4f4f4.* M ([\d.]+),([\d.]+) L ([\d.]+),"
    for left, top, right in re.findall(pattern, dump):
        yield float(left), float(top), float(right) - float(left)


def pixels(path):
    """A PPM as a function from a place to its colour."""
    with open(path, "rb") as file:
        data = file.read()
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
    width = int(head.group(1))

    def at(x, y):
        start = head.end() + 3 * (y * width + x)
        return tuple(data[start:start + 3])
    return at


def painted(lantu, book, folder):
    """The first page as Poppler and as MuPDF paint it."""
    name = os.path.join(folder, os.path.basename(book))
    run(lantu, "render", book, "-o", name + ".pdf")
    run("pdftoppm", "-r", str(DPI), name + ".pdf", name + "-poppler")
    run("mutool", "draw", "-q", "-r", str(DPI), "-o", name + "-mupdf-1.ppm",
        name + ".pdf", "1")
    return {reader: pixels(f"{name}-{reader}-1.ppm")
            for reader in ("poppler", "mupdf")}


def alike(a, b):
    return all(abs(x - y) <= 2 for x, y in zip(a, b))


def compared(lantu, book, drawing, height, folder):
    """Places that were compared with librsvg, and faults."""
    left, top, width = next(drawings(lantu, book))
    name = os.path.join(folder, drawing)
    run("rsvg-convert", "-f", "pdf", os.path.join(PAGES, drawing), "-o",
        name + ".pdf")
    run("pdftoppm", "-scale-to-x", "960", "-scale-to-y", str(4 * height),
        name + ".pdf", name)
    wanted = pixels(name + "-1.ppm")
    places = faults = 0
    for reader, at in painted(lantu, book, folder).items():
        for x in range(1, WIDTH - 1):
            for y in range(1, height - 1):
                colour = wanted(4 * x + 2, 4 * y + 2)
                if not all(alike(colour, wanted(4 * x + 2 + dx, 4 * y + 2 + dy))
                           for dx in (-4, 0, 4) for dy in (-4, 0, 4)):
                    continue  # at an edge painters differ
                found = at(int((left + (x + .5) * width / WIDTH) * DPI / 72),
                           int((top + (y + .5) * width / WIDTH) * DPI / 72))
                places += 1
                if not alike(found, colour):
                    faults += 1
                    if faults < 5:
                        print(f"{reader}: {drawing} at {x},{y}: {found}, "
                              f"librsvg has {colour}")
    return places, faults


def main():
    lantu = os.path.abspath(sys.argv[1])
    faults = checked = 0
    with tempfile.TemporaryDirectory() as folder:
        for reader, at in painted(lantu, BOOK, folder).items():
            for left, top, width in drawings(lantu, BOOK):
                for what, x, y, colour in PLACES:
                    found = at(int((left + x * width / WIDTH) * DPI / 72),
                               int((top + y * width / WIDTH) * DPI / 72))
                    checked += 1
                    if not alike(found, colour):
                        faults += 1
                        print(f"{reader}: {what} at {x},{y} in a drawing of "
                              f"{width:.0f} pt: {found}, not {colour}")
        if checked != 4 * len(PLACES):
            sys.exit(f"{checked} places looked at, not {4 * len(PLACES)}")
        for book, drawing, height in ((BOOK, "shapes.svg", 160),
                                      (REUSE, "reuse.svg", 100)):
            places, wrong = compared(lantu, book, drawing, height, folder)
            if places < 20000:
                sys.exit(f"{drawing}: {places} places are too few")
            checked += places
            faults += wrong
    print(f"{checked} passed, {faults} failed")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
