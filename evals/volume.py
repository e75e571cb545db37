"""Measures bulk reading and writes its part of ``docs/PERFORMANCE.md`` (``make bench-volume``; half an hour on two cores).

The pages are made up (:mod:`evals.synthetic`): about 500 words of article inside as much furniture. Each run is a process of its own, so that its memory can be
told. Ratios come from runs that alternate on the same machine. ``python -m evals.volume workers growth cluster index`` measures parts.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.app.pipeline import add
from dragoman.app.readers import reader
from dragoman.record import Record
from evals import synthetic
from evals.benches import ROOT, commit, write_between

PAGE = ROOT / "docs" / "PERFORMANCE.md"
FEW, MANY = 100, 10_000
COMPARED = 400
ROUNDS = 2
CLUSTER_PAGES = 20_000
SHARD_PAGES = 1_000
MILLION = 1_000_000
CORES = 64
CC_NEWS_MONTH = 11_700_000
"""Pages of CC-NEWS a month in March to May 2024, by the counts of the FineNews data set (11.5 to 11.7 million)."""


class Watch:
    """Progress that notes when each stage began."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, float]] = []

    def stage(self, name: str, total: int | None, unit: str = "") -> None:  # noqa: ARG002
        """A stage begins."""
        self.stages.append((name, time.perf_counter()))

    def step(self, count: int = 1) -> None:
        """Nothing to note."""

    def tell(self, clippings: int, failed: int) -> None:
        """Nothing to note."""


def child(record: str, folder: str, workers: int) -> None:
    """Add a folder and print what it took."""
    watch = Watch()
    began = time.perf_counter()
    with Record(record, create=True) as opened:
        report = add(opened, [Path(folder)], reader=reader, workers=workers, progress=watch)
    ended = time.perf_counter()
    starts = dict(watch.stages)
    folding = starts.get("folding", ended)
    row = {
        "new": report.new, "known": report.known, "failed": len(report.failures), "seconds": ended - began, "reading": folding - began,
        "folding": ended - folding, "here": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }  # fmt: skip
    sys.stdout.write(json.dumps(row) + "\n")


def run(record: Path, folder: Path, workers: int) -> dict[str, Any]:
    """What adding a folder took, in a process of its own."""
    command = [sys.executable, "-m", "evals.volume", "child", str(record), str(folder), str(workers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(workers, "workers:", row, file=sys.stderr)
    return row


def ratio(place: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Runs with one and with two workers, alternating."""
    folder = place / "compared"
    synthetic.write_folder(folder, COMPARED)
    rows: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
    for number in range(ROUNDS):
        for workers in (1, 2):
            rows[workers].append(run(place / f"{workers}-{number}.sqlite", folder, workers))
    return rows[1], rows[2]


def cluster(place: Path) -> tuple[float, int]:
    """Seconds that Ray takes to read :data:`CLUSTER_PAGES` pages from web archives, and the megabytes of Parquet they come to."""
    archives, out = place / "archives", place / "out"
    archives.mkdir()
    for first in range(0, CLUSTER_PAGES, SHARD_PAGES):
        synthetic.write_warc(archives / f"{first:06d}.warc.gz", SHARD_PAGES, first=first)
    dragoman = str(Path(sys.executable).with_name("dragoman"))
    command = [dragoman, "read", f"{archives}/*.warc.gz", "--engine", "ray", "--out", str(out), "--workers", "2"]
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began, sum(path.stat().st_size for path in out.iterdir()) // 2**20


def compare(place: Path) -> None:
    """Write what a second worker is worth."""
    ones, twos = ratio(place)

    def median(rows: list[dict[str, Any]], name: str) -> float:
        return float(statistics.median(row[name] for row in rows))

    lines = [
        "| what | figure |",
        "| --- | --- |",
        f"| `add` of {COMPARED} pages, one worker ÷ two workers, reading (medians of {ROUNDS} alternating runs, starting the workers included) | "
        f"**{median(ones, 'reading') / median(twos, 'reading'):.2f}** |",
        f"| the same with folding, which one process does | {median(ones, 'seconds') / median(twos, 'seconds'):.2f} |",
        f"| pages read a second, one worker, two workers | {COMPARED / median(ones, 'reading'):.1f}, {COMPARED / median(twos, 'reading'):.1f} |",
    ]
    write_between(PAGE, "workers", [_measured(), "", *lines])


def grow(place: Path) -> None:
    """Write what few and many clippings take."""
    rows = []
    for count in (FEW, MANY):
        folder = place / str(count)
        synthetic.write_folder(folder, count)
        rows.append(run(place / f"{count}.sqlite", folder, 2))
    again = run(place / f"{MANY}.sqlite", place / str(MANY), 2)
    lines = [
        "| `add --workers 2` of | reading | resolving and folding | peak memory, main process | peak memory, a worker |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {row['new']:,} pages | {row['reading']:.0f} s | {row['folding']:.0f} s | {row['here']:,} MB | {row['worker']:,} MB |"
            for row in rows
        ),
        f"| the same {again['known']:,} again | {again['reading']:.0f} s | – | {again['here']:,} MB | – |",
    ]
    write_between(PAGE, "growth", [_measured(), "", *lines])


def spread(place: Path) -> None:
    """Write what reading on a cluster takes, and what more would."""
    far, parquet = cluster(place)
    line = (
        f"`read --engine ray --workers 2` of {CLUSTER_PAGES:,} pages in {CLUSTER_PAGES // SHARD_PAGES} web archives: {far:.0f} s "
        f"({CLUSTER_PAGES / far:.1f} a second, starting included), {parquet:,} MB of Parquet."
    )
    write_between(PAGE, "cluster", [_measured(), "", line])
    write_between(ROOT / "docs" / "scale.md", "million", _million(CLUSTER_PAGES / far))


def index(_: Path) -> None:
    """Write what the index of reprints takes."""
    command = [sys.executable, "-m", "evals.reprints", "--scale"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    write_between(PAGE, "index", [_measured(), "", "```", printed.rstrip(), "```"])


PARTS = {"workers": compare, "growth": grow, "cluster": spread, "index": index}


def main(names: list[str]) -> int:
    """Measure the parts that are named, or all, and write each as it is done."""
    for name in names or list(PARTS):
        with TemporaryDirectory() as folder:
            PARTS[name](Path(folder))
        print(name, "is written", file=sys.stderr)
    return 0


def _measured() -> str:
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit()} on a shared machine with two cores. Pages are made up, with about "
        f"{synthetic.ARTICLE_WORDS} words of article each."
    )


def _million(rate: float) -> list[str]:
    """What more would cost, from pages a second on two cores."""
    hours = MILLION / rate / 3600
    year = 12 * CC_NEWS_MONTH
    spent = 2 * hours * year / MILLION
    return [
        f"Extrapolated, not measured: {CLUSTER_PAGES:,} made-up pages of {synthetic.ARTICLE_WORDS} words were read at",
        f"{rate:.1f} a second on the two cores of a shared machine (`make bench-volume`, commit {commit()}). At that rate",
        f"a million articles take **{hours:.0f} hours on two cores**, {2 * hours:.0f} core-hours. Cost grows in proportion,",
        "since no page knows of another until the fold.",
        "",
        f"CC-NEWS, the news part of Common Crawl, held some {CC_NEWS_MONTH / 1e6:.1f} million pages a month in spring 2024",
        f"(FineNews' count before filtering), so {year / 1e6:.0f} million a year in all languages. Reading every one would take",
        f"{spent:,.0f} core-hours: {spent / 24 / 365:.1f} years of one core, {spent / 24 / CORES:.0f} days of {CORES} cores.",
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
