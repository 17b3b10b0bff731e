#!/usr/bin/env python3
"""linebreak.py LANTU - every row of Unicode's LineBreakTest.txt.

Without the rules of Chinese printing each row breaks as the file says.  With
them, at the level that is the default, only rows that hold a tailored code
point may break otherwise; which ones do, and how, is kept in tailored.txt and
written anew when LANTU_UPDATE is set.  TAILORED gives a reason for each of
these code points, and a probe of every code point that could be one shows that
the list is complete and holds none too many.
"""

import os

from facts import HERE, UPDATE, check, check_none, finish, set_lines

UCD = "/usr/share/unicode"
VERSION = "15.0.0"  # that of src/text/unicode_table.h
ROWS = 7654

TAILORED = {
    "‘’“”": "GB/T 15834-2011 5.1.3: the opening mark does not end a line, the "
            "closing one does not begin it, the other side of each may break; "
            "UAX #14 holds QU to both sides",
    "—": "5.1.6: one alone, a connecting mark, does not begin a line; B2 "
         "may.  Arguable after a digit or a sign and without a letter: taken "
         "as Chinese, because only letters make a paragraph Western",
    "～": "5.1.6: does not begin a line; its class is ID",
    "／": "5.1.9: neither begins nor ends a line; its class is ID",
    "/": "5.1.9: does not end a line beside a character that fills the "
         "square.  Arguable beside Hangul and emoji, which do so too; between "
         "letters and digits it stays what UAX #14 makes of it",
    "‧": "5.1.7, as · which it stands for: EX instead of BA, and so not "
         "before a no-break space, nor after a closing bracket and a space",
    "，。、．": "UAX #14 LB25 takes a full-width comma or stop, CL, for the "
                "closing bracket of a number and holds the sign after it; "
                "but 100、|$5",
    "…⋯": "5.1.5 and UAX #14 LB22: does not begin a line, nor after a blank",
    "\u3000": "a blank of full width, which vanishes at a line's end like any "
              "other: an opening mark before it does not end the line, 5.1.3",
    "＋": "not in GB: after a letter or digit it is part of a name (AI＋, 5G＋) "
          "and does not leave it.  Arguable, a matter of quality",
}
# Class AI, which · is of (5.1.7), may be ID in East Asian text (UAX #14,
# 5.1): ① and the like always, others after a character that fills the square.
AMBIGUOUS = "AI"

# One paragraph shows all that the table can do to a code point: beside Han,
# after a letter, before a digit, inside a number, after a space, before GL.
PROBE = "汉{0}字\na{0}字\n汉{0}2\n2{0}%\n汉） {0}字\n{0}\u00a0字"
PLAIN_CLASSES = {"AL", "ID", "H2", "H3", "SA", "SG", "XX"}
HARD = {0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}


def is_known_version(name):
    try:
        with open(os.path.join(UCD, name), encoding="utf-8") as file:
            return VERSION in file.readline()
    except FileNotFoundError:
        return False


def read_rows():
    """Code points of each row, and the places inside where it breaks."""
    with open(f"{UCD}/auxiliary/LineBreakTest.txt", encoding="utf-8") as file:
        for line in file:
            words = line.split("#")[0].split()
            if words:
                cps = tuple(int(word, 16) for word in words[1::2])
                yield cps, [i for i, sign in enumerate(words[::2])
                            if sign == "÷" and 0 < i < len(cps)]


def read_classes():
    classes = {}
    with open(f"{UCD}/LineBreak.txt", encoding="utf-8") as file:
        for line in file:
            fields = line.split("#")[0].split(";")
            if len(fields) == 2:
                ends = fields[0].strip().split("..")
                for cp in range(int(ends[0], 16), int(ends[-1], 16) + 1):
                    classes[cp] = fields[1].strip()
    return classes


def text_of(cps):
    return "".join(map(chr, cps))


def breaks_of(texts, *options):
    return [said["breaks"] for said in set_lines(texts, *options)[0]]


def forced(cps):
    return [i for i in range(1, len(cps)) if cps[i - 1] in HARD and
            (cps[i - 1], cps[i]) != (0x0D, 0x0A)]


def written(cps, breaks):
    """The row as the file writes it."""
    words = [f"{cps[0]:04X}"]
    for i, cp in enumerate(cps[1:], 1):
        words += ["÷" if i in breaks else "×", f"{cp:04X}"]
    return " ".join(words)


def check_golden(name, lines):
    path = os.path.join(HERE, name)
    if UPDATE:
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines)
    with open(path, encoding="utf-8") as file:
        stored = file.readlines()
    check_none(f"they are the {len(stored)} rows of {name}",
               sorted(set(lines) ^ set(stored)))


def plain_rows(rows):
    said, _ = set_lines([text_of(cps) for cps, _ in rows], "--no-tailor")
    check("the file has all its rows", len(rows), ROWS)
    right = [s["breaks"] == breaks for (_, breaks), s in zip(rows, said)]
    check(f"{sum(right)} of {ROWS} rows break as the file says",
          sum(right), ROWS)
    right = [s["hard"] == forced(cps) for (cps, _), s in zip(rows, said)]
    check(f"{sum(right)} of {ROWS} rows break by force where LB4 and LB5 say",
          sum(right), ROWS)


def tailored_rows(rows, tailored):
    ours = breaks_of([text_of(cps) for cps, _ in rows])
    changed = [(cps, file, own) for (cps, file), own in zip(rows, ours)
               if file != own]
    plain = sum(1 for cps, _ in rows if not tailored.intersection(cps))
    check_none(f"the {plain} rows without a tailored code point are unchanged",
               [written(cps, own) for cps, _, own in changed
                if not tailored.intersection(cps)])
    check("tailoring allows nothing that the file forbids",
          [cps for cps, file, own in changed if set(own) - set(file)], [])
    check_golden("tailored.txt", [
        f"{written(cps, file)}\t{written(cps, own)}\n"
        for cps, file, own in changed])


def probe(classes, tailored):
    """Of the letters and ideographs only those of the blocks that hold signs
    are asked about."""
    asked = [cp for cp, name in classes.items() if name not in PLAIN_CLASSES or
             name in ("AL", "ID") and (cp < 0x3400 or 0xFE10 <= cp <= 0xFFEF)]
    texts = [PROBE.format(chr(cp)) for cp in asked]
    changed = {cp for cp, plain, own in
               zip(asked, breaks_of(texts, "--no-tailor"), breaks_of(texts))
               if plain != own}
    check_none(f"of {len(asked)} code points no other is tailored",
               [f"U+{cp:04X}" for cp in sorted(changed - tailored)])
    check_none(f"each of the {len(tailored)} tailored ones is",
               [f"U+{cp:04X}" for cp in sorted(tailored - changed)])


def main():
    if not (is_known_version("auxiliary/LineBreakTest.txt") and
            is_known_version("LineBreak.txt")):
        print(f"skip {UCD} is not of Unicode {VERSION}")
        return
    classes = read_classes()
    tailored = {ord(c) for text in TAILORED for c in text}
    tailored |= {cp for cp, name in classes.items() if name == AMBIGUOUS}
    rows = list(read_rows())
    plain_rows(rows)
    tailored_rows(rows, tailored)
    probe(classes, tailored)


main()
finish()
