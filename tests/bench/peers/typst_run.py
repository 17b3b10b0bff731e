#!/usr/bin/env python3
"""Typst (the PyPI package `typst`) as a process of its own.

usage: typst_run.py SOURCE OUT [--untagged] [--editions N]

With --editions N, as many files that differ in one line in front, by one
compiler, whose memory of what it has set may serve the next file.
"""
import sys

import typst


def main():
    source, out = sys.argv[1:3]
    tags = "--untagged" not in sys.argv
    if "--editions" not in sys.argv:
        typst.compile(source, output=out, pdf_tags=tags)
        return
    compiler = typst.Compiler(source)
    for i in range(int(sys.argv[-1])):
        compiler.compile(output=out, sys_inputs={"county": str(i)},
                         pdf_tags=tags)


main()
