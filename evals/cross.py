"""The record folded from the gold readings, against the gold across clippings: how resolve and fold do when reading is perfect."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.fold.contract import record_object
from dragoman.fold.fold import fold
from dragoman.model.contract import canonical, decode_reading, encode_reading
from dragoman.model.reading import Reading
from dragoman.resolve.propose import propose
from evals.benches import bench_dir, scored

MEASURES = ("across: actors, B-cubed", "across: talks, B-cubed", "across: contradictions")
"""F1 of each; precision and recall of the last are reported as well."""


def run_on_gold(bench: Path) -> dict[str, float]:
    """The figures for the record of the gold readings. ``bench``: the folder that holds ``readings/``."""
    folder = bench / "readings"
    readings = gold_readings(bench)
    record = record_object(fold(readings, propose(readings), ()))
    with TemporaryDirectory() as place:
        path = Path(place) / "record.json"
        path.write_text(canonical(record), encoding="utf-8")
        told = scored(
            folder / "score_readings.py", map(encode_reading, readings),
            str(folder / "founding"), "{pred}", "--cross", str(folder / "cross.json"), "--record", str(path), "--json",
        )  # fmt: skip
    figures = {measure: told["measures"][measure]["f1"] or 0.0 for measure in MEASURES}
    for part in ("precision", "recall"):
        figures[f"{MEASURES[2]}, {part}"] = told["measures"][MEASURES[2]][part] or 0.0
    return figures


def gold_readings(bench: Path) -> list[Reading]:
    """The gold readings with the text of their clippings, where the folder ``clippings`` lies beside the bench."""
    readings = []
    for path in sorted((bench / "readings" / "founding").glob("*.json")):
        line = json.loads(path.read_text(encoding="utf-8-sig"))
        clipping = bench.parent / "clippings" / str(line.get("path"))
        if clipping.is_file():
            line["text"] = clipping.read_bytes().decode("utf-8-sig")
        readings.append(decode_reading(json.dumps(line), where=path.name))
    return readings


if __name__ == "__main__":
    if (found := bench_dir()) is None:
        sys.exit("the benches are not here: set DRAGOMAN_BENCH")
    for measure, figure in run_on_gold(found).items():
        print(f"{measure:<45}{figure:.3f}")
