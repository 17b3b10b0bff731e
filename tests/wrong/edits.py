"""edits - one change to a file of a folder of books, and what is said of it.

In cases \\n is a new line; \\x01 and \\ufffd are those characters.
"""

import contextlib
import re
import subprocess

MESSAGE = re.compile(r"^(\S+?):(\d+):(\d+): \w+\[([EWN]\d{4})\]", re.MULTILINE)
ESCAPES = {"\\n": "\n", "\\x01": "\x01", "\\ufffd": "\ufffd"}


def cases(path):
    """The lines of a list of cases."""
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file
                if line.strip() and line[0] != "#"]


def parts(line):
    """The head of a case and the texts behind it."""
    return [part.strip(" ") for part in (line + " ").split(" :: ")]


def unescape(text):
    for written, meant in ESCAPES.items():
        text = text.replace(written, meant)
    return text


def replaced(text, old, new, where):
    """What stands there does so exactly once."""
    if text.count(old) != 1:
        raise SystemExit(f"{text.count(old)} times in {where}: {old}")
    return text.replace(old, new)


@contextlib.contextmanager
def written(path, text):
    """The file holds another text for a while."""
    with open(path, encoding="utf-8") as file:
        before = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        yield
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(before)


def messages(text):
    """As (file, line, column, code)."""
    return [(f, int(line), int(column), code)
            for f, line, column, code in MESSAGE.findall(text)]


def check(lantu, folder, book):
    done = subprocess.run([lantu, "check", "--lang", "zh", book], cwd=folder,
                          capture_output=True, timeout=60)
    return messages(done.stderr.decode())
