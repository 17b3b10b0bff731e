#!/usr/bin/env python3
"""lines.py LANTU - what `lantu lines` says of paragraphs, fact by fact."""

import json
import os
import re
import subprocess
import sys
import tempfile

LANTU = sys.argv[1]
SONG = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc#2"
failed = 0


def run(text, *options):
    """Exit code, the objects written, and the messages."""
    if isinstance(text, str):
        text = text.encode()
    done = subprocess.run([LANTU, "lines", *options], input=text,
                          capture_output=True,
                          env={"HOME": os.environ.get("HOME", "")})
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, objects, done.stderr.decode()


def check(fact, found, wanted):
    global failed
    if found == wanted:
        print("ok", fact)
    else:
        failed += 1
        print(f"not ok {fact}: {found!r}, not {wanted!r}")


def texts(text, *options):
    return [line["text"] for line in run(text, *options)[1][0]["lines"]]


_, objects, _ = run("一二三四五六\n甲乙丙\n\n", "--measure", "4em")
check("every line of the input is one object", len(objects), 3)
check("an empty one has no lines", objects[2],
      {"lines": [], "breaks": [], "hard": []})
check("lines hold the measure",
      [[line["text"] for line in o["lines"]] for o in objects[:2]],
      [["一二三四", "五六"], ["甲乙丙"]])
line = objects[0]["lines"][0]
check("each glyph has its place and advance",
      [(g["ch"], g["x_em"], g["adv_em"]) for g in line["glyphs"]],
      [(c, i, 1) for i, c in enumerate("一二三四")])
check("a width is in em", line["width_em"], 4)
check("no break before a closing mark",
      run("他说：“你好。”")[1][0]["breaks"], [1, 3, 5])
check("a filled line is as wide as the measure",
      run("规划12项任务按时序推进", "--measure", "6.7em")[1][0]["lines"][0]
      ["width_em"], 6.7)
check("one that is not filled has its own width",
      run("一二三四五六", "--measure", "4.5em", "--align", "start")
      [1][0]["lines"][0]["width_em"], 4)
first = run("一二三四五六", "--measure", "4em", "--indent", "2em")[1][0]
check("the first line is indented", first["lines"][0]["glyphs"][0]["x_em"], 2)
check("and no other", first["lines"][1]["glyphs"][0]["x_em"], 0)
check("lengths may be in points",
      texts("一二三四五六", "--size", "10pt", "--measure", "30pt"),
      ["一二三", "四五六"])
check("line ends are no part of the text", texts("甲乙\r\n"), ["甲乙"])
done = run('"甲\\n乙\\u2028丙"\n', "--json")[1][0]
check("a line end inside the text is kept, as JSON",
      [line["text"] for line in done["lines"]], ["甲", "乙", "丙"])
check("breaks that must be are told", done["hard"], [2, 4])
check("the last line is ended by the end of the text",
      texts("甲乙丙"), ["甲乙丙"])

check("punctuation may be of another width",
      [run("甲，乙。丙", "--align", "start", "--punctuation", style)[1][0]
       ["lines"][0]["width_em"]
       for style in ("full", "kaiming", "half", "line-end")],
      [5, 4.5, 4, 5])
check("a stop may hang",
      [(line["text"], line["width_em"])
       for line in run("一二三四五六。七八", "--measure", "6em", "--hanging")
       [1][0]["lines"]], [("一二三四五六。", 6.5), ("七八", 2)])
check("a name may be spread",
      [g["x_em"] for g in run("姓名", "--measure", "4em", "--align", "spread")
       [1][0]["lines"][0]["glyphs"]], [0, 3])
cells = run("甲，乙2025年", "--align", "grid", "--cell", "1.25em")[1][0]
check("characters may stand on cells",
      [g["x_em"] for g in cells["lines"][0]["glyphs"] if g["ch"] in "甲乙年"],
      [0.125, 2.625, 6.375])
check("both ends, the middle and the end are aligned to",
      [run("甲乙", "--measure", "6em", "--align", align)[1][0]["lines"][0]
       ["glyphs"][0]["x_em"] for align in ("start", "center", "end")],
      [0, 2, 4])
check("an opening mark at the start is halved, or whole",
      [run("“甲”", *o)[1][0]["lines"][0]["width_em"]
       for o in ((), ("--no-trim",))], [2, 2.5])
