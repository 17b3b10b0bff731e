#!/usr/bin/env python3
"""Prints the prose of XML files, one paragraph a line.

usage: make_text.py FILE.xml... > text
"""
import re
import sys
from xml.etree import ElementTree

for name in sys.argv[1:]:
    for p in ElementTree.parse(name).iter("{urn:lantu:1}p"):
        print(re.sub(r"\s+", "", "".join(p.itertext())))
