"""What differs in a chart differs in the grey that a press or a copier makes.

    ink.py LANTU BOOK...

Each book is rendered in the style `grey` and in its colours and painted in
grey by Poppler.  Where the marks of a chart lie is read from the dump of its
pages in a style that gives each mark and each name of the palette a colour of
its own; what they look like is read from the pixels.  Two fills of a chart
that stand side by side, and any two series of it wherever they stand, differ by
SERIES in lightness (L*, CIE 15, 0 to 100) or by the hatch that is seen; shades
of one scale, whose numbers are printed in them, by SHADES.

The test then spoils the palette: it has to be found out.
"""

import collections
import functools
import pathlib
import re
import subprocess
import sys
import tempfile

STYLES = pathlib.Path(__file__).parents[2] / "styles"
SERIES, SHADES = 10, 5
SCALE = {"white", "structure5", "structure10", "structure20", "structure40"}
PER_POINT = 2  # pixels
BESIDE = 3 * PER_POINT  # from one fill to the next, at most
FEWEST = 24  # pixels that tell what a fill looks like
CURVE = 8  # straight parts that stand for one
NOBODY = 0

MARK = '<mark number="%d" colour="#%06X" outline="#%06X"/>'
COLOUR = '<colour name="%s" value="#%06X"/>'
STYLE = '<style xmlns="urn:lantu:1" name="%s" extends="%s">%s</style>'
# A palette entry that is its neighbour in grey: as grey, and as the green that
# a copy makes of it.
SPOILT = {"grey": '<colour name="structure60" value="#353535"/>',
          "book": '<colour name="structure60" value="#005A00"/>'}
# A hatch that is the other one, on a mark of the same colour.
UNHATCHED = '<mark number="4" hatch="none"/>'


# ---- styles ------------------------------------------------------------------

def marked_style():
    """A style whose colours are names, and the names by their colours."""
    text = (STYLES / "base.xml").read_text(encoding="utf-8")
    names, rules = {}, []
    for name in re.findall(r'<colour name="([^"]*)"', text):
        names[0x10000 + len(names)] = name
        rules.append(COLOUR % (name, 0x10000 + len(names) - 1))
    for number in range(1, 7):
        names[0x20000 + number] = number
        rules.append(MARK % (number, 0x20000 + number, 0x30000 + number))
    return STYLE % ("marked", "book", "".join(rules)), names


# ---- where the fills are -----------------------------------------------------

def flat(steps):
    """The corners of each part of a path, curves as straight parts."""
    parts, at = [], None
    for op, words in re.findall(r"([MLCZ])((?: [-\d.]+,[-\d.]+)*)", steps):
        points = [tuple(float(v) * PER_POINT for v in word.split(","))
                  for word in words.split()]
        if op == "M":
            parts.append([points[0]])
        elif op == "L":
            parts[-1].append(points[0])
        elif op == "C":
            for k in range(1, CURVE + 1):
                t = k / CURVE
                u = 1 - t
                parts[-1].append(tuple(
                    u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c
                    + t ** 3 * d for a, b, c, d in zip(at, *points)))
        else:
            parts[-1].append(parts[-1][0])
        at = parts[-1][-1]
    return parts


