"""What a person marked and the machine missed: an ``add`` judgement becomes a row of the reading, so that all later steps treat it like any other.

The row's id is ``j:`` and the judgement's id. What the judgement lacks to be a whole row makes it detached, with the reason.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from dragoman.fold.values import ACTOR_FIELDS, parsed
from dragoman.model.judgement import Judgement, Target
from dragoman.model.names import name_key
from dragoman.model.reading import (
    ActorReport,
    AllegationReport,
    EventReport,
    ParticipantReport,
    PositionReport,
    Reading,
    RoleReport,
    Statement,
    TalksReport,
)
from dragoman.model.record import Detached

Row = TypeVar("Row")
MARK = "j:"
ORDER = ("actor", "role", "talks", "participant", "statement", "position", "allegation", "event")
"""A row may name an actor or talks added by another judgement, so those come first."""
SUBJECT_FIELD = {
    "participant": "actor", "statement": "speaker", "position": "actor", "allegation": "against", "event": "source",
}  # fmt: skip
"""The field that whom the target is about fills, where no value does."""


class AdditionError(Exception):
    """What a judgement adds is not a whole finding; the message says what it lacks."""


def row_id(judgement: Judgement, number: int) -> str:
    """The row id of what a judgement adds with its target of this number."""
    return f"{MARK}{judgement.id}" + (f".{number}" if number else "")


def judgement_of(row: str) -> str | None:
    """The judgement that added a row, if a person did."""
    last = row.rpartition("/")[2]
    return last.removeprefix(MARK).partition(".")[0] if last.startswith(MARK) else None


def add(readings: dict[str, Reading], judgements: Iterable[Judgement]) -> tuple[dict[str, Reading], list[Detached]]:
    """The readings (by clipping id) with the added rows, and what could not be added. The order of the judgements changes nothing."""
    out, detached = dict(readings), []
    wanted = [
        (
            ORDER.index(target.kind) if target.kind in ORDER else len(ORDER),
            judgement.when,
            judgement.id,
            number,
            judgement,
            target,
        )
        for judgement in judgements
        if judgement.verb == "add"
        for number, target in enumerate(judgement.targets)
    ]
    for *_, number, judgement, target in sorted(wanted, key=lambda row: row[:4]):
        try:
            reading = out.get(target.clipping_id)
            if reading is None:
                raise AdditionError("the clipping is not in the record")
            out[target.clipping_id] = _added(reading, judgement, number, target)
        except (AdditionError, ValueError, TypeError) as error:
            detached.append(Detached(judgement=judgement.id, target=number, reason=str(error)))
    return out, detached


def _added(reading: Reading, judgement: Judgement, number: int, target: Target) -> Reading:
    texts = dict(judgement.values) | dict(target.values)
    row, evidence = row_id(judgement, number), target.evidence
    if not evidence and target.kind != "role":
        raise AdditionError("it marks no words")
    if reading.clipping.text and any(span.end > len(reading.clipping.text) for span in evidence):
        raise AdditionError("it marks words outside the text")
    talks_name, parent_name = texts.pop("talks", ""), texts.pop("actor", "") if target.kind == "role" else ""
    quoted = (
        (target.subject or (target.quoted[0] if target.quoted else "")) if target.kind == "actor" else target.subject
    )
    fields: dict[str, Any] = {field: parsed(target.kind, field, text) for field, text in texts.items()}
    for field in ACTOR_FIELDS.get(target.kind, ()):
        if fields.get(field):
            fields[field] = _actor(reading, fields[field])
    about = SUBJECT_FIELD.get(target.kind)
    if about and about not in fields and target.subject:
        fields[about] = _actor(reading, target.subject)
    told = {"id": row} | fields
    match target.kind:
        case "actor":
            told = {"name": quoted, "mentions": evidence} | told
            return dataclasses.replace(reading, actors=(*reading.actors, _whole(ActorReport, target, told)))
        case "role":
            told = {"of": None, "tenure": "current", "evidence": evidence} | told
            return _with_role(reading, parent_name or target.subject, _whole(RoleReport, target, told))
        case "talks":
            told = {"name": target.subject, "status": "unknown", "evidence": evidence} | told
            return dataclasses.replace(reading, talks=(*reading.talks, _whole(TalksReport, target, told)))
        case "participant":
            return _with_seat(reading, talks_name, _whole(ParticipantReport, target, {"evidence": evidence} | told))
        case "statement":
            told = {"speaker": None, "mode": "indirect", "content": evidence} | told
            return dataclasses.replace(reading, statements=(*reading.statements, _whole(Statement, target, told)))
        case "position":
            made = _whole(PositionReport, target, {"evidence": evidence} | told)
            return dataclasses.replace(reading, positions=(*reading.positions, made))
        case "allegation":
            claim = _whole(AllegationReport, target, {"claim": evidence[0]} | told)
            return dataclasses.replace(reading, allegations=(*reading.allegations, claim))
        case "event":
            told = {"source": None, "target": None, "modality": "happened", "evidence": evidence} | told
            return dataclasses.replace(reading, events=(*reading.events, _whole(EventReport, target, told)))
        case _:
            raise AdditionError(f"nothing of kind {target.kind} can be added")


def _whole(report: Callable[..., Row], target: Target, told: Mapping[str, Any]) -> Row:
    """The row of these values. Raises AdditionError where one lacks that every such row has."""
    needed = [
        field.name
        for field in dataclasses.fields(report)  # type: ignore[arg-type]
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    if missing := [name for name in needed if name not in told or told[name] == ""]:
        raise AdditionError(f"a new {target.kind} needs {', '.join(missing)}: give FIELD=VALUE for each")
    return report(**told)


def _actor(reading: Reading, name: str) -> str:
    """The row of the one actor of that name in the clipping; an actor that the clipping lacks has to be added to it first."""
    wanted = name_key(name)
    for full in (True, False):
        rows = [
            actor.id
            for actor in reading.actors
            if actor.id == name or wanted in map(name_key, (actor.name,) if full else actor.aliases)
        ]
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise AdditionError(f"several actors of this clipping are called “{name}”")
    raise AdditionError(f"no actor of this clipping is called “{name}”: add the actor first")


def _with_role(reading: Reading, name: str, role: RoleReport) -> Reading:
    row = _actor(reading, name)
    actors = tuple(
        dataclasses.replace(actor, roles=(*actor.roles, role)) if actor.id == row else actor for actor in reading.actors
    )
    return dataclasses.replace(reading, actors=actors)


def _with_seat(reading: Reading, name: str, seat: ParticipantReport) -> Reading:
    row = _talks(reading.talks, name)
    talks = tuple(
        dataclasses.replace(each, participants=(*each.participants, seat)) if each.id == row else each
        for each in reading.talks
    )
    return dataclasses.replace(reading, talks=talks)


def _talks(rows: Sequence[TalksReport], name: str) -> str:
    found = [each.id for each in rows if name in (each.id, each.name)] if name else [each.id for each in rows]
    if len(found) != 1:
        raise AdditionError(f"{'several' if found else 'no'} talks of this clipping are called “{name}”")
    return found[0]
