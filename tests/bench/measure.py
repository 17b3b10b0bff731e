#!/usr/bin/env python3
"""Runs lantu, the floor program and the peers that are installed in turn; prints
medians and ratios.

usage: measure.py BUILD_DIR WORK_DIR EXAMPLE_BOOK
"""
import importlib.util
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from xml.etree import ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
FACE = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
RUNS, RUNS_OF_LONG, LONG = 7, 3, 500  # pages


def own_memory(pid):
    """MB that are of the process alone: no file that it has mapped counts."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            found = re.search(r"RssAnon:\s+(\d+)", status.read())
    except OSError:
        return 0
    return int(found.group(1)) / 1024 if found else 0


def timed(command, every=0.002):
    """CPU seconds, the peak of resident memory in MB, touched pages of font
    files included, and the peak of its own memory, looked at every so often; 0:
    never, for looking takes time as well."""
    pid = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                      (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    own = done = 0
    if not every:
        done, status, usage = os.wait4(pid, 0)
    while not done:
        own = max(own, own_memory(pid))
        time.sleep(every)
        done, status, usage = os.wait4(pid, os.WNOHANG)
    if status != 0:
        sys.exit(f"failed ({status}): {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, own


def pages_of(pdf):
    text = subprocess.run(["pdfinfo", pdf], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True,
                          check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", text).group(1))


def peers_of(work, book, pages):
    """Names and commands of other typesetters; {out} is the file."""
    source = [sys.executable, f"{HERE}/peers/source.py"]
    found = []
    if importlib.util.find_spec("typst"):
        typ = book.replace(".xml", ".typ")
        with open(typ, "w", encoding="utf-8") as file:
            subprocess.run([*source, "typst", book], stdout=file, check=True)
        run = [sys.executable, f"{HERE}/peers/typst_run.py", typ, "{out}"]
        found += [("Typst", run), ("Typst, 无标签 untagged", run + ["--untagged"])]
    if shutil.which("weasyprint") and pages < LONG:
        page = book.replace(".xml", ".html")
        with open(page, "w", encoding="utf-8") as file:
            subprocess.run([*source, "html", book], stdout=file, check=True)
        found.append(("WeasyPrint",
                      [shutil.which("weasyprint"), "-q", page, "{out}"]))
    if shutil.which("xelatex") and shutil.which("latexmk") and pages < LONG:
        tex = book.replace(".xml", ".tex")
        with open(tex, "w", encoding="utf-8") as file:
            subprocess.run([*source, "latex", book], stdout=file, check=True)
        shutil.copy(tex, f"{work}/latex.tex")
        found.append(("XeLaTeX", [shutil.which("latexmk"), "-g", "-xelatex",
                                  "-silent", f"-outdir={work}",
                                  f"{work}/latex.tex"]))
    return found


def floor_of(build, work, book, pages):
    """The floor program sets the words of the book on as many pages."""
    words = re.sub(r"\s+", "", "".join(ElementTree.parse(book).getroot().itertext()))
    with open(f"{work}/words", "wb") as file:
        file.write(words.encode("utf-32-le"))
    return [f"{build}/tests/bench_floor", FACE, "2", str(pages), "{out}",
            f"{work}/words"]


def describe(name, runs, pages, size):
    cpu = statistics.median(run[0] for run in runs)
    peak, own = (max(run[i] for run in runs) for i in (1, 2))
    return cpu, (f"  {name}: {pages} 页, CPU {cpu * 1000:.0f} ms, "
                 f"{pages / cpu:.0f} 页/CPU秒, 峰值 {peak:.0f} MB "
                 f"（自有 own {own:.0f}）, {size / pages:.0f} 字节/页（bytes/page）")


def compare(build, work, name, book):
    pdf = f"{work}/out.pdf"
    render = [f"{build}/lantu", "render", book, "-o", pdf, "-q"]
    timed(render)  # the page cache is warm, the process is cold
    pages = pages_of(pdf)
    rivals = [("lantu", render)]
    if book.startswith(work):
        others = [("底线 floor", floor_of(build, work, book, pages)),
                  *peers_of(work, book, pages)]
        rivals += [(n, [part.format(out=pdf) for part in command])
                   for n, command in others]
    runs = {n: [] for n, _ in rivals}
    result = {}
    for _ in range(RUNS if pages < LONG else RUNS_OF_LONG):
        for n, command in rivals:
            runs[n].append(timed(command))
            made = f"{work}/latex.pdf" if n == "XeLaTeX" else pdf
            result[n] = (pages_of(made), os.path.getsize(made))
    print(f"{name}:")
    for n, _ in rivals:
        cpu, words = describe(n, runs[n], *result[n])
        if n == "lantu":
            ours = result[n][0] / cpu
        else:
            words += f", 每页为 lantu 的 {ours / (result[n][0] / cpu):.1f} 倍"
        print(words, flush=True)


def main():
    build, work, example = sys.argv[1:4]
    for name, book in [("示例书 example", example),
                       ("约22页 small", f"{work}/small.xml"),
                       ("约200页 middle", f"{work}/middle.xml"),
                       ("约2050页 large", f"{work}/large.xml")]:
        compare(build, work, name, book)


if __name__ == "__main__":
    main()
