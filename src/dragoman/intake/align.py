"""Finds the paragraphs of an extracted article again in the rendered page."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.intake.lines import Line

SHINGLE = 4
COVERED = 0.6
"""The part of a line's words that must stand in the extracted article for the line to count as found there."""

_WORD = re.compile(r"[^\W_]+")


def align(lines: Sequence[Line], article: str) -> set[int]:
    """Indices of the lines of a page that an extractor's article is made of.

    A line is found where most of its 4-word shingles stand in the article (short lines: where they are a paragraph of it). Of the lines found, those are
    kept that stand in the article's order (the heaviest increasing chain), so that a teaser or a share text with the article's words does not count.
    """
    paragraphs = [_WORD.findall(p.casefold()) for p in article.split("\n")]
    words = [w for p in paragraphs for w in p]
    place: dict[tuple[str, ...], list[int]] = {}
    for n in range(len(words) - SHINGLE + 1):
        place.setdefault(tuple(words[n : n + SHINGLE]), []).append(n)
    whole: dict[tuple[str, ...], list[int]] = {}
    position = 0
    for p in paragraphs:
        if p:
            whole.setdefault(tuple(p), []).append(position)
        position += len(p)
    found: list[tuple[int, int, int]] = []
    for n, line in enumerate(lines):
        here = _WORD.findall(line.text.casefold())
        at = _place(here, place, whole)
        found.extend((n, start, len(here) + 1) for start in at)  # + 1: rather many lines than one copy of all
    return _chain(found)


def _place(
    here: list[str], place: dict[tuple[str, ...], list[int]], whole: dict[tuple[str, ...], list[int]]
) -> list[int]:
    """Where in the article (word offsets) the words of a line stand; empty if they don't."""
    if not here:
        return []
    exact = whole.get(tuple(here))
    if exact:
        return exact[:8]
    if len(here) < SHINGLE:
        return []
    total = len(here) - SHINGLE + 1
    hits = [(n, place[key]) for n in range(total) if (key := tuple(here[n : n + SHINGLE])) in place]
    if len(hits) < COVERED * total:
        return []
    n, starts = hits[0]
    return [start - n for start in starts[:8]]


def _chain(found: Sequence[tuple[int, int, int]]) -> set[int]:
    """The heaviest chain of (line, place, weight) that increases in both; lines in order, O(n log n)."""
    tops: list[int] = []  # places, increasing
    sums: list[int] = []  # weight of the best chain that ends at or before that place
    nodes: list[int] = []
    order = sorted(range(len(found)), key=lambda k: (found[k][0], -found[k][1]))
    back = [-1] * len(found)
    total = [0] * len(found)
    for k in order:
        _, at, weight = found[k]
        n = bisect_right(tops, at - 1)
        before = n - 1
        total[k] = weight + (sums[before] if before >= 0 else 0)
        back[k] = nodes[before] if before >= 0 else -1
        if n < len(tops) and tops[n] == at:
            if sums[n] >= total[k]:
                continue
            tops[n], sums[n], nodes[n] = at, total[k], k
        else:
            if before >= 0 and sums[before] >= total[k]:
                continue
            tops.insert(n, at)
            sums.insert(n, total[k])
            nodes.insert(n, k)
        while n + 1 < len(tops) and sums[n + 1] <= total[k]:
            del tops[n + 1], sums[n + 1], nodes[n + 1]
    kept: set[int] = set()
    k = nodes[-1] if nodes else -1
    while k >= 0:
        kept.add(found[k][0])
        k = back[k]
    return kept
