"""What a clipping's outlet, agency, byline, headline, language and date were taken from, and what else they might have been."""

from dataclasses import dataclass

from dragoman.model.clipping import Clipping
from dragoman.model.text import Span

FIELDS = {
    "outlet": "Outlet",
    "agency": "Agency",
    "byline": "Byline",
    "title": "Headline",
    "language": "Language",
    "published": "Published",
}
"""What is told about a clipping, in this order, with the words for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a field might have. ``key`` names it on the clipping's page; the rest as in ``MetadataCandidate`` and ``DateCandidate``."""

    key: str
    value: str
    source: str
    printed: str
    span: Span | None
    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Understood:
    """One field: its values as the clipping has them, what they were taken from, and what was not taken, with the reasons."""

    field: str
    name: str
    values: tuple[str, ...]
    taken: tuple[Candidate, ...]
    rejected: tuple[Candidate, ...]


def understood(clipping: Clipping) -> tuple[Understood, ...]:
    """All fields, also those that nothing is known of. A value without a candidate has been taken in by a version that noted none."""
    found = []
    for field, name in FIELDS.items():
        candidates = _dates(clipping) if field == "published" else _metadata(clipping, field)
        found.append(
            Understood(
                field,
                name,
                _values(clipping, field),
                tuple(one for one in candidates if one.accepted),
                tuple(one for one in candidates if not one.accepted),
            )
        )
    return tuple(found)


def _metadata(clipping: Clipping, field: str) -> list[Candidate]:
    return [
        Candidate(f"{field}-{number}", one.value, one.source, one.printed, one.span, one.accepted, one.reason)
        for number, one in enumerate(clipping.metadata)
        if one.field == field
    ]


def _dates(clipping: Clipping) -> list[Candidate]:
    return [
        Candidate(f"published-{number}", one.value, one.source, one.printed, one.span, one.accepted, one.reason)
        for number, one in enumerate(clipping.date_candidates)
    ]


def _values(clipping: Clipping, field: str) -> tuple[str, ...]:
    match field:
        case "byline":
            return clipping.byline
        case "published":
            return (clipping.published.value,) if clipping.published and clipping.published.value else ()
        case _:
            value = getattr(clipping, field)
            return (value,) if value else ()
