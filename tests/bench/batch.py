#!/usr/bin/env python3
"""Makes the editions of a province and of a country, with one worker and with two,
anew and when nothing has changed, twice as many of the province, and a fleet of
small ones; prints rates, ratios and memory.

usage: batch.py BUILD_DIR WORK_DIR [province|country|fleet]...

The province's 122 editions have the text of the book of 22 pages; the name of
the county stands on the cover and in each chapter, and each section begins with
four numbers of its own, and the first chapter with a table of sixteen rows of
them.  The country's 2,844 are of six pages, the fleet's 39,816 of one.
"""
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

import report
import rivals
from chance import Chance
from make_areas import INDICATORS, name_of
from measure import HERE, must, pages_of

PLAN = pathlib.Path(HERE).parent.parent / "examples/loudi/plan.xml"
RUNS, FLEET_RULES, COUNTIES = 5, 14, 122
VALUE = "\ue000"  # of peers/source.py
TYPST_TABLE = ("<table><title>主要指标</title><unit>示例单位</unit><tgroup><row>" +
               "".join(f"<entry>{head}</entry>"
                       for head in ("序号", "指标", "基期", "最新", "进度")) +
               "</row>%s</tgroup></table>")


def make_areas(folder, *options):
    subprocess.run([sys.executable, f"{HERE}/make_areas.py", folder, *options],
                   stdout=subprocess.DEVNULL, check=True)


def book_of(own_words, own_table):
    """The book of 22 pages with words of the edition at the head of sections."""
    text = subprocess.run([sys.executable, f"{HERE}/make_book.py", "20", PLAN],
                          stdout=subprocess.PIPE, check=True).stdout.decode()
    numbers = iter(range(1000))
    head = re.compile("(<section><title>[^<]*</title>)")
    text = head.sub(lambda m: m[1] + own_words(next(numbers)), text)
    return text.replace("</note><table>", f"</note>{own_table}<table>", 1)


def lantu_words(i):
    name, words, *_ = INDICATORS[i % len(INDICATORS)]
    value = f'<value indicator="{name}"'
    return (f'<p>{words}<value indicator="{name}"/>，{value} form="yoy-words"/>，'
            f'{value} form="change-words"/>，在全省各县中列第{value} form="rank"/>'
            "位。</p>")


def province(folder, rules=1):
    make_areas(folder)
    text = book_of(lantu_words, "<indicator-table/>")
    text = text.replace('style="book"', 'style="book" plan="plan.xml" '
                        'data="data-*.xml" period="2025-Q3"', 1)
    editions = "".join(
        f'<edition name="county{i}" foreach="area[kind=county]" '
        f'output="{{code}}-{i}.pdf"><title>{{name}}材料汇编</title></edition>'
        for i in range(rules))
    (folder / "editions.xml").write_text(
        text.replace("</info>", f"</info><editions>{editions}</editions>", 1),
        encoding="utf-8")


def typst_words(i):
    return (f"<p>{INDICATORS[i % len(INDICATORS)][1]}{VALUE}，同比增长{VALUE}，"
            f"比上期增加{VALUE}，在全省各县中列第{VALUE}位。</p>")


def typst_values(count):
    """Of each edition the name of the county and its numbers."""
    chance = Chance(1)
    return [[name_of("county", i)] +
            [f"{chance.below(9999)}.{chance.below(90) + 10}" for _ in range(count)]
            for i in range(COUNTIES)]


def typst_rate(folder, name, text):
    """Editions a CPU second of the book with a value for each VALUE."""
    book = folder / f"{name}.xml"
    book.write_text(text, encoding="utf-8")
    values = folder / f"{name}.json"
    values.write_text(json.dumps(typst_values(text.count(VALUE))))
    command = rivals.typst(str(folder), str(book))["Typst"]
    return COUNTIES / must([part.format(out=folder / "typst.pdf") for part in command]
                           + ["--editions", str(values)])[0]


def report_typst(work, folder, rate):
    """As lantu's editions; and at its best, when they differ in the last line."""
    if "Typst" not in rivals.installed()[0]:
        return
    rows = "".join(f"<row><entry>{i}</entry><entry>{indicator[1]}</entry>" +
                   f"<entry>{VALUE}</entry>" * 3 + "</row>"
                   for i, indicator in enumerate(INDICATORS))
    same = book_of(lambda _: "", "")
    last = same.rindex("</p>")
    plain = typst_rate(folder, "plain", book_of(typst_words, TYPST_TABLE % rows)
                       .replace("<title>示例", f"<title>{VALUE}", 1))
    best = typst_rate(folder, "best", same[:last] + VALUE + same[last:])
    report.table("Typst, one compiler", "editions a CPU second", "lantu is")
    report.row("the same editions", f"{plain:.1f}", f"{rate / plain:.1f} times")
    report.row("editions that differ in their last line alone", f"{best:.1f}",
               f"{rate / best:.1f} times")
    report.keep(work, typst_plain=plain, typst_best=best)


