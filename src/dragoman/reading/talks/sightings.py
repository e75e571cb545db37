"""Places where the text speaks of an occasion: an occasion noun, or a verb of meeting, with what the words around it tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.reading import TalksDate
from dragoman.model.terms import ParticipantRole, TalksFormat, TalksStatus
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.grammar import Governor, Grammar, prepositions_above
from dragoman.reading.talks.lexicon import Lexicon, Place
from dragoman.reading.talks.parties import Parties, Party
from dragoman.reading.talks.settings import Settings
from dragoman.reading.talks.status import StatusCue, status_cues

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
_MOST_AGENTS = 12  # of a governing clause and those above it; more is a list gone wrong
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
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})
_PARTY_PREPOSITIONS = frozenset({"between", "with", "among", "of", "from", "involving", "by"})


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in the occasion as one place tells it. ``clause``: the clause that gives it, or None where the noun's own phrase does."""

    party: Party
    role: ParticipantRole
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One place where the text speaks of an occasion.

    ``token``: the occasion noun, or the verb of meeting; ``heads``: all tokens that stand for the occasion there ("a round of talks" has two).
    ``determiner``: definite, indefinite, bare or generic; ``sequence``: earlier, later, other or final, as told against others.
    ``sides``: how many are told to meet ("trilateral",
    "six-nation"); ``agents``: who does something about it (proposes, announces …); ``parts``: who takes part as told there; ``closed``: both sides are
    named, so a third is not meant.
    """

    token: int
    heads: tuple[int, ...]
    sentence: int
    noun: str
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
    cues: tuple[StatusCue, ...]
    governors: tuple[Governor, ...]

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
        return any(cue.weight >= 2 for cue in self.cues)


class Sightings:
    """Finds the sightings of one draft."""

    def __init__(self, draft: Draft, lexicon: Lexicon, grammar: Grammar, parties: Parties) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties
        self.settings = Settings(draft, lexicon, grammar, parties)

    def find(self) -> Iterator[Sighting]:
        """The sightings in text order."""
        for number, sentence in enumerate(self.draft.parse.sentences):
            nouns = [found for token in sentence if (found := self._noun(token, number)) is not None]
            inner = {head for found in nouns for head in found.heads if head != found.token}
            nouns = [found for found in nouns if found.token not in inner]
            heads = {head for found in nouns for head in found.heads}
            verbs = [found for token in sentence if (found := self._verb(token, number, heads)) is not None]
            yield from sorted((*nouns, *verbs), key=lambda found: found.token)

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
        if token.dep_ == "compound" or self._blocked(token):
            return None
        heads = self._heads(token)
        top = self.draft.parse.doc[heads[-1]]
        beside = [child for head in heads for child in self._left(self.draft.parse.doc[head])]
        governors = self.grammar.governors(top)
        named, closed = self._named(heads)
        parts = [Part(party, role) for party, role in named]
        parts += self._under_auspices(top, governors)
        parts += [Part(party, role) for party, role in self._by_roles(beside)]
        parts += self._clause_parts(governors, top)
        noun = top.lemma_.lower() if event else lower
        place, dates = self.settings.of(heads, governors)
        cues = status_cues(
            top, beside, governors, dates, grammar=self.grammar, lexicon=self.lexicon, published=self.settings.published
        )
        return Sighting(
            token=token.i,
            heads=heads,
            sentence=number,
            noun=token.lemma_.lower() if event else lower,
            verb=False,
            weak=noun in words["weak"] and len(heads) == 1,
            course=course and len(heads) == 1,
            plural=top.tag_ in ("NNS", "NNPS") and not (course and len(heads) == 1),
            determiner=self._determiner(top),
            ordinal=self._ordinal(beside),
            sequence=self._sequence(beside),
            qualifiers=frozenset(
                child.lower_ for child in beside if child.dep_ in ("amod", "compound", "nmod") and len(child) > 2
            ),
            format=self._format(token, beside, len(named) if closed else 0),
            sides=_sides(beside),
            parts=tuple(parts),
            agents=self._agents(governors),
            vague=lower in words["vague"],
            closed=closed,
            place=place,
            dates=dates,
            cues=cues,
            governors=governors,
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
        if found := self.lexicon.noun_format.get(token.lemma_.lower()) or self.lexicon.noun_format.get(token.lower_):
            return found
        return {2: "bilateral", 3: "trilateral"}.get(sides, "unknown")  # type: ignore[return-value]

    def _under_auspices(self, top: Token, governors: Sequence[Governor]) -> Iterator[Part]:
        """Third parties in "under the mediation of …", hung on the noun or on its verb."""
        doc = self.draft.parse.doc
        for holder in (top, *(doc[governor.clause.verb] for governor in governors)):
            for child in holder.children:
                if child.dep_ == "prep" and child.lower_ in ("under", "through", "with"):
                    for noun in child.children:
                        if role := self.lexicon.role_phrases.get(noun.lemma_.lower()):
                            owners = [t for t in noun.subtree if t.dep_ in ("pobj", "poss")]
                            yield from (Part(party, role) for party in self.parties.of(owners))

    def _named(self, heads: Sequence[int]) -> tuple[tuple[tuple[Party, ParticipantRole], ...], bool]:
        """The actors that the phrase itself names, and whether it names all sides."""
        doc = self.draft.parse.doc
        found: dict[str, tuple[Party, ParticipantRole]] = {}
        closed = False
        for index in heads:
            head = doc[index]
            for child in (*head.children, *self._behind_place(head)):
                role: ParticipantRole = "participant"
                if child.dep_ in ("prep", "agent") and child.lower_ in _PARTY_PREPOSITIONS:
                    inner = [token for token in child.children if token.dep_ == "pobj"]
                    parties = self.parties.of(inner)
                    role = next(
                        (
                            self.lexicon.role_nouns[t.lemma_.lower()]
                            for t in inner
                            if t.lemma_.lower() in self.lexicon.role_nouns
                        ),
                        role,
                    )
                    if child.lower_ in ("of", "from") and not all(self._people(token) for token in inner):
                        continue
                    closed |= child.lower_ == "between" and len(parties) >= 2
                elif child.dep_ == "poss":
                    parties = tuple(party for party in self.parties.of([child]) if not self._is_place(child))
                elif child.i < head.i and child.dep_ in ("compound", "nmod", "amod"):
                    parties = self._paired(child)
                    closed |= len(parties) >= 2
                else:
                    continue
                for party in parties:
                    found.setdefault(party.actor, (party, role))
        return tuple(found.values()), closed

    def _behind_place(self, head: Token) -> Iterator[Token]:
        """Prepositions that the parser hung on the place: "talks in Rome between …"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at"):
                for place in child.children:
                    yield from (inner for inner in place.children if inner.lower_ in ("between", "with", "among"))

    def _people(self, token: Token) -> bool:
        """Whether "a meeting of X" is a meeting of people or states, not of minds or on a topic."""
        lemma = token.lemma_.lower()
        words = self.lexicon.words
        return (
            bool(self.parties.owner(token))
            or any(lemma in words[name] for name in ("stand_ins", "containers", "envoys", "private"))
            or lemma in ("state", "country", "nation", "side", "faction")
        )

    def _is_place(self, token: Token) -> bool:
        return token.lower_ in self.lexicon.places and self.lexicon.places[token.lower_].settlement

    def _paired(self, child: Token) -> tuple[Party, ...]:
        """The two sides of "Delhi-Islamabad talks"; one name alone may be a place or a topic."""
        tokens = [
            token for token in child.subtree if token.dep_ in ("compound", "nmod", "amod", "npadvmod") or token is child
        ]
        if not any(token.text in ("-", "–", "—", "/", "and") for token in child.subtree):
            return ()
        found: dict[str, Party] = {}
        for token in tokens:
            if actor := self.parties.state_of(token):
                found.setdefault(actor, Party(actor=actor, token=token.i, by_name=bool(self.parties.owner(token))))
        return tuple(found.values()) if len(found) >= 2 else ()

    def _by_roles(self, beside: Sequence[Token]) -> Iterator[tuple[Party, ParticipantRole]]:
        """Roles glued to the noun: "UN-brokered talks"."""
        for token in beside:
            role = self.lexicon.by_role.get(token.lower_)
            if role is None and "-" in token.lower_:
                stem, _, last = token.text.rpartition("-")
                role = self.lexicon.by_role.get(last.lower())
                actor = self.parties.owner(token) or self.parties.state_of_word(stem)
                if role and actor and role != "attendee":
                    yield Party(actor=actor, token=token.i), role  # type: ignore[misc]
            elif role and role != "attendee":
                for child in token.lefts:
                    if child.dep_ in ("npadvmod", "compound", "nmod") and (actor := self.parties.state_of(child)):
                        yield Party(actor=actor, token=child.i), role  # type: ignore[misc]

    def _clause_parts(self, governors: Sequence[Governor], governed: Token) -> Iterator[Part]:
        """Who takes part by the verb that tells of the occasion: who holds it, hosts it, meets at it."""
        doc = self.draft.parse.doc
        for governor in governors:
            clause = governor.clause
            lemma = self.grammar.lemma(clause)
            frames = self.lexicon.happenings.get(lemma) or self.lexicon.happenings.get(
                self.grammar.bare_lemma(clause), ()
            )
            frame = next((frame for frame in frames if governor.relation in frame.relations), None)
            if not set(governor.via) <= self.lexicon.words["parts"]:
                continue
            if frame is None:
                yield from self._speakers_at(governor, governed)
                continue
            mode = self.grammar.mode(clause)
            proposed = bool(clause.chain and clause.chain[0] in self.lexicon.words["proposing"])
            if mode in ("", "negated") or (mode == "hypothetical" and not proposed):
                continue
            agents = (
                self.parties.of(doc[argument.head] for argument in clause.agents)
                if governor.relation != "agent"
                else ()
            )
            if frame.actors == "party":
                role: ParticipantRole = "convenor" if proposed and mode != "happened" else "participant"
                yield from (Part(party, role, clause) for party in agents)
                yield from self._with(clause)
            elif (
                frame.actors == "side" and clause.voice == "active" and self._has_partner(governed)
            ) or frame.actors == "attendee":
                yield from (Part(party, "participant", clause) for party in agents)
            elif frame.actors in ("host", "chair", "mediator", "facilitator", "convenor"):
                yield from (Part(party, frame.actors, clause) for party in agents)  # type: ignore[arg-type]
            elif frame.actors == "proposer" and clause.voice == "active" and self._hosts(clause):
                yield from (Part(party, "host", clause) for party in agents)
            if governor.relation == "agent" and lemma in ("bring", "bring together", "gather", "include", "involve"):
                people = [doc[argument.head] for argument in clause.patients]
                yield from (Part(party, "participant", clause) for party in self.parties.of(people))

    def _agents(self, governors: Sequence[Governor]) -> frozenset[str]:
        """The actors of the governing clauses, and of those above them ("said that Oslo was going ahead with plans")."""
        doc = self.draft.parse.doc
        heads: list[Token] = []
        for governor in governors:
            clause: Clause | None = governor.clause
            while clause is not None and len(heads) < _MOST_AGENTS:
                heads += [doc[argument.head] for argument in clause.agents]
                clause = self.grammar.above(clause)
        return frozenset(party.actor for party in self.parties.of(heads))

    def _with(self, clause: Clause) -> Iterator[Part]:
        """The partners behind "with": "held a round of talks with X", "began talks with observers from Y"."""
        doc = self.draft.parse.doc
        for argument in clause.obliques:
            if argument.relation == "with":
                head = doc[argument.head]
                role = self.lexicon.role_nouns.get(head.lemma_.lower(), "participant")
                yield from (Part(party, role, clause) for party in self.parties.of([head]))

    def _speakers_at(self, governor: Governor, noun: Token) -> Iterator[Part]:
        """Who says something after "talks with X", or at a meeting, took part in it."""
        clause = governor.clause
        if (
            self.grammar.bare_lemma(clause) not in self.lexicon.words["saying"]
            or self.grammar.mode(clause) != "happened"
        ):
            return
        if governor.relation in ("at", "during") or (
            governor.relation in ("after", "following") and self._has_partner(noun)
        ):
            doc = self.draft.parse.doc
            for party in self.parties.of(doc[argument.head] for argument in clause.agents):
                if self.parties.kind(party.actor) == "person":
                    yield Part(party, "participant", clause)

    def _has_partner(self, noun: Token) -> bool:
        return any(child.dep_ == "prep" and child.lower_ == "with" for child in noun.children)

    def _hosts(self, clause: Clause) -> bool:
        """Whether who proposes talks offers to have them at its own place."""
        return any(
            (place := self.lexicon.places.get(self.draft.parse.doc[argument.head].lower_)) and place.settlement
            for argument in clause.obliques
            if argument.relation in ("in", "at")
        )

    # ---- verbs ----

    def _verb(self, token: Token, number: int, nouns: set[int]) -> Sighting | None:
        clause = self.grammar.by_verb.get(token.i)
        if clause is None:
            return None
        frame = self.lexicon.meeting_verbs.get(self.grammar.lemma(clause))
        if frame is None:
            return None
        doc = self.draft.parse.doc
        arguments = (*clause.patients, *clause.obliques)
        if any(argument.head in nouns for argument in arguments):
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
        place, dates = self.settings.of((token.i,), governors)
        if frame.agent_role == "host":
            if not agents or not others or not all(self._people(head) for head in patients):
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
        if not cues:
            return None
        return Sighting(
            token=token.i, heads=(token.i,), sentence=number, noun="call" if frame.by_call else "meeting", verb=True, weak=False, course=False, plural=False,
            determiner="indefinite", ordinal=None,
            sides=None, sequence=None, qualifiers=frozenset(), format="unknown",
            parts=(*(Part(party, frame.agent_role, clause) for party in agents), *(Part(party, "participant", clause) for party in others)),
            agents=frozenset(party.actor for party in agents),
            vague=False,
            closed=bool(agents and others) or len(agents) > 1, place=place, dates=dates, cues=cues, governors=governors,
        )  # fmt: skip

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
            word in words["delegations"] or word in words["envoys"] or word in ("side", "leader", "party")
            for word in people
        )
        return plural and named and not clause.patients and bool(place or dates)


def _sides(beside: Sequence[Token]) -> int | None:
    """How many sides the words before the noun count: "trilateral", "six-party", "4-way"."""
    text = " ".join(word.lower_ for word in beside)
    if match := re.search(r"\b(\w+) ?- ?(?:nation|party|way|country|state|sided)\b", text):
        return _NUMBERS.get(match[1]) or (int(match[1]) if match[1].isdigit() else None)
    return next((_SIDES[word.lower_] for word in beside if word.lower_ in _SIDES), None)
