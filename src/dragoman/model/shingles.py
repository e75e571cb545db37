"""Word shingles of a text and their sampled hashes, which intake stores as a clipping's signature and resolve compares.

Fractional sampling ("mod-k" or bottom-fraction sketching, as in Manber 1994 and in sourmash's scaled sketches): a shingle is in the sample if its
hash falls below a bound, whatever the length of the text. So what two texts share is in both samples or in neither, and the containment of a cut
reprint in its original can be estimated from the samples alone: ``len(a & b) / min(len(a), len(b))``.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b

SHINGLE = 5
"""Words in a shingle: shorter ones are shared by unrelated reports of one event, longer ones break at every edited word."""

SCALE = 4
"""One shingle in so many is kept: 500 words leave about 125 hashes, a cut reprint of 200 words about 50."""

BITS = 53
"""Kept of each 64-bit hash (the upper ones), so that a JSON number holds it exactly."""

_BOUND = 2**64 // SCALE
_WORD = re.compile(r"[^\W_]+")


def shingle_words(text: str) -> list[str]:
    """The words that shingles are made of: case folded, without punctuation and apostrophes."""
    return _WORD.findall(text.replace("’", "").replace("'", "").casefold())


def shingles(words: Sequence[str]) -> list[str]:
    """Every run of five words, in order; empty for fewer."""
    return [" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)]


def sampled_hashes(text: str) -> tuple[int, ...]:
    """The sampled hashes of a text's 5-word shingles, sorted, each once. Empty for fewer than five words."""
    kept = set()
    for shingle in shingles(shingle_words(text)):
        value = int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        if value < _BOUND:
            kept.add(value >> (64 - BITS))
    return tuple(sorted(kept))
