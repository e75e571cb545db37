"""What two clippings share, from their texts where they came with text, else estimated from their signatures."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from dragoman.model.shingles import SCALE
from dragoman.resolve.reprints.index import FEWEST_SHARED, Pair
from dragoman.resolve.reprints.overlap import Overlap, lay, overlap
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


class Comparison:
    """Compares clippings word for word; a text is laid out once as long as it is in use."""

    LAID = 1024
    """Texts kept laid out: about 40 kB each."""

    def __init__(self, background: Callable[[Collection[int]], int]) -> None:
        """``background``: how many of these hashes are of paragraphs that are printed again and again."""
        self._background = background
        self._lay = lru_cache(maxsize=self.LAID)(lay)

    def passages(self, one: Sheet, other: Sheet, match: Pair | None) -> Passages | None:
        """What two clippings share whose signatures match; None for others."""
        if match is None:
            return None
        own = self._own_containment(one, other)
        texts = overlap(self._lay(one), self._lay(other))
        if not texts.shared:
            # readings made elsewhere may come without text, or without the spans that say which of it is body
            words = match.shared * SCALE
            return Passages(min(match.containment, own), 1.0, words, words, 0)
        return Passages(min(texts.containment, own), texts.lead, texts.copied, texts.passage, texts.quotes, texts)

    def _own_containment(self, one: Sheet, other: Sheet) -> float:
        """Containment by signature without background hashes: 1 where there are none, or where the smaller text is little else."""
        shared = set(one.signature).intersection(other.signature)
        background = self._background(shared)
        if 2 * background < len(shared):
            return 1.0
        rest = min(len(one.signature), len(other.signature)) - background
        return (len(shared) - background) / rest if rest >= FEWEST_SHARED else 1.0
