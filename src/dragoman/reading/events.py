"""The reader of events: PLOVER types between actors, with what the sentence vouches for (happened, planned, hypothetical, negated)."""

import dataclasses
from collections.abc import Iterator

from dragoman.model.dates import PartialDate
from dragoman.model.reading import EventReport, Explanation, Rejected
from dragoman.model.terms import EventType
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.clauses import Argument, Clause
from dragoman.reading.draft import Draft, Token, ids
from dragoman.reading.naming import actors_by_adjective, actors_by_token
from dragoman.reading.times.calendar import resolve_date

PARTNER_PREPOSITIONS = frozenset(
    {"with", "to", "against", "on", "upon", "from", "at", "between", "of", "in", "into", "for"}
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Typed:
    """The type of an event, the rule and words that tell it, and what the verb by itself would tell."""

    kind: EventType
    rule: str
    words: tuple[Token, ...]
    plain: EventType | None = None


class EventsReader:
    """Fills ``draft.events``: at most one a clause and pair of actors."""

    name = "events"
    requires = frozenset({"parse", "actors", "times", "clauses"})
    assigns = frozenset({"events", "explanations"})

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
        self.version = f"2+{digest('events')}"

    def read(self, draft: Draft) -> Draft:
        """The draft with its events."""
        seen: dict[tuple[str, str | None, str | None, str], tuple[EventReport, _Typed]] = {}
        owners, adjectives = actors_by_token(draft), actors_by_adjective(draft)
        for clause in draft.clauses:
            for row, typed in self._of(draft, clause, owners, adjectives):
                seen.setdefault((row.type, row.source, row.target, row.modality), (row, typed))
        found = sorted(seen.values(), key=lambda pair: _order(pair[0]))
        rows, why = [], []
        for number, (row, typed) in zip(ids("e", found), found, strict=True):
            rows.append(dataclasses.replace(row, id=number))
            why.append(_explained(draft, number, typed))
        return dataclasses.replace(draft, events=tuple(rows), explanations=(*draft.explanations, *why))

    def _of(
        self, draft: Draft, clause: Clause, owners: dict[int, str], adjectives: dict[str, str]
    ) -> Iterator[tuple[EventReport, _Typed]]:
        verb = draft.parse.doc[clause.verb]
        typed = self._type(verb, clause)
        if typed is None or clause.modality not in ("happened", "planned"):
            return
        kind = typed.kind
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
            row = EventReport(
                id="",
                type=kind,
                source=source,
                target=target,
                modality=clause.modality,
                evidence=(clause.sentence,),
                date=date,
            )
            yield row, typed

    def _type(self, verb: Token, clause: Clause) -> _Typed | None:
        """The type of a verb: with its preposition or object before by itself; a light verb by the noun it carries."""
        lemma = clause.lemma
        objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "attr")]
        plain = self._verbs.get(lemma) or self._verbs.get(verb.lemma_.lower())
        for child in objects:
            noun = child.lemma_.lower()
            if found := self._objects.get((lemma, noun)):
                return _Typed(found, "object", (verb, child), plain)
            if lemma in self._light and (found := self._nouns.get(noun)):
                return _Typed(found, "noun", (verb, child), plain)
        for child in verb.children:
            if child.dep_ in ("prep", "prt") and (found := self._verbs.get(f"{verb.lemma_.lower()} {child.lower_}")):
                return _Typed(found, "preposition", (verb, child), plain)
        return _Typed(plain, "verb", (verb,)) if plain is not None else None

    def _targets(self, clause: Clause) -> list[str]:
        found = _actors(clause.patients)
        if not found:
            found = _actors(tuple(arg for arg in clause.obliques if arg.relation in PARTNER_PREPOSITIONS))
        return found


def _order(row: EventReport) -> tuple[Span, str, str, str]:
    return row.evidence[0], row.type, row.source or "", row.target or ""


def _explained(draft: Draft, row: str, typed: _Typed) -> Explanation:
    other = typed.plain if typed.plain != typed.kind else None
    return Explanation(
        kind="event",
        row=row,
        rule=f"events.{typed.rule}",
        words=tuple(draft.parse.span(token) for token in typed.words),
        rejected=(Rejected(what=other, reason="what the verb tells by itself"),) if other is not None else (),
    )


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
