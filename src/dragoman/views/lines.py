"""The lines of every table: a row as it is printed, with what filters ask about beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.analysis.attribution import Attribution, attribution, statement_attribution
from dragoman.analysis.corroboration import independent_origins
from dragoman.analysis.index import Index
from dragoman.analysis.standing import talks_time
from dragoman.analysis.telling import seat_tellers, status_members
from dragoman.analysis.timeline import timeline
from dragoman.analysis.when import UNDATED, When, from_iso, from_partial
from dragoman.model.judgement import Judgement, Target
from dragoman.model.reading import AllegationReport
from dragoman.model.record import Allegation, Member, Participation, Reported, Said, Talks
from dragoman.views.quoting import GAP, member_words
from dragoman.views.wording import (
    entry_words,
    file_name,
    flat,
    in_quotes,
    label,
    office_words,
    source_words,
)

Row = dict[str, Any]
SHORT_ID = 12
"""Hex digits of an id in a row: enough to be alone among millions, and taken wherever an id is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with the full ids and times that filters compare. ``lead``: the finding whose words the row quotes; ``thing``: the folded thing it is about."""

    row: Row
    when: When = UNDATED
    thing: str = ""
    lead: Member | None = None
    actors: frozenset[str] = frozenset()
    clippings: frozenset[str] = frozenset()
    issue: str | None = None
    stance: str | None = None
    status: str | None = None


def short(identifier: str | None) -> str | None:
    """The beginning of an id, as rows show it."""
    return identifier[:SHORT_ID] if identifier else None


def actor_lines(index: Index) -> Iterator[Line]:
    """One line an actor."""
    for actor in index.folded.actors:
        lead = _lead(index, actor.members)
        yield Line(
            row={
                "id": short(actor.id),
                "name": actor.name,
                "kind": label(actor.kind),
                "iso3": actor.iso3,
                "aliases": [alias for alias in actor.aliases if alias != actor.name],
                "offices": [office_words(tenure) for tenure in actor.tenures],
                **_clock(actor.reported),
                **_source(index, lead, actor.members),
            },
            when=_span_of(actor.reported),
            thing=actor.id,
            lead=lead,
            actors=frozenset((actor.id,)),
            clippings=_clippings(actor.members),
        )


def statement_lines(index: Index) -> Iterator[Line]:
    """One line a statement, in the order of the reports and of the words in each."""
    for said in sorted(index.folded.statements, key=_place_of):
        speakers = said.speakers or ((said.speaker,) if said.speaker else ())
        told = statement_attribution(index, said.member)
        when = from_partial(said.date)
        yield Line(
            row={
                "id": short(said.id),
                "date": when.value,
                "speaker": "; ".join(filter(None, map(index.name, speakers))) or None,
                "source": flat(index.quote(said.source)) if said.source else None,
                "anonymous": said.anonymous,
                "count": said.count,
                "cue": flat(index.quote(said.cue)) if said.cue else None,
                "addressee": index.name(said.addressee),
                "medium": flat(index.quote(said.medium)) if said.medium else None,
                "occasion": flat(index.quote(said.occasion)) if said.occasion else None,
                "act": said.act,
                "mode": said.mode,
                "hedges": list(told.hedges),
                "inside": short(said.inside),
                **_clock(said.reported),
                **_source(index, said.member, (said.member,)),
            },
            when=when if when.value else _span_of(said.reported),
            thing=said.id,
            lead=said.member,
            actors=frozenset(filter(None, (*speakers, said.addressee))),
            clippings=_clippings((said.member,)),
        )


def _place_of(said: Said) -> tuple[str, str, int, str]:
    return (
        said.reported.first or "9",
        said.member.clipping_id,
        min((s.start for s in said.member.evidence), default=0),
        said.id,
    )


def talks_lines(index: Index) -> Iterator[Line]:
    """One line an occasion."""
    for talks in index.folded.talks:
        when, lead = talks_time(talks), _lead(index, status_members(talks))
        yield Line(
            row={
                "id": short(talks.id),
                "name": talks.name,
                "status": label(talks.status),
                **_date(when),
                "place": talks.place,
                "country": talks.country,
                "format": label(talks.format) if talks.format != "unknown" else None,
                "process": talks.process,
                "participants": [f"{index.name(seat.actor)}: {seat_words(seat)}" for seat in talks.participants],
                "supersedes": short(talks.supersedes),
                **_clock(talks.reported),
                **_source(index, lead, talks.members),
            },
            when=when if when.earliest else _span_of(talks.reported),
            thing=talks.id,
            lead=lead,
            actors=frozenset(seat.actor for seat in talks.participants),
            clippings=_clippings(talks.members),
            status=talks.status,
        )


def participant_lines(index: Index) -> Iterator[Line]:
    """One line an actor's part in an occasion."""
    for talks in index.folded.talks:
        when = talks_time(talks)
        for seat in talks.participants:
            tellers = seat_tellers(index, seat)
            told = [tellers[field] for field in ("attendance", "answer", "invitation") if field in tellers]
            lead = next((member for member in told if member.evidence), _lead(index, seat.members))
            yield Line(
                row={
                    "id": short(min((m.key for m in seat.members), default=talks.id)),
                    "talks": talks.name,
                    "talks_id": short(talks.id),
                    "status": label(talks.status),
                    "date": when.value,
                    "actor": index.name(seat.actor),
                    "role": seat.role,
                    "invitation": _told(seat.invitation),
                    "answer": _told(seat.answer),
                    "attendance": _told(seat.attendance),
                    "reason": flat(index.quote(seat.reason)) if seat.reason else None,
                    "reason_code": label(seat.reason_code) or None,
                    "answers": [f"{day or 'undated'} {label(answer)}" for day, answer in seat.answers],
                    **_clock(seat.reported),
                    **_source(index, lead, seat.members),
                },
                when=when if when.earliest else _span_of(seat.reported),
                thing=talks.id,
                lead=lead,
                actors=frozenset((seat.actor,)),
                clippings=_clippings(seat.members),
                status=talks.status,
            )


