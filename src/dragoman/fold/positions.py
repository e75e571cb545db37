"""What actors want over time: reports of one stance on one issue make a span, which ends where the actor is reported to want the contrary; and shifts."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.fold.choice import members
from dragoman.fold.material import Item, Material, Who
from dragoman.model.reading import PositionReport
from dragoman.model.record import Position
from dragoman.model.terms import Issue, Stance

Report = Item[PositionReport]
SIDE: dict[Stance, int] = {"demands": 1, "supports": 1, "offers": 1, "open": 0, "opposes": -1, "refuses": -1}
"""For the issue's proposition, undecided, against it."""


def positions(material: Material, who: Who) -> tuple[Position, ...]:
    """All positions, in id order. A report whose actor was rejected is left out."""
    tracks: dict[tuple[str, Issue, str], list[Report]] = defaultdict(list)
    for item in material.of("position", PositionReport):
        actor = who.of(item.clipping_id, item.value.actor)
        if actor:
            told_by = who.of(item.clipping_id, item.value.by) or ""
            tracks[actor, item.value.issue, told_by if told_by != actor else ""].append(item)
    found: list[Position] = []
    for (actor, issue, by), reports in tracks.items():
        found += _with_shifts(
            [_position(material, actor, issue, by or None, span) for span in _spans(material, reports)]
        )
    return tuple(sorted(found, key=lambda position: position.id))


def _day(material: Material, item: Report) -> str | None:
    return material.clock.day(item.clipping_id, item.value.date)


def _spans(material: Material, reports: Sequence[Report]) -> list[list[Report]]:
    """Reports of one stance, cut where a report of the other side stands between two of them in time. Undated ones go with the first span."""
    by_stance: dict[Stance, list[Report]] = defaultdict(list)
    for item in reports:
        by_stance[item.value.stance].append(item)
    spans = []
    for stance, rows in sorted(by_stance.items()):
        contrary = {day for o in reports if SIDE[o.value.stance] * SIDE[stance] < 0 and (day := _day(material, o))}
        rows = sorted(rows, key=lambda item: (_day(material, item) or "", item.key))
        span = [rows[0]]
        for before, item in pairwise(rows):
            last, day = _day(material, before), _day(material, item)
            if last and day and any(last < turn < day for turn in contrary):
                spans.append(span)
                span = []
            span.append(item)
        spans.append(span)
    return spans


def _position(material: Material, actor: str, issue: Issue, by: str | None, span: Sequence[Report]) -> Position:
    told = members(span)
    days = sorted(day for item in span if (day := _day(material, item)))
    return Position(
        id=min(member.key for member in told), actor=actor, issue=issue, stance=span[0].value.stance, by=by,
        what=tuple(sorted({item.value.what for item in span if item.value.what})), since=days[0] if days else None,
        until=days[-1] if days else None, members=told, reported=material.clock.reported(told),
    )  # fmt: skip


def _with_shifts(spans: Iterable[Position]) -> list[Position]:
    """The same, each with the one it replaces: the latest that ended before it began, of another stance, unless its own stance was held meanwhile too."""
    ordered = sorted(spans, key=lambda p: (p.since or "", p.until or "", p.id))
    out = []
    for position in ordered:
        before = [p for p in ordered if p.until and position.since and p.until < position.since]
        last = max(before, key=lambda p: (p.until or "", p.id), default=None)
        shifted = last if last and last.stance != position.stance else None
        out.append(dataclasses.replace(position, shifted_from=shifted.id if shifted else None))
    return out
