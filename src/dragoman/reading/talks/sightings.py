"""Places where the text speaks of an occasion: an occasion noun, or a verb of meeting, with what the words around it tell."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.reading import TalksDate
from dragoman.model.terms import TalksFormat, TalksStatus
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.casting import Casting, Part
from dragoman.reading.talks.grammar import Governor, Grammar, prepositions_above
from dragoman.reading.talks.lexicon import Lexicon, Place
from dragoman.reading.talks.parties import Parties, Party
from dragoman.reading.talks.settings import Settings
from dragoman.reading.talks.status import BESIDE, StatusCue, status_cues

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_SIDES = {
    "bilateral": 2,
    "two-way": 2,
    "trilateral": 3,
    "tripartite": 3,
    "three-way": 3,
    "quadrilateral": 4,
    "four-way": 4,
    "six-party": 6,
}
_STRETCHES = frozenset({"day", "hour", "week"})  # "three days of talks" are one occasion
_LEAD = 2  # sentences
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One place where the text speaks of an occasion.

    ``token``: the occasion noun, or the verb of meeting; ``heads``: all tokens that stand for the occasion there ("a round of talks" has two).
    ``determiner``: definite, indefinite, bare or generic; ``sequence``: earlier, later, other or final, as told against others.
    ``edge``: whether its date is
    the first_day or the last_day; ``sides``: how many are told to meet ("trilateral",
    "six-nation"); ``agents``: who does something about it (proposes, announces …); ``parts``: who takes part as told there; ``closed``: both sides are
    named, so a third is not meant.
    """

    token: int
    heads: tuple[int, ...]
    sentence: int
    nouns: frozenset[str]
    verb: bool
    weak: bool
    course: bool
    plural: bool
    determiner: str
    ordinal: int | None
    sequence: str | None
    qualifiers: frozenset[str]
    format: TalksFormat
    sides: int | None
    parts: tuple[Part, ...]
    agents: frozenset[str]
    vague: bool
    closed: bool
    place: Place | None
    dates: tuple[TalksDate, ...]
    old_dates: tuple[TalksDate, ...]
    cues: tuple[StatusCue, ...]
    governors: tuple[Governor, ...]
    edge: str | None = None

    @property
    def status(self) -> TalksStatus | None:
        """What the sighting by itself tells of the status: the strongest cue, the nearest first."""
        return max(self.cues, key=lambda cue: cue.weight).status if self.cues else None

    @property
    def actors(self) -> frozenset[str]:
        """The actors named there as taking part."""
        return frozenset(part.party.actor for part in self.parts)

    @property
    def told(self) -> bool:
        """Whether a verb says how it stands with the occasion."""
        return any(cue.weight >= BESIDE for cue in self.cues)


