"""The record contract: the object that ``dragoman export --format json`` prints. Equal records give equal bytes in canonical JSON."""

from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.judgement import Judgement
from dragoman.model.reading import CONTRACT
from dragoman.model.record import (
    Actor,
    Allegation,
    Contradiction,
    Event,
    Folded,
    Member,
    Participation,
    Position,
    Reported,
    Said,
    StatusStep,
    Talks,
    Tenure,
)
from dragoman.model.terms import contract_role, contract_status
from dragoman.model.text import Citation

Row = dict[str, Any]


def record_object(folded: Folded) -> Row:
    """The record as plain values, lists in id order. Contradictions list their evidence spans, folded rows their findings."""
    return {
        "contract": CONTRACT,
        "actors": [_actor(actor) for actor in folded.actors],
        "talks": [_talks(talks) for talks in folded.talks],
        "positions": [_position(position) for position in folded.positions],
        "allegations": [_allegation(allegation) for allegation in folded.allegations],
        "statements": [_said(said) for said in folded.statements],
        "events": [_event(event) for event in folded.events],
        "contradictions": [_contradiction(contradiction) for contradiction in folded.contradictions],
        "origins": [
            {
                "id": o.id, "members": list(o.members), "relation": o.relation, "agency": o.agency, "first": o.first,
                "links": [{"copy": k.copy, "source": k.source, "relation": k.relation, "reason": k.reason} for k in o.links],
            }
            for o in folded.origins
        ],
        "judgements": [_judgement(judgement) for judgement in folded.judgements],
        "detached": [
            {"judgement": d.judgement, "target": d.target, "reason": d.reason} for d in folded.detached
        ],
    }  # fmt: skip


def _rows(members: tuple[Member, ...]) -> list[list[str]]:
    """``[clipping_id, row_id]`` of actors and talks."""
    return [[member.clipping_id, member.row] for member in members]


def _findings(members: tuple[Member, ...]) -> list[list[str]]:
    """``[clipping_id, kind, finding_id]``."""
    return [[member.clipping_id, member.kind, member.row] for member in members]


def _reported(reported: Reported) -> Row:
    return {"first": reported.first, "last": reported.last, "known_on": reported.known_on}


def _date(date: PartialDate | None) -> Row | None:
    return {"value": date.value, "precision": date.precision, "basis": date.basis} if date else None


def _cited(citation: Citation | None) -> list[Any] | None:
    return [citation.clipping_id, list(citation.span)] if citation else None


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "iso3": actor.iso3, "aliases": list(actor.aliases),
        "tenures": [_tenure(tenure) for tenure in actor.tenures], "members": _rows(actor.members), "reported": _reported(actor.reported),
    }  # fmt: skip


def _tenure(tenure: Tenure) -> Row:
    return {
        "title": tenure.title, "of": tenure.of, "of_actor": tenure.of_actor, "incumbency": tenure.incumbency, "from": tenure.since,
        "until": tenure.until, "basis": tenure.basis, "members": _findings(tenure.members), "reported": _reported(tenure.reported),
    }  # fmt: skip


def _talks(talks: Talks) -> Row:
    return {
        "id": talks.id, "name": talks.name, "status": contract_status(talks.status, met=talks.met), "status_detail": talks.status,
        "status_history": [_step(step) for step in talks.status_history], "date": _date(talks.date),
        "date_kind": ("actual" if talks.date_actual else "planned") if talks.date else None, "date_members": _findings(talks.date_members),
        "place": talks.place, "country": talks.country, "format": talks.format, "process": talks.process, "supersedes": talks.supersedes,
        "participants": [_participation(seat) for seat in talks.participants], "members": _rows(talks.members),
        "reported": _reported(talks.reported),
    }  # fmt: skip


def _step(step: StatusStep) -> Row:
    return {"status": step.status, "as_of": step.as_of, "unusual": step.unusual, "members": _findings(step.members)}


def _participation(seat: Participation) -> Row:
    return {
        "actor": seat.actor, "role": contract_role(seat.role), "role_detail": seat.role, "invitation": seat.invitation, "answer": seat.answer,
        "attendance": seat.attendance, "reason": _cited(seat.reason), "reason_code": seat.reason_code,
        "answers": [list(answer) for answer in seat.answers], "members": _findings(seat.members), "reported": _reported(seat.reported),
    }  # fmt: skip


def _position(position: Position) -> Row:
    return {
        "id": position.id, "actor": position.actor, "issue": position.issue, "stance": position.stance, "by": position.by,
        "what": list(position.what), "from": position.since, "until": position.until, "shifted_from": position.shifted_from,
        "members": _findings(position.members), "reported": _reported(position.reported),
    }  # fmt: skip


def _allegation(allegation: Allegation) -> Row:
    return {
        "id": allegation.id, "claim": _cited(allegation.claim), "by": list(allegation.by), "against": allegation.against,
        "answer": allegation.answer,
        "answers": [{"answer": a.answer, "by": a.by, "members": _findings(a.members)} for a in allegation.answers],
        "members": _findings(allegation.members), "reported": _reported(allegation.reported),
    }  # fmt: skip


def _said(said: Said) -> Row:
    return {
        "id": said.id, "speaker": said.speaker, "speakers": list(said.speakers), "source": _cited(said.source), "anonymous": said.anonymous,
        "addressee": said.addressee, "mode": said.mode, "act": said.act, "inside": said.inside, "date": _date(said.date),
        "cue": _cited(said.cue), "medium": _cited(said.medium), "occasion": _cited(said.occasion), "count": said.count,
        "content": [[said.member.clipping_id, list(span)] for span in said.member.evidence], "members": _findings((said.member,)),
        "reported": _reported(said.reported),
    }  # fmt: skip


def _event(event: Event) -> Row:
    return {
        "id": event.id, "type": event.type, "source": event.source, "target": event.target, "modality": event.modality,
        "date": _date(event.date), "members": _findings((event.member,)), "reported": _reported(event.reported),
    }  # fmt: skip


def _contradiction(contradiction: Contradiction) -> Row:
    places = {(c.clipping_id, c.span) for told in contradiction.values for m in told.members for c in m.citations()}
    return {
        "id": contradiction.id, "about": contradiction.about, "kind": contradiction.kind, "grade": contradiction.grade,
        "values": [{"value": told.value, "members": _findings(told.members)} for told in contradiction.values],
        "members": [[clipping_id, list(span)] for clipping_id, span in sorted(places)],
    }  # fmt: skip


def _judgement(judgement: Judgement) -> Row:
    return {
        "id": judgement.id, "verb": judgement.verb, "who": judgement.who, "why": judgement.why, "when": judgement.when,
        "values": [list(pair) for pair in judgement.values], "supersedes": judgement.supersedes,
        "targets": [
            {
                "kind": target.kind, "clipping_id": target.clipping_id, "key": target.key, "evidence": [list(s) for s in target.evidence],
                "quoted": list(target.quoted), "subject": target.subject, "values": [list(pair) for pair in target.values],
            }
            for target in judgement.targets
        ],
    }  # fmt: skip
