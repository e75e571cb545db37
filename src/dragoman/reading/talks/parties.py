"""Who a phrase names: lists, delegations, officials of a state, people with their office."""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass

from dragoman.model.reading import ActorReport
from dragoman.model.text import Span
from dragoman.reading.draft import Draft, Token
from dragoman.reading.talks.dateline import dateline
from dragoman.reading.talks.lexicon import Lexicon

_DEEPEST = 8  # of nested phrases; a longer chain is a parse gone wrong
_INSIDE = frozenset({"of", "from", "representing", "for"})
_PEOPLE, _STATES = frozenset({"person"}), frozenset({"state"})
_ALL = frozenset({"person", "state", "organization", "armed_group", "collective"})
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod", "npadvmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor in a phrase. ``by_name`` is False where people or bodies of it are named ("Omani envoys"); ``size``: of its delegation."""

    actor: str
    token: int
    by_name: bool = True
    size: int | None = None
    level: str | None = None


class Parties:
    """Finds the actors in phrases of one draft."""

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.actors: Mapping[str, ActorReport] = {actor.id: actor for actor in draft.actors}
        line = dateline(draft.parse.body.text)
        self._start = line.end if line else 0
        self.owners = _owners(draft, draft.actors, self._start)
        self._states = _states(draft.actors, lexicon)
        self._by_country = {code: actor.id for actor in draft.actors if (code := self.country(actor.id))}
        self.pair: tuple[str, ...] = ()  # the two sides that the clipping is about, once a sighting has named both
        self._names = {name.lower(): actor.id for actor in draft.actors for name in (*actor.aliases, actor.name)}

    def owner(self, token: Token) -> str | None:
        """The actor that a token is part of a name of, or refers to."""
        return self.owners.get(token.i)

    def kind(self, actor: str) -> str:
        """The kind of an actor."""
        return self.actors[actor].kind

    def state_of(self, token: Token) -> str | None:
        """The actor that an adjective (or a possessive, a compound) in front of a noun points to."""
        return self.owner(token) or self._states.get(self.lexicon.adjectives.get(token.text, ""))

    def named(self, name: str) -> str | None:
        """The actor with that name or alias."""
        return self._names.get(name.lower())

    def country(self, actor: str) -> str | None:
        """ISO alpha-2 code of a state that is an actor here."""
        place = self.lexicon.places.get(self.actors[actor].name.lower())
        return place.country if place and self.kind(actor) == "state" else None

    def side_of(self, actor: str, *, spokesmen: bool = False) -> str | None:
        """The state or body that a person acts for by a current office; only as its spokesman, if that is asked."""
        for role in self.actors[actor].roles:
            if role.tenure != "current" or not role.of or (spokesmen and "spokes" not in role.title.lower()):
                continue
            body = self.named(role.of)
            if body and body != actor and self.kind(body) != "person":
                return body
        return None

    def state_of_word(self, word: str) -> str | None:
        """The state that an adjective or a name points to, where it is an actor here."""
        names = self.lexicon.country_names
        return self._states.get(self.lexicon.adjectives.get(word, "")) or self._states.get(names.get(word.lower(), ""))

    def of(self, heads: Iterable[Token]) -> tuple[Party, ...]:
        """The actors of phrases with these heads, in text order, each once."""
        found: dict[str, Party] = {}
        for head in heads:
            for party in self._expand(head, 0, _ALL, seen=set()):
                found.setdefault(party.actor, party)
        return tuple(sorted(found.values(), key=lambda party: party.token))

    def _expand(self, head: Token, depth: int, kinds: frozenset[str], *, seen: set[int]) -> Iterable[Party]:
        """The actors of one phrase, as far as their kind is wanted: behind a person's name only people are looked for."""
        if depth > _DEEPEST or head.i in seen:
            return
        seen.add(head.i)
        owner = self.owner(head)
        if owner is not None and self._is_modifier(head):
            return
        inner = yield from self._named_by(head, owner, kinds)
        for child in (*head.children, *self._behind_of(head, owner)):
            if child.dep_ == "conj" and child.i > head.i:
                yield from self._expand(child, depth, kinds, seen=seen)
            elif child.dep_ == "appos":
                yield from self._expand(child, depth, inner, seen=seen)
            elif child.dep_ == "prep" and self._looks_through(head, owner, child):
                for last in child.children:
                    if last.dep_ == "pobj":
                        deeper = depth + (self.owner(last) is None)
                        yield from self._expand(last, deeper, inner, seen=seen)
            elif child.dep_ in ("acl", "relcl"):
                yield from self._leaders(child, depth, seen=seen)

    def _named_by(
        self, head: Token, owner: str | None, kinds: frozenset[str]
    ) -> Generator[Party, None, frozenset[str]]:
        """The actors that the head itself stands for; gives the kinds to look for behind it."""
        if owner is not None:
            if self.kind(owner) in kinds:
                yield Party(actor=owner, token=head.i, size=self._size(head))
            if self.kind(owner) != "person":
                return kinds
            yield from self._beside_body(head, owner)
            yield from self._before_title(head, owner)
            yield from (party for party in self._titles(head) if self.kind(party.actor) in kinds)
            yield from (party for party in self._office(head) if self.kind(party.actor) in kinds)
            return kinds & _PEOPLE
        if self._acts_for(_lemma(head)) and not self._is_pair(head):
            inner = kinds - _STATES if self._opposed(head) else kinds
            if not self._names_person(head):
                yield from self._modifiers(head, inner)
            return inner
        if self._is_pair(head):
            yield from (Party(actor=actor, token=head.i, by_name=False) for actor in self.pair)
            return kinds
        if state := self._seat(head):
            yield Party(actor=state, token=head.i)
        return kinds

    def _is_pair(self, head: Token) -> bool:
        """Whether the phrase means the two sides of the talks: "both delegations", "the two sides", "the panels"."""
        if not self.pair or head.tag_ != "NNS" or head.lemma_.lower() not in self.lexicon.words["sides"]:
            return False
        if any(child.dep_ == "prep" and child.lower_ in _INSIDE for child in head.children):
            return False
        lefts = [child for child in head.lefts if child.pos_ != "PUNCT"]
        return bool(lefts) and all(child.lower_ in self.lexicon.words["side_words"] for child in lefts)

    def _names_person(self, head: Token) -> bool:
        """Whether the title is followed by a name, and is not one with which the state itself comes ("his Kenyan counterpart, Ann Lee")."""
        named = any(child.dep_ == "appos" and self.owner(child) for child in head.children)
        return named and head.lemma_.lower() not in self.lexicon.words["envoys"]

    def _seat(self, head: Token) -> str | None:
        """The state for whose seat of government a capital stands as agent: "brokered by Doha"."""
        if (
            head.pos_ != "PROPN"
            or head.dep_ not in ("pobj", "nsubj")
            or (head.dep_ == "pobj" and head.head.dep_ != "agent")
        ):
            return None
        if head.idx < self._start:
            return None
        place = self.lexicon.places.get(head.lower_)
        return self._by_country.get(place.country) if place and place.settlement else None

    def _behind_of(self, head: Token, owner: str | None) -> Iterable[Token]:
        """Conjuncts that the parser hung inside the name: "the government of A and the B Front"."""
        if owner is None:
            return
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for last in child.children:
                    if self.owner(last) == owner:
                        yield from (token for token in last.children if token.dep_ == "conj")

    def _looks_through(self, head: Token, owner: str | None, preposition: Token) -> bool:
        word = preposition.lower_
        if word in ("including", "like"):
            return True
        if owner is not None:
            return word in ("of", "from") and self.kind(owner) == "collective"
        lemma = _lemma(head)
        if word not in _INSIDE:
            return False
        rulers = head.tag_ == "NNS" and lemma in self.lexicon.words["rulers"]  # "the presidents of Chad and Niger"
        return rulers or self._acts_for(lemma) or lemma in self.lexicon.role_nouns

    def _acts_for(self, lemma: str) -> bool:
        return any(lemma in self.lexicon.words[name] for name in ("stand_ins", "containers", "envoys", "bodies"))

    def _opposed(self, head: Token) -> bool:
        """Whether these people belong to a country without acting for its state."""
        words = self.lexicon.words["opponents"]
        return head.lemma_.lower() in words or any(child.lemma_.lower() in words for child in head.lefts)

    def _is_modifier(self, head: Token) -> bool:
        """Whether the name stands inside another name's phrase: "adviser to President A B" where B is the one meant."""
        return head.dep_ == "compound" and self.owner(head.head) not in (None, self.owner(head))

    def _modifiers(self, head: Token, kinds: frozenset[str]) -> Iterable[Party]:
        if self._former(head):
            return
        size, level = self._size(head), self._level(head)
        for child in head.children:
            if child.i < head.i and child.dep_ in _MODIFIERS:
                if self._compound_people(child):
                    continue
                for token in (child, *(grand for grand in child.children if grand.dep_ in ("conj", *_MODIFIERS))):
                    state = self.state_of(token)
                    if state and self.kind(state) in kinds - _PEOPLE:
                        yield Party(actor=state, token=token.i, by_name=False, size=size, level=level)

    def _compound_people(self, token: Token) -> bool:
        """Whether an adjective is one of two that name a community: a Turkish Cypriot leader acts neither for Turkey nor for Cyprus."""
        doc, known = token.doc, self.lexicon.adjectives
        if token.text not in known:
            return False
        beside = (doc[index].text for index in (token.i - 1, token.i + 1) if 0 <= index < len(doc))
        return any(text in known for text in beside)

    def _office(self, person: Token) -> Iterable[Party]:
        """The state or body that a named person acts for, where the title before the name says so ("US envoy Ann Lee")."""
        left = [token for child in person.lefts for token in child.subtree if token.i < person.i]
        if not any(token.lemma_.lower() in self.lexicon.words["envoys"] for token in left):
            return
        if any(token.lower_ in self.lexicon.words["former"] or token.lower_ == "prime" for token in left):
            return
        for token in left:
            state = self.state_of(token)
            if state and token.dep_ in _MODIFIERS and self.kind(state) != "person":
                yield Party(actor=state, token=token.i, by_name=False)
                return

    def _beside_body(self, person: Token, owner: str) -> Iterable[Party]:
        """The second of two people whom the parser hung on the first one's body: "Ann Lee of the union and Mali's Max Roy"."""
        for child in person.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                for token in (other for last in child.children for other in last.children if other.dep_ == "conj"):
                    actor = self.owner(token)
                    if actor and actor != owner and self.kind(actor) == "person":
                        yield Party(actor=actor, token=token.i)

    def _before_title(self, person: Token, owner: str) -> Iterable[Party]:
        """The first of two people where the parser made a modifier of it: "Ann Lee and French President Max Roy"."""
        for token in (inner for child in person.lefts for inner in child.subtree):
            other = self.owner(token)
            if other and other != owner and self.kind(other) == "person" and any(t.dep_ == "cc" for t in token.rights):
                yield Party(actor=other, token=token.i)

    def _titles(self, person: Token) -> Iterable[Party]:
        """The same for a title behind the name ("Ann Lee, the US envoy")."""
        for child in person.children:
            if child.dep_ == "appos" and child.lemma_.lower() in self.lexicon.words["envoys"]:
                yield from self._modifiers(child, _ALL - _PEOPLE)

    def _former(self, head: Token) -> bool:
        return any(child.lower_ in self.lexicon.words["former"] for child in head.lefts)

    def _leaders(self, verb: Token, depth: int, *, seen: set[int]) -> Iterable[Party]:
        """Who leads a delegation ("headed by …"), or belongs to a group ("who include …")."""
        lemma = verb.lemma_.lower()
        for child in verb.children:
            if child.dep_ == "agent" and lemma in ("lead", "head"):
                for last in child.children:
                    if last.dep_ == "pobj":
                        yield from self._expand(last, depth + 1, _PEOPLE, seen=seen)
            elif child.dep_ == "dobj" and lemma in ("include", "comprise", "represent"):
                yield from self._expand(child, depth + 1, _ALL, seen=seen)

    def _size(self, head: Token) -> int | None:
        """How many people a delegation has: "a 12-member delegation", "a delegation of nine"."""
        if head.lemma_.lower() not in self.lexicon.words["delegations"]:
            return None
        for child in head.lefts:
            number = next((t for t in child.subtree if t.like_num), None)
            if number is not None and any(t.lower_ in ("member", "man", "person", "strong") for t in child.subtree):
                return int(number.text) if number.text.isdigit() else None
        return None

    def _level(self, head: Token) -> str | None:
        lemma = head.lemma_.lower()
        if lemma not in self.lexicon.words["envoys"]:
            return None
        rank = next(
            (child.lower_ for child in head.lefts if child.lower_ in ("senior", "junior", "deputy", "top")), None
        )
        return f"{rank} {lemma}" if rank else lemma


