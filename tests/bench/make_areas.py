#!/usr/bin/env python3
"""make_areas.py FOLDER [--areas 122|2844] [--observations N]

Writes plan.xml, data-*.xml, book.xml and editions.xml of a province of 122
counties or of a country of 2,844: tiers of areas, indicators of every kind of
target, quarterly observations of all of them, a book with a chapter or a section
for each area that has areas below it, and a short one with an edition for each
county.  The same arguments give the same bytes.
"""

import argparse
import os

from chance import Chance

TIERS = {122: (("province", 1), ("city", 14), ("county", 122)),
         2844: (("country", 1), ("province", 31), ("city", 333),
                ("county", 2844))}
KINDS = {"country": "国", "province": "省", "city": "市", "county": "县"}
# id, name, unit, decimals, direction, what is promised to every area or to
# none, and the middle of its values
INDICATORS = (
    ("output", "工业总产值", "亿元", 2, "up", "level", 8000),
    ("growth", "产值增速", "%", 1, "up", "growth", 80),
    ("energy", "能耗降幅", "%", 2, "up", "cumulative", 280),
    ("air", "空气质量优良率", "%", 1, "keep", "keep", 930),
    ("jobs", "城镇新增就业", "万人", 2, "up", None, 500),
    ("grain", "粮食产量", "万吨", 2, "up", None, 4000),
    ("income", "居民人均可支配收入", "元", 0, "up", None, 28000),
    ("retail", "社会消费品零售总额", "亿元", 2, "up", None, 5000),
    ("trade", "进出口总额", "亿元", 2, "up", None, 900),
    ("water", "万元产值用水量", "立方米", 1, "down", None, 420),
    ("dust", "细颗粒物浓度", "微克/立方米", 1, "down", None, 330),
    ("forest", "森林覆盖率", "%", 2, "keep", None, 5900),
    ("roads", "农村公路里程", "公里", 1, "up", None, 21000),
    ("beds", "医疗床位", "张", 0, "up", None, 3100),
    ("pupils", "在校学生", "万人", 2, "up", None, 640),
    ("patents", "发明专利", "件", 0, "up", None, 900),
)
PERIODS = ["%d-Q%d" % (year, quarter)
           for year in range(2020, 2026) for quarter in range(1, 5)]
LATEST = "2025-Q3"
# Names of counties are two of these, no two alike, so that each shows characters
# that others do not.
SYLLABLES = ("安宁平山阳江河湖泉溪林丰宝金华兴隆昌盛康和顺清远长永定泰吉祥"
             "云龙凤石沙田谷川岭坪塘桥城东西南北新高大白青玉松柏竹桂梅")
ROLLED_UP = {"jobs", "grain"}  # reported by counties alone


def name_of(kind, i):
    if kind != "county":
        return f"第{i + 1}{KINDS[kind]}"
    first, turn = i % len(SYLLABLES), i // len(SYLLABLES)
    second = (first + turn + 1) % len(SYLLABLES)
    return SYLLABLES[first] + SYLLABLES[second] + KINDS[kind]


