#!/usr/bin/env python3
"""Runs lantu and the floor program in turn; prints medians and ratios.

usage: measure.py BUILD_DIR WORK_DIR EXAMPLE_BOOK
"""
import os
import re
import statistics
import subprocess
import sys

RUNS = 7
FACE = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"


def timed(command):
    """CPU seconds and the peak of resident memory in MB, touched font pages
    included: an upper bound of what the run takes beyond the font files."""
    pid = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"failed ({status}): {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def pages_of(pdf):
    text = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True,
                          check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", text).group(1))


def main():
    build, work, example = sys.argv[1:4]
    lantu, floor = f"{build}/lantu", f"{build}/tests/bench_floor"
    books = [("示例书 example", example), ("约25页 small", f"{work}/small.xml"),
             ("约2000页 large", f"{work}/large.xml")]

    for name, book in books:
        pdf = f"{work}/out.pdf"
        render = [lantu, "render", book, "-o", pdf, "-q"]
        timed(render)  # the page cache is warm, the process is cold
        pages = pages_of(pdf)
        base = [floor, FACE, "2", str(pages), f"{work}/floor.pdf"]
        ours, floors = [], []
        for _ in range(RUNS if pages < 500 else 3):
            ours.append(timed(render))
            if os.path.exists(floor):
                floors.append(timed(base))
        cpu = statistics.median(t for t, _ in ours)
        peak = max(m for _, m in ours)
        line = (f"{name}: {pages} 页, CPU {cpu * 1000:.0f} ms, "
                f"{pages / cpu:.0f} 页/CPU秒, 峰值 {peak:.0f} MB, "
                f"{os.path.getsize(pdf) / pages:.0f} 字节/页（bytes/page）")
        if floors:
            base_cpu = statistics.median(t for t, _ in floors)
            line += f", 为底线的 {base_cpu / cpu:.3f} (floor {base_cpu * 1000:.0f} ms)"
        print(line)


if __name__ == "__main__":
    main()
