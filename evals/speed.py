"""Times reading and folding and writes ``docs/PERFORMANCE.md`` (``make bench-speed``).

Speed is a ratio against a baseline in the same run, since machines are noisy: the bare spaCy pipeline with all its components over the same body texts, in one
process, at the best of three batch sizes, runs alternating, medians of five.
"""

import dataclasses
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import spacy

from dragoman.app import taking
from dragoman.app.readers import reader as make_reader
from dragoman.fold.fold import fold
from dragoman.model.clipping import Clipping
from dragoman.model.reading import Reading
from dragoman.reading.body import BodyText
from dragoman.reading.draft import Component, Draft
from dragoman.reading.reader import MODEL, Reader
from dragoman.resolve.propose import propose
from evals.benches import ROOT, commit, write_between

PAGE = ROOT / "docs" / "PERFORMANCE.md"
MARK = "<!-- measured: what follows is written by `make bench-speed` -->"
RUNS = 5
BATCHES = (1, 32, 256)
COPIES = 5


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def clippings() -> list[Clipping]:
    """The sample's clippings, several times over."""
    return list(taking.clippings([ROOT / "samples" / "clippings"], [])) * COPIES


def reading_ratio(reader: Reader, texts: list[Clipping]) -> tuple[float, float, int]:
    """Median seconds of the bare pipeline (at its best batch size) and of the whole reading, and that batch size."""
    bare = spacy.load(MODEL)
    bodies = [BodyText.of(clipping.text, clipping.body).text for clipping in texts]

    def parse(batch: int) -> None:
        for _ in bare.pipe(bodies, batch_size=batch):
            pass

    def read() -> None:
        for _ in reader.read_many(texts):
            pass

    parse(32)
    read()
    best = min(BATCHES, key=lambda batch: min(seconds(lambda: parse(batch)) for _ in range(2)))
    pairs = [(seconds(lambda: parse(best)), seconds(read)) for _ in range(RUNS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), best


def component_shares(reader: Reader, texts: list[Clipping]) -> list[tuple[str, float]]:
    """Seconds in each component over these texts, one pass."""
    spent: dict[str, float] = {}
    for part in reader.components:
        spent[part.name] = 0.0
    timed = [_Timed(part, spent) for part in reader.components]
    for _ in Reader(nlp=reader.parser, components=timed).read_many(texts):
        pass
    return sorted(spent.items(), key=lambda pair: -pair[1])


class _Timed:
    """A component that notes how long it takes."""

    def __init__(self, part: Component, spent: dict[str, float]) -> None:
        self._part, self._spent = part, spent
        self.name, self.version = part.name, part.version
        self.requires, self.assigns = part.requires, part.assigns

    def read(self, draft: Draft) -> Draft:
        """What the component gives."""
        start = time.perf_counter()
        out = self._part.read(draft)
        self._spent[self.name] += time.perf_counter() - start
        return out


def many(readings: list[Reading], count: int) -> list[Reading]:
    """So many readings: the sample's, as if other processes of the same shape went on beside it, each with names of its own."""
    out = []
    for n in range(count):
        reading = readings[n % len(readings)]
        process = n // len(readings)
        clipping = dataclasses.replace(
            reading.clipping, clipping_id=f"{process:04d}{reading.clipping.clipping_id[4:]}", signature=()
        )
        actors = tuple(
            actor
            if actor.kind == "state"
            else dataclasses.replace(actor, name=f"{actor.name} P{process}", aliases=(), entry=None)
            for actor in reading.actors
        )
        out.append(dataclasses.replace(reading, clipping=clipping, actors=actors))
    return out


def folding(readings: list[Reading], count: int) -> float:
    """Median seconds to resolve and fold so many readings."""
    made = many(readings, count)
    return statistics.median(seconds(lambda: fold(made, propose(made), [])) for _ in range(3))


def start_up() -> float:
    """Median seconds of ``dragoman --help``."""
    command = [str(Path(sys.executable).with_name("dragoman")), "--help"]
    return statistics.median(
        seconds(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(7)
    )


def peak_memory() -> float:
    """Megabytes that ``dragoman read`` of the sample takes at most, as the operating system counts them."""
    command = [
        str(Path(sys.executable).with_name("dragoman")),
        "read",
        str(ROOT / "samples" / "clippings"),
        "--format",
        "jsonl",
    ]
    subprocess.run(command, capture_output=True, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    """Write the measured part of the page; what stands above the mark is kept."""
    reader, texts = make_reader(), clippings()
    tokens = sum(len(text.split()) for text in (BodyText.of(c.text, c.body).text for c in texts))
    bare, whole, batch = reading_ratio(reader, texts)
    shares = component_shares(reader, texts)
    readings = list(reader.read_many(texts[: len(texts) // COPIES]))
    peak = peak_memory()
    folded = {count: folding(readings, count) for count in (100, 1000)}
    lines = [
        MARK, "", f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit()}, with `make bench-speed`, on a shared machine with two cores.", "",
        "| what | figure |", "| --- | --- |",
        f"| whole reading ÷ bare pipeline (medians of {RUNS} alternating runs) | **{whole / bare:.2f}** |",
        f"| bare pipeline, {len(texts)} clippings, {tokens:,} words, batches of {batch} | {bare:.2f} s |",
        f"| whole reading of the same | {whole:.2f} s ({1000 * whole / len(texts):.0f} ms a clipping) |",
        f"| `dragoman --help` | {start_up():.2f} s |",
        f"| peak memory of `dragoman read samples/clippings` | {peak:.0f} MB |",
        *(f"| resolve and fold {count:,} readings | {took:.2f} s |" for count, took in folded.items()),
        "", "Where the readers' own time goes, as parts of the bare pipeline's:", "", "| reader | part |", "| --- | --- |",
        *(f"| {name} | {took / bare:.3f} |" for name, took in shares), "",
    ]  # fmt: skip
    told = f"Reading a clipping takes {whole / bare:.2f} times what the bare language model takes for its text ([speed](docs/PERFORMANCE.md))."
    write_between(ROOT / "README.md", "speed", [told])
    kept = PAGE.read_text("utf-8").split(MARK)[0] if PAGE.exists() else "# Performance\n\n"
    PAGE.write_text(kept + "\n".join(lines), encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
