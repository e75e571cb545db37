"""The article body as one string for the parser, and the way back from its offsets to the clipping's text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.text import Span

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class BodyText:
    """The body's paragraphs joined by blank lines.

    ``text``: what the parser sees, in which offsets are called *positions*; ``starts``: the position of each paragraph; ``spans``: where each stands in the
    clipping's text, in code points.
    """

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, body: Sequence[Span]) -> "BodyText":
        """Gather the body spans of a clipping's text."""
        starts, position = [], 0
        for span in body:
            starts.append(position)
            position += span.end - span.start + len(PARAGRAPH_BREAK)
        return cls(PARAGRAPH_BREAK.join(span.of(text) for span in body), tuple(starts), tuple(body))

    def span(self, start: int, end: int) -> Span:
        """The span of the clipping's text that positions ``[start, end)`` stand for.

        A range that runs over a paragraph's end runs over the furniture between in the clipping, too: split such ranges first (:meth:`split`).
        """
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def offset(self, position: int) -> int:
        """The clipping offset of a position; a position in a paragraph break belongs to the end of the paragraph before it."""
        n = max(0, bisect_right(self.starts, position) - 1)
        span = self.spans[n]
        return min(span.start + position - self.starts[n], span.end)

    def position(self, offset: int) -> int | None:
        """The position of a clipping offset, or None outside the body."""
        n = bisect_right(self.spans, (offset, len(self.text) + offset)) - 1
        if n < 0 or offset > self.spans[n].end:
            return None
        return self.starts[n] + offset - self.spans[n].start

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that a position lies in."""
        return max(0, bisect_right(self.starts, position) - 1)

    def split(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans that positions ``[start, end)`` stand for, one a paragraph, white space at the edges trimmed."""
        pieces = []
        for n in range(self.paragraph(start), self.paragraph(max(start, end - 1)) + 1):
            first = max(start, self.starts[n])
            last = min(end, self.starts[n] + self.spans[n].end - self.spans[n].start)
            while first < last and self.text[first].isspace():
                first += 1
            while first < last and self.text[last - 1].isspace():
                last -= 1
            if first < last:
                pieces.append(self.span(first, last))
        return tuple(pieces)
