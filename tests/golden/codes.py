#!/usr/bin/env python3
"""codes.py FOLDER - every message has a golden, or a test that names it.

FOLDER is the source.  A message that nobody has ever seen may say anything.
"""

import pathlib
import re
import sys

# What no input brings about, and why.
NEVER = {
    "201": "says what libxml2 says of a mistake that has no words of ours",
    "229": "the same, of the schema",
    "704": "page numbers settle by construction",
    "801": "libharu fails for want of memory, of which lantu itself dies",
    "802": "a file of a gibibyte takes minutes",
}
CODE = re.compile(r"^DIAG\((\w+), (\d+),", re.MULTILINE)
TESTS = {".c", ".h", ".py", ".sh", ".diag"}


def main():
    root = pathlib.Path(sys.argv[1])
    codes = CODE.findall((root / "src/base/diag_codes.def").read_text())
    tests = "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((root / "tests").rglob("*"))
        if path.suffix in TESTS and path.name != "codes.py")
    seen = set(re.findall(r"DIAG_CODE_\w+|\b[EWN]0\d{3}\b", tests))
    unseen = [f"{number} {name}" for name, number in codes
              if not seen & {f"DIAG_CODE_{name}", f"E0{number}",
                             f"W0{number}", f"N0{number}"}]
    missing = [code for code in unseen if code[:3] not in NEVER]
    known = {code[:3] for code in unseen}
    for code in missing:
        print(f"not ok {code} has no golden and no test")
    for number in NEVER:
        if number not in known:
            print(f"not ok {number} is said never to be seen, and is")
    if not missing and known == set(NEVER):
        print(f"ok {len(codes)} messages, {len(NEVER)} of them never seen")
    return bool(missing) or known != set(NEVER)


if __name__ == "__main__":
    sys.exit(main())