def _lemma(token: Token) -> str:
    """The lemma of a noun; of one that the tagger took for a name, too ("Representatives" at the start of a sentence)."""
    lemma = token.lemma_.lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma


def _owners(draft: Draft, actors: Iterable[ActorReport], start: int) -> dict[int, str]:
    """Token index to the actor named or referred to there; names win over references. The agency in a date line takes no part in anything."""
    owners: dict[int, str] = {}
    spans: list[tuple[Span, str]] = [(span, actor.id) for actor in actors for span in actor.references]
    spans += [(span, actor.id) for actor in actors for span in actor.mentions]
    for span, actor_id in spans:
        for token in draft.parse.tokens(span):
            if token.idx >= start:
                owners[token.i] = actor_id
    return owners


def _states(actors: Iterable[ActorReport], lexicon: Lexicon) -> dict[str, str]:
    """Country (address in the tables) to the id of its actor, by table entry, ISO code or name."""
    found: dict[str, str] = {}
    names = lexicon.country_names
    for actor in actors:
        if actor.kind != "state":
            continue
        code = names.get(actor.name.lower())
        if actor.entry and actor.entry.startswith("country:"):
            code = actor.entry.removeprefix("country:")
        elif actor.iso3:
            code = actor.iso3
        if code:
            found.setdefault(code, actor.id)
    return found
