"""Everything of the record that has a day, in the order of days: what happened, and failing that when it was reported."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from dragoman.analysis.index import Index
from dragoman.analysis.standing import talks_time
from dragoman.analysis.when import UNDATED, When, from_iso, from_partial
from dragoman.model.record import Actor, Member, Participation, Position, Reported, StatusStep, Talks, Tenure
from dragoman.model.terms import Attendance

_ATTENDANCE = frozenset(get_args(Attendance))
EntryKind = Literal["talks", "status", "answer", "office", "position", "allegation", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on the timeline.

    ``thing``: the id of what it is about; ``code``: what became of it, in the record's codes (a status, an answer, a stance, an event's type, *begins* or
    *ends*); ``detail``: an office, an issue, or an event's modality; ``subject`` and ``object``: ids of actors; ``was``: the code before, if it changed.
    """

    when: When
    kind: EntryKind
    thing: str
    code: str
    members: tuple[Member, ...]
    subject: str | None = None
    object: str | None = None
    detail: str = ""
    was: str | None = None
    reported: Reported = field(default_factory=Reported)


def timeline(index: Index) -> tuple[Entry, ...]:
    """All entries by day, the undated ones last."""
    entries = [
        *(entry for talks in index.folded.talks for entry in _talks(index, talks)),
        *(entry for actor in index.folded.actors for entry in _offices(actor)),
        *(_position(index, position) for position in index.folded.positions),
        *_allegations(index),
        *_events(index),
    ]
    return tuple(sorted(entries, key=lambda e: (e.when.order, e.kind, e.thing, e.code, e.subject or "", e.detail)))


def _talks(index: Index, talks: Talks) -> Iterator[Entry]:
    yield Entry(
        when=talks_time(talks), kind="talks", thing=talks.id, code=talks.status, members=talks.date_members or talks.members,
        reported=talks.reported,
    )  # fmt: skip
    before: StatusStep | None = None
    for step in talks.status_history:
        if before is None or step.status != before.status:
            when = index.reported_on(step.as_of, step.members)
            # A step without a day may have come first or last: it is no change from the one beside it.
            was = before.status if before and before.as_of and step.as_of else None
            yield Entry(when=when, kind="status", thing=talks.id, code=step.status, members=step.members, was=was)
        before = step
    for seat in talks.participants:
        yield from _answers(index, talks, seat)


def _answers(index: Index, talks: Talks, seat: Participation) -> Iterator[Entry]:
    """Answers and attendance, each compared with its own kind: to have come is no change from having accepted."""
    last: dict[bool, tuple[str | None, str]] = {}
    for day, code in seat.answers:
        came = code in _ATTENDANCE
        before = last.get(came)
        if before is None or before[1] != code:
            was = before[1] if before and before[0] and day else None
            yield Entry(
                when=index.reported_on(day, seat.members), kind="answer", thing=talks.id, code=code, members=seat.members, subject=seat.actor, was=was,
                reported=seat.reported,
            )  # fmt: skip
        last[came] = (day, code)


def _offices(actor: Actor) -> Iterator[Entry]:
    for tenure in actor.tenures:
        for code, day in (("begins", tenure.since), ("ends", tenure.until)):
            if day and tenure.basis != "inferred":
                yield _office(actor, tenure, code, day)


def _office(actor: Actor, tenure: Tenure, code: str, day: str) -> Entry:
    office = f"{tenure.title} of {tenure.of}" if tenure.of else tenure.title
    return Entry(
        when=from_iso(day, basis=tenure.basis), kind="office", thing=actor.id, code=code, members=tenure.members, subject=actor.id, detail=office,
        reported=tenure.reported,
    )  # fmt: skip


def _position(index: Index, position: Position) -> Entry:
    before = index.positions.get(position.shifted_from or "")
    return Entry(
        when=index.reported_on(position.since, position.members), kind="position", thing=position.id, code=position.stance,
        members=position.members, subject=position.actor, object=position.by, detail=position.issue,
        was=before.stance if before else None, reported=position.reported,
    )  # fmt: skip


def _allegations(index: Index) -> Iterator[Entry]:
    for claim in index.folded.allegations:
        when = index.reported_on(claim.reported.known_on, claim.members)
        yield Entry(
            when=when, kind="allegation", thing=claim.id, code=claim.answer, members=claim.members, subject=next(iter(claim.by), None),
            object=claim.against, reported=claim.reported,
        )  # fmt: skip


def _events(index: Index) -> Iterator[Entry]:
    for event in index.folded.events:
        when = from_partial(event.date, planned=event.modality == "planned")
        if when == UNDATED:
            when = index.reported_on(event.reported.known_on, (event.member,))
        yield Entry(
            when=when, kind="event", thing=event.id, code=event.type, members=(event.member,), subject=event.source, object=event.target,
            detail=event.modality, reported=event.reported,
        )  # fmt: skip
