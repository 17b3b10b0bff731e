#!/usr/bin/env python3
"""Gives books of several lengths to lantu, the floor program and the peers that
are installed in turn; prints medians and ratios, and what twice the pages take.

usage: measure.py BUILD_DIR WORK_DIR PLAN.xml EXAMPLES
"""
import os
import re
import resource
import statistics
import subprocess
import sys
import time

import report
import rivals

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS, RUNS_OF_LONG, LONG = 9, 5, 500  # pages
PATIENCE = 20  # seconds that a peer may take in all before it gets another run
SHORT = 0.5  # seconds of runs of which the next one counts
CPU_LIMIT = 360  # seconds
# Names of the books, and what make_book.py is asked for.
BOOKS = [("start", 0), ("small", 20), ("middle", 222), ("large", 2225)]
DOUBLED = (556, 1112, 2225, 4450)


def memory(pid):
    """MB that are of the process alone, for which no file that it has mapped
    counts, and the peak of all."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            text = status.read()
    except OSError:
        return 0, 0
    found = [re.search(name + r":\s+(\d+)", text) for name in ("RssAnon", "VmHWM")]
    return tuple(int(f.group(1)) / 1024 if f else 0 for f in found)


def timed(command, every=0.002):
    """CPU seconds, the peak of resident memory in MB, touched pages of font
    files included, and the peak of its own memory, looked at every so often and
    less often the longer it takes; 0: never, for looking takes time as well; then
    the peak of resident memory without that of programs it starts.  None when the
    command failed."""
    pid = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                      (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    own = seen = done = 0
    begun = time.monotonic()
    if not every:
        done, status, usage = os.wait4(pid, 0)
    while not done:
        own, seen = map(max, (own, seen), memory(pid))
        time.sleep(max(every, (time.monotonic() - begun) / 50))
        done, status, usage = os.wait4(pid, os.WNOHANG)
    if status != 0:
        return None
    # The kernel's figure has programs that the command starts, but it begins
    # with the memory of this process.
    inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = usage.ru_maxrss / 1024 if usage.ru_maxrss > inherited else seen
    return usage.ru_utime + usage.ru_stime, peak, own, seen


def must(command, every=0.002):
    return timed(command, every) or sys.exit("failed: " + " ".join(command))


def pages_of(pdf):
    text = subprocess.run(["pdfinfo", pdf], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True,
                          check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", text).group(1))


def make_book(work, plan, name, pages):
    book = f"{work}/{name}.xml"
    with open(book, "w", encoding="utf-8") as file:
        subprocess.run([sys.executable, f"{HERE}/make_book.py", str(pages), plan],
                       stdout=file, check=True)
    return book


def in_turn(commands, pdf, runs):
    """Runs, pages and bytes of each command; slow ones are not run as often, and
    quick ones are looked at first and timed then."""
    found = {name: [] for name in commands}
    made = {}
    for turn in range(runs):
        for name, command in commands.items():
            taken = sum(run[0] for run in found[name])
            if turn and (taken > PATIENCE or name not in made):
                continue
            command = [part.format(out=pdf) for part in command]
            run = timed(command)
            if run and run[0] < SHORT:
                run = (must(command, 0)[0], *run[1:])
            if run:
                found[name].append(run)
                made[name] = (pages_of(pdf), os.path.getsize(pdf))
    return found, made


def describe(book, name, runs, pages, size, ours):
    """A row of the table; the CPU seconds, and MB of its own."""
    cpu = statistics.median(run[0] for run in runs)
    peak, own = (max(run[i] for run in runs) for i in (1, 2))
    report.row(book, name, report.number(pages), report.number(cpu * 1000),
               f"{cpu / (ours or cpu):.2f}", report.number(pages / cpu),
               report.number(peak), report.number(own) if own > 1 else "",
               report.number(size / pages))
    return cpu, own


def compare(build, work, name, book):
    pdf = f"{work}/out.pdf"
    render = [f"{build}/lantu", "render", book, "-o", "{out}", "-q"]
    must([part.format(out=pdf) for part in render])  # the page cache is warm
    pages = pages_of(pdf)
    commands = {"lantu": render}
    if book.startswith(work):
        commands["floor"] = rivals.floor(build, work, book, pages)
        commands.update(rivals.peers(work, book))
    turns = RUNS if pages < LONG else RUNS_OF_LONG
    # A host takes back memory that nobody uses, and who runs after a program of a
    # gigabyte waits for it: so programs take turns with those of their size.
    runs, made = {}, {}
    for names in rivals.SIZES:
        group = {name: command for name, command in commands.items()
                 if name.split(",")[0] in names}
        for all_of, found in zip((runs, made), in_turn(group, pdf, turns)):
            all_of.update(found)
    ours = None
    for other in commands:
        if not runs[other]:
            report.row(name, other, f"failed, or took more than {CPU_LIMIT} s")
            continue
        pages, size = made[other]
        cpu, own = describe(name, other, runs[other], pages, size, ours)
        ours = ours or cpu
        report.keep(work, **{f"{name} {other}": {
            "cpu": cpu, "pages": pages, "own": own, "bytes": size}})


def double(build, work, plan):
    """What twice the pages take of time."""
    report.table("pages", "CPU ms", "own MB", "of the time before")
    books = [make_book(work, plan, f"pages-{n}", n) for n in DOUBLED]
    pdf, former, most = f"{work}/out.pdf", None, 0
    runs = {book: [] for book in books}
    for _ in range(RUNS_OF_LONG):
        for book in books:
            runs[book].append(must([f"{build}/lantu", "render", book, "-o", pdf, "-q"]))
    for book in books:
        must([f"{build}/lantu", "render", book, "-o", pdf, "-q"])
        cpu = statistics.median(run[0] for run in runs[book])
        growth = cpu / former if former else 0
        report.row(report.number(pages_of(pdf)), report.number(cpu * 1000),
                   report.number(max(run[2] for run in runs[book])),
                   f"{growth:.2f}" if former else "")
        former, most = cpu, max(most, growth)
    report.keep(work, pages_doubled=most)


def main():
    build, work, plan, examples = sys.argv[1:5]
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT, CPU_LIMIT))
    there, missing = rivals.installed()
    print("\nPeers: " + ("; ".join(rivals.version(n) for n in there) or "none")
          + ".  Not installed, or not asked for: "
          + (", ".join(missing) or "none") + ".")
    report.table("book", "program", "pages", "CPU ms", "times lantu's",
                 "pages a CPU second", "peak MB", "own MB", "bytes a page")
    compare(build, work, "one", f"{examples}/minimal/book.xml")
    compare(build, work, "example", f"{examples}/loudi/book.xml")
    for name, pages in BOOKS:
        compare(build, work, name, make_book(work, plan, name, pages))
    double(build, work, plan)


if __name__ == "__main__":
    main()
