"""The record as it was known on a day: only what rests on clippings that had certainly been published by then.

Findings of later clippings, and of undated ones, are taken out of every folded value. Where that leaves a value without the finding it was resolved
from, it is told anew from the findings that remain, the one reported last first; what none of them tells is unknown again. Judgements hold
throughout: they are a person's knowledge of the same clippings.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.analysis.index import Index
from dragoman.model.clipping import Clipping
from dragoman.model.dates import PartialDate
from dragoman.model.judgement import Judgement
from dragoman.model.proposal import Proposal
from dragoman.model.protocols import View
from dragoman.model.reading import ActorReport, AllegationReport, ParticipantReport, Reading, TalksReport
from dragoman.model.record import (
    Actor,
    Allegation,
    Contradiction,
    Folded,
    Member,
    Origin,
    Participation,
    Position,
    Reported,
    Talks,
    Tenure,
)

Report = TypeVar("Report")
Told = TypeVar("Told")


class KnownView:
    """A view that knows only some of the clippings of another."""

    def __init__(self, view: View, folded: Folded, clipping_ids: tuple[str, ...]) -> None:
        self._view, self._folded, self._clipping_ids = view, folded, clipping_ids

    @property
    def folded(self) -> Folded:
        """What was known."""
        return self._folded

    def clipping_ids(self) -> tuple[str, ...]:
        """The clippings that had been published."""
        return self._clipping_ids

    def clipping(self, clipping_id: str) -> Clipping:
        """As in the whole record."""
        return self._view.clipping(clipping_id)

    def received(self, clipping_id: str) -> Clipping:
        """As in the whole record."""
        return self._view.received(clipping_id)

    def reading(self, clipping_id: str) -> Reading | None:
        """As in the whole record."""
        return self._view.reading(clipping_id)

    def proposals(self) -> tuple[Proposal, ...]:
        """As in the whole record."""
        return self._view.proposals()

    def judgements(self) -> tuple[Judgement, ...]:
        """As in the whole record."""
        return self._view.judgements()


def as_known(view: View, day: str) -> View:
    """The record as it was known on an ISO day."""
    index = Index(view)
    known = {i for i in index.clipping_ids if (latest := index.published(i).latest) is not None and latest <= day}
    return KnownView(view, _Past(index, known).folded(), tuple(i for i in index.clipping_ids if i in known))


def undated(view: View) -> tuple[str, ...]:
    """Clippings of which no day is known by which they had been published: they count as known on no day, and are listed apart."""
    index = Index(view)
    return tuple(i for i in index.clipping_ids if index.published(i).latest is None)


class _Past:
    """Takes what was not known yet out of every folded thing."""

    def __init__(self, index: Index, known: set[str]) -> None:
        self.index, self.clippings = index, known

    def folded(self) -> Folded:
        whole = self.index.folded
        actors = tuple(filter(None, map(self.actor, whole.actors)))
        talks = tuple(filter(None, map(self.talks, whole.talks)))
        positions = tuple(filter(None, map(self.position, whole.positions)))
        there = {position.id for position in positions}
        return Folded(
            actors=actors,
            talks=talks,
            positions=tuple(p if p.shifted_from in there else replace(p, shifted_from=None) for p in positions),
            allegations=tuple(filter(None, map(self.allegation, whole.allegations))),
            statements=tuple(said for said in whole.statements if said.member.clipping_id in self.clippings),
            events=tuple(event for event in whole.events if event.member.clipping_id in self.clippings),
            contradictions=tuple(filter(None, map(self.contradiction, whole.contradictions))),
            origins=tuple(
                self.origin(origin) for origin in whole.origins if sum(m in self.clippings for m in origin.members) > 1
            ),
            judgements=whole.judgements,
            detached=whole.detached,
            addresses=whole.addresses,
        )

    def origin(self, origin: Origin) -> Origin:
        return replace(
            origin,
            members=tuple(m for m in origin.members if m in self.clippings),
            first=origin.first if origin.first in self.clippings else None,
            links=tuple(link for link in origin.links if {link.copy, link.source} <= self.clippings),
        )

    def members(self, members: Iterable[Member]) -> tuple[Member, ...]:
        return tuple(member for member in members if member.clipping_id in self.clippings)

    def reported(self, members: Iterable[Member]) -> Reported:
        times = [self.index.published(clipping) for clipping in {member.clipping_id for member in members}]
        first, last = [w.earliest for w in times if w.earliest], [w.latest for w in times if w.latest]
        return Reported(
            first=min(first, default=None), last=max(last, default=None), known_on=min(last, default=None)
        )  # fmt: skip

    def reports(self, members: Iterable[Member], kind: type[Report]) -> Iterator[tuple[Member, Report]]:
        """What the readers found for these members, the one reported last first."""
        for member in reversed(self.index.by_report(members)):
            found = self.index.finding(member)
            if found is not None and isinstance(found.finding, kind):
                yield member, found.finding

    def actor(self, actor: Actor) -> Actor | None:
        members = self.members(actor.members)
        if not members:
            return None
        if len(members) < len(actor.members):
            reports = [report for _, report in self.reports(members, ActorReport)]
            names = [name for report in reports for name in (report.name, *report.aliases)]
            aliases = tuple(alias for alias in actor.aliases if alias in names) if names else actor.aliases
            name = actor.name if not names or actor.name in names else max(names, key=len)
            actor = replace(actor, name=name, aliases=aliases)
        tenures = tuple(filter(None, map(self.tenure, actor.tenures)))
        return replace(actor, members=members, tenures=tenures, reported=self.reported(members))

    def tenure(self, tenure: Tenure) -> Tenure | None:
        members = self.members(tenure.members)
        if not members:
            return None
        whole = len(members) == len(tenure.members)
        until = tenure.until if whole or tenure.incumbency == "former" else None
        return replace(tenure, members=members, until=until, reported=self.reported(members))

    def talks(self, talks: Talks) -> Talks | None:
        members = self.members(talks.members)
        if not members:
            return None
        if len(members) < len(talks.members):
            talks = self._talks_retold(talks, members)
        return replace(
            talks,
            members=members,
            date_members=self.members(talks.date_members),
            participants=tuple(filter(None, map(self.participation, talks.participants))),
            reported=self.reported(members),
        )

    def _talks_retold(self, talks: Talks, members: tuple[Member, ...]) -> Talks:
        history = tuple(
            replace(step, members=known) for step in talks.status_history if (known := self.members(step.members))
        )
        reports = [report for _, report in self.reports(members, TalksReport)]
        names = [report.name for report in reports]
        kept_date = bool(self.members(talks.date_members))
        told = next((report.date for report in reports if report.date), None)
        date: PartialDate | None = talks.date if kept_date else (told.date if told else None)
        places = [report.place for report in reports if report.place]
        return replace(
            talks,
            name=talks.name if talks.name in names or not names else names[0],
            status=history[-1].status if history else next((r.status for r in reports), "unknown"),
            met=any(report.met for report in reports),
            status_history=history,
            date=date,
            date_actual=talks.date_actual if kept_date else bool(told and told.actual),
            place=talks.place if talks.place in places else next(iter(places), None),
            country=talks.country if any(r.country == talks.country for r in reports) else None,
        )

    def participation(self, seat: Participation) -> Participation | None:
        members = self.members(seat.members)
        if not members:
            return None
        if len(members) == len(seat.members):
            return replace(seat, reported=self.reported(members))
        reports = list(self.reports(members, ParticipantReport))
        answers = [
            (self.index.published(member.clipping_id).latest, report.answer)
            for member, report in reversed(reports)
            if report.answer != "unknown"
        ]
        found = [report for _, report in reports]
        reason = seat.reason if seat.reason and seat.reason.clipping_id in self.clippings else None
        return replace(
            seat,
            members=members,
            invitation=_told(found, lambda r: r.invitation, "unknown"),
            answer=_told(found, lambda r: r.answer, "unknown"),
            attendance=_told(found, lambda r: r.attendance, "unknown"),
            reason=reason,
            reason_code=seat.reason_code if reason else None,
            answers=tuple(answers),
            reported=self.reported(members),
        )

    def position(self, position: Position) -> Position | None:
        members = self.members(position.members)
        if not members:
            return None
        reported = self.reported(members)
        until = position.until
        if len(members) < len(position.members) and until and reported.last:
            until = min(until, reported.last)
        return replace(position, members=members, until=until, reported=reported)

    def allegation(self, claim: Allegation) -> Allegation | None:
        members = self.members(claim.members)
        if not members or claim.claim.clipping_id not in self.clippings:
            return None
        answers = tuple(replace(a, members=known) for a in claim.answers if (known := self.members(a.members)))
        answer = claim.answer
        if len(members) < len(claim.members):
            answer = _told([r for _, r in self.reports(members, AllegationReport)], lambda r: r.answer, "none")
        return replace(claim, members=members, answers=answers, answer=answer, reported=self.reported(members))

    def contradiction(self, one: Contradiction) -> Contradiction | None:
        values = tuple(replace(told, members=known) for told in one.values if (known := self.members(told.members)))
        return replace(one, values=values) if len(values) > 1 else None


def _told(reports: Sequence[Report], value: Callable[[Report], Told], nothing: Told) -> Told:
    """The value of the first report that tells one."""
    return next((told for report in reports if (told := value(report)) != nothing), nothing)
