"""Talks across clippings: one occasion, with every report on it resolved into what is shown and kept beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.fold.choice import best, members, told_values
from dragoman.fold.material import Item, Material, Who, overriding
from dragoman.fold.participations import Seat, participations
from dragoman.fold.statuses import MET, status
from dragoman.model.dates import PartialDate, agree
from dragoman.model.names import name_key
from dragoman.model.reading import ParticipantReport, TalksDate, TalksReport
from dragoman.model.record import Member, Talks
from dragoman.model.terms import TalksFormat, TalksStatus

Report = Item[TalksReport]
FINENESS = {"day": 0, "week": 1, "month": 2, "year": 3}


def talks(material: Material, who: Who, ids: Mapping[str, str]) -> tuple[Talks, ...]:
    """All talks, in id order. ``ids``: the id of every talks key that was not rejected."""
    reports: dict[str, list[Report]] = defaultdict(list)
    for item in material.of("talks", TalksReport):
        reports[ids[item.key]].append(item)
    seats: dict[str, list[Seat]] = defaultdict(list)
    for seat in material.of("participant", ParticipantReport):
        if occasion := material.rows.folded(ids, seat.clipping_id, "talks", seat.parent):
            seats[occasion].append(seat)
    return tuple(
        _talks(material, who, ids, talks_id, found, seats[talks_id]) for talks_id, found in sorted(reports.items())
    )


def _talks(
    material: Material, who: Who, ids: Mapping[str, str], talks_id: str, found: Sequence[Report], seats: Sequence[Seat]
) -> Talks:
    told = members(found)
    shown, history = status(material, found)
    date, date_items = _date(material, found, shown)
    return Talks(
        id=talks_id, name=_name(material, found), status=shown, met=_met(found, seats), status_history=history,
        date=date.date if date else None, date_actual=bool(date and date.actual), date_members=members(date_items),
        place=_place(material, found), country=_field(material, found, "country"), format=_format(material, found),
        process=_field(material, found, "process"), participants=participations(material, who, seats), members=told,
        supersedes=_superseded(material, ids, talks_id, found), reported=material.clock.reported(told),
    )  # fmt: skip


def _met(found: Iterable[Report], seats: Iterable[Seat]) -> bool:
    """Whether any report says that a session took place; a plan, an invitation or an acceptance never does."""
    statuses = {step for item in found for step in (item.value.status, *(past.status for past in item.value.history))}
    return bool(statuses & {"held", "under_way"}) or any(
        s.value.attendance in ("attended", "walked_out") for s in seats
    )


def _name(material: Material, found: Sequence[Report]) -> str:
    if item := overriding(material, "name", found):
        return item.value.name
    name = best(
        material, told_values(found, lambda item: item.value.name), then=lambda name: (-len(name.split()), len(name))
    )
    assert name is not None
    return name


def _field(material: Material, found: Sequence[Report], field: str) -> str | None:
    if item := overriding(material, field, found):
        corrected: str | None = getattr(item.value, field)
        return corrected
    return best(material, told_values(found, lambda item: getattr(item.value, field)))


def _place(material: Material, found: Sequence[Report]) -> str | None:
    """The place most sources tell; of spellings of one place the commonest."""
    if item := overriding(material, "place", found):
        return item.value.place
    keys = best(material, told_values(found, lambda item: name_key(item.value.place) if item.value.place else None))
    return best(
        material,
        told_values(
            (i for i in found if i.value.place and name_key(i.value.place) == keys), lambda item: item.value.place
        ),
    )


def _format(material: Material, found: Sequence[Report]) -> TalksFormat:
    if item := overriding(material, "format", found):
        return item.value.format
    told: dict[TalksFormat, list[Member]] = told_values(found, lambda item: item.value.format)
    told.pop("unknown", None)
    return best(material, told) or "unknown"


def _date(material: Material, found: Sequence[Report], shown: TalksStatus) -> tuple[TalksDate | None, list[Report]]:
    """The date shown and the reports that agree with it. Of a meeting that took place the actual date, of a planned one the latest plan."""
    dated = [item for item in found if item.value.date is not None]
    if item := overriding(material, "date", found):
        chosen = item.value.date
        return chosen, [i for i in dated if chosen and i.value.date and agree(i.value.date.date, chosen.date)]
    if not dated:
        return None, []
    if shown in MET:
        eligible = [item for item in dated if item.value.date and item.value.date.actual] or dated
    else:
        eligible = [
            i
            for i in dated
            if not any(material.clock.before(i.clipping_id, o.clipping_id) for o in dated if o is not i)
        ]
    finest = [i for i in eligible if not any(agree(_own(o), _own(i)) and _finer(o, i) for o in eligible)]
    best_item = min(finest, key=lambda item: _date_rank(material, item, eligible))
    chosen = best_item.value.date
    assert chosen is not None
    return chosen, [i for i in dated if i.value.date and agree(i.value.date.date, chosen.date)]


def _date_rank(material: Material, item: Report, eligible: Sequence[Report]) -> tuple[int, int, str, str]:
    """More sources that agree first, then the finer date, then the earlier one and the key, so that the choice never depends on order.

    A vague date with which a finer one agrees is no candidate: it agrees with more sources only because it says less.
    """
    own = _own(item)
    agreeing = material.origins(o.member for o in eligible if agree(_own(o), own))
    return -agreeing, FINENESS[own.precision], own.value, item.key


def _finer(one: Report, other: Report) -> bool:
    return FINENESS[_own(one).precision] < FINENESS[_own(other).precision]


def _own(item: Report) -> PartialDate:
    assert item.value.date is not None
    return item.value.date.date


def _superseded(material: Material, ids: Mapping[str, str], talks_id: str, found: Iterable[Report]) -> str | None:
    """The talks that these replace, where a clipping says so of two of its own."""
    replaced = set()
    for item in found:
        before = material.rows.folded(ids, item.clipping_id, "talks", item.value.supersedes)
        if before and before != talks_id:
            replaced.add(before)
    return min(replaced) if replaced else None