def position_lines(index: Index) -> Iterator[Line]:
    """One line an actor's stance on an issue."""
    for position in index.folded.positions:
        lead = _lead(index, position.members)
        before = index.positions.get(position.shifted_from or "")
        yield Line(
            row={
                "id": short(position.id),
                "actor": index.name(position.actor),
                "issue": label(position.issue),
                "stance": position.stance,
                "what": "; ".join(position.what) or None,
                "according_to": index.name(position.by),
                **_attributed(attribution(index, lead) if lead else Attribution()),
                "since": position.since,
                "until": position.until,
                "before": before.stance if before else None,
                **_clock(position.reported),
                **_source(index, lead, position.members),
            },
            when=_between(position.since, position.until, position.reported),
            thing=position.id,
            lead=lead,
            actors=frozenset(filter(None, (position.actor, position.by))),
            clippings=_clippings(position.members),
            issue=position.issue,
            stance=position.stance,
        )


def allegation_lines(index: Index) -> Iterator[Line]:
    """One line a claim."""
    for claim in index.folded.allegations:
        lead = next((m for m in index.by_report(claim.members) if m.clipping_id == claim.claim.clipping_id), None)
        told = attribution(index, lead) if lead else Attribution()
        yield Line(
            row={
                "id": short(claim.id),
                "by": [name for name in map(index.name, claim.by) if name],
                "unnamed_accuser": unnamed_accuser(index, claim),
                "against": index.name(claim.against),
                "answer": label(claim.answer),
                "answers": [
                    f"{index.name(answer.by) or 'somebody unnamed'}: {label(answer.answer)}" for answer in claim.answers
                ],
                **_attributed(told),
                **_clock(claim.reported),
                **_source(index, lead, claim.members),
                "words": flat(index.quote(claim.claim)),
            },
            when=_span_of(claim.reported),
            thing=claim.id,
            lead=lead,
            actors=frozenset(filter(None, (*claim.by, claim.against, *(answer.by for answer in claim.answers)))),
            clippings=_clippings(claim.members),
            status=claim.answer,
        )


def contradiction_lines(index: Index) -> Iterator[Line]:
    """One line a disagreement; its values, words, outlets and dates are lists in one order."""
    for one in index.folded.contradictions:
        sides = [(told.value, _lead(index, told.members)) for told in one.values]
        members = tuple(member for told in one.values for member in told.members)
        thing = index.thing(one.about)
        reported = [index.published(member.clipping_id) for member in members]
        first = min((when.earliest for when in reported if when.earliest), default=None)
        last = max((when.latest for when in reported if when.latest), default=None)
        found = [lead for _, lead in sides if lead]
        yield Line(
            row={
                "id": short(one.id),
                "about": thing_name(index, one.about),
                "about_id": short(one.about),
                "kind": label(one.kind),
                "grade": label(one.grade),
                "values": [value for value, _ in sides],
                "words": [member_words(index, lead) for lead in found],
                "outlet": [source_words(index.clipping(lead.clipping_id)) for lead in found],
                "published": [index.published(lead.clipping_id).value or "undated" for lead in found],
                "clipping": [lead.clipping_id[:SHORT_ID] for lead in found],
                "clippings": len(_clippings(members)),
                "origins": independent_origins(members, index.folded.origins),
            },
            when=When(value=first, earliest=first, latest=last, clock="reported") if first else UNDATED,
            thing=one.id,
            lead=found[0] if found else None,
            actors=_actors_of(thing) | frozenset(i for i in (one.about,) if i in index.actors),
            clippings=_clippings(members),
        )


