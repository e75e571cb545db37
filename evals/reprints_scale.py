"""What signatures and their index cost at 1,000, 10,000 and 100,000 clippings of 500 words (``python -m evals.reprints --scale``).

The texts are generated from the words of the project's own stories. They share as the press does: of ten clippings seven are an outlet's own and three print an
agency report of the last days, whole, cut or touched up; every third one of the former ends with its outlet's background paragraphs.
"""

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.intake.signature import signature
from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import Reading
from dragoman.model.shingles import shingle_words
from dragoman.model.text import Span
from dragoman.resolve.clippings import propose_clippings
from dragoman.resolve.reprints.index import ReprintIndex
from evals.reprints_pairs import edited, stories

SIZES = (1_000, 10_000, 100_000)
WORDS = 500
OUTLETS = 200
LOOK_UPS = 2_000
PER_DAY = 50


def texts(count: int, *, seed: int = 7) -> Iterator[tuple[str, str, str, str | None]]:
    """(text, outlet, ISO day, agency) of so many clippings."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts
    words = sorted({word for story in stories() for text in story.texts.values() for word in shingle_words(text)})
    ranks = list(range(1, len(words) + 1))
    chance.shuffle(words)
    weights = [1 / rank for rank in ranks]

    def paragraph(length: int) -> str:
        return " ".join(chance.choices(words, weights, k=length)).capitalize() + "."

    background = ["\n\n".join(paragraph(40) for _ in range(3)) for _ in range(OUTLETS)]
    wire: list[str] = []
    for number in range(count):
        outlet = chance.randrange(OUTLETS)
        kind = chance.random()
        agency = None
        tail = background[outlet] if chance.random() < 1 / 3 else ""
        if kind < 0.3 and wire:
            text = chance.choice(wire[-40:])
            paragraphs = text.split("\n\n")
            text = "\n\n".join(paragraphs[: chance.randint(5, len(paragraphs))])
            text = edited(text) if kind < 0.1 else text
            agency, tail = "Wire News", ""
        else:
            text = "\n\n".join(paragraph(50) for _ in range((WORDS - len(tail.split())) // 50))
            if kind > 0.8:
                wire.append(text)
        day = date(2001, 1, 1) + timedelta(days=number // PER_DAY)
        yield f"{text}\n\n{tail}".strip(), f"Outlet {outlet}", day.isoformat(), agency


def readings(count: int) -> list[Reading]:
    """So many readings, as intake would leave their clippings."""
    made = []
    for number, (text, outlet, day, agency) in enumerate(texts(count)):
        spans, start = [], 0
        for each in text.split("\n\n"):
            spans.append(Span(start, start + len(each)))
            start += len(each) + 2
        clipping = Clipping(
            clipping_id=f"{number:064x}", text=text, body=tuple(spans), outlet=outlet, agency=agency, title=" ".join(text.split()[:8]),
            published=Published(value=day, precision="day", basis="stated"), signature=signature(text),
        )  # fmt: skip
        made.append(Reading(clipping=clipping))
    return made


def measure(size: int) -> str:
    """One line of figures for an index of this size."""
    signing = writing = 0.0
    sampled: list[tuple[int, ...]] = []

    def signatures() -> Iterator[tuple[str, tuple[int, ...]]]:
        nonlocal signing, writing
        begun = time.perf_counter()
        for number, (text, *_) in enumerate(texts(size)):
            start = time.perf_counter()
            writing += start - begun
            made = signature(text)
            begun = time.perf_counter()
            signing += begun - start
            if number % max(1, size // LOOK_UPS) == 0:
                sampled.append(made)
            yield f"{number:064x}", made
            begun = time.perf_counter()

    start = time.perf_counter()
    index = ReprintIndex(signatures())
    building = time.perf_counter() - start - signing - writing
    looked = []
    for made in sampled:
        begun = time.perf_counter()
        index.find(made)
        looked.append(1000 * (time.perf_counter() - begun))
    looked.sort()
    begun = time.perf_counter()
    pairs = sum(1 for _ in index.pairs(containment=0.08))
    pairing = time.perf_counter() - begun
    begun = time.perf_counter()
    for number, (text, *_) in enumerate(texts(1000, seed=8)):
        index.add(f"more {number}", signature(text))
    adding = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:>7} clippings: signatures {signing:6.1f} s ({1000 * signing / size:.2f} ms each), index {building:5.1f} s; "
        f"look-up median {statistics.median(looked):.2f} ms, p99 {looked[int(len(looked) * 0.99)]:.2f} ms; all {pairs} pairs {pairing:.1f} s; "
        f"1,000 more (signed) {adding:.1f} s; peak {peak:.0f} MB"
    )


def measure_proposals(size: int) -> str:
    """One line of figures for all proposals about so many readings."""
    made = readings(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    found = propose_clippings(made)
    took = time.perf_counter() - start
    accepted = sum(proposal.verdict == "accept" for proposal in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{size:>7} readings: {len(found)} proposals ({accepted} accepted) in {took:.2f} s, {peak - before:.0f} MB above the readings"


def main() -> None:
    """Each size in a process of its own, so that peaks are its own."""
    for what, size in (*(("index", size) for size in SIZES), *(("proposals", size) for size in SIZES[:2])):
        subprocess.run([sys.executable, "-m", "evals.reprints_scale", what, str(size)], check=True)


if __name__ == "__main__":
    print((measure if sys.argv[1] == "index" else measure_proposals)(int(sys.argv[2])), flush=True)