class Owners:
    """Who painted each pixel of a page last."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.rows = [[NOBODY] * width for _ in range(height)]

    def span(self, y, left, right, owner):
        if 0 <= y < self.height:
            left, right = max(left, 0), min(right, self.width)
            if left < right:
                self.rows[y][left:right] = [owner] * (right - left)

    def fill(self, steps, owner):
        parts = flat(steps)
        corners = [y for part in parts for _, y in part]
        for y in range(int(min(corners)), int(max(corners)) + 1):
            crossings = []
            for part in parts:
                for (x1, y1), (x2, y2) in zip(part, part[1:] + part[:1]):
                    if (y1 <= y + .5) != (y2 <= y + .5):
                        along = (y + .5 - y1) / (y2 - y1)
                        crossings.append((x1 + along * (x2 - x1),
                                          1 if y2 > y1 else -1))
            turns = 0
            for (x, turn), (to, _) in zip(sorted(crossings),
                                          sorted(crossings)[1:]):
                turns += turn
                if turns:
                    self.span(y, round(x), round(to), owner)

    def stroke(self, steps, width):
        reach = int(width * PER_POINT / 2 + 1.5)
        for part in flat(steps):
            for (x1, y1), (x2, y2) in zip(part, part[1:]):
                count = int(max(abs(x2 - x1), abs(y2 - y1))) + 1
                for k in range(count + 1):
                    x = int(x1 + (x2 - x1) * k / count)
                    y = int(y1 + (y2 - y1) * k / count)
                    for down in range(-reach, reach + 1):
                        self.span(y + down, x - reach, x + reach + 1, NOBODY)

    @functools.cached_property
    def inside(self):
        """Each owner's pixels that have only their own around them."""
        found = collections.defaultdict(list)
        for y in range(1, self.height - 1):
            row, above, below = self.rows[y], self.rows[y - 1], self.rows[y + 1]
            if not any(row):
                continue
            for x in range(1, self.width - 1):
                who = row[x]
                if who and who == row[x - 1] == row[x + 1] == above[x] == \
                        below[x]:
                    found[who].append((x, y))
        return found

    @functools.cached_property
    def neighbours(self):
        """Pairs of owners with no more than a little white between them."""
        pairs = set()
        for line in self.rows + list(zip(*self.rows)):
            if not any(line):
                continue
            last, far = NOBODY, 0
            for who in line:
                far += 1
                if not who:
                    continue
                if who != last and last and far <= BESIDE:
                    pairs.add((min(who, last), max(who, last)))
                last, far = who, 0
        return pairs


def text_of_chart(owners, line):
    words = re.match(r"text .*?/([\d.]+) ([-\d.]+),([-\d.]+) w=([\d.]+)", line)
    size, x, y, wide = (float(v) * PER_POINT for v in words.groups())
    if " turned " in line:
        for down in range(int(y), int(y + wide) + 1):
            owners.span(down, int(x - size / 4) - 1, int(x + size), NOBODY)
        return
    for down in range(int(y - size), int(y + size / 4) + 1):
        owners.span(down, int(x) - 1, int(x + wide) + 2, NOBODY)


def path_of_chart(owners, line, last, owner_of):
    """Returns the steps of the fill that a hatch would lie on."""
    steps = line[line.index(" M "):]
    fill = re.search(r" fill=(\w+)", line)
    stroke = re.search(r" stroke=(\w+) w=([\d.]+)", line)
    if fill:
        owners.fill(steps, owner_of(int(fill[1], 16)))
        last = steps
    if stroke and " clip=" in line:
        owners.fill(last, owner_of(int(stroke[1], 16)))
    elif stroke:
        owners.stroke(steps, float(stroke[2]))
    return last


def charts_of(pages, names):
    """Of each page with charts: its number, owners, and who they are."""
    for number, page in enumerate(re.split(r"^page ", pages, flags=re.M)[1:],
                                  1):
        lines = page.split("\n")
        size = re.match(r'.* ([\d.]+) x ([\d.]+)$', lines[0])
        owners = Owners(*(int(float(v) * PER_POINT) for v in size.groups()))
        who, chart, inside, last = {}, 0, False, ""

        def owner_of(rgb):
            if rgb not in names:
                return NOBODY  # a point, which has a shape
            return who.setdefault((chart, names[rgb]), len(who) + 1)

        for line in lines:
            if line.startswith("tag "):
                inside = line.startswith("tag Figure alt=")
                chart += inside
            elif inside and line.startswith("path "):
                last = path_of_chart(owners, line, last, owner_of)
            elif inside and line.startswith("text "):
                text_of_chart(owners, line)
        if who:
            yield number, owners, {owner: key for key, owner in who.items()}


# ---- what they look like -----------------------------------------------------

def painted(pdf, number, folder):
    """The pixels of a page, row by row, as a copier sees them."""
    subprocess.run(["pdftoppm", "-gray", "-r", str(72 * PER_POINT), "-f",
                    str(number), "-l", str(number), "-singlefile", pdf,
                    folder + "/page"], check=True)
    data = pathlib.Path(folder, "page.pgm").read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(head[1]), int(head[2])
    return [data[head.end() + y * width:head.end() + (y + 1) * width]
            for y in range(height)]