def timeline_lines(index: Index) -> Iterator[Line]:
    """One line a day on which something was so or, failing that, was reported."""
    for entry in timeline(index):
        lead = _lead(index, entry.members)
        talks = index.talks.get(entry.thing)
        seats = [seat.actor for seat in talks.participants] if talks and entry.kind != "answer" else []
        yield Line(
            row={
                **_date(entry.when),
                "clock": "when it was so" if entry.when.clock == "so" else "when it was reported",
                "kind": entry.kind,
                "what": entry_words(index, entry),
                "actor": index.name(entry.subject),
                "id": short(entry.thing),
                "reported": entry.reported.first,
                **_source(index, lead, entry.members),
            },
            when=entry.when,
            thing=entry.thing,
            lead=lead,
            actors=frozenset(filter(None, (entry.subject, entry.object, *seats))),
            clippings=_clippings(entry.members),
            status=talks.status if talks else None,
            issue=entry.detail if entry.kind == "position" else None,
            stance=entry.code if entry.kind == "position" else None,
        )


def event_lines(index: Index) -> Iterator[Line]:
    """One line an event."""
    for event in index.folded.events:
        when = from_partial(event.date, planned=event.modality == "planned")
        yield Line(
            row={
                "id": short(event.id),
                "date": when.value,
                "date_precision": when.precision,
                "date_basis": when.basis if when.value else None,
                "type": event.type,
                "source": index.name(event.source),
                "target": index.name(event.target),
                "modality": event.modality,
                **_clock(event.reported),
                **_source(index, event.member, (event.member,)),
            },
            when=when if when.earliest else _span_of(event.reported),
            thing=event.id,
            lead=event.member,
            actors=frozenset(filter(None, (event.source, event.target))),
            clippings=_clippings((event.member,)),
        )


def clipping_lines(index: Index) -> Iterator[Line]:
    """One line a clipping."""
    for clipping_id in index.clipping_ids:
        clipping, reading = index.clipping(clipping_id), index.reading(clipping_id)
        when, origin = index.published(clipping_id), index.origin_of.get(clipping_id)
        members = index.members_of.get(clipping_id, [])
        things = [index.thing(thing) for thing, _ in members]
        yield Line(
            row={
                "id": short(clipping_id),
                "outlet": clipping.outlet,
                "agency": clipping.agency,
                "published": when.value,
                "published_basis": when.basis if when.value else None,
                "title": flat(clipping.title) if clipping.title else None,
                "byline": list(clipping.byline),
                "language": clipping.language,
                "file": file_name(clipping),
                "copies": len(clipping.copies) or 1,
                "origin": short(origin.id) if origin else None,
                "read": index.unread(clipping_id) is None,
                "unread": index.unread(clipping_id) or (reading.unread_part if reading else None),
                "actors": len(reading.actors) if reading else 0,
                "statements": len(reading.statements) if reading else 0,
                "talks": len(reading.talks) if reading else 0,
                "positions": len(reading.positions) if reading else 0,
                "allegations": len(reading.allegations) if reading else 0,
                "events": len(reading.events) if reading else 0,
                "unknown": len(reading.unknown) if reading else 0,
            },
            when=when,
            thing=clipping_id,
            actors=frozenset().union(*map(_actors_of, things)) | frozenset(t for t, _ in members if t in index.actors),
            clippings=frozenset((clipping_id,)),
        )


def judgement_lines(index: Index) -> Iterator[Line]:
    """One line a person's decision, oldest first."""
    detached = {one.judgement: one.reason for one in index.folded.detached}
    undone = {one.supersedes for one in index.view.judgements() if one.supersedes}
    for one in index.view.judgements():
        things = [index.thing(target.key) for target in one.targets if target.key]
        yield Line(
            row={
                "id": short(one.id),
                "when": one.when,
                "who": one.who,
                "verb": one.verb,
                "targets": [_target_words(target) for target in one.targets],
                "values": [f"{name}={value}" for name, value in one.values],
                "why": one.why,
                "supersedes": short(one.supersedes),
                "superseded": one.id in undone,
                "detached": detached.get(one.id),
            },
            when=from_iso(one.when[:10]) if _is_day(one.when) else UNDATED,
            thing=one.id,
            actors=frozenset().union(*map(_actors_of, things)) | _judged_actors(index, one),
            clippings=frozenset(target.clipping_id for target in one.targets),
        )


