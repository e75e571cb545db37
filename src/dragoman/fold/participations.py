"""Who was invited, answered, came: one actor's part in talks from all its reports. None of the three is ever concluded from another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.fold.choice import best, members, told_values
from dragoman.fold.material import Item, Material, Who, overriding
from dragoman.model.reading import ParticipantReport
from dragoman.model.record import Member, Participation
from dragoman.model.terms import Answer, Attendance, Invitation, ParticipantRole, ReasonCode
from dragoman.model.text import Citation

Seat = Item[ParticipantReport]
Code = TypeVar("Code", bound=str)
ROLE_ORDER: tuple[ParticipantRole, ...] = (
    "host", "convenor", "chair", "mediator", "facilitator", "guarantor", "party", "observer", "guest", "participant",
)  # fmt: skip
"""Of roles told equally often the more particular one; *participant* only where nothing else is told."""


def participations(material: Material, who: Who, seats: Iterable[Seat]) -> tuple[Participation, ...]:
    """One participation an actor, in the order of their ids. A seat whose actor was rejected is left out."""
    by_actor: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if actor := who.of(seat.clipping_id, seat.value.actor):
            by_actor[actor].append(seat)
    return tuple(_participation(material, actor, found) for actor, found in sorted(by_actor.items()))


def _participation(material: Material, actor: str, found: Sequence[Seat]) -> Participation:
    told = members(found)
    reason, reason_code = _reason(material, found)
    return Participation(
        actor=actor, role=_role(material, found), invitation=_invitation(material, found), answer=_answer(material, found),
        attendance=_attendance(material, found), reason=reason, reason_code=reason_code, answers=_answers(material, found), members=told,
        reported=material.clock.reported(told),
    )  # fmt: skip


def _role(material: Material, found: Sequence[Seat]) -> ParticipantRole:
    if seat := overriding(material, "role", found):
        return seat.value.role
    told: dict[ParticipantRole, list[Member]] = told_values(found, lambda seat: seat.value.role)
    told.pop("participant", None)
    return best(material, told, then=ROLE_ORDER.index) or "participant"


def _invitation(material: Material, found: Sequence[Seat]) -> Invitation:
    """*disputed* where some say invited and others not, whoever of them is right."""
    if seat := _corrected(material, found, "invitation"):
        return seat.value.invitation
    told: dict[Invitation, list[Member]] = told_values(found, lambda seat: seat.value.invitation)
    told.pop("unknown", None)
    if "disputed" in told or ("invited" in told and {"not_invited", "excluded"} & told.keys()):
        return "disputed"
    return best(material, told) or "unknown"


def _answer(material: Material, found: Sequence[Seat]) -> Answer:
    """The answer last reported; of answers whose order is unknown the one with more sources, none where they are even."""
    if seat := _corrected(material, found, "answer"):
        return seat.value.answer
    return _latest(material, found, lambda seat: seat.value.answer) or "unknown"


def _attendance(material: Material, found: Sequence[Seat]) -> Attendance:
    """What was last reported: "will not come" before the day gives way to "came" after it."""
    if seat := _corrected(material, found, "attendance"):
        return seat.value.attendance
    return _latest(material, found, lambda seat: seat.value.attendance) or "unknown"


def _corrected(material: Material, found: Sequence[Seat], field: str) -> Seat | None:
    """A person may correct a part by itself, or all of them at once as a response."""
    told = [seat for f in (field, "response") if (seat := overriding(material, f, found)) is not None]
    if len(told) < 2:
        return told[0] if told else None
    orders = [material.overrides[seat.key][f] for seat, f in zip(told, (field, "response"), strict=True)]
    return told[0] if orders[0] > orders[1] else told[1]


def _latest(material: Material, found: Sequence[Seat], value: Callable[[Seat], Code]) -> Code | None:
    told = [seat for seat in found if value(seat) != "unknown"]
    last = [s for s in told if not any(material.clock.before(s.clipping_id, other.clipping_id) for other in told)]
    values = told_values(last, value)
    ranked = sorted((-material.origins(rows), what) for what, rows in values.items())
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _answers(material: Material, found: Iterable[Seat]) -> tuple[tuple[str | None, str], ...]:
    """Every answer and attendance told with the day of its report, oldest first, undated ones before all."""
    told = {
        (material.clock.known(seat.clipping_id), what)
        for seat in found
        for what in (seat.value.answer, seat.value.attendance)
        if what != "unknown"
    }
    return tuple(sorted(told, key=lambda pair: (pair[0] or "", pair[1])))


def _reason(material: Material, found: Sequence[Seat]) -> tuple[Citation | None, ReasonCode | None]:
    """The reason last told, with its words."""
    told = sorted(
        (seat for seat in found if seat.value.reason or seat.value.reason_code),
        key=lambda seat: (material.clock.known(seat.clipping_id) or "", seat.value.reason is not None, seat.key),
    )
    if not told:
        return None, None
    corrected = overriding(material, "reason_code", found)
    last = told[-1]
    code = corrected.value.reason_code if corrected else last.value.reason_code
    return last.cite(last.value.reason), code
