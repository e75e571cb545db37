"""Who a source is: the actor its words name, or an unnamed one."""

from dragoman.reading.draft import Draft, Parse, Token
from dragoman.reading.statements.finding import Finding
from dragoman.reading.statements.lexicon import Lexicon
from dragoman.reading.statements.phrases import child

SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself"})
SPEAKING = frozenset({"i", "we", "us", "me", "ourselves", "myself"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_REACH = 3
"""Paragraphs over which *he* is followed back to a speaker where no reader has resolved it."""


class Speakers:
    """Looks up actors by token: names first, then the references that an earlier reader resolved."""

    def __init__(self, draft: Draft, words: Lexicon) -> None:
        self._parse: Parse = draft.parse
        self._words = words
        self._actors = {actor.id: actor for actor in draft.actors}
        self._by_token: dict[int, str] = {}
        for actor in draft.actors:
            for span in (*actor.references, *actor.mentions):
                for token in self._parse.tokens(span):
                    self._by_token[token.i] = actor.id

    def named(self, head: Token) -> tuple[str, ...]:
        """The actors that a noun phrase with this head names, the first conjunct's first."""
        found = []
        conjunct: Token | None = head
        while conjunct is not None:
            actor = self._one(conjunct)
            if actor is not None and actor not in found:
                found.append(actor)
            conjunct = child(conjunct, "conj")
        return tuple(found)

    def _one(self, head: Token) -> str | None:
        if head.i in self._by_token:
            return self._by_token[head.i]
        for kid in head.children:
            if kid.dep_ == "appos" and kid.i in self._by_token:
                return self._by_token[kid.i]
        if head.dep_ == "appos" and head.head.i in self._by_token:
            return self._by_token[head.head.i]
        return self._government(head)

    def _government(self, head: Token) -> str | None:
        """*The Kigali government*, *the government in Kigali*: a state is spoken of through its seat."""
        if head.lower_ not in self._words.governments:
            return None
        for kid in head.children:
            place = child(kid, "pobj") if kid.dep_ == "prep" and kid.lower_ in ("in", "of") else kid
            if place is not None and kid.dep_ in ("compound", "poss", "amod", "nmod", "prep"):
                actor = self._by_token.get(place.i)
                if actor is not None and self._actors[actor].kind == "state":
                    return actor
        return None

    def is_person(self, actor: str | None) -> bool:
        """Whether the actor is a person."""
        return actor is not None and self._actors[actor].kind == "person"

    def anonymous(self, head: Token) -> bool:
        """Whether a source that names no actor is somebody unnamed ("a senior official") rather than somebody told of before ("the envoy")."""
        if head.pos_ in ("PRON", "PROPN") and head.lower_ not in self._words.people:
            return False
        if head.pos_ == "NUM" or head.tag_ in _PLURAL_TAGS:
            return self._unnamed(head)
        definite = any(kid.lower_ in _DEFINITE or kid.dep_ == "poss" for kid in head.lefts)
        return not definite and self._unnamed(head)

    def _unnamed(self, head: Token) -> bool:
        return head.lemma_ in self._words.people or head.lower_ in self._words.people or head.pos_ == "NUM"


class Memory:
    """Remembers who spoke, to follow *he said* and uncued quotations back where nobody else resolved them."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._person: str | None = None
        self._paragraph = -1

    def note(self, actor: str, finding: Finding) -> None:
        """A person has spoken outside anybody's quotation."""
        self._person, self._paragraph = actor, self._parse.body.paragraph(finding.start)

    def person(self, finding: Finding) -> str | None:
        """The person who spoke last, if that is near enough."""
        near = self._parse.body.paragraph(finding.start) - self._paragraph <= _REACH
        return self._person if near else None