def seat_words(seat: Participation) -> str:
    """What is told of an actor's part, in the order of events: *invited, declined, absent*; *nothing told* where there is none."""
    told = [label(value) for value in (seat.invitation, seat.answer, seat.attendance) if value != "unknown"]
    return ", ".join(told) or "nothing told"


def thing_name(index: Index, thing_id: str) -> str:
    """A short name for any folded thing."""
    thing = index.thing(thing_id)
    if thing is None:
        return thing_id[:SHORT_ID] if _is_id(thing_id) else thing_id
    if hasattr(thing, "name"):
        return str(thing.name)
    if isinstance(thing, Allegation):
        return f"allegation: {in_quotes(flat(index.quote(thing.claim)))}"
    members = thing.members if hasattr(thing, "members") else (thing.member,) if hasattr(thing, "member") else ()
    lead = _lead(index, members)
    return in_quotes(member_words(index, lead)) if lead else thing_id[:SHORT_ID]


def unnamed_accuser(index: Index, claim: Allegation) -> str | None:
    """The words for an accuser whom the clippings leave unnamed, if there are any."""
    for member in index.by_report(claim.members):
        found = index.finding(member)
        if found and isinstance(found.finding, AllegationReport) and found.finding.accuser_source:
            return flat(index.clipping(member.clipping_id).quote(found.finding.accuser_source))
    return None


def _lead(index: Index, members: Iterable[Member]) -> Member | None:
    """The finding a row quotes: the one reported first, of those that have words."""
    ordered = index.by_report(members)
    return next((member for member in ordered if member.evidence), ordered[0] if ordered else None)


def _source(index: Index, lead: Member | None, members: Sequence[Member]) -> Row:
    """The columns that every row about findings ends with: the words, where and when they were printed, and how well it is supported."""
    clipping = index.clipping(lead.clipping_id) if lead else None
    return {
        "words": member_words(index, lead) if lead else None,
        "outlet": source_words(clipping) if clipping else None,
        "published": index.published(lead.clipping_id).value if lead else None,
        "clipping": short(lead.clipping_id) if lead else None,
        "clippings": len(_clippings(members)),
        "origins": independent_origins(members, index.folded.origins),
    }


def _clock(reported: Reported) -> Row:
    return {"reported": reported.first, "last_reported": reported.last}


def _date(when: When) -> Row:
    return {
        "date": when.value,
        "date_precision": when.precision,
        "date_basis": when.basis if when.value else None,
        "date_kind": None if not when.value or when.clock == "reported" else "planned" if when.planned else "actual",
    }


def _attributed(told: Attribution) -> Row:
    return {
        "told_by": "; ".join((*told.speakers, *told.sources)) or None,
        "anonymous": told.anonymous,
        "hedges": list(told.hedges),
    }


def _told(code: str) -> str | None:
    return None if code == "unknown" else label(code)


def _span_of(reported: Reported) -> When:
    return When(value=reported.first, earliest=reported.first, latest=reported.last, clock="reported")


def _between(since: str | None, until: str | None, reported: Reported) -> When:
    first, last = from_iso(since), from_iso(until)
    if first.earliest is None and last.latest is None:
        return _span_of(reported)
    return When(value=since, earliest=first.earliest, latest=last.latest or first.latest)


def _clippings(members: Iterable[Member]) -> frozenset[str]:
    return frozenset(member.clipping_id for member in members)


def _actors_of(thing: object) -> frozenset[str]:
    if isinstance(thing, Talks):
        return frozenset(seat.actor for seat in thing.participants)
    if isinstance(thing, Allegation):
        return frozenset(filter(None, (*thing.by, thing.against)))
    names = ("actor", "by", "speaker", "addressee", "source", "target")
    found = (getattr(thing, name, None) for name in names)
    return frozenset(value for value in found if isinstance(value, str))


def _judged_actors(index: Index, judgement: Judgement) -> frozenset[str]:
    things = (index.addresses.get(target.key) for target in judgement.targets)
    return frozenset(thing for thing in things if thing in index.actors)


def _target_words(target: Target) -> str:
    quoted = GAP.join(flat(quote) for quote in target.quoted)
    words = target.subject or target.clipping_id[:SHORT_ID]
    return f"{target.kind}: {words}" + (f" {in_quotes(quoted)}" if quoted else "")


def _is_id(text: str) -> bool:
    return len(text) >= SHORT_ID and set(text) <= set("0123456789abcdef")


def _is_day(text: str) -> bool:
    return len(text) >= 10 and text[:4].isdigit() and text[4] == "-"
