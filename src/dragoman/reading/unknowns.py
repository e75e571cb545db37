"""The last reader: says of every empty cell that a user would ask about why it is empty."""

import dataclasses
from collections.abc import Iterator

from dragoman.model.reading import Unknown
from dragoman.reading.draft import Draft


class UnknownsReader:
    """Adds rows to ``draft.unknown`` for cells that stayed empty and of which no earlier reader has said why."""

    name = "unknowns"
    version = "1"
    requires = frozenset({"statements", "talks", "allegations", "events"})
    assigns = frozenset({"unknown"})

    def read(self, draft: Draft) -> Draft:
        """The draft with a reason for every such cell."""
        said = {(row.field, row.row) for row in draft.unknown}
        new = tuple(row for row in _empty(draft) if (row.field, row.row) not in said)
        return dataclasses.replace(draft, unknown=draft.unknown + new)


def _empty(draft: Draft) -> Iterator[Unknown]:
    clipping = draft.clipping
    yield from _missing(
        None,
        title=(clipping.title, "no line of the page reads like a headline"),
        outlet=(clipping.outlet, "neither a masthead, a tag nor a table names it"),
        published=(draft.published, "the page states no date, and the text's own times give no bounds"),
    )
    for said in draft.statements:
        unnamed = "the source has no name" if said.anonymous else "no name in the clipping fits the source surely"
        why = unnamed if said.source else "the words name no source"
        yield from _missing(said.id, speaker=(said.speaker or said.speakers, why))
    for talks in draft.talks:
        yield from _missing(
            talks.id,
            date=(talks.date, "no time expression is tied to it"),
            place=(talks.place, "no place is tied to it"),
            status=(talks.status != "unknown", "the words do not tell whether it was planned or held"),
            participants=(talks.participants, "nobody is named with it"),
        )
    for claim in draft.allegations:
        yield from _missing(
            claim.id,
            by=(claim.by, "no accuser is named with the claim"),
            against=(claim.against, "no name in the clipping fits the accused surely"),
        )
    for event in draft.events:
        yield from _missing(
            event.id,
            source=(event.source, "the sentence names no doer"),
            target=(event.target, "the sentence names nobody it is done to"),
        )
    for time in draft.times:
        yield from _missing(
            time.id, value=(not time.value.startswith("XXXX"), "the year cannot be told from the clipping")
        )


def _missing(row: str | None, **fields: tuple[object, str]) -> Iterator[Unknown]:
    """A row for each field that has no value, with the reason given beside it."""
    for field, (value, reason) in fields.items():
        if not value:
            yield Unknown(field=field, row=row, reason=reason)
