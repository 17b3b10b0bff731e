#!/usr/bin/env python3
"""Makes the editions of a province and of a country, with one worker and with two,
anew and when nothing has changed, and a fleet of small ones; prints rates, ratios
and memory.

usage: batch.py BUILD_DIR WORK_DIR [province|country|fleet]...

The province's 122 editions have the text of the book of 22 pages, and its county's
numbers; the country's 2,844 are of six pages, the fleet's 39,816 of one.
"""
import importlib.util
import pathlib
import statistics
import subprocess
import sys
import time

from measure import HERE, pages_of, timed

PLAN = pathlib.Path(HERE).parent.parent / "examples/loudi/plan.xml"
RUNS, TYPST_EDITIONS, FLEET_RULES = 5, 24, 14


def make_areas(folder, *options):
    subprocess.run([sys.executable, f"{HERE}/make_areas.py", folder, *options],
                   stdout=subprocess.DEVNULL, check=True)


def province(folder):
    """The editions of a book of text with three numbers of the county in front."""
    make_areas(folder)
    text = subprocess.run([sys.executable, f"{HERE}/make_book.py", "20", PLAN],
                          stdout=subprocess.PIPE, check=True).stdout.decode()
    (folder / "text.xml").write_text(text, encoding="utf-8")
    head, body = text.split("</info>", 1)
    title, rest = body.split("</title>", 1)
    head = head.replace('style="book"', 'style="book" plan="plan.xml" '
                        'data="data-*.xml" period="2025-Q3"', 1)
    (folder / "editions.xml").write_text(
        head + '</info><editions><edition name="county" '
        'foreach="area[kind=county]" output="{code}.pdf"/></editions>' + title +
        '</title><p>产值<value indicator="output"/>，<value indicator="output" '
        'form="reason"/>，位次<value indicator="output" form="rank"/>。</p>' + rest,
        encoding="utf-8")


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
    cpu, peak, own = timed([f"{build}/lantu", "batch", f"{folder}/editions.xml",
                            "--out", str(out), "--jobs", str(jobs), "-q"], every)
    return cpu, time.monotonic() - begun, peak, own


def anew(build, folder, runs):
    """CPU and wall seconds with one worker and with two, in turn.  Each run in a
    folder that nothing was removed from: file systems are slow to use a number of
    a file again."""
    found = {1: [], 2: []}
    for i in range(runs):
        for jobs, times in found.items():
            out = folder / f"out-{jobs}-{i}"
            times.append(run(build, folder, out, jobs))
    return out, *([statistics.median(f[i] for f in times) for i in (0, 1)]
                  for times in found.values())


def report(name, build, folder, runs):
    out, (cpu1, wall1), (cpu2, wall2) = anew(build, folder, runs)
    files = sorted(out.glob("*.pdf"))
    again = [run(build, folder, out, 2) for _ in range(3)]
    cpu3, wall3 = (statistics.median(r[i] for r in again) for i in (0, 1))
    print(f"{name}: {len(files)} 版 editions, 每版 {pages_of(files[0])} 页; "
          f"一个进程 {len(files) / cpu1:.0f} 版/CPU 秒, {wall1:.2f} s; "
          f"两个 {len(files) / cpu2:.0f} 版/CPU 秒, {wall2:.2f} s, "
          f"快 {wall1 / wall2:.2f} 倍; 没有变化再做一遍 CPU {cpu3:.1f} s, "
          f"{wall3:.1f} s", flush=True)
    return len(files) / cpu1


def report_typst(folder, rate):
    """The same text by one compiler."""
    if not importlib.util.find_spec("typst"):
        return
    source = folder / "text.typ"
    with source.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, f"{HERE}/peers/source.py", "typst",
                        folder / "text.xml"], stdout=file, check=True)
    command = [sys.executable, f"{HERE}/peers/typst_run.py", str(source),
               str(folder / "text.pdf"), "--editions", str(TYPST_EDITIONS)]
    theirs = TYPST_EDITIONS / timed(command)[0]
    print(f"  Typst: {theirs:.1f} 版/CPU 秒, lantu 是它的 "
          f"{rate / theirs:.0f} 倍", flush=True)


def report_fleet(build, folder):
    cpu, wall, peak, own = run(build, folder, folder / "out", 2, every=1)
    files = sorted((folder / "out").glob("*.pdf"))
    print(f"大量小件 fleet: {len(files)} 版 editions, 每版 {pages_of(files[0])} 页; "
          f"两个 {len(files) / cpu:.0f} 版/CPU 秒, {wall:.1f} s; "
          f"主进程 {peak:.0f} MB（自有 own {own:.0f}）", flush=True)


def main():
    build, work = sys.argv[1], pathlib.Path(sys.argv[2])
    for make in (province, country, fleet):
        if sys.argv[3:] and make.__name__ not in sys.argv[3:]:
            continue
        folder = work / make.__name__
        folder.mkdir()
        make(folder)
        if make is fleet:
            report_fleet(build, folder)
            continue
        name = {province: "省 province", country: "全国 country"}[make]
        rate = report(name, build, folder, RUNS if make is province else 2)
        if make is province:
            report_typst(folder, rate)


if __name__ == "__main__":
    main()
