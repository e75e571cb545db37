"""Who a source is: the actor its words name, or an unnamed one."""

from dragoman.reading.draft import Draft, Parse, Token
from dragoman.reading.statements.finding import Finding
from dragoman.reading.statements.lexicon import Lexicon
from dragoman.reading.statements.phrases import child, noun_phrase

SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself"})
SPEAKING = frozenset({"i", "we", "us", "me", "ourselves", "myself"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})
_INDEFINITE = frozenset(
    {"a", "an", "some", "another", "several", "many", "certain", "various", "unnamed", "unidentified"}
)
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
        last = self._last_name(head)
        if head.i in self._by_token:
            own = self._by_token[head.i]
            return last if last is not None and not self.is_person(own) else own
        for kid in head.children:
            if kid.dep_ == "appos" and kid.i in self._by_token:
                return self._by_token[kid.i]
        if head.dep_ == "appos" and head.head.i in self._by_token:
            return self._by_token[head.head.i]
        return last or self._government(head) or self._named_body(head)

    def _last_name(self, head: Token) -> str | None:
        """The person whose name ends the noun phrase, as in *the president's envoy for the north, Aino Salo*: wherever the parser hung it, an
        apposition comes last. Not a name after *of* or another preposition."""
        end = noun_phrase(head)[1]
        actor = self._by_token.get(end - 1)
        if actor is None or not self.is_person(actor) or end - 1 <= head.i:
            return None
        first = end - 1
        while first - 1 > head.i and self._by_token.get(first - 1) == actor:
            first -= 1
        before = head.doc[first - 1]
        return actor if before.text in (",", ")", "–", "—") or before.i == head.i else None

    def _named_body(self, head: Token) -> str | None:
        """*The Tass news agency*, *the Karen movement*: a common noun for a body with its name before it."""
        if head.lemma_ not in self._words.bodies and head.lemma_ not in self._words.documents:
            return None
        if head.lemma_ in self._words.governments:
            return None
        kids = [kid for kid in head.lefts if kid.dep_ in ("compound", "nmod") and kid.i in self._by_token]
        found = self._by_token[kids[0].i] if kids else None
        return found if found is not None and self._actors[found].kind in ("organization", "armed_group") else None

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
        """Whether a source that names no actor is somebody unnamed ("a senior official", "the officials") rather than somebody told of before
        ("the envoy") or a body ("the police")."""
        people = head.lemma_ in self._words.people or head.lower_ in self._words.people
        if head.pos_ == "NUM":
            return True
        if not people or (head.pos_ == "PROPN" and head.tag_ != "NNPS"):
            return False
        if head.lemma_ in self._words.bodies or head.lower_ in self._words.bodies:
            return any(kid.lower_ in _INDEFINITE or kid.pos_ == "NUM" for kid in head.lefts)
        if head.tag_ in _PLURAL_TAGS:
            return True
        return not any(kid.lower_ in _DEFINITE or kid.dep_ == "poss" for kid in head.lefts)


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
