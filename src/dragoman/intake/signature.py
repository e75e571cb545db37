"""Fingerprints of a text's wording, for finding reprints: a fixed sample of its word shingles (:mod:`dragoman.model.shingles`)."""

from dragoman.model.shingles import BITS, SCALE, SHINGLE, sampled_hashes

__all__ = ["BITS", "SCALE", "SHINGLE", "signature"]


def signature(text: str) -> tuple[int, ...]:
    """The sampled hashes of a text's 5-word shingles, sorted, each once. Case, punctuation and apostrophes don't matter.

    Empty for fewer than five words. The values are those of version 1 of this function for good: stored signatures are compared with new ones.
    """
    return sampled_hashes(text)
