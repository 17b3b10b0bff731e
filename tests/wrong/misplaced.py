#!/usr/bin/env python3
"""Puts elements into others, where they may stand or not: the command accepts the
book or names a place in it, and never dies.

Elements come from the books of the examples, goldens and these tests: of each kind
one to put somewhere, and one to put others into, in the smallest book that has it.

usage: misplaced.py LANTU SOURCE
"""
import concurrent.futures
import copy
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import edits

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from rounds import rounds  # noqa: E402

BOOK = "{urn:lantu:1}book"
FOLDERS = ("examples", "tests/golden", "tests/wrong")
LARGE = 30  # elements
SECONDS = 60


def books(folder):
    """Those that are well formed, the smallest first, as (size, path, root)."""
    found = []
    for path in sorted(folder.rglob("*.xml")):
        if "faults" in path.parts:
            continue
        try:
            root = tree.parse(path).getroot()
        except tree.ParseError:
            continue
        if root.tag == BOOK:
            found.append((sum(1 for _ in root.iter()), path, root))
    return sorted(found, key=lambda book: book[:2])


def kinds(found):
    """By tag: an element to put somewhere, as large as it may be, and the path,
    root and number of one to put others into."""
    guests, hosts = {}, {}
    for _, path, root in found:
        for number, e in enumerate(root.iter()):
            hosts.setdefault(e.tag, (path, root, number))
            size = sum(1 for _ in e.iter())
            old = guests.get(e.tag, (0, None))
            if old[0] < size <= LARGE or not old[0]:
                guests[e.tag] = (size, e)
    return {tag: e for tag, (_, e) in guests.items()}, hosts


def fault(lantu, host, guest, first):
    """What is wrong with what the command does, or None."""
    path, root, number = host
    changed = copy.deepcopy(root)
    parent = list(changed.iter())[number]
    child = copy.deepcopy(guest)
    child.tail = None
    parent.insert(0 if first else len(parent), child)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".xml") as file:
        tree.ElementTree(changed).write(file, encoding="utf-8")
        file.flush()
        done = subprocess.run([lantu, "check", file.name], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, errors="replace",
                              timeout=SECONDS, check=False)
    if done.returncode not in (0, 1):
        return f"exit {done.returncode}: {done.stderr[-2000:]}"
    if done.returncode == 1 and not edits.messages(done.stderr):
        return f"no place: {done.stderr[:2000]}"
    return None


def main():
    lantu, source = sys.argv[1:]
    tree.register_namespace("", "urn:lantu:1")
    with tempfile.TemporaryDirectory() as work:
        for folder in FOLDERS:
            shutil.copytree(f"{source}/{folder}", f"{work}/{folder}")
        guests, hosts = kinds(books(pathlib.Path(work)))
        ways = [(host, guest, first) for host in sorted(hosts)
                for guest in sorted(guests) for first in (True, False)]
        random.Random(1).shuffle(ways)
        ways = ways[:rounds("wrong/misplaced", 800, len(ways))]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            said = pool.map(lambda way: fault(lantu, hosts[way[0]], guests[way[1]],
                                              way[2]), ways)
            bad = [f"{guest} in {host}: {what}"
                   for (host, guest, _), what in zip(ways, said) if what]
    for what in bad:
        print("not ok " + what)
    print(f"{len(ways)} ways, {len(bad)} bad")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
