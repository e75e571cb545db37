"""The ``times`` bench: TIMEX3 spans, types and values against TimeML gold."""

import json
import sys
import tempfile
from pathlib import Path
from subprocess import run as call
from typing import Any

from dragoman.model.clipping import Clipping, Published, line_payload, payload_id
from dragoman.model.text import Span
from dragoman.reading.reader import Reader
from evals.benches import bench_dir, scored

MEASURES: tuple[str, ...] = ("relaxed_F1", "value_F1", "strict_F1", "type_F1")


def run(bench: Path, reader: Reader) -> dict[str, float]:
    """The measures by name, 0 to 1. ``reader`` needs the times reader among its components."""
    folder = bench / "times"
    scorer = folder / "score_times.py"
    gold = [str(part) for part in (folder / "TimeBank", folder / "AQUAINT") if part.is_dir()]
    documents = _documents(scorer, gold)
    readings = reader.read_many(_clipping(document) for document in documents)
    lines = (
        json.dumps(
            {
                "doc": document["doc"],
                "timexes": [
                    {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
                    for time in reading.times
                ],
            }
        )
        for document, reading in zip(documents, readings, strict=True)
    )
    result = scored(scorer, lines, *gold, "--pred", "{pred}", "--json")
    return {
        "relaxed_F1": result["relaxed"]["F1"],
        "value_F1": result["value_F1"],
        "strict_F1": result["strict"]["F1"],
        "type_F1": result["type_F1"],
    }


def _documents(scorer: Path, gold: list[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "documents.jsonl"
        call([sys.executable, str(scorer), *gold, "--dump", str(dump)], check=True)
        return [json.loads(line) for line in dump.read_text(encoding="utf-8").splitlines()]


def _clipping(document: dict[str, Any]) -> Clipping:
    text, name = document["text"], document["doc"]
    day = document["dct"][:10]
    return Clipping(
        clipping_id=payload_id(line_payload(text, name)),
        id=name,
        text=text,
        body=(Span(0, len(text)),) if text.strip() else (),
        language="en",
        published=Published(value=day, precision="day", basis="stated"),
    )


def main() -> None:
    """Print the measures."""
    from dragoman.reading.reader import load_parser
    from dragoman.reading.times.reader import TimesReader

    bench = Path(sys.argv[1]) if len(sys.argv) > 1 else bench_dir()
    if bench is None:
        sys.exit("no bench: give its folder, or set DRAGOMAN_BENCH")
    for name, figure in run(bench, Reader(nlp=load_parser(), components=[TimesReader()])).items():
        print(f"{name:12s} {figure:.3f}")


if __name__ == "__main__":
    main()
