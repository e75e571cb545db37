"""Who a source is: the actor its words name, or an unnamed one."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, replace

from dragoman.reading.draft import Draft, Parse, Token
from dragoman.reading.statements.finding import Finding, Range
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


@dataclass(frozen=True, slots=True)
class Source:
    """Who a source is: the actors it names, the first conjunct's first, or somebody unnamed, or (neither) somebody not identified.

    ``rule`` (of ``rules.toml``) where the source's own words don't name them; ``others``: actors that might have been meant (*?* for a name that is no
    actor's), and ``reason``, why they were dropped.
    """

    actors: tuple[str, ...] = ()
    anonymous: bool = False
    rule: str = ""
    others: tuple[str, ...] = ()
    reason: str = ""

    @property
    def first(self) -> str | None:
        """The first actor."""
        return self.actors[0] if self.actors else None

    @property
    def known(self) -> bool:
        """Whether it is clear who it is, be it that they are unnamed."""
        return bool(self.actors) or self.anonymous


NOBODY = Source()


def _undecided(others: Collection[str | None]) -> Source:
    """Nobody, because several could have been meant."""
    named = tuple(sorted(actor for actor in others if actor is not None and actor != "?"))
    return Source(
        rule="statements.speaker.undecided", others=named, reason="could be meant, but so could another person"
    )


class Speakers:
    """Looks up actors by token: names first, then the references that an earlier reader resolved."""

    def __init__(self, draft: Draft, words: Lexicon) -> None:
        self._parse: Parse = draft.parse
        self._words = words
        self._actors = {actor.id: actor for actor in draft.actors}
        self._by_token: dict[int, str] = {}
        self.names: dict[int, Range] = {}
        for actor in draft.actors:
            for span in (*actor.references, *actor.mentions):
                tokens = self._parse.tokens(span)
                for token in tokens:
                    self._by_token[token.i] = actor.id
                    if span in actor.mentions:
                        self.names[token.i] = (tokens.start, tokens.end)
        self._persons: list[tuple[int, str]] = []

    def know(self, persons: tuple[int, ...]) -> None:
        """Take note of the tokens that the parser holds for persons' names; those that are no actor's count as somebody else."""
        named = ((i, self._by_token.get(i, "?")) for i in {*self.names, *persons})
        self._persons = sorted((i, actor) for i, actor in named if actor == "?" or self.is_person(actor))

    def source(self, head: Token) -> Source:
        """Who a noun phrase with this head is."""
        actors = self.named(head)
        return Source(actors) if actors else Source(anonymous=self.anonymous(head))

    def beside(self, phrase: Range, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The other actors that a source's phrase names, in order: *Chad* in *Chad's envoy, Amina D.*"""
        named = (self._by_token.get(i) for i in range(*phrase))
        return tuple(dict.fromkeys(actor for actor in named if actor is not None and actor not in actors))

    def persons_between(self, first: int, end: int) -> set[str | None]:
        """The persons named in a range of tokens: their actor ids, "?" for a name that is no actor's."""
        low, high = bisect_left(self._persons, (first, "")), bisect_left(self._persons, (end, ""))
        return {actor for _, actor in self._persons[low:high]}

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
            if kid.dep_ == "appos" and kid.i in self._by_token and not self._other_person(head, kid.i):
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
        if self._other_person(head, first):
            return None
        return actor if before.text in (",", ")", "–", "—") or before.i == head.i else None

    def _other_person(self, head: Token, end: int) -> bool:
        """Whether another person stands between a head and a name: *a spokesman for the envoy, Kagiso M.*, names the envoy."""
        people, bodies = self._words.people, self._words.bodies
        return any(
            token.dep_ == "pobj"
            and token.lemma_ in people
            and token.lemma_ not in bodies
            and any(kid.dep_ in ("det", "poss") for kid in token.lefts)
            for token in head.doc[head.i + 1 : end]
        )

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
        return actor in self._actors and self._actors[actor].kind == "person"

    def anonymous(self, head: Token) -> bool:
        """Whether a source that names no actor is somebody unnamed ("a senior official", "the officials") rather than somebody told of before
        ("the envoy") or a body ("the police")."""
        people = self._words.is_people(head.lemma_, head.text)
        if head.pos_ == "NUM" or head.like_num:
            return True
        if not people or (head.pos_ == "PROPN" and head.tag_ != "NNPS"):
            return False
        if (head.lower_ != "authorities" and head.lemma_ in self._words.bodies) or head.lower_ in self._words.bodies:
            return any(kid.lower_ in _INDEFINITE or kid.pos_ == "NUM" for kid in head.lefts)
        if head.tag_ in _PLURAL_TAGS:
            return True
        return not any(kid.lower_ in _DEFINITE or (kid.dep_ == "poss" and kid.pos_ != "PROPN") for kid in head.lefts)


class Memory:
    """Remembers who spoke last, to follow *he said* and uncued quotations back where nobody else resolved them. It abstains where another
    person is named in between."""

    def __init__(self, parse: Parse, speakers: Speakers) -> None:
        self._parse = parse
        self._speakers = speakers
        self._last = NOBODY
        self._end = 0

    def note(self, source: Source, finding: Finding) -> None:
        """Somebody has spoken outside anybody's quotation."""
        tokens = [part[1] - 1 for part in (finding.cue, finding.source) if part is not None]
        self._last = source
        self._end = max([finding.end, *(self._parse.doc[i].idx + len(self._parse.doc[i]) for i in tokens)])

    def before(self, finding: Finding) -> Source:
        """Who *he* or *she* is: the person, named or not, who spoke last."""
        if not self._near(finding, _REACH) or not (self._last.anonymous or self._speakers.is_person(self._last.first)):
            return NOBODY
        others = self._speakers.persons_between(*self._gap(finding))
        if others - {self._last.first}:
            return _undecided({*self._last.actors, *others})
        return replace(self._last, rule="statements.speaker.last")

    def around(self, finding: Finding) -> Source:
        """Whose uncued quotation it is: the last speaker's, or that of the one person named since."""
        others = self._speakers.persons_between(*self._gap(finding))
        if not others - {self._last.first}:
            return replace(self._last, rule="statements.speaker.last") if self._near(finding, 1) else NOBODY
        same = self._parse.body.paragraph(self._end) == self._parse.body.paragraph(finding.start)
        only = next(iter(others)) if len(others) == 1 else None
        if only is None or same or not self._speakers.is_person(only) or not self._opens_not(finding):
            return _undecided({*self._last.actors, *others})
        dropped = tuple(actor for actor in self._last.actors if actor != only)
        reason = "spoke last, but somebody else was named since"
        return Source((only,), rule="statements.speaker.named_since", others=dropped, reason=reason if dropped else "")

    def _gap(self, finding: Finding) -> tuple[int, int]:
        """The tokens between the last speech and this one."""
        starts = self._parse.starts
        return bisect_left(starts, self._end), bisect_left(starts, finding.start)

    def _near(self, finding: Finding, reach: int) -> bool:
        body = self._parse.body
        return self._last.known and body.paragraph(finding.start) - body.paragraph(max(0, self._end - 1)) <= reach

    def _opens_not(self, finding: Finding) -> bool:
        """Whether something stands before the quotation in its paragraph."""
        body = self._parse.body
        return body.text[body.starts[body.paragraph(finding.start)] : finding.start].strip() != ""
