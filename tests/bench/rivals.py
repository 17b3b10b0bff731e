"""The programs that set a book beside lantu, those of them that are installed.

Nothing large is imported here: the memory of the process that starts another one
counts as that one's.
"""
import importlib.metadata
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = "/usr/share/fonts/opentype/noto"
FACES = ("Regular", "Bold")
# Programs that need much the same memory.
SIZES = (("lantu", "floor"), ("Typst",), ("XeLaTeX", "FOP", "WeasyPrint"))
SC = 2  # the face for simplified Chinese in the files of Noto


def face_file(face):
    return f"{FOLDER}/NotoSerifCJK-{face}.ttc"


def source(kind, book):
    """The book as a peer's source; a path."""
    path = pathlib.Path(book).with_suffix("." + kind)
    with path.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, HERE / "peers/source.py", kind, book],
                       stdout=file, check=True)
    return str(path)


def floor(build, work, book, pages):
    """The floor program sets the words of the book on as many pages."""
    root = ElementTree.parse(book).getroot()
    words = re.sub(r"\s+", "", "".join(root.itertext()))
    with open(f"{work}/words", "wb") as file:
        file.write(words.encode("utf-32-le"))
    return [f"{build}/tests/bench_floor", face_file("Regular"), str(SC),
            str(pages), "{out}", f"{work}/words"]


def typst_fonts(work):
    """A folder with the two files that the book needs."""
    fonts = pathlib.Path(work) / "fonts"
    fonts.mkdir(exist_ok=True)
    for face in FACES:
        link = fonts / f"{face}.ttc"
        if not link.exists():
            shutil.copy(face_file(face), link)
    return str(fonts)


def newer(package, *least):
    version = importlib.metadata.version(package).split(".")
    return tuple(int(part) for part in version[:len(least)]) >= least


def typst(work, book):
    run = [sys.executable, str(HERE / "peers/typst_run.py"),
           source("typst", book), "{out}"]
    few = [*run, "--fonts", typst_fonts(work)]
    found = {"Typst": few, "Typst, system's fonts": run}
    if newer("typst", 0, 15):
        found["Typst, untagged"] = [*few, "--untagged"]
    return found


def xelatex(_, book):
    return {"XeLaTeX": [str(HERE / "peers/latex_run.sh"),
                        source("latex", book), "{out}"]}


def fop_config(work):
    config = f"{work}/fop.xconf"
    if not os.path.exists(config):
        subprocess.run([sys.executable, HERE / "peers/fop_config.py", work,
                        *(face_file(face) for face in FACES), str(SC)], check=True)
    return config


def fop(work, book):
    return {"FOP": [shutil.which("fop"), "-q", "-c", fop_config(work), "-fo",
                    source("fo", book), "-pdf", "{out}"]}


def weasyprint(_, book):
    return {"WeasyPrint": [shutil.which("weasyprint"), "-q",
                           source("html", book), "{out}"]}


def has_module(name):
    return importlib.util.find_spec(name) is not None


PEERS = {  # how each is made, and whether it is there
    "Typst": (typst, lambda: has_module("typst")),
    "XeLaTeX": (xelatex, lambda: shutil.which("xelatex")
                and shutil.which("latexmk")),
    "FOP": (fop, lambda: shutil.which("fop") and has_module("fontTools")),
    "WeasyPrint": (weasyprint, lambda: shutil.which("weasyprint")),
}


def first_line(command):
    made = subprocess.run(command, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.STDOUT, check=False)
    lines = [line for line in made.stdout.splitlines() if "warning" not in line]
    return lines[0] if lines else "?"


def version(name):
    if name == "Typst":
        return f"Typst {importlib.metadata.version('typst')}"
    dashes = "--" if name == "WeasyPrint" else "-"
    return first_line([name.lower(), f"{dashes}version"])


def installed():
    """Names of the peers that are there, and of those that are not."""
    if os.environ.get("LANTU_BENCH_PEERS") == "no":
        return [], list(PEERS)
    there = [name for name, (_, found) in PEERS.items() if found()]
    return there, [name for name in PEERS if name not in there]


def peers(work, book):
    """Names and commands, {out} for the file, of the peers that are there."""
    found = {}
    for name in installed()[0]:
        found.update(PEERS[name][0](work, book))
    return found