def areas_of(count):
    """(code, name, kind, parent) of all areas, the whole first."""
    above, areas = [], []
    for tier, (kind, size) in enumerate(TIERS[count]):
        here = []
        for i in range(size):
            parent = above[i * len(above) // size] if above else None
            code = "%d%05d" % (tier + 1, i)
            here.append((code, name_of(kind, i), kind, parent))
        above = [area[0] for area in here]
        areas += here
    return areas


def number(units, decimals):
    text = str(units).rjust(decimals + 1, "0")
    return text[:-decimals] + "." + text[-decimals:] if decimals else text


def promise(indicator, areas):
    """Baselines and targets of one indicator."""
    _, _, _, decimals, _, kind, middle = indicator
    text = []
    if kind == "level":
        text += ['<baseline period="2020" value="%s" area="%s"/>'
                 % (number(middle, decimals), code) for code, *_ in areas]
        middle = middle * 3 // 2
    if kind == "cumulative":
        middle *= 5
    if kind:
        text += ['<target kind="%s" period="2025" value="%s" area="%s"/>'
                 % (kind, number(middle, decimals), code)
                 for code, *_ in areas]
    return "\n".join(text)


def write_plan(file, areas):
    file.write('<plan id="p" start="2021" end="2025" xmlns="urn:lantu:1">\n'
               "<title>规划</title>\n<areas>\n")
    for code, name, kind, parent in areas:
        file.write('<area code="%s" name="%s" kind="%s"%s/>\n'
                   % (code, name, kind,
                      ' parent="%s"' % parent if parent else ""))
    file.write("</areas>\n<indicators>\n")
    for indicator in INDICATORS:
        name, words, unit, decimals, direction, _, _ = indicator
        file.write('<indicator id="%s" name="%s" nature="expected" '
                   'direction="%s"%s><unit symbol="%s" decimals="%d"/>\n%s\n'
                   "</indicator>\n"
                   % (name, words, direction,
                      ' rollup="sum"' if name in ROLLED_UP else "", unit,
                      decimals, promise(indicator, areas)))
    file.write("</indicators>\n</plan>\n")


def write_data(folder, areas, count):
    """A file for each indicator; about `count` observations in all."""
    series = len(areas) * len(INDICATORS)
    latest = PERIODS.index(LATEST)
    length = min(max(-(-count // series), 5), latest + 1)
    chance, written = Chance(20250930), 0
    for name, words, _, decimals, _, _, middle in INDICATORS:
        path = os.path.join(folder, "data-%s.xml" % name)
        with open(path, "w", encoding="utf-8") as file:
            file.write('<data provider="%s统计" asof="2025-10-15" '
                       'xmlns="urn:lantu:1">\n' % words)
            for code, _, tier, _ in areas:
                if name in ROLLED_UP and tier != "county":
                    continue
                file.write('<series indicator="%s" area="%s">\n'
                           % (name, code))
                for i in range(latest + 1 - length, latest + 1):
                    value = middle + i * middle // 100
                    value += chance.below(middle // 5 + 1) - middle // 10
                    file.write('<obs period="%s" value="%s"/>\n'
                               % (PERIODS[i], number(value, decimals)))
                    written += 1
                file.write("</series>\n")
            file.write("</data>\n")
    return written


PART = """<%(tag)s><title>%(name)s</title>
<p>产值<value indicator="output" area="%(code)s"/>，<value indicator="output"
area="%(code)s" form="reason"/>。</p>
<indicator-table area="%(code)s"/>
<area-table area="%(code)s" indicators="output growth air"/>
"""


def write_part(file, area, below, depth):
    """An area with its table; those below it that have areas themselves are
    chapters, and sections in these."""
    tag = "chapter" if depth < 2 else "section"
    code, name, *_ = area
    file.write(PART % {"tag": tag, "name": name, "code": code})
    if depth == 0:
        file.write("</chapter>\n")
    for child in below[code]:
        if child[0] in below:
            write_part(file, child, below, depth + 1)
    if depth > 0:
        file.write("</%s>\n" % tag)


def write_book(file, areas):
    below = {}
    for area in areas:
        if area[3]:
            below.setdefault(area[3], []).append(area)
    file.write('<book id="b" plan="plan.xml" data="data-*.xml" period="%s" '
               'xmlns="urn:lantu:1">\n<info><title>区划简报</title></info>\n'
               '<front><cover/><toc depth="2"/></front>\n' % LATEST)
    write_part(file, areas[0], below, 0)
    file.write("</book>\n")


EDITIONS = """<book id="e" plan="plan.xml" data="data-*.xml" period="%s"
xmlns="urn:lantu:1"><info><title>区划简报</title></info>
<editions><edition name="county" foreach="area[kind=county]"
output="{code}.pdf"/></editions>
<front><cover/><toc depth="2"/></front>
<chapter><title>主要指标</title>
<p>产值<value indicator="output"/>，<value indicator="output"
form="reason"/>。</p>
<indicator-table/>
</chapter>
</book>
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--areas", type=int, choices=TIERS, default=122)
    parser.add_argument("--observations", type=int, default=1000000)
    args = parser.parse_args()
    areas = areas_of(args.areas)
    os.makedirs(args.folder, exist_ok=True)
    for name, write in (("plan.xml", write_plan), ("book.xml", write_book)):
        path = os.path.join(args.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            write(file, areas)
    with open(os.path.join(args.folder, "editions.xml"), "w",
              encoding="utf-8") as file:
        file.write(EDITIONS % LATEST)
    print("%d areas, %d observations"
          % (len(areas), write_data(args.folder, areas, args.observations)))


if __name__ == "__main__":
    main()
