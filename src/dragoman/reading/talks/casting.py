"""Who takes part in an occasion by the words that speak of it: the noun's own phrase and the verbs that govern it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.terms import ParticipantRole
from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.grammar import Governor, Grammar
from dragoman.reading.talks.lexicon import Lexicon
from dragoman.reading.talks.parties import Parties, Party

_PARTY_PREPOSITIONS = frozenset({"between", "with", "among", "of", "from", "involving", "by"})
_BRINGING = frozenset({"bring", "bring together", "gather", "include", "involve", "pit", "unite"})
_SEALING = frozenset({"sign", "agree", "reach", "fail", "conclude", "issue", "initial"})
_TOGETHER = frozenset({"adjourn", "break off", "interrupt", "pause", "recess", "suspend"})
_FARTHEST = 4  # heads between a preposition and the occasion it belongs to
_MOST_AGENTS = 12  # of a governing clause and those above it; more is a list gone wrong


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in the occasion as one place tells it. ``clause``: the clause that gives it, or None where the noun's own phrase does."""

    party: Party
    role: ParticipantRole
    clause: Clause | None = None


class Casting:
    """Reads parts off the grammar of one draft."""

    def __init__(self, draft: Draft, lexicon: Lexicon, grammar: Grammar, parties: Parties) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = parties

    def named(self, heads: Sequence[int]) -> tuple[tuple[tuple[Party, ParticipantRole], ...], bool]:
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
                    if child.lower_ == "by":
                        told = (self.lexicon.role_phrases.get(doc[other].lemma_.lower()) for other in heads)
                        role = next((name for name in told if name), role)
                    if child.lower_ in ("of", "from") and not all(self.is_people(token) for token in inner):
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

    def is_people(self, token: Token) -> bool:
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

    def by_roles(self, beside: Sequence[Token]) -> Iterator[tuple[Party, ParticipantRole]]:
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

    def under_auspices(self, top: Token, governors: Sequence[Governor]) -> Iterator[Part]:
        """Third parties in "under the mediation of …", wherever behind the noun or its verb the parser hung it."""
        holders = {top.i, *(governor.clause.verb for governor in governors)}
        for token in top.sent:
            if token.dep_ != "prep" or token.lower_ not in ("under", "through") or not self._hangs_on(token, holders):
                continue
            phrase = [noun for noun in token.subtree if noun is not token]
            told = (self.lexicon.role_phrases.get(noun.lemma_.lower()) for noun in phrase)
            role = next((name for name in told if name), None)
            if role:
                found: dict[str, Party] = {}
                for noun in phrase:
                    if actor := self.parties.state_of(noun):
                        found.setdefault(actor, Party(actor=actor, token=noun.i))
                yield from (Part(party, role) for party in found.values())

    def _hangs_on(self, token: Token, holders: set[int]) -> bool:
        for _ in range(_FARTHEST):
            token = token.head
            if token.i in holders:
                return True
            if token.pos_ in ("VERB", "AUX"):
                return False
        return False

    def clause_parts(self, governors: Sequence[Governor], governed: Token) -> Iterator[Part]:
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
            if governor.relation == "agent" and lemma in _BRINGING:
                people = self.parties.of(doc[argument.head] for argument in clause.patients)
                yield from (Part(party, "participant", clause if mode else None) for party in people)
            if mode in ("", "negated") or self.grammar.is_denied(clause) or (mode == "hypothetical" and not proposed):
                continue
            agents = self._agents(clause) if governor.relation != "agent" else ()
            if frame.actors == "party":
                role: ParticipantRole = "convenor" if proposed and mode != "happened" else "participant"
                yield from (Part(party, role, clause) for party in agents)
                yield from self._with(clause)
            elif (
                (frame.actors == "side" and clause.voice == "active" and self._has_partner(governed))
                or frame.actors == "attendee"
                or (governor.relation == "patient" and lemma in _TOGETHER and len(agents) > 1)
            ):
                yield from (Part(party, "participant", clause) for party in agents)
            elif lemma == "invite":
                yield from (Part(party, "host", clause) for party in agents)
                invited = self.parties.of(doc[argument.head] for argument in clause.patients)
                yield from (Part(party, "participant", clause) for party in invited)
            elif frame.actors in ("host", "chair", "mediator", "facilitator", "convenor"):
                yield from (Part(party, frame.actors, clause) for party in agents)  # type: ignore[arg-type]
            elif frame.actors == "proposer" and clause.voice == "active" and self._hosts(clause):
                yield from (Part(party, "host", clause) for party in agents)

    def _agents(self, clause: Clause) -> tuple[Party, ...]:
        """Who does it; where that is "they" or "it" and no earlier reader knows whom it means, who says so."""
        doc = self.draft.parse.doc
        heads = [doc[argument.head] for argument in clause.agents]
        found = self.parties.of(heads)
        if found or len(heads) != 1 or heads[0].lower_ not in ("they", "it", "he", "she"):
            return found
        upper = self.grammar.above(clause)
        if upper is None or self.grammar.bare_lemma(upper) not in self.lexicon.words["saying"]:
            return ()
        return self.parties.of(doc[argument.head] for argument in upper.agents)

    def agents_of(self, governors: Sequence[Governor]) -> frozenset[str]:
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
        if governor.relation in ("at", "during", "after", "following"):
            clause = self._finite(clause)
        lemma = self.grammar.bare_lemma(clause)
        if self.grammar.mode(clause) != "happened":
            return
        if lemma in _SEALING and governor.relation in ("at", "during", "after", "following", "in"):
            sides = self.parties.of(self.draft.parse.doc[argument.head] for argument in clause.agents)
            if len(sides) > 1:
                yield from (Part(party, "participant", clause) for party in sides)
            return
        if lemma not in self.lexicon.words["saying"]:
            return
        if governor.relation in ("at", "during") or (
            governor.relation in ("after", "following") and self._has_partner(noun)
        ):
            doc = self.draft.parse.doc
            for party in self.parties.of(doc[argument.head] for argument in clause.agents):
                if self.parties.kind(party.actor) == "person":
                    yield Part(party, "participant", clause)

    def _finite(self, clause: Clause) -> Clause:
        """The main clause of the sentence, where an infinitive in between has caught the phrase: "agreed to do more during talks"."""
        verb = self.draft.parse.doc[clause.verb]
        if verb.tag_ != "VB":
            return clause
        return self.grammar.by_verb.get(verb.sent.root.i, clause)

    def _has_partner(self, noun: Token) -> bool:
        return any(child.dep_ == "prep" and child.lower_ == "with" for child in noun.children)

    def _hosts(self, clause: Clause) -> bool:
        """Whether who proposes talks offers to have them at its own place."""
        return any(
            (place := self.lexicon.places.get(self.draft.parse.doc[argument.head].lower_)) and place.settlement
            for argument in clause.obliques
            if argument.relation in ("in", "at")
        )
