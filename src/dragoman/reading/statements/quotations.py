"""Quotation marks: where words are quoted, also where marks are missing, doubled, or run on over paragraphs."""

import re
from dataclasses import dataclass

from dragoman.reading.draft import Parse

_DOUBLE = re.compile("[\"“”„«»‟]|``|''")
_SINGLE = re.compile("[‘’']")
_OPENERS = frozenset("“„«‟")
_CLOSERS = frozenset("”»")
_END = frozenset(",.!?…")
_MIN_SPEECH = 3
"""Words a quotation needs to be taken for an utterance rather than a phrase lifted from one."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. ``start`` and ``end`` are positions with the marks, ``inner_start`` and ``inner_end`` without.

    ``paragraph``: number of the paragraph. ``closed`` is False where the closing mark is missing: the speech goes on in the next paragraph,
    or the printer lost it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool

    def words(self, text: str) -> int:
        """How many words are quoted."""
        return len(text[self.inner_start : self.inner_end].split())

    def ends_with(self, text: str) -> str:
        """The last character inside, white space aside."""
        inner = text[self.inner_start : self.inner_end].rstrip()
        return inner[-1:]


def quotations(parse: Parse) -> list[Quotation]:
    """All quotations in double marks and, where a paragraph has none of those, in single ones, in order, none inside another."""
    text = parse.body.text
    found: list[Quotation] = []
    for n, start in enumerate(parse.body.starts):
        span = parse.body.spans[n]
        end = start + span.end - span.start
        pairs = _pairs(text, start, end) or _single_pairs(text, start, end)
        found.extend(_quotation(text, n, pair) for pair in pairs)
    return found


def _quotation(text: str, paragraph: int, pair: tuple[int, int, int, int, bool]) -> Quotation:
    start, inner_start, inner_end, end, closed = pair
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    return Quotation(start, end, inner_start, inner_end, paragraph, closed)


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int, int, int, bool]]:
    """(start, inner start, inner end, end, closed) of every quotation in double marks between two positions.

    What a mark does is told from its neighbours first and from its shape second, because the press prints closing marks where opening
    ones belong. An opening mark inside an open quotation restates it (a new paragraph of the same speech) and is skipped.
    """
    pairs = []
    open_at: tuple[int, int] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        if open_at is None:
            if _may_open(text, mark.start(), mark.end(), start, end):
                open_at = (mark.start(), mark.end())
        elif _may_close(text, mark.start(), mark.end(), start, end):
            pairs.append((*open_at, mark.start(), mark.end(), True))
            open_at = None
    if open_at is not None:
        last = _rest(text, open_at[0], start, end)
        pairs.append((*open_at, last, last, False))
    return pairs


def _may_open(text: str, first: int, after: int, start: int, end: int) -> bool:
    if after >= end or text[after] in " ,;)":
        return text[first:after][0] in _OPENERS and after < end
    return text[first] not in _CLOSERS or first == start or not text[first - 1].isalnum()


def _may_close(text: str, first: int, after: int, start: int, end: int) -> bool:
    shape = text[first]
    if shape in _CLOSERS:
        return True
    if shape in _OPENERS:
        return after >= end or not text[after].isalnum()
    before = text[first - 1] if first > start else " "
    return not (before.isspace() and after < end and text[after].isalnum())


def _rest(text: str, opened: int, start: int, end: int) -> int:
    """Where an unclosed quotation ends: with its paragraph if it opened it or followed a colon or comma, else with its sentence."""
    before = text[start:opened].rstrip()
    if not before or before[-1] in ':,.!?”"':
        return end
    stop = re.compile(r"[.!?](?=\s|$)").search(text, opened, end)
    return stop.start() if stop else end


def _single_pairs(text: str, start: int, end: int) -> list[tuple[int, int, int, int, bool]]:
    """The same for single marks, which are apostrophes more often than not: a closing one must follow punctuation or end a phrase."""
    pairs = []
    open_at: int | None = None
    for mark in _SINGLE.finditer(text, start, end):
        place = mark.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        opens = mark.group() != "’" and (before.isspace() or before in "(—–-") and not after.isspace()
        if open_at is None:
            open_at = place if opens else None
        elif mark.group() != "‘" and before in _END and not after.isalnum():
            pairs.append((open_at, open_at + 1, place, place + 1, True))
            open_at = None
        elif opens:
            open_at = place
    return pairs


def utterance(text: str, quotation: Quotation) -> bool:
    """Whether the quotation can stand by itself: some words that begin like a sentence."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    return len(inner.split()) >= _MIN_SPEECH and (inner[0].isupper() or inner[0] in "…[.(—–‘'0123456789")
