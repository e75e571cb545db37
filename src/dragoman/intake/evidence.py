"""What a clipping's outlet, agency, byline, headline and language were taken from: everything that was seen, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.model.clipping import MetadataCandidate, MetadataField
from dragoman.model.names import name_key
from dragoman.model.text import Span

MOST = 8
"""Candidates of one field that a clipping keeps: those that were accepted, and the first others. So a clipping has at most forty."""

MOST_SEEN = 200
"""Sightings of a clipping's fields that are looked at, so that a page of ten thousand bylines costs no more than another."""

AGAIN = "the same again"
BETTER = "another stands in a better place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One thing seen that might be a field's value; ``reason`` says why it is out of the question, if so. ``note``: what is to be said of it if it is taken."""

    field: MetadataField
    value: str
    source: str
    printed: str = ""
    span: Span | None = None
    reason: str = ""
    note: str = ""


def judged(
    field: MetadataField, seen: Iterable[Sighting], accepted: Sequence[str], *, otherwise: str = BETTER
) -> tuple[MetadataCandidate, ...]:
    """The sightings of a field as candidates. The first with an ``accepted`` value is it; ``otherwise``: why the rest are not, if they don't say.

    An accepted value that nobody saw (a container gave it) is added, so that every value has its evidence.
    """
    keys = {_key(value): value for value in accepted}
    taken: set[str] = set()
    candidates: list[MetadataCandidate] = []
    for one in islice((one for one in seen if one.field == field and one.value), MOST_SEEN):
        key = _same(_key(one.value), keys)
        accept = key is not None and key not in taken and not one.reason
        if accept and key is not None:
            taken.add(key)
            one = replace(one, value=keys[key])
        reason = one.note if accept else one.reason or (AGAIN if key in taken else otherwise)
        made = MetadataCandidate(
            field=field, value=one.value, source=one.source, printed=one.printed or one.value, span=one.span, accepted=accept, reason=reason
        )  # fmt: skip
        if made not in candidates:
            candidates.append(made)
    given = [
        MetadataCandidate(field=field, value=value, source="given", printed=value, accepted=True)
        for key, value in keys.items()
        if key not in taken
    ]
    return tuple(_bounded([*given, *candidates]))


def _bounded(candidates: Sequence[MetadataCandidate]) -> list[MetadataCandidate]:
    """The accepted ones and the first others, in their order."""
    room = MOST - sum(one.accepted for one in candidates)
    kept = []
    for one in candidates:
        if one.accepted or room > 0:
            kept.append(one)
            room -= not one.accepted
    return kept[: 2 * MOST]


def _key(value: str) -> str:
    return name_key(value) or value


def _same(key: str, keys: Iterable[str]) -> str | None:
    """The accepted key that a key stands for: it itself, or its beginning where a site's name follows in a page's title."""
    return next((other for other in keys if key == other or (len(other) > LONG and key.startswith(other))), None)


LONG = 20
"""Letters from which on a value that begins another is the same one with something added."""
