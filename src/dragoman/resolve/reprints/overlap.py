"""What two texts share, word for word, and where in them it stands.

The signatures say that two texts share words; only the texts say whether these are quotes that both reporters heard, background paragraphs that an outlet
puts under each of its reports, or the report itself.
"""

import re
from dataclasses import dataclass

from dragoman.model.shingles import SHINGLE, shingles
from dragoman.resolve.reprints.sheet import QUOTE_WORDS, Sheet

LEAD = 3
"""The lead is the first third of a text: background is told after the news."""

OWN_SHARE = 0.3
"""Of a text that is mostly quotes at least this part is taken as its own words: an interview can be a reprint, one sentence around a quote cannot."""

WHOLE = 0.85
"""Of a text so much of which is shared the quotes are shared because the text was copied."""

OWN_WORDS = 20
"""Words outside quotes that make a shared stretch a passage and not a quote with "he said" behind it."""

_SHARED = re.compile(rb"\x01+")
_FLIPPED = bytes([1, 0, *range(2, 256)])

GAP = 12
"""Words that may stand between two shared runs of one passage: an edit, a paragraph left out has none at all."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text's part in an overlap, in words. Where nearly all of it is shared, quotes count like other words.

    ``own``: shared and not quoted; ``all``: shared; ``lead``: part of its first third, without quotes, that is shared; ``passage``: the longest stretch that
    is shared but for small gaps and is not all quotes; ``figures``: the numbers of two digits and more between the first shared word and the last.
    """

    words: int
    own: int
    all: int
    lead: float
    passage: int
    figures: frozenset[str]

    @property
    def containment(self) -> float:
        """Part of the text that stands in the other, shared quotes left out."""
        if not self.words:
            return 0.0
        return self.own / max(self.words - (self.all - self.own), OWN_SHARE * self.words)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share. ``quotes``: shared runs of six quoted words or more."""

    one: Side
    other: Side
    quotes: int

    @property
    def containment(self) -> float:
        """Part of the one that stands in the other, whichever is larger."""
        return max(self.one.containment, self.other.containment)

    @property
    def copied(self) -> int:
        """Words of the passages shared that are not quoted; of repeated passages the smaller count."""
        return min(self.one.own, self.other.own)

    @property
    def shared(self) -> int:
        """Words shared, quoted or not."""
        return min(self.one.all, self.other.all)

    @property
    def lead(self) -> float:
        """Part of the lead of either text that is shared."""
        return max(self.one.lead, self.other.lead)

    @property
    def passage(self) -> int:
        """Words of the longest passage."""
        return min(self.one.passage, self.other.passage)


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out for comparing: its words, its runs of five, and for each word 1 where it is quoted, else 0."""

    words: tuple[str, ...]
    runs: tuple[str, ...]
    quoted: bytes


def lay(sheet: Sheet) -> Laid:
    """Lay a clipping's body out; empty where it came without text."""
    words: list[str] = []
    quoted = bytearray()
    for found, inside in sheet.words():
        words += found
        quoted += bytes([inside]) * len(found)
    return Laid(tuple(words), tuple(shingles(words)), bytes(quoted))


def overlap(one: Laid, other: Laid) -> Overlap:
    """Compare two texts by all their runs of five words."""
    common = set(one.runs).intersection(other.runs)
    quotes = 0
    sides = []
    for text in (one, other):
        marks = _words_of(bytes(map(common.__contains__, text.runs)), len(text.quoted))
        sides.append(_side(marks, text))
        quotes = max(quotes, _runs(_both(marks, text.quoted)))
    return Overlap(sides[0], sides[1], quotes)


def _side(marks: bytes, text: Laid) -> Side:
    words, quoted = len(marks), text.quoted
    between = text.words[marks.find(1) : marks.rfind(1) + 1] if 1 in marks else ()
    if marks.count(1) >= WHOLE * words:
        quoted = bytes(words)
    own = _both(marks, quoted.translate(_FLIPPED))
    third = words // LEAD
    said = quoted.count(0, 0, third)
    return Side(
        words=words,
        own=own.count(1),
        all=marks.count(1),
        lead=own.count(1, 0, third) / max(said, third // 2, 1),
        passage=_passage(marks, quoted),
        figures=frozenset(word for word in between if word.isdecimal() and len(word) > 1),
    )


def _passage(marks: bytes, quoted: bytes) -> int:
    best = here = own = reached = 0
    for run in _SHARED.finditer(marks):
        start, end = run.span()
        if start - reached > GAP:
            here = own = 0
        here, own, reached = here + end - start, own + quoted.count(0, start, end), end
        if own >= OWN_WORDS:
            best = max(best, here)
    return best


def _words_of(runs: bytes, words: int) -> bytes:
    """1 for every word that stands in a marked run."""
    marked = int.from_bytes(runs.ljust(words, b"\0"), "big")
    covered = 0
    for place in range(SHINGLE):
        covered |= marked >> (8 * place)
    return covered.to_bytes(words, "big")


def _both(one: bytes, other: bytes) -> bytes:
    """Byte by byte where both are 1: as one large number, since a loop over half a million words a second is too slow."""
    return (int.from_bytes(one, "big") & int.from_bytes(other, "big")).to_bytes(len(one), "big")


def _runs(marks: bytes) -> int:
    return sum(run.end() - run.start() >= QUOTE_WORDS for run in _SHARED.finditer(marks))
