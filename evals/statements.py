"""Who said what, against PolNeAR (US political news): runs the reader over the dev texts and has the bench's scorer judge."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.app.readers import reader as make_reader
from dragoman.model.clipping import Clipping, Published, line_payload, payload_id
from dragoman.model.reading import Reading
from dragoman.model.text import Span
from dragoman.reading.reader import Reader
from evals.benches import bench_dir

MEASURES = ("attribution F1", "direct F1", "indirect F1", "exact content F1", "link accuracy")
SPLIT = "dev"

_FIGURES = {
    "attribution F1": "attribution",
    "direct F1": "direct",
    "indirect F1": "indirect",
    "exact content F1": "exact.content",
}
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_PUBLISHED = Published(value="2016-11", precision="month", basis="stated")
"""The texts carry no dates; they are of 2015 and 2016."""


def run(bench: Path, reader: Reader) -> dict[str, float]:
    """F1 (0 to 1) of each measure, and the share of contents found whose source is right, on the dev part of ``bench/statements``."""
    here = bench / "statements"
    readings = reader.read_many(_clippings(here / "polnear" / SPLIT / "text"))
    with TemporaryDirectory() as folder:
        predictions, result = Path(folder) / "predictions.jsonl", Path(folder) / "result.json"
        predictions.write_text("".join(f"{_prediction(reading)}\n" for reading in readings), encoding="utf-8")
        scorer = [sys.executable, str(here / "score_statements.py"), "--data", str(here / "polnear"), "--split", SPLIT]
        subprocess.run([*scorer, "--pred", str(predictions), "--json", str(result)], check=True, capture_output=True)
        figures = json.loads(result.read_text(encoding="utf-8"))
    out = {name: figures[key]["F1"] / 100 for name, key in _FIGURES.items()}
    return {**out, "link accuracy": figures["link_acc"] / 100}


def _clippings(folder: Path) -> Iterator[Clipping]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode()
        yield Clipping(
            clipping_id=payload_id(line_payload(text, path.stem)),
            id=path.stem,
            text=text,
            body=tuple(Span(*found.span()) for found in _PARAGRAPH.finditer(text)),
            published=_PUBLISHED,
            language="en",
        )


def _prediction(reading: Reading) -> str:
    """The rows that stand inside no other, of every act: PolNeAR marks the outermost attribution, beliefs and intentions included."""
    rows = [
        {
            "source": [row.source] if row.source else [],
            "cue": [row.cue] if row.cue else [],
            "content": row.content,
        }
        for row in reading.statements
        if row.inside is None
    ]
    return json.dumps({"doc": reading.clipping.id, "attributions": rows})


if __name__ == "__main__":
    folder = bench_dir()
    if folder is None:
        sys.exit("no benches: set DRAGOMAN_BENCH")
    print(json.dumps(run(folder, make_reader()), indent=1))
