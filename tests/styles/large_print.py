"""The large-print edition of a book keeps the promises of its style.

    large_print.py LANTU BOOK

Nothing is smaller than 12 pt but raised marks of the text, nothing bleeds at the fore-edge, nothing is
warned of; and every table says of each column of the full edition that it does
not show that it leaves it out.
"""

import re
import subprocess
import sys

SMALLEST = 12.0
RAISED = "10.8"  # 0.6 of 18 pt
BLEED = 4.5 * 72 / 25.4  # no ink nearer to the edge than a printer reaches


def run(lantu, *words):
    return subprocess.run([lantu, *words], check=True, capture_output=True,
                          text=True)


def heads_by_table(pages):
    """Caption number -> words of the table's column heads."""
    tables, number, in_head, new_head = {}, None, False, True
    for line in pages.split("\n"):
        tag = re.match(r"tag (\S+)", line)
        if tag:
            in_head, new_head = tag[1] == "TH", True
        words = re.search(r'^text .*? "(.*)" x=', line)
        if not words:
            continue
        caption = re.match(r"表(\d+)　", words[1])
        if caption:
            number = int(caption[1])
            tables[number] = []
        elif in_head and number:
            if new_head or not tables[number]:
                tables[number].append("")
            tables[number][-1] += words[1]
            new_head = False
    return tables


def notices(pages):
    """Caption number -> columns said to be left out."""
    text = "".join(re.findall(r'^text .*? "(.*)" x=', pages, re.M))
    return {int(n): words.split("、") for words, n in
            re.findall(r"本表略去：([^。]*)。见正常版表(\d+)。", text)}


def faults(lantu, book):
    pages = run(lantu, "render", "--pages", "--style", "large-print", book)
    if pages.stderr:
        yield pages.stderr
    upright, turned, width = 0.0, 0.0, 0.0
    for line in pages.stdout.split("\n"):
        page = re.match(r"page \S+ \S+ \S+ ([\d.]+) x ([\d.]+)", line)
        if page:
            upright, turned = float(page[1]), float(page[2])
        if page or line in ("turned", "upright"):
            width = turned if line == "turned" else upright
        size = re.match(r"text [^\"]*/([\d.]+) ", line)
        if size and size[1] != RAISED and float(size[1]) < SMALLEST:
            yield f"smaller than {SMALLEST} pt: {line}"
        for x in re.findall(r"[ML] ([\d.]+),", line):
            if not BLEED < float(x) < width - BLEED:
                yield f"too near to the edge: {line}"
    full = run(lantu, "render", "--pages", "--style", "book", book).stdout
    shown, told = heads_by_table(pages.stdout), notices(pages.stdout)
    for number, heads in heads_by_table(full).items():
        for head in heads:
            if head not in shown[number] + told.get(number, []):
                yield f"table {number} is silent about {head}"
    if not told:
        yield "no table leaves anything out: nothing was tried"


def main(lantu, book):
    found = list(faults(lantu, book))
    print("\n".join(found[:20]) or "ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
