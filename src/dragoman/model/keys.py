"""Keys of findings: a hash of what the finding rests on and of what tells it from another on the same words.

A key does not depend on row ids, on the order of rows or on the readers' versions, so the same finding read again has the same key.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    TimeExpression,
)
from dragoman.model.terms import FindingKind
from dragoman.model.text import Span

KEY_LENGTH = 20  # hex digits: 80 bits, so two of ten million findings collide with probability 4e-11

Finding = (
    ActorReport
    | RoleReport
    | TimeExpression
    | Statement
    | TalksReport
    | ParticipantReport
    | PositionReport
    | AllegationReport
    | EventReport
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedFinding:
    """A finding with its key. ``row``: its id in its list (for a role or participant ``parent/row``); ``subject``: the actor's name
    or other words that say what it is about, for attaching a judgement after the text was read again."""

    key: str
    clipping_id: str
    kind: FindingKind
    row: str
    evidence: tuple[Span, ...]
    subject: str
    finding: Finding


def finding_key(clipping_id: str, kind: str, evidence: Iterable[Span], *apart: str | None) -> str:
    """The key of a finding: ``apart`` are the values that tell two findings of one kind on the same evidence apart."""
    spans = sorted([span.start, span.end] for span in evidence)
    material = json.dumps([clipping_id, kind, spans, list(apart)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(material.encode()).hexdigest()[:KEY_LENGTH]


def keyed_findings(reading: Reading) -> Iterator[KeyedFinding]:
    """Every finding of a reading with its key, in the order of the reading. Keys are unique: of two equal findings the second is dropped."""
    seen: set[str] = set()
    for found in _all_findings(reading):
        if found.key not in seen:
            seen.add(found.key)
            yield found


def _all_findings(reading: Reading) -> Iterator[KeyedFinding]:
    clipping_id = reading.clipping.clipping_id
    names = {actor.id: actor.name for actor in reading.actors}

    def keyed(
        kind: FindingKind, row: str, evidence: tuple[Span, ...], finding: Finding, subject: str, *apart: str | None
    ) -> KeyedFinding:
        return KeyedFinding(
            key=finding_key(clipping_id, kind, evidence, subject, *apart),
            clipping_id=clipping_id, kind=kind, row=row, evidence=evidence, subject=subject, finding=finding,
        )  # fmt: skip

    def name(actor: str | None) -> str:
        return names.get(actor, actor) if actor else ""

    for actor in reading.actors:
        yield keyed("actor", actor.id, actor.mentions, actor, actor.name)
        for role in actor.roles:
            yield keyed(
                "role", f"{actor.id}/{role.id}", role.evidence, role, actor.name, role.title, role.of, role.tenure
            )
    for time in reading.times:
        yield keyed("time", time.id, (time.span,), time, "")
    for said in reading.statements:
        yield keyed("statement", said.id, said.content, said, name(said.speaker), _cue(said))
    for talks in reading.talks:
        yield keyed(
            "talks", talks.id, talks.evidence, talks, "", talks.place, talks.date.date.value if talks.date else None
        )
        for seat in talks.participants:
            evidence = seat.evidence or talks.evidence
            yield keyed("participant", f"{talks.id}/{seat.id}", evidence, seat, name(seat.actor), talks.name)
    for position in reading.positions:
        yield keyed(
            "position", position.id, position.evidence, position, name(position.actor), position.issue, position.stance
        )
    for claim in reading.allegations:
        yield keyed(
            "allegation",
            claim.id,
            (claim.claim,),
            claim,
            name(claim.against),
            name(claim.by),
            claim.answer,
            name(claim.answered_by),
        )
    for event in reading.events:
        yield keyed("event", event.id, event.evidence, event, name(event.source), event.type, name(event.target))


def _cue(said: Statement) -> str | None:
    """Two cues can attribute the same words to the same speaker; where they stand tells the statements apart."""
    return f"{said.cue.start}-{said.cue.end}" if said.cue else None