class Sightings:
    """Finds the sightings of one draft."""

    def __init__(self, draft: Draft, lexicon: Lexicon, grammar: Grammar, parties: Parties) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.casting = Casting(draft, lexicon, grammar, parties)
        self.settings = Settings(draft, lexicon, grammar, parties)

    def find(self) -> Iterator[Sighting]:
        """The sightings in text order."""
        clauses = self._meetings()
        for number, sentence in enumerate(self.draft.parse.sentences):
            hits = [token for token in sentence if token.lower_ in self.lexicon.noun_forms]
            nouns = [found for token in hits if (found := self._noun(token, number)) is not None]
            inner = {head for found in nouns for head in found.heads if head != found.token}
            nouns = [found for found in nouns if found.token not in inner]
            heads = {head for found in nouns for head in found.heads}
            verbs = [found for clause in clauses[number] if (found := self._verb(clause, number, heads)) is not None]
            for sighting in sorted((*nouns, *verbs), key=lambda found: found.token):
                if not self.parties.pair:
                    self.parties.pair = self._pair(sighting)
                yield sighting

    def _pair(self, sighting: Sighting) -> tuple[str, ...]:
        """The two sides, where a sighting names both and no third; before the third sentence it need not say "between"."""
        sides = dict.fromkeys(part.party.actor for part in sighting.parts if part.role in ("participant", "party"))
        bodies = tuple(side for side in sides if self.parties.kind(side) not in ("person", "collective"))
        return bodies if len(bodies) == 2 and (sighting.closed or sighting.sentence < _LEAD) else ()

    def _meetings(self) -> dict[int, list[Clause]]:
        """The clauses with a verb of meeting, by the number of their sentence."""
        found: dict[int, list[Clause]] = defaultdict(list)
        ends = [sentence.end for sentence in self.draft.parse.sentences]
        for clause in self.grammar.clauses:
            if self.grammar.lemma(clause) in self.lexicon.meeting_verbs:
                found[bisect_right(ends, clause.verb)].append(clause)
        return found

    # ---- nouns ----

    def _noun(self, token: Token, number: int) -> Sighting | None:
        words = self.lexicon.words
        lower = token.lower_
        lemma = token.lemma_.lower()
        course = lower in words["courses"]
        event = lemma in words["events"]
        call = lower in words["calls"] and any(child.lower_ in words["call_words"] for child in token.lefts)
        if not (course or event or call) or token.pos_ not in ("NOUN", "PROPN"):
            return None
        if token.dep_ == "compound" or self._blocked(token) or self._in_title(token):
            return None
        heads = self._heads(token)
        if lower in words["partial"] and len(heads) == 1:
            return None
        top = self.draft.parse.doc[heads[-1]]
        beside = [child for head in heads for child in self._left(self.draft.parse.doc[head])]
        doc = self.draft.parse.doc
        governors = self.grammar.governors(top)
        governors += tuple(governor for head in heads[:-1] for governor in self.grammar.direct(doc[head]))
        named, closed = self.casting.named(heads)
        parts = [Part(party, role) for party, role in named]
        parts += self.casting.under_auspices(top, governors)
        parts += [Part(party, role) for party, role in self.casting.by_roles(beside)]
        parts += self.casting.clause_parts(governors, top)
        noun = top.lemma_.lower() if event else lower
        place, dates, old = self.settings.of(heads, governors)
        cues = status_cues(
            top, beside, governors, dates, grammar=self.grammar, lexicon=self.lexicon, published=self.settings.published
        )
        return Sighting(
            token=token.i,
            heads=heads,
            sentence=number,
            nouns=frozenset(
                (
                    lower if course else token.lemma_.lower(),
                    *(self.draft.parse.doc[n].lemma_.lower() for n in heads[1:]),
                )
            ),
            verb=False,
            weak=noun in words["weak"] and len(heads) == 1,
            course=course and len(heads) == 1,
            plural=top.tag_ in ("NNS", "NNPS")
            and top.lemma_.lower() not in _STRETCHES
            and not (course and len(heads) == 1),
            determiner=self._determiner(top),
            ordinal=self._ordinal(beside),
            sequence=self._sequence(beside),
            qualifiers=frozenset(
                child.lower_ for child in beside if child.dep_ in ("amod", "compound", "nmod") and len(child) > 2
            ),
            format=self._format(token, beside, len(named) if closed else 0),
            sides=_sides(beside),
            parts=tuple(parts),
            agents=self.casting.agents_of(governors),
            vague=lower in words["vague"],
            closed=closed,
            place=place,
            dates=dates,
            old_dates=old,
            cues=cues,
            governors=governors,
            edge=self._edge(governors),
        )

    def _blocked(self, token: Token) -> bool:
        words = self.lexicon.words
        if any(
            child.lower_ in words["blocked_before"]
            for child in token.lefts
            if child.dep_ in ("compound", "amod", "nmod")
        ):
            return True
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.lower_ in words["blocked_of"] or inner.lemma_.lower() in words["blocked_of"]:
                        return True
        return False

    def _in_title(self, token: Token) -> bool:
        """Whether it is what somebody is charged with: "the envoy for the talks"."""
        outer = prepositions_above(token)
        words = self.lexicon.words
        return (
            outer is not None
            and outer[1] in ("for", "to")
            and outer[0].lemma_.lower() in words["envoys"] | words["role_words"]
        )

    def _edge(self, governors: Sequence[Governor]) -> str | None:
        """Whether a date with the governing verb is the first or the last day."""
        for governor in governors:
            lemma = self.grammar.lemma(governor.clause)
            for name in ("first_day", "last_day"):
                if lemma in self.lexicon.words[name] and governor.relation in ("agent", "patient"):
                    return name
        return None

    def _heads(self, token: Token) -> tuple[int, ...]:
        """The noun and what it is a part of: in "the second day of a round of talks" all three."""
        heads = [token.i]
        outer = prepositions_above(token)
        while outer and outer[1] == "of" and outer[0].lemma_.lower() in self.lexicon.words["parts"] and len(heads) < 4:
            heads.append(outer[0].i)
            outer = prepositions_above(outer[0])
        return tuple(heads)

    def _left(self, head: Token) -> list[Token]:
        return [token for child in head.lefts for token in child.subtree if token.i < head.i]

    def _determiner(self, top: Token) -> str:
        for child in top.lefts:
            if child.dep_ in ("det", "predet") or child.tag_ in ("DT", "WDT", "WP$"):
                if child.lower_ in self.lexicon.words["generic_determiners"]:
                    return "generic"
                return "definite" if child.lower_ in _DEFINITE else "indefinite"
            if child.dep_ == "poss":
                return "definite"
        return "bare"

    def _ordinal(self, beside: Sequence[Token]) -> int | None:
        for token in beside:
            if token.lower_ in self.lexicon.ordinals:
                return self.lexicon.ordinals[token.lower_]
            if match := re.fullmatch(r"(\d+)(st|nd|rd|th)", token.lower_):
                return int(match[1])
        return None

    def _sequence(self, beside: Sequence[Token]) -> str | None:
        for token in beside:
            if self._of_time(token):
                continue
            for name in ("earlier", "later", "other", "final"):
                if token.lower_ in self.lexicon.words[name]:
                    return name
        return None

    def _of_time(self, token: Token) -> bool:
        """Whether "last", "next" belong to a time ("last week's meeting")."""
        span = self.draft.parse.span(token)
        return any(time.span.contains(span) for time in self.settings.times)

    def _format(self, token: Token, beside: Sequence[Token], sides: int) -> TalksFormat:
        for word in beside:
            if word.lower_ in self.lexicon.beside_format:
                return self.lexicon.beside_format[word.lower_]
        if number := _sides(beside):
            return {2: "bilateral", 3: "trilateral"}.get(number, "multilateral")  # type: ignore[return-value]
        if sides in (2, 3):
            return "bilateral" if sides == 2 else "trilateral"
        if found := self.lexicon.noun_format.get(token.lemma_.lower()) or self.lexicon.noun_format.get(token.lower_):
            return found
        return "unknown"

    # ---- verbs ----

    def _verb(self, clause: Clause, number: int, nouns: set[int]) -> Sighting | None:
        frame = self.lexicon.meeting_verbs[self.grammar.lemma(clause)]
        doc = self.draft.parse.doc
        token = doc[clause.verb]
        arguments = (*clause.patients, *clause.obliques)
        if any(
            argument.head in nouns and argument.relation not in ("before", "after", "since") for argument in arguments
        ):
            return None
        if frame.by_call and not any(
            argument.relation in ("by", "on", "over") and doc[argument.head].lower_ in self.lexicon.words["call_words"]
            for argument in arguments
        ):
            return None
        patients = [doc[argument.head] for argument in clause.patients]
        if any(head.lemma_.lower() in self.lexicon.words["not_met"] for head in patients):
            return None
        agents = self.parties.of(doc[argument.head] for argument in clause.agents)
        others = self._partners(clause, frame.partners, passive=clause.voice == "passive")
        governors = (Governor(clause, "verb"),)
        place, dates, old = self.settings.of((token.i,), governors)
        if frame.agent_role == "host":
            if not agents or not others or not all(self.casting.is_people(head) for head in patients):
                return None
        elif len({party.actor for party in (*agents, *others)}) < 2 and not self._sides_met(clause, place, dates):
            return None
        if frame.needs_setting and not (place or dates):
            return None
        if frame.partners == {"patient", "with"} and patients and not others:
            return None
        cues = status_cues(
            token, (), governors, dates, grammar=self.grammar, lexicon=self.lexicon, published=self.settings.published
        )
        if not any(cue.weight >= BESIDE for cue in cues):
            return None
        return Sighting(
            token=token.i,
            heads=(token.i,),
            sentence=number,
            nouns=frozenset({"call" if frame.by_call else "meeting"}),
            verb=True,
            weak=False,
            course=False,
            plural=False,
            determiner="indefinite",
            ordinal=None,
            sequence=None,
            qualifiers=frozenset(),
            format="unknown",
            sides=None,
            parts=(
                *(Part(party, frame.agent_role, clause) for party in agents),
                *(Part(party, "participant", clause) for party in others),
            ),
            agents=frozenset(party.actor for party in agents),
            vague=False,
            closed=bool(agents and others) or len(agents) > 1,
            place=place,
            dates=dates,
            old_dates=old,
            cues=cues,
            governors=governors,
        )

    def _partners(self, clause: Clause, partners: frozenset[str], *, passive: bool) -> tuple[Party, ...]:
        doc = self.draft.parse.doc
        heads = [doc[argument.head] for argument in clause.patients] if "patient" in partners or passive else []
        heads += [doc[argument.head] for argument in clause.obliques if argument.relation in partners]
        return self.parties.of(heads)

    def _sides_met(self, clause: Clause, place: Place | None, dates: Sequence[TalksDate]) -> bool:
        """Whether unnamed sides met ("the two delegations met in Bern on Monday")."""
        doc = self.draft.parse.doc
        people = [doc[argument.head].lemma_.lower() for argument in clause.agents]
        plural = any(doc[argument.head].tag_ == "NNS" for argument in clause.agents)
        words = self.lexicon.words
        named = any(
            word in words["delegations"] or word in words["envoys"] or word in words["stand_ins"] or word == "party"
            for word in people
        )
        return plural and named and not clause.patients and bool(place or dates)


def _sides(beside: Sequence[Token]) -> int | None:
    """How many sides the words before the noun count: "trilateral", "six-party", "4-way"."""
    text = " ".join(word.lower_ for word in beside)
    if match := re.search(r"\b(\w+) ?- ?(?:nation|party|way|country|state|sided)\b", text):
        return _NUMBERS.get(match[1]) or (int(match[1]) if match[1].isdigit() else None)
    return next((_SIDES[word.lower_] for word in beside if word.lower_ in _SIDES), None)
