"""Whole readings of dispatches about other processes than the founding clippings', against gold marked for the project.

Three kinds of text, told apart because they were used differently: ``sample`` and ``dev`` may be developed on, ``check`` is opened for totals only. They
need the bench's scorer, not its data.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.app import taking
from dragoman.app.readers import reader as make_reader
from dragoman.app.taking import Failure
from dragoman.model.contract import encode_reading
from dragoman.reading.reader import Reader
from evals import readings
from evals.benches import ROOT, bench_dir, scored
from evals.markup import read_marked

MEASURES = ("headline", "headline: check", "headline: dev", "headline: sample")
FOLDERS = {
    "sample": (ROOT / "samples" / "gold", ROOT / "samples" / "clippings"),
    "dev": (ROOT / "evals" / "dispatches" / "dev",) * 2,
    "check": (ROOT / "evals" / "dispatches" / "check",) * 2,
}


def run(bench: Path, reader: Reader) -> dict[str, float]:
    """The headline and its six measures for each kind, and the plain mean of the headlines."""
    figures: dict[str, float] = {}
    for kind, (gold, clippings) in FOLDERS.items():
        result = _score(bench, reader, gold, clippings)
        figures[f"headline: {kind}"] = result["headline"]
        for measure in readings.MEASURES[1:]:
            figures[f"{measure} ({kind})"] = result["measures"][measure]["f1"] or 0.0
    figures["headline"] = sum(figures[f"headline: {kind}"] for kind in FOLDERS) / len(FOLDERS)
    return figures


def _score(bench: Path, reader: Reader, gold: Path, clippings: Path) -> dict[str, Any]:
    rows = [read_marked(path, clippings)[1] for path in sorted(gold.glob("*.marked.txt"))]
    wanted = {row["clipping_id"] for row in rows}
    failures: list[Failure] = []
    paths = [path for path in sorted(clippings.iterdir()) if not path.name.endswith(".marked.txt")]
    chosen = [clipping for clipping in taking.clippings(paths, failures) if clipping.clipping_id in wanted]
    if len(chosen) != len(wanted):
        raise RuntimeError(f"{clippings}: {len(wanted) - len(chosen)} marked dispatches were not taken in: {failures}")
    with TemporaryDirectory() as folder:
        for row in rows:
            (Path(folder) / f"{row['clipping_id'][:12]}.json").write_text(json.dumps(row), encoding="utf-8")
        lines = map(encode_reading, map(readings.said_only, reader.read_many(chosen)))
        return scored(bench / "readings" / "score_readings.py", lines, folder, "{pred}", "--json")


if __name__ == "__main__":
    folder = bench_dir()
    if folder is None:
        sys.exit("no benches: set DRAGOMAN_BENCH")
    print(json.dumps(run(folder, make_reader()), indent=1))
