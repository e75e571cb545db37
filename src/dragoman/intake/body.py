"""Which lines of a pasted text are the article: the best run of text, and what inside it is not text."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.intake.lines import Kind, Line
from dragoman.model.text import Span

MAX_GAIN = 80
"""Words a single line can speak for itself with, so that one endless line does not outweigh an article."""

COST: dict[Kind, float] = {
    "short": -3, "label": 4, "teaser": 6, "date": 8, "byline": 8, "caption": 2, "credit": 2, "box": 20, "mark": 1,
    "menu": 5, "share": 6, "comment": 90, "list": 10, "section": 6, "legal": 20, "masthead": 15, "meta": 10,
}  # fmt: skip
"""What a line of each kind takes from the run it stands in, in words. Chosen by hand on the train part of the pages bench; rerun ``evals/pages.py``."""


@dataclass(frozen=True, slots=True)
class Article:
    """The lines ``first`` to ``last`` (indices, inclusive) are the run of the article; ``lines`` those of them that are body."""

    first: int
    last: int
    lines: tuple[int, ...]


def find_article(lines: Sequence[Line]) -> Article | None:
    """The article among the lines of a text, or None where nothing reads like one."""
    run = _best_run([_gain(line) for line in lines])
    if run is None:
        return None
    first, last = run
    while first < last and not lines[first].is_text:
        first += 1
    while last > first and not lines[last].is_text:
        last -= 1
    if not lines[first].is_text:
        return None
    kept = tuple(n for n in range(first, last + 1) if _belongs(lines, n, first, last))
    return Article(first, last, kept) if kept else None


def spans_of(lines: Sequence[Line], article: Article | None) -> tuple[Span, ...]:
    """The body spans of an article, one a paragraph."""
    return tuple(lines[n].span for n in article.lines) if article else ()


def _gain(line: Line) -> float:
    if line.kind == "prose":
        gain = min(line.size, MAX_GAIN) - 4.0
        if line.marker and line.size < 25:
            gain *= 0.3
        return -6.0 if line.repeated > 1 else gain
    return -COST[line.kind] - (3.0 if line.marker and line.kind in ("label", "short") else 0.0)


def _best_run(gains: Sequence[float]) -> tuple[int, int] | None:
    """The run with the greatest sum (Kadane), first one where several are equal."""
    best, run = 0.0, None
    total, start = 0.0, 0
    for n, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, n
        total += gain
        if total > best:
            best, run = total, (start, n)
    return run


def _belongs(lines: Sequence[Line], n: int, first: int, last: int) -> bool:
    """Whether a line inside the run is body."""
    line = lines[n]
    if line.kind == "prose":
        return True
    if line.kind == "short":
        return not line.marker or line.size >= 6
    if line.kind == "label" and first < n < last:
        # a paragraph whose full stop was lost, a line of a poem or of a quoted list; cross-heads are shorter
        return line.size >= 16
    return line.kind == "teaser" and n < last and lines[n + 1].is_text and not line.marker
