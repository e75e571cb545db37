"""What the sections of a brief say, most important first. Hedges, unnamed sources and reporters of others' words are never dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.analysis.attribution import Attribution, attribution
from dragoman.analysis.corroboration import independent_origins
from dragoman.analysis.index import Index
from dragoman.analysis.standing import (
    is_next,
    last_told_first,
    latest_first,
    soonest_first,
    standing,
    talks_time,
    weight,
)
from dragoman.analysis.telling import seat_tellers, status_members
from dragoman.model.reading import AllegationReport
from dragoman.model.record import Allegation, Contradiction, Member, Participation, Position, Talks
from dragoman.model.text import Citation, Span
from dragoman.views.lines import seat_words, thing_name, unnamed_accuser
from dragoman.views.notes import Bullet, Part, Place, escaped, places
from dragoman.views.wording import (
    ALLEGATION_ANSWERS,
    GRADES,
    STANCES,
    country_name,
    cut,
    day_words,
    flat,
    in_quotes,
    label,
    office_words,
    source_words,
    value_words,
    when_words,
)

SEATS = 8
"""Participants named in a line about talks; those of whom more is told come first."""
_SPECIAL = ("host", "convenor", "chair", "mediator", "facilitator", "guarantor", "observer", "guest")
"""Roles worth a word; to be a party or a participant is told by being in the list."""
ROWS = 3
"""Positions named in a line about an issue."""
QUOTE = 90
"""Characters of a quotation inside a line."""


def title(index: Index) -> str:
    """The process as the record calls it most often; failing that its most frequent parties; failing that nothing but what this is."""
    processes = Counter(talks.process for talks in index.folded.talks if talks.process)
    if processes:
        return min(processes, key=lambda name: (-processes[name], name))
    seats: Counter[str] = Counter()
    for talks in index.folded.talks:
        seats.update({seat.actor for seat in talks.participants})
    for position in index.folded.positions:
        seats[position.actor] += 1
    most = sorted(seats, key=lambda actor: (-seats[actor], actor))[:3]
    names = [name for actor in most if (name := index.name(actor))]
    if not names:
        return "What the record holds"
    return f"Talks on {names[0]}" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def talks_so_far(index: Index) -> list[Bullet]:
    """Talks that took place or will not, the latest first."""
    today = index.last_day
    done = [talks for talks in index.folded.talks if standing(talks, today) in ("met", "off")]
    return [_talks(index, talks) for talks in latest_first(done)]


def talks_ahead(index: Index) -> list[Bullet]:
    """Talks that are to come: the soonest first, then those without a day."""
    return [
        _talks(index, talks) for talks in soonest_first(t for t in index.folded.talks if is_next(t, index.last_day))
    ]


def talks_open(index: Index) -> list[Bullet]:
    """Talks that are put off or only wanted, and those whose day passed without a report, the ones told of last before the rest."""
    today = index.last_day
    waiting = (t for t in index.folded.talks if standing(t, today) not in ("met", "off") and not is_next(t, today))
    return [_talks(index, talks) for talks in last_told_first(waiting)]


def positions(index: Index) -> list[Bullet]:
    """Who wants what, an issue a line; the issues most is said about come first, and on each the positions that most origins tell."""
    replaced = {position.shifted_from for position in index.folded.positions}
    by_issue: dict[str, list[Position]] = {}
    for position in index.folded.positions:
        if position.id not in replaced:
            by_issue.setdefault(position.issue, []).append(position)
    origins = {p.id: independent_origins(p.members, index.folded.origins) for p in index.folded.positions}
    bullets = []
    for issue in sorted(by_issue, key=lambda i: (-sum(origins[p.id] for p in by_issue[i]), i)):
        found = sorted(by_issue[issue], key=lambda p: (-origins[p.id], p.actor, p.id))
        count = f" ({ROWS} of {len(found)} shown)" if len(found) > ROWS else ""
        parts = [_position(index, position, origins[position.id]) for position in found[:ROWS]]
        bullets.append(_joined(f"**{label(issue)}**{count}: ", parts))
    return bullets


def allegations(index: Index) -> list[Bullet]:
    """What is alleged, and how it was answered; what most origins tell comes first."""
    found = sorted(
        index.folded.allegations, key=lambda a: (-independent_origins(a.members, index.folded.origins), a.id)
    )
    return [_allegation(index, claim) for claim in found]


def contradictions(index: Index) -> list[Bullet]:
    """Where sources disagree: what cannot both be true first."""
    found = sorted(index.folded.contradictions, key=lambda c: (c.grade != "contradiction", c.grade, c.kind, c.id))
    return [_contradiction(index, one) for one in found]


def offices(index: Index) -> list[Bullet]:
    """Who is who: actors with offices, those that more clippings name first."""
    holders = [actor for actor in index.folded.actors if actor.tenures]
    holders.sort(key=lambda actor: (-independent_origins(actor.members, index.folded.origins), actor.name, actor.id))
    bullets = []
    for actor in holders:
        parts = [
            Part(escaped(office_words(tenure, day=day_words)), found)
            for tenure in actor.tenures[:ROWS]
            if (found := places(index, tenure.members))
        ]
        if parts:
            bullets.append(_joined(f"**{escaped(actor.name)}**: ", parts))
    return bullets


def unknowns(index: Index) -> list[Bullet]:
    """What the record cannot say: days that passed without a report, invitations without an answer."""
    late: list[Bullet] = []
    silent: list[Bullet] = []
    for talks in sorted(index.folded.talks, key=lambda t: (-weight(t), t.id)):
        if standing(talks, index.last_day) == "unreported":
            words = f"Whether {escaped(talks.name)} took place, planned for {when_words(talks_time(talks))}"
            late.append((Part(words, places(index, talks.date_members or talks.members)),))
        asked = [s for s in talks.participants if s.invitation == "invited" and s.answer == s.attendance == "unknown"]
        parts = [
            Part(f"{escaped(index.name(seat.actor) or '')}", found)
            for seat in asked[:ROWS]
            if (found := _seat_places(index, talks, seat))
        ]
        if parts:
            silent.append(_joined(f"No answer is told from those asked to {escaped(talks.name)}: ", parts))
    return [bullet for bullet in (*late, *silent) if all(part.places for part in bullet)]


def undated_clippings(index: Index, clippings: Iterable[str], *, used: bool) -> Bullet:
    """The clippings of which no day is known; ``used``: whether the brief rests on them all the same."""
    parts = []
    for clipping_id in clippings:
        clipping = index.clipping(clipping_id)
        span = clipping.title_span or next((span for span in clipping.body if span.end > span.start), None)
        if span is None:
            stripped = clipping.text.lstrip()
            start = len(clipping.text) - len(stripped)
            span = Span(start, start + len(stripped.split("\n", 1)[0]))
        parts.append(Part(escaped(source_words(clipping)), ((Citation(clipping_id, span),),)))
    what = "used here all the same" if used else "left out of this page"
    return _joined(f"The day of publication, {what}: ", parts)


def _talks(index: Index, talks: Talks) -> Bullet:
    when = talks_time(talks)
    date = f"{'planned for ' if when.planned and when.value else ''}{when_words(when)}"
    late = ", what became of it is not told" if standing(talks, index.last_day) == "unreported" else ""
    place = escaped(talks.place or country_name(talks.country) or "")
    head = f"**{escaped(talks.name)}**: {label(talks.status)}{late}, {date}" + (f", {place}" if place else "")
    told = places(index, status_members(talks)) or places(index, talks.members)
    parts = [Part(head, _unique((*told, *places(index, talks.date_members))))]
    seats = sorted(
        talks.participants, key=lambda s: (-_told(s), s.reason is None, -len(s.members), index.name(s.actor) or "")
    )
    shown = [seat for seat in seats if _told(seat) or seat.role in _SPECIAL][:SEATS]
    parts += _seats(index, talks, shown)
    parts = [part for part in parts if part.places]
    if len(seats) > len(shown):
        parts[-1] = Part(f"{parts[-1].text}, and {len(seats) - len(shown)} more named", parts[-1].places)
    return _joined("", parts)


def _seats(index: Index, talks: Talks, shown: list[Participation]) -> Iterator[Part]:
    """Those of whom the same is told stand together; who gives a reason stands alone with it."""
    groups: dict[str, list[Participation]] = {}
    for seat in shown:
        groups.setdefault(seat.actor if seat.reason else seat_words(seat), []).append(seat)
    for seats in groups.values():
        names = []
        for seat in seats:
            role = f" ({label(seat.role)})" if seat.role in _SPECIAL else ""
            names.append(f"{escaped(index.name(seat.actor) or '')}{role}")
        told = f"{seat_words(seats[0])}: " if _told(seats[0]) else "named: "
        reason = seats[0].reason
        why = f", reason given: {in_quotes(escaped(cut(index.quote(reason), QUOTE)))}" if reason else ""
        found = _unique(place for seat in seats for place in _seat_places(index, talks, seat))
        yield Part(f"{told}{', '.join(names)}{why}", found + (((reason,),) if reason else ()))


def _seat_places(index: Index, talks: Talks, seat: Participation) -> tuple[Place, ...]:
    found = [places(index, (member,)) for member in seat_tellers(index, seat).values()]
    return _unique(place for each in found for place in each) or places(index, seat.members or talks.members)


def _told(seat: Participation) -> int:
    return sum(value != "unknown" for value in (seat.invitation, seat.answer, seat.attendance))


def _position(index: Index, position: Position, origins: int) -> Part:
    lead = next(iter(index.by_report(position.members)), None)
    what = f" ({escaped(cut(position.what[0], QUOTE))})" if position.what else ""
    before = index.positions.get(position.shifted_from or "")
    was = f", before: {_stance(before)}" if before else ""
    by = f", according to {escaped(index.name(position.by) or '')}" if position.by else ""
    named = (index.name(position.actor), index.name(position.by))
    told = _hedged(attribution(index, lead), named) if lead else ""
    several = f", {origins} independent sources" if origins > 1 else ""
    words = f"{escaped(index.name(position.actor) or '')} {_stance(position)}{what}{was}{by}{told}{several}"
    return Part(words, places(index, position.members))


def _stance(position: Position) -> str:
    return "is open" if position.stance == "open" else STANCES[position.stance]


def _hedged(told: Attribution, named: tuple[str | None, ...]) -> str:
    """Who says so, where the line does not name them yet, and how surely."""
    parts = []
    speakers = [name for name in told.speakers if name not in named]
    if speakers:
        parts.append(f"said by {escaped(', '.join(speakers))}")
    if told.sources:
        kind = "an unnamed source" if told.anonymous else "a source"
        parts.append(f"said by {kind}, “{escaped(cut('”, “'.join(told.sources), QUOTE))}”")
    elif told.anonymous:
        parts.append("said by an unnamed source")
    if relayed := [name for name in told.relayed_by if name not in (*named, *speakers)]:
        parts.append(f"as reported by {escaped(', '.join(relayed))}")
    if told.hedges:
        parts.append(f"hedged with “{escaped('”, “'.join(told.hedges))}”")
    return f", {', '.join(parts)}" if parts else ""


def _allegation(index: Index, claim: Allegation) -> Bullet:
    names = [name for name in map(index.name, claim.by) if name]
    unnamed = unnamed_accuser(index, claim)
    by = escaped(", ".join(names)) if names else f"an unnamed accuser (“{escaped(unnamed)}”)" if unnamed else None
    against = escaped(index.name(claim.against) or "nobody named")
    lead = next((m for m in index.by_report(claim.members) if m.clipping_id == claim.claim.clipping_id), None)
    told = attribution(index, lead) if lead else Attribution()
    hedge = f", hedged with “{escaped('”, “'.join(told.hedges))}”" if told.hedges else ""
    words = f"{by or 'Accuser not told'} against {against}: {in_quotes(escaped(cut(index.quote(claim.claim), QUOTE)))}{hedge}"
    parts = [Part(words[0].upper() + words[1:], ((claim.claim,),))]
    for answer in claim.answers:
        if answer.answer != "none" and (found := _answer_places(index, answer.members)):
            who = escaped(index.name(answer.by) or "somebody unnamed")
            parts.append(Part(f"{label(answer.answer)} by {who}", found))
    if len(parts) == 1:
        parts = [Part(f"{parts[0].text}; {ALLEGATION_ANSWERS[claim.answer]}", parts[0].places)]
    return _joined("", parts)


def _answer_places(index: Index, members: tuple[Member, ...]) -> tuple[Place, ...]:
    """The words of the answer where the clipping marks them, else those of the claim."""
    for member in index.by_report(members):
        found = index.finding(member)
        if found and isinstance(found.finding, AllegationReport) and found.finding.answer_evidence:
            return (tuple(Citation(member.clipping_id, span) for span in found.finding.answer_evidence),)
    return places(index, members)


def _contradiction(index: Index, one: Contradiction) -> Bullet:
    about = cut(thing_name(index, one.about), QUOTE)
    parts = []
    for told in one.values:
        lead = next(iter(index.by_report(told.members)), None)
        if lead is None:
            continue
        source = escaped(source_words(index.clipping(lead.clipping_id)))
        parts.append(Part(f"{escaped(flat(value_words(told.value)))} in {source}", places(index, told.members)))
    return _joined(f"**{escaped(about)}**, {label(one.kind)} ({GRADES.get(one.grade, label(one.grade))}): ", parts)


def _unique(found: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(found))


def _joined(head: str, parts: list[Part]) -> Bullet:
    """Parts with semicolons between them, the first one after the head."""
    return tuple(
        Part(f"{head if n == 0 else '; '}{part.text}", part.places) for n, part in enumerate(parts) if part.places
    )
