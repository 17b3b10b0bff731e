"""What a part of the benchmark prints, and the figures that it keeps for targets.py."""
import json
import os


def table(*heads):
    print("\n| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def number(value, decimals=0):
    return f"{value:,.{decimals}f}"


def keep(work, **figures):
    """Figures by their names, for targets.py."""
    kept = kept_in(work)
    kept.update(figures)
    with open(f"{work}/figures.json", "w", encoding="utf-8") as file:
        json.dump(kept, file)


def kept_in(work):
    path = f"{work}/figures.json"
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)
