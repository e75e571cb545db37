"""Which finding tells a value: of several that a folded thing rests on, the one whose words say just that."""

from collections.abc import Iterable

from dragoman.analysis.index import Index
from dragoman.model.reading import ParticipantReport
from dragoman.model.record import Member, Participation, Talks

SEAT_FIELDS = ("invitation", "answer", "attendance")


def seat_tellers(index: Index, seat: Participation) -> dict[str, Member]:
    """For invitation, answer and attendance, where one is told: the finding reported last that tells the value shown, else (a person corrected it) the
    last of all. ``reason`` likewise, where there is one."""
    ordered = list(reversed(index.by_report(seat.members)))
    tellers: dict[str, Member] = {}
    for field in SEAT_FIELDS:
        value = getattr(seat, field)
        if value != "unknown" and ordered:
            tellers[field] = _first(index, ordered, field, value) or ordered[0]
    if seat.reason:
        cited = (m for m in ordered if _reason_of(index, m) == (seat.reason.clipping_id, seat.reason.span))
        if found := next(cited, next((m for m in ordered if m.clipping_id == seat.reason.clipping_id), None)):
            tellers["reason"] = found
    return tellers


def status_members(talks: Talks) -> tuple[Member, ...]:
    """The findings that tell the status shown: those of the last step with that status, else all."""
    return next((step.members for step in reversed(talks.status_history) if step.status == talks.status), talks.members)


def _first(index: Index, members: Iterable[Member], field: str, value: str) -> Member | None:
    for member in members:
        found = index.finding(member)
        if found and isinstance(found.finding, ParticipantReport) and getattr(found.finding, field) == value:
            return member
    return None


def _reason_of(index: Index, member: Member) -> tuple[str, object] | None:
    found = index.finding(member)
    return (
        (member.clipping_id, found.finding.reason) if found and isinstance(found.finding, ParticipantReport) else None
    )
