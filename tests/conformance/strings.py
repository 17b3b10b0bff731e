#!/usr/bin/env python3
"""strings.py LANTU - the strings of strings.tsv, set at every measure.

Of each string: it may break where its row says and nowhere else; it has its
width on one line, and fits on one line just above its least width and not just
below.  At every measure from 1 em to more than its width, in steps of half an
em, justified and not, each line ends at such a break, the lines together are
the text, a line is wider than the measure only when nothing in it can break
(and then a message says so), and a justified line that is not the last ends on
the measure.  A piece that cannot break may fall short of it, as it may have
nothing to open: a word, or one character.
"""

from facts import check, check_none, finish, read_table, set_lines

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc#2"
BAR = "｜"
SLACK = 0.0002  # widths are written with four decimals
OVERFULL = "W0701"


class String:
    def __init__(self, row):
        bars, natural, least, _ = row
        self.text = bars.replace(BAR, "")
        self.natural, self.least = float(natural), float(least)
        pieces = bars.split(BAR)
        self.breaks = [len("".join(pieces[:i])) for i in range(1, len(pieces))]


def set_at(texts, measure, align):
    return set_lines(texts, "--font", FONT, "--align", align,
                     "--measure", f"{measure:.4f}em")


def faults_of_lines(string, lines, messages, measure, justify):
    """What is wrong with the lines of a string at a measure."""
    start, wide = 0, False
    if "".join(line["text"] for line in lines) != string.text:
        yield "another text"
    for line in lines:
        end = start + len(line["text"])
        is_last = line is lines[-1]
        inner = [b for b in string.breaks if start < b < end]
        rest = measure - line["width_em"]
        wide = wide or rest < -SLACK
        if not is_last and end not in string.breaks:
            yield f"broken after “{line['text']}”"
        if rest < -SLACK and inner:
            yield f"“{line['text']}” is too wide and could break"
        if justify and not is_last and inner and rest > SLACK:
            yield f"“{line['text']}” falls short by {rest:.4f} em"
        start = end
    if wide != any(m["code"] == OVERFULL for m in messages):
        yield "too wide without a message, or a message without cause"


def faults_at_every_measure(strings):
    """Of each string, by its text; and how many settings were looked at."""
    faults = {string.text: [] for string in strings}
    settings = 0
    for align in ("justify", "start"):
        for halves in range(2, 2 * int(max(s.natural for s in strings)) + 4):
            measure = halves / 2
            here = [s for s in strings if measure <= s.natural + 1]
            objects, messages = set_at([s.text for s in here], measure, align)
            settings += len(here)
            for i, string in enumerate(here):
                faults[string.text] += [
                    f"{measure} em, {align}: {fault}" for fault in
                    faults_of_lines(string, objects[i]["lines"],
                                    messages.get(i, []), measure,
                                    align == "justify")]
    return faults, settings


def rounded(found, wanted):
    """What is wanted when the difference is that of two decimals."""
    return wanted if abs(found - wanted) <= 0.01 else found


def line_count(string, measure):
    objects, _ = set_at([string.text], measure, "justify")
    return len(objects[0]["lines"])


def main():
    strings = [String(row) for row in read_table("strings.tsv")]
    check("there are 40 strings", len(strings), 40)
    objects, _ = set_at([s.text for s in strings], 60, "start")
    faults, settings = faults_at_every_measure(strings)
    for string, said in zip(strings, objects):
        text = string.text
        check(f"{text} breaks where it may", said["breaks"], string.breaks)
        widths = [line["width_em"] for line in said["lines"]]
        check(f"{text} is {string.natural:.2f} em wide",
              [rounded(width, string.natural) for width in widths],
              [string.natural])
        check(f"{text} fits on a line of {string.least:.2f} em",
              line_count(string, string.least + 0.01), 1)
        if string.breaks:
            check(f"{text} fits on no shorter one",
                  line_count(string, string.least - 0.02) > 1, True)
        check_none(f"{text} is set right at every measure", faults[text])
    check("they were set in 1224 ways", settings, 1224)


main()
finish()
