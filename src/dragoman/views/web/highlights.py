"""The text of a clipping with its findings marked in it: blocks of body and of furniture, cut into segments wherever a finding begins or ends.

Findings nest and overlap, so no finding is an element of its own: every segment names all findings that cover it, by class. The first segment of a
finding carries its anchor ``k-<key>``. Put together, the segments are the text, character for character.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from dragoman.model.clipping import Clipping
from dragoman.model.text import Span

SAFE_KEY = re.compile(r"[0-9A-Za-z_-]{1,80}")
SILENT = "silent"
"""The kind of a mark that is no finding: a sentence that speaks of talks and gave none."""
LONG_LINE = 100
"""Characters of a line, on average, from which on every line of a paragraph is taken to be a paragraph: no page is set so wide."""
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding to be shown in the text. ``key`` is its address; ``kind`` says how it looks."""

    key: str
    kind: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its first span begins."""
        return min(span.start for span in self.spans)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same findings cover. ``anchors``: the findings of which it is the first segment."""

    span: Span
    marks: tuple[Mark, ...]
    anchors: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body, a stretch of page furniture, the headline, or the white space between them."""

    kind: str
    span: Span
    segments: tuple[Segment, ...]
    lines: int

    @property
    def starting(self) -> tuple[Mark, ...]:
        """The findings that begin in it, in the order of the text."""
        return tuple(mark for segment in self.segments for mark in segment.anchors)


def showable(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks that can be shown in a text of so many code points: with a key that can be an address, and with words that stand in the text."""
    found = []
    for mark in marks:
        spans = tuple(
            Span(max(0, span.start), min(length, span.end)) for span in mark.spans if span.start < span.end and span.start < length
        )  # fmt: skip
        if spans and SAFE_KEY.fullmatch(mark.key):
            found.append(Mark(mark.key, mark.kind, spans))
    return found


def blocks(clipping: Clipping, marks: Sequence[Mark], *, parts: Sequence[Span] = ()) -> list[Block]:
    """The whole text in blocks, in order, with nothing left out and nothing twice. ``parts``: stretches of furniture, in order, each a block of its own."""
    pieces = [piece for found in _pieces(clipping) for piece in _parted(clipping.text, *found, parts)]
    cuts = {cut for mark in marks for span in mark.spans for cut in span}
    cuts |= {cut for _, span in pieces for cut in span}
    borders = sorted(cuts)
    covering = _covering(marks, borders)
    anchored: set[str] = set()
    found, at = [], 0
    for kind, piece in pieces:
        segments = []
        while at < len(borders) - 1 and borders[at] < piece.end:
            span = Span(borders[at], borders[at + 1])
            here = covering[at]
            first = tuple(mark for mark in here if mark.key not in anchored and mark.start == span.start)
            anchored.update(mark.key for mark in first)
            segments.append(Segment(span, here, first))
            at += 1
        text = piece.of(clipping.text)
        found.append(Block(kind, piece, tuple(segments), sum(1 for line in text.splitlines() if line.strip())))
    return found


def render(block: Block, text: str) -> Markup:
    """A block as HTML: its words, escaped, in spans that name the findings that cover them."""
    return Markup("").join(_segment(segment, text) for segment in block.segments)


def _segment(segment: Segment, text: str) -> Markup:
    words = escape(segment.span.of(text))
    if segment.marks:
        kinds = " ".join(dict.fromkeys(f"m-{mark.kind}" for mark in segment.marks))
        keys = " ".join(f"k-{mark.key}" for mark in segment.marks)
        words = Markup('<span class="m {} {}">{}</span>').format(kinds, keys, words)
    for mark in reversed(segment.anchors):
        place = "at at-silent" if mark.kind == SILENT else "at"
        words = Markup('<span class="{}" id="k-{}">{}</span>').format(place, mark.key, words)
    return words


def _covering(marks: Sequence[Mark], borders: list[int]) -> list[tuple[Mark, ...]]:
    """For each stretch between two borders the marks that cover it, the longest first."""
    place = {border: n for n, border in enumerate(borders)}
    found: list[dict[str, Mark]] = [{} for _ in borders]
    for mark in sorted(marks, key=lambda m: (-sum(s.end - s.start for s in m.spans), m.key)):
        for span in mark.spans:
            for n in range(place[span.start], place[span.end]):
                found[n].setdefault(mark.key, mark)
    return [tuple(covers.values()) for covers in found]


def _pieces(clipping: Clipping) -> Iterator[tuple[str, Span]]:
    """Kinds and places of all blocks."""
    reached = 0
    for part in sorted(clipping.body):
        part = Span(max(part.start, reached), min(part.end, len(clipping.text)))
        if part.end <= part.start:
            continue
        yield from _furniture(clipping, Span(reached, part.start))
        yield from _paragraphs(clipping.text, part)
        reached = part.end
    yield from _furniture(clipping, Span(reached, len(clipping.text)))


def _furniture(clipping: Clipping, gap: Span) -> Iterator[tuple[str, Span]]:
    title = clipping.title_span
    if title and gap.contains(title) and title.end > title.start:
        yield from _cut(clipping.text, Span(gap.start, title.start))
        yield "headline", title
        yield from _cut(clipping.text, Span(title.end, gap.end))
    else:
        yield from _cut(clipping.text, gap)


def _cut(text: str, gap: Span) -> Iterator[tuple[str, Span]]:
    """A stretch that is no article, with the white space around it apart."""
    words = gap.of(text)
    start = gap.start + len(words) - len(words.lstrip())
    end = max(start, gap.end - (len(words) - len(words.rstrip())))
    for kind, span in (("gap", Span(gap.start, start)), ("furniture", Span(start, end)), ("gap", Span(end, gap.end))):
        if span.end > span.start:
            yield kind, span


def _parted(text: str, kind: str, whole: Span, parts: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """A piece of furniture cut where one of the parts begins."""
    at = whole.start
    if kind == "furniture":
        for part in parts[bisect_left(parts, whole) :]:
            if part.start >= whole.end:
                break
            if part.start > at:
                yield from _cut(text, Span(at, part.start))
                at = part.start
        yield from _cut(text, Span(at, whole.end))
    else:
        yield kind, whole


def _paragraphs(text: str, part: Span) -> Iterator[tuple[str, Span]]:
    breaks = list(_BREAK.finditer(text, part.start, part.end))
    if not breaks:
        words = part.of(text)
        lines = words.count("\n") + 1
        if lines > 1 and len(words) / lines > LONG_LINE:
            breaks = list(_LINE.finditer(text, part.start, part.end))
    at = part.start
    for stop in breaks:
        if stop.start() > at:
            yield "body", Span(at, stop.start())
        yield "gap", Span(max(at, stop.start()), stop.end())
        at = stop.end()
    if at < part.end:
        yield "body", Span(at, part.end)
