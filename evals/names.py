"""Names in two scripts: whether the name comparison of resolve takes an original and its Latin spelling for one person, and namesakes for two.

The pairs are files of the project: ``tests/names/independent`` was written before the code and without knowing it, ``tests/names`` beside the
code. Nothing but the two names is shown to the comparison.
"""

import argparse
import csv
from pathlib import Path

from dragoman.resolve.names import compare, person_name

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "names"
PARTS = {"independent": FOLDER / "independent", "own": FOLDER}
MEASURES = ("independent: same, found", "independent: near, kept apart", "own: same, found", "own: near, kept apart")
COMPATIBLE = frozenset({"same", "contained", "spelling", "variant", "mononym"})
"""Likenesses that speak for one person; a shared surname or a doubt does not."""


def pairs(path: Path) -> list[tuple[str, str]]:
    """The pairs (original, Latin) of a file with a header line."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            (row["original"], row["latin"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def compatible(original: str, latin: str) -> bool:
    """Whether the two names may be one person's, as far as names can say."""
    one, other = person_name(original), person_name(latin)
    generations = {one.generation, other.generation} - {None}
    return compare(one, other) in COMPATIBLE and len(generations) < 2


def shares() -> dict[str, float]:
    """For each part the share of the same that is found, of the near that is kept apart, and the precision of "same", 0 to 1."""
    figures: dict[str, float] = {}
    for part, folder in PARTS.items():
        if not (folder / "same.tsv").is_file():
            continue
        same = [compatible(*pair) for pair in pairs(folder / "same.tsv")]
        near = [compatible(*pair) for pair in pairs(folder / "near.tsv")]
        figures[f"{part}: same, found"] = sum(same) / len(same)
        figures[f"{part}: near, kept apart"] = 1 - sum(near) / len(near)
        figures[f"{part}: precision"] = sum(same) / (sum(same) + sum(near)) if any(same) or any(near) else 1.0
    return figures


def main() -> None:
    """Print the figures, and with ``--wrong PART`` the pairs of a part that come out wrong, with the likeness found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", choices=sorted(PARTS), help="also list the wrong pairs of this part")
    wrong = parser.parse_args().wrong
    for measure, figure in shares().items():
        print(f"{measure:<40}{figure:.3f}")
    for kind in ("same", "near") if wrong else ():
        for original, latin in pairs(PARTS[wrong] / f"{kind}.tsv"):
            if compatible(original, latin) != (kind == "same"):
                print(f"{kind}: {original} / {latin}: {compare(person_name(original), person_name(latin))}")


if __name__ == "__main__":
    main()
