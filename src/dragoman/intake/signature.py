"""Fingerprints of a text's wording, for finding reprints: a fixed sample of its word shingles.

Fractional sampling ("mod-k" or bottom-fraction sketching, as in Manber 1994 and in sourmash's scaled sketches): a shingle is in the sample if its
hash falls below a bound, whatever the length of the text. So what two texts share is in both samples or in neither, and the containment of a cut
reprint in its original can be estimated from the samples alone: ``len(a & b) / min(len(a), len(b))``.
"""

import re
from hashlib import blake2b

SHINGLE = 5
"""Words in a shingle: shorter ones are shared by unrelated reports of one event, longer ones break at every edited word."""

SCALE = 4
"""One shingle in so many is kept: 500 words leave about 120 hashes, a cut reprint of 200 words about 50."""

BITS = 53
"""Kept of each 64-bit hash (the upper ones), so that a JSON number holds it exactly."""

_BOUND = 2**64 // SCALE
_WORD = re.compile(r"[^\W_]+")


def signature(text: str) -> tuple[int, ...]:
    """The sampled hashes of a text's 5-word shingles, sorted, each once. Case, punctuation and apostrophes don't matter.

    Empty for fewer than five words. The values are those of version 1 of this function for good: stored signatures are compared with new ones.
    """
    words = _WORD.findall(text.replace("’", "").replace("'", "").casefold())
    kept = set()
    for n in range(len(words) - SHINGLE + 1):
        digest = blake2b(" ".join(words[n : n + SHINGLE]).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = int.from_bytes(digest, "big")
        if value < _BOUND:
            kept.add(value >> (64 - BITS))
    return tuple(sorted(kept))