why = [line["why"] for line in
       run("一，二（三四）五六七八九十甲乙", "--measure", "6em", "--why")
       [1][0]["lines"]]
check("lines say why they end", [w["reason"] for w in why],
      ["in", "full", "end"])
check("and what was done", (why[0]["text"], why[0]["squeeze_bracket_em"]),
      ("四）", 0.5))
check("only when asked",
      "why" in run("一二三", "--measure", "2em")[1][0]["lines"][0], False)
heading = "关于推进长株潭都市圈一体化高质量发展的若干意见"
check("a heading breaks between words",
      texts(heading, "--measure", "16em", "--align", "center", "--balance",
            "any"), ["关于推进长株潭都市圈", "一体化高质量发展的若干意见"])
balanced = ("--measure", "16em", "--align", "center", "--balance", "any")
with tempfile.TemporaryDirectory() as folder:
    said = subprocess.run([LANTU, "--version"], capture_output=True).stdout
    major = re.search(rb"ICU (\d+)", said).group(1).decode()
    brkitr = os.path.join(folder, f"icudt{major}l", "brkitr")
    os.makedirs(brkitr)
    open(os.path.join(brkitr, "word.brk"), "w").write("junk")
    os.environ["ICU_DATA"] = folder
    done = subprocess.run([LANTU, "lines", *balanced], env=os.environ,
                          input=heading.encode(), capture_output=True)
    del os.environ["ICU_DATA"]
check("whatever other rules of words the environment names",
      done.stdout.decode(),
      subprocess.run([LANTU, "lines", *balanced], env=os.environ,
                     input=heading.encode(), capture_output=True)
      .stdout.decode())
words = run("the development of international co-operation", "--measure",
            "9em", "--hyphens")[1][0]["lines"]
check("Western words may be divided", [line["text"] for line in words],
      ["the develop", "ment of international ", "co-operation"])

check("gb lets no line begin with a long dash's half",
      run("甲——乙", "--level", "gb")[1][0]["breaks"], [1, 3])
check("without rules of its own it breaks as UAX #14 says",
      [run("甲“乙”丙", *o)[1][0]["breaks"] for o in ((), ("--no-tailor",))],
      [[1, 4], []])
loose = run("甲、ァ乙々丙", "--level", "none")[1][0]["breaks"]
strict = run("甲、ァ乙々丙", "--level", "strict")[1][0]["breaks"]
check("strict allows less than none", set(strict) < set(loose), True)

one = run("产值A", "--font", SONG)[1][0]["lines"][0]
role = run("产值A", "--role", "song")[1][0]["lines"][0]
check("a font by its file sets the Han alike",
      one["glyphs"][0], role["glyphs"][0])
check("and the letters by itself",
      one["glyphs"][2]["adv_em"] == role["glyphs"][2]["adv_em"], False)

code, objects, said = run("\U0010fffd", "--font", SONG)
check("a character without a glyph is a warning", code, 0)
check("that names it", "W0454" in said and "U+10FFFD" in said, True)
code, objects, said = run(b"\xe7\x94\xb2\n\xff\n\xe4\xb9\x99\n")
check("bytes that are no UTF-8 are an error", code, 1)
check("of the line that has them", "-:2:1" in said and "E0451" in said, True)
check("the other lines are set",
      [o["lines"][0]["text"] for o in objects], ["甲", "乙"])
code, objects, said = run('"甲"\n甲\n', "--json")
check("what is no JSON string is an error", (code, "E0450" in said), (1, True))
code, objects, said = run("甲" * 400000)
check("a paragraph of a megabyte is too long", (code, "E0452" in said),
      (1, True))

for options, code, name in (
        (("--measure", "wide"), 2, "E0136"),
        (("--measure", "0"), 2, "E0136"),
        (("--size", "30000pt"), 2, "E0136"),
        (("--indent", "-1em"), 2, "E0136"),
        (("--level", "most"), 2, "E0136"),
        (("--role", "sogn"), 1, "E0449"),
        (("--font", "/nowhere.ttf"), 1, "E0106"),
        (("--font", SONG.replace("#2", "#99")), 3, "E0403"),
        (("--fonts", "nowhere.xml"), 1, "E0106")):
    found, objects, said = run("甲", *options)
    check(f"{' '.join(options)} is refused",
          (found, name in said, objects), (code, True, []))

sys.exit(failed > 0)
