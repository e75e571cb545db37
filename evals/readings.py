"""Whole readings of the founding clippings, and the record folded from them, against hand-made gold."""

import dataclasses
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.app import taking
from dragoman.app.readers import reader as make_reader
from dragoman.app.taking import Failure
from dragoman.fold.contract import record_object
from dragoman.fold.fold import fold
from dragoman.model.contract import canonical, encode_reading
from dragoman.model.reading import Reading
from dragoman.reading.reader import Reader
from dragoman.resolve.propose import propose
from evals.benches import bench_dir, scored

MEASURES = (
    "headline",
    "body: characters",
    "actors",
    "statements: who said what, strict",
    "talks",
    "talks: participants with response",
    "positions: actor, issue, stance",
)


def run(bench: Path, reader: Reader) -> dict[str, float]:
    """All figures by name, the headline among them."""
    failures: list[Failure] = []
    readings = list(reader.read_many(taking.clippings([bench.parent / "clippings"], failures)))
    if failures:
        raise RuntimeError(f"founding clippings failed: {failures}")
    proposals = propose(readings)
    with TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        record.write_text(canonical(record_object(fold(readings, proposals, []))), encoding="utf-8")
        here = bench / "readings"
        result = scored(
            here / "score_readings.py",
            map(encode_reading, map(said_only, readings)),
            str(here / "founding"),
            "{pred}",
            "--json",
            "--cross",
            str(here / "cross.json"),
            "--record",
            str(record),
        )
    figures = {name: row["f1"] for name, row in result["measures"].items() if row["f1"] is not None}
    return {"headline": result["headline"], **figures}


def said_only(reading: Reading) -> Reading:
    """The reading without mental states, which the gold leaves out; what stood inside one stands inside what that stood in."""
    rows = {row.id: row for row in reading.statements}

    def outer(inside: str | None) -> str | None:
        while inside is not None and rows[inside].act != "said":
            inside = rows[inside].inside
        return inside

    kept = tuple(dataclasses.replace(row, inside=outer(row.inside)) for row in reading.statements if row.act == "said")
    return dataclasses.replace(reading, statements=kept)


if __name__ == "__main__":
    folder = bench_dir()
    if folder is None:
        sys.exit("no benches: set DRAGOMAN_BENCH")
    print(json.dumps(run(folder, make_reader()), indent=1))
