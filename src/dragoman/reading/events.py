"""The reader of events: PLOVER types between actors, with what the sentence vouches for (happened, planned, hypothetical, negated)."""

import dataclasses
from collections.abc import Iterator

from dragoman.model.dates import PartialDate
from dragoman.model.reading import EventReport
from dragoman.model.terms import EventType
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.clauses import Argument, Clause
from dragoman.reading.draft import Draft, Token, ids
from dragoman.reading.naming import actors_by_adjective, actors_by_token
from dragoman.reading.times.calendar import resolve_date

PARTNER_PREPOSITIONS = frozenset(
    {"with", "to", "against", "on", "upon", "from", "at", "between", "of", "in", "into", "for"}
)


class EventsReader:
    """Fills ``draft.events``: at most one a clause and pair of actors."""

    name = "events"
    requires = frozenset({"parse", "actors", "times", "clauses"})
    assigns = frozenset({"events"})

    def __init__(self) -> None:
        table = vocabulary("events")
        self._reciprocal = frozenset(table["reciprocal"])
        self._light = frozenset(table["light"])
        self._verbs: dict[str, EventType] = {}
        self._nouns: dict[str, EventType] = {}
        self._objects: dict[tuple[str, str], EventType] = {}
        for kind, words in table["types"].items():
            narrowed = set(words.get("objects", []))
            for verb in words["verbs"]:
                if narrowed:
                    for noun in narrowed:
                        self._objects.setdefault((verb, noun), kind)
                self._verbs.setdefault(verb, kind)
            for noun in words.get("nouns", []):
                self._nouns.setdefault(noun, kind)
        self.version = f"1+{digest('events')}"

    def read(self, draft: Draft) -> Draft:
        """The draft with its events."""
        seen: dict[tuple[str, str | None, str | None, str], EventReport] = {}
        owners, adjectives = actors_by_token(draft), actors_by_adjective(draft)
        for clause in draft.clauses:
            for row in self._of(draft, clause, owners, adjectives):
                seen.setdefault((row.type, row.source, row.target, row.modality), row)
        rows = sorted(seen.values(), key=lambda row: (row.evidence[0], row.type, row.source or "", row.target or ""))
        numbered = tuple(dataclasses.replace(row, id=n) for n, row in zip(ids("e", rows), rows, strict=True))
        return dataclasses.replace(draft, events=numbered)

    def _of(
        self, draft: Draft, clause: Clause, owners: dict[int, str], adjectives: dict[str, str]
    ) -> Iterator[EventReport]:
        verb = draft.parse.doc[clause.verb]
        kind = self._type(verb, clause)
        if kind is None or clause.modality not in ("happened", "planned"):
            return
        sources = _actors(clause.agents)
        named = self._targets(clause) or _inside(draft, clause, owners, adjectives)
        targets = [actor for actor in named if actor not in sources]
        if not sources and not (targets and clause.voice == "passive"):
            return
        doers: list[str | None] = [*sources] or [None]
        others: list[str | None] = [*targets] or [None]
        pairs = [(source, target) for source in doers for target in others]
        if not targets and len(sources) > 1 and kind in self._reciprocal:
            pairs = [(sources[0], other) for other in sources[1:]]
        date = _date(draft, clause)
        for source, target in pairs:
            yield EventReport(
                id="",
                type=kind,
                source=source,
                target=target,
                modality=clause.modality,
                evidence=(clause.sentence,),
                date=date,
            )

    def _type(self, verb: Token, clause: Clause) -> EventType | None:
        """The type of a verb: with its preposition or object before by itself; a light verb by the noun it carries."""
        lemma = clause.lemma
        objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "attr")]
        for child in objects:
            noun = child.lemma_.lower()
            if found := self._objects.get((lemma, noun)):
                return found
            if lemma in self._light and (found := self._nouns.get(noun)):
                return found
        for child in verb.children:
            if child.dep_ in ("prep", "prt") and (found := self._verbs.get(f"{verb.lemma_.lower()} {child.lower_}")):
                return found
        return self._verbs.get(lemma) or self._verbs.get(verb.lemma_.lower())

    def _targets(self, clause: Clause) -> list[str]:
        found = _actors(clause.patients)
        if not found:
            found = _actors(tuple(arg for arg in clause.obliques if arg.relation in PARTNER_PREPOSITIONS))
        return found


def _actors(arguments: tuple[Argument, ...]) -> list[str]:
    return list(dict.fromkeys(argument.actor for argument in arguments if argument.actor))


def _inside(draft: Draft, clause: Clause, owners: dict[int, str], adjectives: dict[str, str]) -> list[str]:
    """Actors named inside what the verb governs: "held talks with the rebels", "rejected Kenya's offer"."""
    doc = draft.parse.doc
    ranges = [argument.tokens for argument in (*clause.patients, *clause.obliques)]
    tokens = [token for start, end in ranges for token in doc[start:end]]
    found = (owners.get(token.i) or adjectives.get(token.text) for token in tokens)
    return list(dict.fromkeys(actor for actor in found if actor))[:1]


def _date(draft: Draft, clause: Clause) -> PartialDate | None:
    """The one date that the clause itself gives."""
    dates = [found for time in draft.times_in(clause.span) if (found := resolve_date(time))]
    return dates[0] if len(dates) == 1 else None
