#!/usr/bin/env python3
"""Makes the editions of a province and of a country, with one worker and with two,
anew and when nothing has changed; prints rates, ratios and memory.

usage: batch.py BUILD_DIR WORK_DIR

The province's 122 editions have the text of the book of 25 pages, and its county's
numbers; the country's 2,844 are of six pages.
"""
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

from measure import pages_of, timed

HERE = pathlib.Path(__file__).parent
PLAN = HERE.parent.parent / "examples/loudi/plan.xml"
RUNS = 3


def province(folder):
    """The editions of a book of text with three numbers of the county in front."""
    subprocess.run([sys.executable, HERE / "make_areas.py", folder],
                   stdout=subprocess.DEVNULL, check=True)
    text = subprocess.run([sys.executable, HERE / "make_book.py", "25", PLAN],
                          stdout=subprocess.PIPE, check=True).stdout.decode()
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
    subprocess.run([sys.executable, HERE / "make_areas.py", folder, "--areas",
                    "2844", "--observations", "250000"],
                   stdout=subprocess.DEVNULL, check=True)


def run(build, folder, out, jobs):
    """CPU seconds, wall seconds and the peak of memory of the largest process."""
    begun = time.monotonic()
    cpu, peak = timed([f"{build}/lantu", "batch", f"{folder}/editions.xml",
                       "--out", str(out), "--jobs", str(jobs), "-q"])
    return cpu, time.monotonic() - begun, peak


def anew(build, folder, jobs, runs):
    out = folder / f"out-{jobs}"
    found = []
    for _ in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        found.append(run(build, folder, out, jobs))
    return out, [statistics.median(f[i] for f in found) for i in range(3)]


def main():
    build, work = sys.argv[1], pathlib.Path(sys.argv[2])
    for name, make, runs in (("省 province", province, RUNS),
                             ("全国 country", country, 1)):
        folder = work / make.__name__
        folder.mkdir()
        make(folder)
        _, (cpu1, wall1, _) = anew(build, folder, 1, runs)
        out, (cpu2, wall2, peak) = anew(build, folder, 2, runs)
        files = sorted(out.glob("*.pdf"))
        cpu3, wall3, _ = run(build, folder, out, 2)
        print(f"{name}: {len(files)} 版 editions, 每版 {pages_of(files[0])} 页; "
              f"一个进程 {len(files) / cpu1:.0f} 版/CPU 秒, {wall1:.1f} s; "
              f"两个 {len(files) / cpu2:.0f} 版/CPU 秒, {wall2:.1f} s, "
              f"快 {wall1 / wall2:.2f} 倍; 没有变化再做一遍 CPU {cpu3:.1f} s, "
              f"{wall3:.1f} s; 最大的进程 {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
