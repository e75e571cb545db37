"""A view of a record with everything looked up once: things by id, findings by key, clippings and their origins."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from dragoman.analysis.when import When, from_iso, from_published
from dragoman.model.clipping import Clipping
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.protocols import View
from dragoman.model.reading import Reading
from dragoman.model.record import (
    Actor,
    Allegation,
    Contradiction,
    Event,
    Folded,
    Member,
    Origin,
    Position,
    Said,
    Talks,
)
from dragoman.model.text import Citation

Thing = Actor | Talks | Position | Allegation | Said | Event | Contradiction

KEPT = 4_096
"""Clippings and readings kept at a time: about 100 MB of text and findings, so that a page never needs the whole of a large record in memory."""

Value = TypeVar("Value")


class _Kept(Generic[Value]):
    """The values used last, by key."""

    def __init__(self) -> None:
        self._values: OrderedDict[str, Value] = OrderedDict()

    def get(self, key: str) -> Value | None:
        return self._values.get(key)

    def keep(self, key: str, value: Value) -> Value:
        self._values[key] = value
        while len(self._values) > KEPT:
            self._values.popitem(last=False)
        return value


class Index:
    """Look-ups over one view. It reads what is asked for, once, and never writes."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.folded: Folded = view.folded
        self.actors = {actor.id: actor for actor in self.folded.actors}
        self.talks = {talks.id: talks for talks in self.folded.talks}
        self.positions = {position.id: position for position in self.folded.positions}
        self.allegations = {allegation.id: allegation for allegation in self.folded.allegations}
        self.statements = {said.id: said for said in self.folded.statements}
        self.events = {event.id: event for event in self.folded.events}
        self.contradictions = {one.id: one for one in self.folded.contradictions}
        self._clippings: _Kept[Clipping] = _Kept()
        self._findings: _Kept[dict[str, KeyedFinding]] = _Kept()
        self._readings: _Kept[tuple[Reading | None]] = _Kept()

    @cached_property
    def clipping_ids(self) -> tuple[str, ...]:
        """Ids of all clippings, in order."""
        return self.view.clipping_ids()

    def clipping(self, clipping_id: str) -> Clipping:
        """The effective clipping. Raises UnknownTargetError."""
        kept = self._clippings.get(clipping_id)
        return kept if kept is not None else self._clippings.keep(clipping_id, self.view.clipping(clipping_id))

    def reading(self, clipping_id: str) -> Reading | None:
        """The current reading of a clipping, or None where it is unread. Raises UnknownTargetError."""
        kept = self._readings.get(clipping_id)
        if kept is None:
            kept = self._readings.keep(clipping_id, (self.view.reading(clipping_id),))
        return kept[0]

    def unread(self, clipping_id: str) -> str | None:
        """Why no reader has read a clipping; None where one has. Raises UnknownTargetError."""
        reading = self.reading(clipping_id)
        return "not read so far" if reading is None else reading.unread

    @cached_property
    def unread_clippings(self) -> dict[str, str]:
        """The clippings that no reader has read, in order, with the reason. Those that the readers' findings stand in need not be looked into."""
        read = {each for each, members in self.members_of.items() if any(m.judgement is None for _, m in members)}
        rest = (clipping_id for clipping_id in self.clipping_ids if clipping_id not in read)
        return {clipping_id: reason for clipping_id in rest if (reason := self.unread(clipping_id))}

    def findings(self, clipping_id: str) -> dict[str, KeyedFinding]:
        """The findings of a clipping by key, in the order of its reading."""
        kept = self._findings.get(clipping_id)
        if kept is None:
            reading = self.reading(clipping_id)
            found = {keyed.key: keyed for keyed in keyed_findings(reading)} if reading else {}
            kept = self._findings.keep(clipping_id, found)
        return kept

    def finding(self, member: Member) -> KeyedFinding | None:
        """What the readers found, as they found it; None where a person added it."""
        return self.findings(member.clipping_id).get(member.key)

    def published(self, clipping_id: str) -> When:
        """When a clipping was published."""
        return from_published(self.clipping(clipping_id).published)

    def reported_on(self, day: str | None, members: Iterable[Member]) -> When:
        """A day of the record as it is known: where it is the last on which a clipping that says so may have been published, that clipping's own date, with its
        precision; else the day itself."""
        for member in members:
            when = self.published(member.clipping_id)
            if day is not None and when.latest == day:
                return when
        return from_iso(day, basis="inferred", clock="reported")

    def quote(self, citation: Citation) -> str:
        """The words at a citation, as printed."""
        return self.clipping(citation.clipping_id).quote(citation.span)

    def quotes(self, member: Member) -> tuple[str, ...]:
        """The words a finding rests on, one string a span."""
        return tuple(self.quote(citation) for citation in member.citations())

    def by_report(self, members: Iterable[Member]) -> list[Member]:
        """Members by the day they were published, the earliest first, undated ones last; then in the order of the text."""
        return sorted(members, key=lambda m: (self.published(m.clipping_id).order, m.clipping_id, m.evidence, m.key))

    def name(self, actor: str | None) -> str | None:
        """The name of an actor; what is no actor of this record keeps the words it came with."""
        if actor is None:
            return None
        found = self.actors.get(actor) or self.actors.get(self.addresses.get(actor, ""))
        return found.name if found else actor

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Every member key with the id of the thing it leads to."""
        return {key: thing for thing, members in self._things() for member in members for key in (member.key,)} | dict(
            self.folded.addresses
        )

    def thing(self, key: str) -> Thing | None:
        """The folded thing that a key or an id leads to."""
        thing = self.addresses.get(key, key)
        for things in (
            self.actors, self.talks, self.positions, self.allegations, self.statements, self.events, self.contradictions
        ):  # fmt: skip
            if thing in things:
                found: Thing = things[thing]
                return found
        return None

    @cached_property
    def members_of(self) -> dict[str, list[tuple[str, Member]]]:
        """By clipping: the members that stand in it, each with the id of its thing, in the order of the text."""
        found: dict[str, dict[str, tuple[str, Member]]] = {}
        for thing, members in self._things():
            for member in members:
                found.setdefault(member.clipping_id, {}).setdefault(member.key, (thing, member))
        return {
            clipping: sorted(members.values(), key=lambda pair: (pair[1].evidence, pair[1].kind, pair[1].key))
            for clipping, members in found.items()
        }

    @cached_property
    def origin_of(self) -> dict[str, Origin]:
        """The common origin of each clipping that shares one."""
        return {clipping: origin for origin in self.folded.origins for clipping in origin.members}

    @cached_property
    def last_day(self) -> str | None:
        """The last ISO day on which a dated clipping of the record may have been published: how far the record looks."""
        days = [day for clipping in self.clipping_ids if (day := self.published(clipping).latest)]
        return max(days, default=None)

    def _things(self) -> Iterator[tuple[str, tuple[Member, ...]]]:
        """Ids with their members; finer things before those that contain them."""
        for position in self.folded.positions:
            yield position.id, position.members
        for allegation in self.folded.allegations:
            yield allegation.id, allegation.members
            for answer in allegation.answers:
                yield allegation.id, answer.members
        for said in self.folded.statements:
            yield said.id, (said.member,)
        for event in self.folded.events:
            yield event.id, (event.member,)
        for talks in self.folded.talks:
            yield talks.id, talks.members
            for step in talks.status_history:
                yield talks.id, step.members
            for seat in talks.participants:
                yield talks.id, seat.members
        for actor in self.folded.actors:
            yield actor.id, actor.members
            for tenure in actor.tenures:
                yield actor.id, tenure.members
