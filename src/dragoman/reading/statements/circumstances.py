"""Around the words: by what means they were said, on what occasion, and how many unnamed people said them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.vocabulary import vocabulary
from dragoman.reading.draft import Doc, Token
from dragoman.reading.statements.finding import Finding, Range
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import child, trimmed

_CHAIN = 3
"""Prepositions hanging on one another that are followed: "in an interview with the paper at his home"."""
_LONGEST = 14
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_MORE = frozenset({"quantmod", "advmod", "compound", "nummod", "amod", "punct"})
_SHARES = frozenset({"percent", "cent", "%", "percentage", "per"})
_ONE = frozenset({"a", "an", "one", "another"})
_MOST = 1_000
"""More than so many sources are a population, not people who spoke."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """The word lists of ``speaking.toml``."""

    media: frozenset[str]
    names: frozenset[str]
    ways: frozenset[str]
    occasions: frozenset[str]
    times: frozenset[str]
    doing: frozenset[str]
    numbers: dict[str, int]

    @classmethod
    def load(cls) -> "Speaking":
        """The lists, compiled."""
        data = vocabulary("speaking")
        return cls(
            media=frozenset(data["medium"]["nouns"]),
            names=frozenset(data["medium"]["names"]),
            ways=frozenset(data["ways"]["prepositions"]),
            occasions=frozenset(data["occasion"]["nouns"]),
            times=frozenset(data["occasion"]["prepositions"]),
            doing=frozenset(data["doing"]["verbs"]),
            numbers=data["numbers"]["words"],
        )


def circumstances(page: Page, finding: Finding, words: Speaking) -> tuple[Range | None, Range | None]:
    """Token ranges of the medium ("in a statement") and the occasion ("at a news conference") that go with the cue, each None where none is told."""
    medium = occasion = None
    if finding.verb is None:
        return None, None
    for preposition in _prepositions(page, finding, words):
        noun = child(preposition, "pobj")
        if noun is None or _inside(finding, preposition) or _inside(finding, noun):
            continue
        lemma, form = noun.lemma_.lower(), noun.lower_
        if preposition.lower_ in words.ways and (lemma in words.media or form in words.media or form in words.names):
            medium = medium or _phrase(page.doc, preposition, noun)
        elif preposition.lower_ in words.times and (lemma in words.occasions or form in words.occasions):
            occasion = occasion or _phrase(page.doc, preposition, noun)
    return medium, occasion


def count(page: Page, finding: Finding, words: Speaking) -> int | None:
    """How many people an unnamed source is: 3 for "three senior officials", 6 for "six of the eight leaders", 1 for "an official"; None where that is
    left open."""
    if finding.head is None:
        return None
    head = page.doc[finding.head]
    if head.lower_ in _SHARES or head.lemma_ in page.words.bodies:
        return None
    if head.pos_ == "NUM" or head.lower_ in words.numbers:
        return _number(head, words)
    before = page.doc[finding.source[0] : head.i] if finding.source is not None else ()
    told = next((word for word in before if word.tag_ == "CD" and head in (word.head, word.head.head)), None)
    if told is not None:
        return _number(told, words)
    plural = head.tag_ in ("NNS", "NNPS")
    return 1 if not plural and any(kid.lower_ in _ONE and kid.dep_ == "det" for kid in head.lefts) else None


def _number(token: Token, words: Speaking) -> int | None:
    if any(kid.dep_ in _MORE for kid in token.lefts):
        return None  # fifty-three, more than ten
    form = token.lower_.replace(",", "")
    number = int(form) if form.isascii() and form.isdigit() else words.numbers.get(form)
    return number if number is not None and 0 < number <= _MOST else None


def _prepositions(page: Page, finding: Finding, words: Speaking) -> Iterator[Token]:
    """The prepositions that hang on the cue, on the one spoken to, on a participle like *speaking*, and on one another's nouns."""
    assert finding.verb is not None
    cue = page.doc[finding.verb]
    queue = [(cue, 0)]
    if finding.told is not None:
        queue.append((page.doc[finding.told], 1))
    while queue:
        token, depth = queue.pop(0)
        for kid in token.children:
            if kid.dep_ in ("prep", "agent") or (kid.dep_ == "prt" and kid.lower_ in words.ways):
                yield kid
                noun = child(kid, "pobj")
                if noun is not None and depth < _CHAIN:
                    queue.append((noun, depth + 1))
            elif depth < _CHAIN and (
                kid.lower_ in words.doing or (kid.dep_ in _OBJECTS and token is cue and not _inside(finding, kid))
            ):
                queue.append((kid, depth + 1))


def _inside(finding: Finding, token: Token) -> bool:
    return any(start <= token.idx < end for start, end in finding.content)


def _phrase(doc: Doc, preposition: Token, noun: Token) -> Range:
    """From the preposition to the end of its noun phrase, without clauses about it and without a phrase that has begun anew behind a comma."""
    end = noun.i + 1
    for kid in noun.rights:
        if kid.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl") or kid.lower_ == "as":
            break
        end = kid.right_edge.i + 1
    start, end = preposition.i, min(end, preposition.i + _LONGEST)
    return trimmed(doc, start, end)
