#!/usr/bin/env python3
"""keys.py LANTU [TIMES] - no edition is kept that should have changed.

A book, its plan, data, style and picture are changed at random, one change
after another, and the batch is run again each time over what is there.  Every
file must be what it is when made from nothing.
"""

import filecmp
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests"))
from rounds import rounds  # noqa: E402

STYLE = ('<style name="s" extends="book" xmlns="urn:lantu:1">'
         '<text name="body" size="16pt"/></style>')
MORE = ('<p>规划实施以来，各项建设有序推进，城乡面貌有了新的变化。</p>'
        '<figure alt="一"><title>示意</title><image file="p.svg"/></figure>'
        '</chapter>')
PICTURE = ('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="50">'
           '<rect x="1" y="2" width="60" height="30"/></svg>')


def prepare(folder):
    """A province whose cities have an edition each, in a style of its own."""
    subprocess.run([sys.executable, "-B", SOURCE / "tests/bench/make_areas.py",
                    folder, "--areas", "122", "--observations", "1"],
                   check=True, stdout=subprocess.DEVNULL)
    book = (folder / "editions.xml").read_text(encoding="utf-8")
    book = book.replace("kind=county", "kind=city")
    book = book.replace("<book ", '<book style="s.xml" ', 1)
    book = book.replace("</chapter>", MORE, 1)
    (folder / "book.xml").write_text(book, encoding="utf-8")
    (folder / "s.xml").write_text(STYLE, encoding="utf-8")
    (folder / "p.svg").write_text(PICTURE, encoding="utf-8")


def change_value(chance, text):
    """One digit of one observation."""
    places = [m.start(1) + len(m.group(1)) - 1 for m in
              re.finditer(r'<obs\b[^>]*value="(-?[\d.]*\d)"', text)]
    at = chance.choice(places)
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:]


def change_word(chance, text):
    """One Han character of the prose becomes another one of it."""
    spans = [m.span(1) for m in re.finditer(r"<p>([^<]+)<", text)]
    first, last = chance.choice(spans)
    places = [i for i in range(first, last) if "\u4e00" <= text[i] <= "\u9fff"]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice("规划发展建设城乡工程") + text[at + 1:]


def change_comment(_, text):
    return text.replace("\n", "\n<!-- a word for nobody -->\n", 1)


def change_name(chance, text):
    """The name of a city or of an indicator."""
    places = [m.start(1) for m in re.finditer(
        r'<(?:area|indicator)\b[^>]*name="(?=[^"]*[^县"]")[^"]*?'
        r'([\u4e00-\u9fff])', text)]
    at = chance.choice(places)
    return text[:at] + chance.choice("新大中小") + text[at + 1:]


def change_picture(chance, _):
    return PICTURE.replace("60", str(chance.randrange(40, 80)))


def change_size(chance, _):
    return STYLE.replace("16pt", "%d.%dpt" % (chance.randrange(14, 17),
                                              chance.randrange(10)))


CHANGES = (("data-*.xml", change_value), ("data-*.xml", change_value),
           ("book.xml", change_word), ("book.xml", change_comment),
           ("plan.xml", change_name), ("p.svg", change_picture),
           ("s.xml", change_size))


def batch(lantu, folder, out):
    """The counts made and kept, or None: a change that the input forbids."""
    done = subprocess.run(
        [lantu, "batch", folder / "book.xml", "--out", out, "--lang", "en"],
        stderr=subprocess.PIPE, text=True, check=False)
    counts = re.search(r"made: (\d+), unchanged: (\d+), failed: (\d+)",
                       done.stderr)
    if done.returncode not in (0, 1, 4):
        sys.exit("not ok exit %d: %s" % (done.returncode, done.stderr))
    if done.returncode:
        return None
    return int(counts.group(1)), int(counts.group(2))


def main():
    lantu = pathlib.Path(sys.argv[1]).resolve()
    times = (int(sys.argv[2]) if len(sys.argv) > 2
             else rounds("limit/batch-keys", 12, 1000))
    chance = random.Random(20250930)
    made = kept = wrong = 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        folder = work / "book"
        prepare(folder)
        if not batch(lantu, folder, work / "out"):
            sys.exit("not ok the book as it is")
        for time in range(times):
            pattern, change = chance.choice(CHANGES)
            path = chance.choice(sorted(folder.glob(pattern)))
            before = path.read_text(encoding="utf-8")
            path.write_text(change(chance, before), encoding="utf-8")
            counts = batch(lantu, folder, work / "out")
            if not counts:
                path.write_text(before, encoding="utf-8")
                continue
            made += counts[0]
            kept += counts[1]
            if change is change_comment and counts[0]:
                print("not ok a comment made", counts[0], "editions anew")
                wrong += 1
            fresh = work / "fresh"
            batch(lantu, folder, fresh)
            _, differ, failed = filecmp.cmpfiles(
                work / "out", fresh,
                [p.name for p in fresh.glob("*.pdf")], shallow=False)
            for name in differ + failed:
                print("not ok", change.__name__, time, name)
                wrong += 1
            shutil.rmtree(fresh)
    if wrong or not made or not kept:
        return 1
    print("ok %d editions made again, %d kept" % (made, kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
