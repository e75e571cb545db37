"""The lines of a pasted text: where each stands, and what its own words make it look like, before its neighbours are asked."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.intake.furniture import furniture, normal
from dragoman.intake.kinds import TEXT, Kind, Look, kind_of, look_at
from dragoman.model.text import Span

EDGES = " \t\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u3000\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r\n"
"""What a span never begins or ends with: blanks, line ends, invisible marks."""

WRAP_WIDTHS = range(45, 121)
"""Columns at which mail programs, terminals and PDF viewers break lines; longer lines are paragraphs."""

WRAP_SLACK = 0.85
"""A line counts as full from this part of the widest one on: proportional type and hyphenation leave ragged edges."""

SURE_WIDTH = 60
"""Two lines alone are joined only from this width on, or where a full stop follows: headlines stand above stray words, too."""

_SENTENCE_ENDS = '.!?”"'
_MARKER = re.compile(r"(?:[*•·●▪■◦‣⁃►▸»>#]+|[-–—](?=\s)|\(?\d{1,3}[.)](?=\s)|o(?=\s+[A-Z0-9])|\+(?=\s))[ \t\xa0]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or hard-wrapped paragraph) of a text.

    ``span`` stands without bullet (``marker``) and blanks at the edges; ``key`` is the form in which lines are compared, ``repeated`` how many lines of the
    text have the same; ``words`` in lower case; ``size`` counts words, or for scripts without blanks what would be words.
    """

    span: Span
    text: str
    marker: str
    key: str
    words: list[str]
    size: int
    kind: Kind
    terminal: bool
    repeated: int

    @property
    def is_text(self) -> bool:
        """Whether it reads like text of an article."""
        return self.kind in TEXT


class _Piece(NamedTuple):
    start: int
    end: int
    marker: str


def read_lines(text: str) -> list[Line]:
    """Split a text into lines and look at each by itself. Linear in the length of the text."""
    known = furniture()
    pieces = list(_pieces(text))
    keys = [normal(text[piece.start : piece.end]) for piece in pieces]
    counts = Counter(keys)
    lines = []
    for piece, key in zip(pieces, keys, strict=True):
        look = look_at(text[piece.start : piece.end], key, known)
        lines.append(_line(piece, look, kind_of(look, known), counts[key] if key else 1))
    return lines


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and invisible marks at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def _line(piece: _Piece, look: Look, kind: Kind, repeated: int) -> Line:
    span = Span(piece.start, piece.end)
    return Line(span, look.content, piece.marker, look.key, look.words, look.size, kind, look.terminal, repeated)


def _pieces(text: str) -> Iterator[_Piece]:
    """The lines of a text, hard-wrapped ones joined."""
    group: list[Span] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        span = trimmed(text, position, position + len(raw))
        position += len(raw)
        if span.start < span.end:
            group.append(span)
        elif group:
            yield from _paragraphs(text, group)
            group = []
    if group:
        yield from _paragraphs(text, group)


def _paragraphs(text: str, group: list[Span]) -> Iterator[_Piece]:
    """The paragraphs of a run of non-blank lines: each line one, or several joined where a fixed width broke them."""
    joins = _wraps(text, group)
    n = 0
    while n < len(group):
        last = n
        while joins[last]:
            last += 1
        start, end = group[n].start, group[last].end
        marker = ""
        match = _MARKER.match(text, start, end)
        if match and match.end() < end:
            marker, start = match.group().strip(), match.end()
        yield _Piece(*trimmed(text, start, end), marker)
        n = last + 1


def _wraps(text: str, group: list[Span]) -> list[bool]:
    """For each line of a run whether it goes on in the next: its next word would not have fitted, and most such lines go on in lower case."""
    none = [False] * len(group)
    width = max(end - start for start, end in group)
    if len(group) < 2 or width not in WRAP_WIDTHS:
        return none
    joins = list(none)
    full = lower = 0
    for n in range(len(group) - 1):
        after = group[n + 1].start
        word = len(text[after : after + 40].split(maxsplit=1)[0])
        # where a sentence ends, the line must be really full: else a paragraph ends there, too
        slack = 1.0 if text[group[n].end - 1] in _SENTENCE_ENDS else WRAP_SLACK
        joins[n] = group[n].end - group[n].start + 1 + word > slack * width and not _MARKER.match(text, after)
        full += joins[n]
        lower += joins[n] and text[after].islower()
    sure = len(group) > 2 or width >= SURE_WIDTH or text[group[-1].end - 1] in _SENTENCE_ENDS
    mostly = full >= 0.5 * (len(group) - 1) and lower >= 0.4 * full
    surely = full >= max(2, 0.2 * (len(group) - 1)) and lower >= 0.75 * full
    return joins if sure and lower and (mostly or surely) else none
