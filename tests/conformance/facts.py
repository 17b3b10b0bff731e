"""facts.py - what the scripts of this folder share.

Each script is called with the path of lantu, prints one line "ok FACT" or "not
ok FACT: found, not wanted" a fact, and ends with `finish`.
"""

import json
import os
import subprocess
import sys

LANTU = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
UPDATE = bool(os.environ.get("LANTU_UPDATE"))
SHOWN = 5  # of a long list of what is wrong

failed = 0


def check(fact, found, wanted):
    global failed
    if found == wanted:
        print("ok", fact, flush=True)
        return
    failed += 1
    print(f"not ok {fact}: {found!r}, not {wanted!r}", flush=True)


def check_none(fact, wrong):
    """`wrong` lists all that contradicts the fact."""
    more = [f"and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
    check(fact, wrong[:SHOWN] + more, [])


def finish():
    sys.exit(failed > 0)


def set_lines(texts, *options):
    """What `lantu lines` says of each text, and its messages by the number of
    the text they are about, counted from 0."""
    done = subprocess.run([LANTU, "lines", "--json", "--diag", "json",
                           *options],
                          input="".join(json.dumps(text) + "\n"
                                        for text in texts).encode(),
                          capture_output=True, check=False)
    said = {}
    for line in done.stderr.decode().splitlines():
        message = json.loads(line)
        said.setdefault(message.get("line", 0) - 1, []).append(message)
    if done.returncode:
        sys.exit(f"lantu lines ended with {done.returncode}: {said}")
    return [json.loads(line) for line in done.stdout.splitlines()], said


def run(*command):
    """The standard output of a command that must not fail."""
    return subprocess.run(command, stdin=subprocess.DEVNULL,
                          capture_output=True, check=True).stdout


def read_table(name):
    """The rows of a .tsv beside this file, without its comments."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file
                if line.strip() and not line.startswith("#")]