def country(folder):
    make_areas(folder, "--areas", "2844", "--observations", "250000")


def fleet(folder):
    """Fourteen rules for each county, of one paragraph."""
    make_areas(folder, "--areas", "2844", "--observations", "1")
    rules = "".join(f'<edition name="r{k}" foreach="area[kind=county]" '
                    f'output="{{code}}-{k}.pdf"/>' for k in range(FLEET_RULES))
    (folder / "editions.xml").write_text(
        '<book id="e" plan="plan.xml" data="data-*.xml" period="2025-Q3" '
        'xmlns="urn:lantu:1"><info><title>区划简报</title></info><editions>' +
        rules + '</editions><chapter><title>主要指标</title>'
        '<p>产值<value indicator="output"/>，位次<value indicator="output" '
        'form="rank"/>。</p></chapter></book>', encoding="utf-8")


def run(build, folder, out, jobs, every=0):
    """CPU seconds and wall seconds, and what the supervisor has of memory: MB in
    all, and of its own."""
    begun = time.monotonic()
    cpu, _, own, peak = must([f"{build}/lantu", "batch", f"{folder}/editions.xml",
                            "--out", str(out), "--jobs", str(jobs), "-q"], every)
    return cpu, time.monotonic() - begun, peak, own


def side_by_side(build, folder, name):
    """Wall seconds of two runs at once with a worker each: as fast as the machine
    lets two processes be that have nothing to do with each other."""
    begun = time.monotonic()
    both = [subprocess.Popen(
        [f"{build}/lantu", "batch", f"{folder}/editions.xml",
         "--out", str(folder / f"{name}-{i}"), "--jobs", "1", "-q"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for i in range(2)]
    if any([one.wait() for one in both]):
        sys.exit("failed: two runs side by side")
    return time.monotonic() - begun


def anew(build, folder, runs):
    """CPU and wall seconds with one worker and with two, and wall seconds of two
    runs at once, in turn.  Each run in a folder that nothing was removed from: file
    systems are slow to use a number of a file again."""
    found, pairs = {1: [], 2: []}, []
    for i in range(runs):
        for jobs, times in found.items():
            out = folder / f"out-{jobs}-{i}"
            times.append(run(build, folder, out, jobs))
        pairs.append(side_by_side(build, folder, f"pair-{i}"))
    return out, *([statistics.median(f[i] for f in times) for i in (0, 1)]
                  for times in found.values()), statistics.median(pairs)


def report_batch(work, name, build, folder, runs):
    out, (cpu1, wall1), (cpu2, wall2), pair = anew(build, folder, runs)
    files = sorted(out.glob("*.pdf"))
    again = [run(build, folder, out, 2) for _ in range(3)]
    cpu3, wall3 = (statistics.median(r[i] for r in again) for i in (0, 1))
    report.row(name, report.number(len(files)), pages_of(files[0]),
               f"{len(files) / cpu1:.0f}", f"{len(files) / cpu2:.0f}",
               f"{wall1:.2f}", f"{wall2:.2f}", f"{wall1 / wall2:.2f}",
               f"{2 * wall1 / pair:.2f}", f"{cpu3:.1f}", f"{wall3:.1f}")
    report.keep(work, **{f"batch {name}": {
        "editions": len(files), "cpu": cpu1, "rate": len(files) / cpu1,
        "faster": wall1 / wall2, "at once": 2 * wall1 / pair,
        "wall1": wall1, "wall2": wall2, "again": wall3}})
    return len(files) / cpu1


def report_fleet(work, build, folder):
    cpu, wall, peak, own = run(build, folder, folder / "out", 2, every=1)
    files = sorted((folder / "out").glob("*.pdf"))
    report.row("fleet", report.number(len(files)), pages_of(files[0]), "",
               report.number(len(files) / cpu), "", f"{wall:.0f}", "", "", "", "")
    print(f"\nThe supervisor of the fleet: {peak:.0f} MB, {own:.0f} of its own.",
          flush=True)
    report.keep(work, supervisor=peak)


def main():
    build, work = sys.argv[1], pathlib.Path(sys.argv[2])
    wanted = sys.argv[3:] or ["province", "country", "fleet"]
    rate = 0
    report.table("", "editions", "pages", "a CPU second, one worker", "two",
                 "wall, s, one", "two", "times faster", "two runs at once",
                 "again: CPU s", "wall, s")
    for name in wanted:
        folder = work / name
        folder.mkdir()
        {"province": province, "country": country, "fleet": fleet}[name](folder)
        if name == "fleet":
            report_fleet(work, build, folder)
        elif name == "country":
            report_batch(work, name, build, folder, 2)
        else:
            rate = report_batch(work, name, build, folder, RUNS)
            twice = work / "twice"
            twice.mkdir()
            province(twice, 2)
            report_batch(work, "province, twice", build, twice, RUNS)
    if rate:
        report_typst(work, work / "province", rate)


if __name__ == "__main__":
    main()
