"""What two clippings share, from their texts where they came with text, else estimated from their signatures."""

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.model.shingles import SCALE
from dragoman.resolve.reprints.index import FEWEST_SHARED, Pair
from dragoman.resolve.reprints.overlap import Overlap, overlap
from dragoman.resolve.reprints.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Passages:
    """``containment``: part of the shorter text that stands in the other, without quotes and without paragraphs that are printed again and again; ``lead``:
    part of either's lead that is shared (1 where only signatures are known); ``copied``, ``passage``: words in all, and in the longest passage; ``quotes``:
    shared quotes; ``texts``: the comparison of the texts, if there was one."""

    containment: float
    lead: float
    copied: int
    passage: int
    quotes: int
    texts: Overlap | None = None


def passages(
    one: Sheet, other: Sheet, match: Pair | None, is_background: Callable[[int], bool], *, closely: bool
) -> Passages | None:
    """Compare two clippings whose signatures match or that are to be compared ``closely``; None where they share nothing."""
    if match is None and not closely:
        return None
    own = _own_containment(one, other, is_background)
    texts = overlap(one, other)
    if not texts.shared:
        # readings made elsewhere may come without text, or without the spans that say which of it is body
        if match is None:
            return None
        words = match.shared * SCALE
        return Passages(min(match.containment, own), 1.0, words, words, 0)
    return Passages(min(texts.containment, own), texts.lead, texts.copied, texts.passage, texts.quotes, texts)


def _own_containment(one: Sheet, other: Sheet, is_background: Callable[[int], bool]) -> float:
    """Containment by signature without background hashes: 1 where there are none, or where the smaller text is little else."""
    shared = one.signature & other.signature
    background = {value for value in shared if is_background(value)}
    if 2 * len(background) < len(shared):
        return 1.0
    smaller = min(one.signature, other.signature, key=len)
    rest = len(smaller) - len(background)
    return (len(shared) - len(background)) / rest if rest >= FEWEST_SHARED else 1.0
