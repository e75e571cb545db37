"""Everything of the record that has a day, in the order of days: what happened, and failing that when it was reported."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dragoman.analysis.index import Index
from dragoman.analysis.standing import talks_time
from dragoman.analysis.when import UNDATED, When, from_iso, from_partial
from dragoman.model.record import Actor, Member, Position, Reported, Talks, Tenure

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
        *(entry for talks in index.folded.talks for entry in _talks(talks)),
        *(entry for actor in index.folded.actors for entry in _offices(actor)),
        *(_position(index, position) for position in index.folded.positions),
        *_allegations(index),
        *_events(index),
    ]
    return tuple(sorted(entries, key=lambda e: (e.when.order, e.kind, e.thing, e.code, e.subject or "", e.detail)))


def _talks(talks: Talks) -> Iterator[Entry]:
    yield Entry(
        when=talks_time(talks), kind="talks", thing=talks.id, code=talks.status, members=talks.date_members or talks.members,
        reported=talks.reported,
    )  # fmt: skip
    before: str | None = None
    for step in talks.status_history:
        if step.status != before:
            when = from_iso(step.as_of, basis="inferred", clock="reported")
            yield Entry(when=when, kind="status", thing=talks.id, code=step.status, members=step.members, was=before)
            before = step.status
    for seat in talks.participants:
        answered: str | None = None
        for day, answer in seat.answers:
            if answer != answered:
                yield Entry(
                    when=from_iso(day, basis="inferred", clock="reported"), kind="answer", thing=talks.id, code=answer, members=seat.members,
                    subject=seat.actor, was=answered, reported=seat.reported,
                )  # fmt: skip
            answered = answer


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
        when=from_iso(position.since, basis="inferred", clock="reported"), kind="position", thing=position.id, code=position.stance,
        members=position.members, subject=position.actor, object=position.by, detail=position.issue,
        was=before.stance if before else None, reported=position.reported,
    )  # fmt: skip


def _allegations(index: Index) -> Iterator[Entry]:
    for claim in index.folded.allegations:
        when = from_iso(claim.reported.known_on, basis="inferred", clock="reported")
        yield Entry(
            when=when, kind="allegation", thing=claim.id, code=claim.answer, members=claim.members, subject=next(iter(claim.by), None),
            object=claim.against, reported=claim.reported,
        )  # fmt: skip


def _events(index: Index) -> Iterator[Entry]:
    for event in index.folded.events:
        when = from_partial(event.date, planned=event.modality == "planned")
        if when == UNDATED:
            when = from_iso(event.reported.known_on, basis="inferred", clock="reported")
        yield Entry(
            when=when, kind="event", thing=event.id, code=event.type, members=(event.member,), subject=event.source, object=event.target,
            detail=event.modality, reported=event.reported,
        )  # fmt: skip