def lightness(level):
    """L* of an sRGB grey."""
    y = level / 255
    y = y / 12.92 if y <= .04045 else ((y + .055) / 1.055) ** 2.4
    return 903.3 * y if y <= .008856 else 116 * y ** (1 / 3) - 16


def hatch_seen(rows, pixels):
    """In which direction the tone stays the same; none: in all."""
    def change(across, down):
        return sum(abs(rows[y][x] - rows[y + down][x + across])
                   for x, y in pixels) / len(pixels)

    changes = {"level": change(1, 0), "rising": change(1, -1),
               "falling": change(1, 1)}
    most = max(changes.values())
    if most < 4:
        return "none"
    alike = [name for name, value in changes.items() if value < most / 2]
    return alike[0] if len(alike) == 1 else "cross"


def looks_of(owners, rows):
    return {who: (lightness(sum(rows[y][x] for x, y in pixels) / len(pixels)),
                  hatch_seen(rows, pixels))
            for who, pixels in owners.inside.items()
            if len(pixels) >= FEWEST}


# ---- the whole ---------------------------------------------------------------

def pairs_of(owners, who):
    both = {pair for pair in owners.neighbours
            if who[pair[0]][0] == who[pair[1]][0]}
    for a, (chart, name) in who.items():
        for b, (other, beside) in who.items():
            if a < b and chart == other and isinstance(name, int) \
                    and isinstance(beside, int):
                both.add((a, b))
    return sorted(both)


def faults_of_page(owners, who, rows):
    looks = looks_of(owners, rows)
    for a, b in pairs_of(owners, who):
        if a not in looks or b not in looks:
            continue
        names = who[a][1], who[b][1]
        (light, hatch), (other, beside) = looks[a], looks[b]
        least = SHADES if SCALE.issuperset(names) else SERIES
        if hatch == beside and abs(light - other) < least:
            yield (f"chart {who[a][0]}, {names[0]} and {names[1]}: "
                   f"{abs(light - other):.1f} apart in lightness, "
                   f"wanted {least}")


def render(lantu, book, style, *words):
    return subprocess.run([lantu, "render", "-q", "--style", style, *words,
                           book], check=True, capture_output=True,
                          text=True).stdout


def faults(lantu, charts, book, style, folder):
    pdf = folder + "/book.pdf"
    render(lantu, book, style, "-o", pdf)
    for number, owners, who in charts:
        for fault in faults_of_page(owners, who, painted(pdf, number, folder)):
            yield f"{book}, {pathlib.Path(style).stem}, page {number}, {fault}"


def types_missing(books):
    """Types of charts that none of the books shows."""
    schema = (STYLES.parent / "xml/lantu.xsd").read_text(encoding="utf-8")
    kinds = re.search(r'name="chartType".*?</xs:simpleType>', schema, re.S)[0]
    shown = "".join(pathlib.Path(book).read_text(encoding="utf-8")
                    for book in books)
    return [f"no book shows {kind}"
            for kind in re.findall(r'enumeration value="([^"]*)"', kinds)
            if f'<chart type="{kind}"' not in shown]


def main(lantu, *books):
    found, missed, pairs = [], types_missing(books), 0
    with tempfile.TemporaryDirectory() as folder:
        def written(name, text):
            path = pathlib.Path(folder, name + ".xml")
            path.write_text(text, encoding="utf-8")
            return str(path)

        text, names = marked_style()
        marked = written("marked", text)
        for book in books:
            charts = list(charts_of(render(lantu, book, marked, "--pages"),
                                    names))
            pairs += sum(len(pairs_of(owners, who)) for _, owners, who in charts)
            for style in SPOILT:
                found += faults(lantu, charts, book, style, folder)
        for style, rule in SPOILT.items():  # of the last book
            for name, spoils in (("equal", rule), ("unhatched", UNHATCHED)):
                spoilt = written(name, STYLE % (name, style, spoils))
                if not any(faults(lantu, charts, book, spoilt, folder)):
                    missed.append(f"{style} spoilt, {name}: not noticed")
    print("\n".join(found + missed) or f"ok: {pairs} pairs of fills")
    return 1 if found or missed or not pairs else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
