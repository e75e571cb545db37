"""Places in text: spans inside one clipping and citations across clippings. Offsets are Unicode code points, half-open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in the text of a clipping that the context names (a reading has just one)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def hull(self, other: "Span") -> "Span":
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A span in a named clipping: the address that every cell of every view leads to."""

    clipping_id: str
    span: Span


def characters(spans: Iterable[Span]) -> int:
    """How many characters the spans cover, each counted once."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def shared_characters(a: Iterable[Span], b: Iterable[Span]) -> int:
    """How many characters two sets of spans have in common."""
    first, second = list(a), list(b)
    return characters(first) + characters(second) - characters([*first, *second])


def overlap_share(a: Iterable[Span], b: Iterable[Span]) -> float:
    """The shared characters as a part of the smaller of two sets of spans, 0 to 1; 0 where either is empty."""
    first, second = list(a), list(b)
    smaller = min(characters(first), characters(second))
    return shared_characters(first, second) / smaller if smaller else 0.0
