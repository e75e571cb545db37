"""Between model types and rows: JSON by msgspec, and the columns that queries need."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from dragoman.model.clipping import Clipping
from dragoman.model.errors import RecordDamagedError
from dragoman.model.record import (
    Actor,
    Allegation,
    Contradiction,
    Detached,
    Event,
    Folded,
    Origin,
    Position,
    Reported,
    Said,
    Talks,
)

Thing = TypeVar("Thing")

KINDS: dict[str, type] = {
    "actors": Actor,
    "talks": Talks,
    "positions": Position,
    "allegations": Allegation,
    "statements": Said,
    "events": Event,
    "contradictions": Contradiction,
    "origins": Origin,
    "detached": Detached,
}
"""The tuples of ``Folded`` that are stored as things, and what they hold."""

_COLUMNS: dict[str, Callable[[Any], dict[str, str | None]]] = {
    "actors": lambda a: {"name": a.name, "actor": a.id, "code": a.kind},
    "talks": lambda t: {
        "name": t.name, "code": t.status, "since": t.date.earliest if t.date else None, "until": t.date.latest if t.date else None,
    },
    "positions": lambda p: {"name": p.issue, "actor": p.actor, "code": p.stance, "since": p.since, "until": p.until},
    "allegations": lambda g: {"actor": g.against, "code": g.answer},
    "statements": lambda s: {"actor": s.speaker, "code": s.act},
    "events": lambda e: {"actor": e.source, "code": e.type},
    "contradictions": lambda c: {"name": c.about, "code": c.kind},
    "origins": lambda o: {"name": o.agency, "code": o.relation},
    "detached": lambda d: {"name": d.judgement},
}  # fmt: skip


def to_json(value: object) -> str:
    """JSON of a model value."""
    return msgspec.json.encode(value).decode()


def from_json(text: str, kind: type[Thing]) -> Thing:
    """The model value behind JSON. Raises RecordDamagedError where the record holds something else."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        raise RecordDamagedError(
            f"a stored {kind.__name__} cannot be read: {error}", todo="rebuild the record with `dragoman rebuild`"
        ) from error


def thing_rows(folded: Folded) -> Iterator[dict[str, Any]]:
    """Rows of ``things`` for all that is folded."""
    empty = dict.fromkeys(("name", "actor", "code", "since", "until"))
    for kind in KINDS:
        for number, thing in enumerate(getattr(folded, kind)):
            reported = getattr(thing, "reported", Reported())
            yield (
                empty
                | _COLUMNS[kind](thing)
                | {
                    "kind": kind,
                    "id": thing.id if hasattr(thing, "id") else f"{thing.judgement}/{thing.target}/{number}",
                    "reported_first": reported.first,
                    "reported_last": reported.last,
                    "known_on": reported.known_on,
                    "thing": to_json(thing),
                }
            )


def clipping_row(clipping: Clipping) -> dict[str, Any]:
    """The row of ``clippings`` for a clipping as received; its text stands in a column of its own."""
    published = clipping.published
    return {
        "clipping_id": clipping.clipping_id,
        "title": clipping.title,
        "outlet": clipping.outlet,
        "agency": clipping.agency,
        "language": clipping.language,
        "published": published.value if published else None,
        "earliest": published.earliest if published else None,
        "latest": published.latest if published else None,
        "text": clipping.text,
        "received": to_json(dataclasses.replace(clipping, text="")),
    }
