"""The grey edition of a book is the book with other colours, nothing else.

    grey.py LANTU BOOK...

Each book, which names no style, is rendered as pages of text in its usual style
and in `grey`; with
every colour replaced by the grey of its name the first must be the second, to
the byte.  The greys themselves are read from the styles: fills that mean
different things and may stand side by side differ by 5 % of black.
"""

import pathlib
import re
import subprocess
import sys

STYLES = pathlib.Path(__file__).parents[2] / "styles"
LEAST = 0.05
# Fills by what they stand beside: classes of a heat table, series of a chart,
# a bullet and its track, the ruler's past and present, the filled lights.
SIDE_BY_SIDE = [
    ("white", "structure10", "structure20", "structure40"),
    ("structure", "structure60", "structure20", "white"),
    ("structure", "structure20", "structure10"),
    ("structure60", "structure10", "structure20", "white"),
    ("structure", "red", "white"),
    ("green", "yellow", "red"),
]


def colours(style):
    text = (STYLES / f"{style}.xml").read_text(encoding="utf-8")
    return dict(re.findall(r'<colour name="([^"]*)" value="#([^"]*)"', text))


def pages(lantu, book, *style):
    return subprocess.run([lantu, "render", "--pages", *style, book],
                          check=True, capture_output=True, text=True).stdout


def faults_of_greys(grey):
    for name, value in grey.items():
        if not value[:2] == value[2:4] == value[4:]:
            yield f"{name} is not grey: #{value}"
    for names in SIDE_BY_SIDE:
        for i, one in enumerate(names):
            for other in names[i + 1:]:
                apart = abs(int(grey[one][:2], 16) - int(grey[other][:2], 16))
                if apart / 255 < LEAST:
                    yield f"{one} and {other} are {apart / 255:.1%} apart"


def faults_of_book(lantu, book, greys):
    def grey_of(match):
        return match[1] + greys.get(match[2], "a colour of no style")

    mapped = re.sub(r"(?<= )((?:rgb|fill|stroke)=)([0-9a-f]{6})\b", grey_of,
                    pages(lantu, book))
    found = pages(lantu, book, "--style", "grey")
    for number, (a, b) in enumerate(zip(mapped.split("\n"),
                                        found.split("\n")), 1):
        if a != b:
            yield f"{book}, line {number}:\n  {a}\n  {b}"
            return
    if len(mapped) != len(found):
        yield f"{book}: one edition is longer"


def main(lantu, *books):
    base = colours("base")
    grey = base | colours("grey")
    greys = {value.lower(): colours("grey").get(name, value).lower()
             for style in ("base", "gongwen", "jianbao")
             for name, value in colours(style).items()}
    faults = list(faults_of_greys(grey))
    for book in books:
        faults += faults_of_book(lantu, book, greys)
    print("\n".join(faults) or f"ok: {len(books)} books, {len(greys)} greys")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
