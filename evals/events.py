"""Political events between actors, on PLOVER's gold standard records. One sentence is one clipping, all body."""

import json
import sys
from pathlib import Path

from dragoman.app.readers import reader as make_reader
from dragoman.model.clipping import Clipping
from dragoman.model.reading import Reading
from dragoman.model.text import Span
from dragoman.reading.reader import Reader
from evals.benches import bench_dir, scored

MEASURES = ("type F1", "type with source and target F1")


def run(bench: Path, reader: Reader) -> dict[str, float]:
    """F1 of event types, and of types with both actors."""
    here = bench / "events"
    rows = [json.loads(line) for line in (here / "gsr_dev.jsonl").read_text("utf-8").splitlines()]
    clippings = [
        Clipping(
            clipping_id=row["id"], id=row["id"], text=row["text"], body=(Span(0, len(row["text"])),), language="en"
        )
        for row in rows
    ]
    lines = (json.dumps(_prediction(reading)) for reading in reader.read_many(clippings))
    result = scored(here / "score_events.py", lines, "score", str(here / "gsr_dev.jsonl"), "{pred}", "--json")
    levels = result["levels"]
    return {"type F1": levels["type"]["F1"], "type with source and target F1": levels["type+src+tgt"]["F1"]}


def _prediction(reading: Reading) -> dict[str, object]:
    actors = {actor.id: {"text": actor.name, "code": actor.iso3} for actor in reading.actors}
    events = [
        {"event": event.type, "source": actors.get(event.source or ""), "target": actors.get(event.target or "")}
        for event in reading.events
    ]
    return {"id": reading.clipping.id, "events": events}


if __name__ == "__main__":
    folder = bench_dir()
    if folder is None:
        sys.exit("no benches: set DRAGOMAN_BENCH")
    print(json.dumps(run(folder, make_reader()), indent=1))
