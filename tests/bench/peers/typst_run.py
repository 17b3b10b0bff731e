#!/usr/bin/env python3
"""Typst (the PyPI package `typst`) as a process of its own.

usage: typst_run.py SOURCE OUT [--fonts FOLDER] [--untagged] [--editions VALUES]

With --fonts, the files of that folder and no other font; without, the fonts of
the system, which Typst looks through first.  With --editions, a file for each
list of numbers in VALUES, all by one compiler, whose memory of what it has set
may serve the next one.
"""
import argparse
import json

import typst


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("--fonts")
    parser.add_argument("--untagged", action="store_true")
    parser.add_argument("--editions")
    args = parser.parse_args()
    fonts = {"font_paths": [args.fonts],
             "ignore_system_fonts": True} if args.fonts else {}
    tags = {"pdf_tags": False} if args.untagged else {}
    if not args.editions:
        typst.compile(args.source, output=args.out, **fonts, **tags)
        return
    compiler = typst.Compiler(args.source, **fonts)
    with open(args.editions, encoding="utf-8") as file:
        for values in json.load(file):
            compiler.compile(output=args.out, **tags,
                             sys_inputs={"values": json.dumps(values)})


main()
