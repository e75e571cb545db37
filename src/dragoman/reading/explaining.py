"""What all readers need to say why they made a finding."""

from collections.abc import Sequence

from dragoman.model.reading import Rejected
from dragoman.reading.draft import Parse

MOST_REJECTED = 3
"""Alternatives told of one finding: whoever asks why wants the nearest ones, not a log."""
_MOST_WORDS = 12


def rejected_words(parse: Parse, weighed: Sequence[tuple[tuple[int, int], str]]) -> tuple[Rejected, ...]:
    """Rejected alternatives from token ranges with reasons, at most three, each cut after some words."""
    return tuple(Rejected(what=printed(parse, *tokens), reason=reason) for tokens, reason in weighed[:MOST_REJECTED])


def printed(parse: Parse, start: int, end: int) -> str:
    """The words of a token range on one line, cut after some words."""
    first, last = parse.doc[start], parse.doc[end - 1]
    words = parse.body.text[first.idx : last.idx + len(last)].strip(" ,;:–—-\n").split()
    return " ".join(words) if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]) + " …"
