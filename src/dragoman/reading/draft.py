"""What passes from reader to reader: a frozen draft of the reading, and the protocol that readers follow."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import spacy.tokens

from dragoman.model.clipping import Clipping, DateCandidate, Published
from dragoman.model.reading import (
    ActorReport,
    AllegationReport,
    EventReport,
    Explanation,
    Mention,
    PositionReport,
    Statement,
    TalksReport,
    TimeExpression,
    Unknown,
)
from dragoman.model.text import Span
from dragoman.reading.body import BodyText
from dragoman.reading.clauses import Clause

Doc = spacy.tokens.Doc
Token = spacy.tokens.Token
Tokens = spacy.tokens.Span
"""A run of spaCy tokens. (``Span`` here always means characters of the clipping.)"""


class Parse:
    """The parsed body of one clipping: tokens, and the way between tokens and spans of the clipping's text."""

    def __init__(self, doc: Doc, body: BodyText) -> None:
        self.doc = doc
        self.body = body
        self._children: dict[int, list[Token]] = {}

    @cached_property
    def words(self) -> list[Token]:
        """All tokens. spaCy makes a new object whenever one is asked for, which costs more than most rules do; these are made once."""
        return list(self.doc)

    @cached_property
    def starts(self) -> list[int]:
        """The position of every token, ascending."""
        return [token.idx for token in self.words]

    def children(self, token: Token) -> list[Token]:
        """What depends on a token, in text order, looked up once."""
        found = self._children.get(token.i)
        if found is None:
            words = self.words
            found = self._children[token.i] = [words[child.i] for child in token.children]
        return found

    def run(self, start: int, end: int) -> Span:
        """The clipping span of the tokens from ``start`` up to ``end`` (at least one), which lie in one paragraph."""
        last = self.words[end - 1]
        return self.body.span(self.starts[start], last.idx + len(last))

    @cached_property
    def sentences(self) -> list[Tokens]:
        """The sentences, in order; none runs over a paragraph's end."""
        return list(self.doc.sents)

    def span(self, tokens: Tokens | Token) -> Span:
        """The clipping span of a run of tokens that lies in one paragraph."""
        if isinstance(tokens, Token):
            return self.body.span(tokens.idx, tokens.idx + len(tokens))
        return self.body.span(tokens.start_char, tokens.end_char)

    def spans(self, tokens: Tokens) -> tuple[Span, ...]:
        """The clipping spans of a run of tokens, one a paragraph."""
        return self.body.split(tokens.start_char, tokens.end_char)

    def hull(self, tokens: Iterable[Token]) -> Tokens:
        """The shortest run of tokens that holds all these (at least one)."""
        indexes = [token.i for token in tokens]
        return self.doc[min(indexes) : max(indexes) + 1]

    def tokens(self, span: Span) -> Tokens:
        """The tokens that share a character with a clipping span; an empty run where it lies outside the body."""
        start, end = self.body.position(span.start), self.body.position(span.end - 1)
        if start is None or end is None:
            return self.doc[0:0]
        first = max(0, bisect_right(self.starts, start) - 1)
        if self.starts and self.starts[first] + len(self.doc[first]) <= start:
            first += 1
        return self.doc[first : bisect_left(self.starts, end + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reading in the making. Components replace fields; a field is empty until the component that assigns it has run.

    ``published``: stated by intake, or inferred by a reader from the text's own time expressions; ``dates``: the words that it was inferred from.
    """

    clipping: Clipping
    parse: Parse
    published: Published | None = None
    dates: tuple[DateCandidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[ActorReport, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    clauses: tuple[Clause, ...] = ()
    talks: tuple[TalksReport, ...] = ()
    positions: tuple[PositionReport, ...] = ()
    allegations: tuple[AllegationReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    silent: tuple[Span, ...] = ()

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """The time expressions inside a span."""
        return tuple(time for time in self.times if span.contains(time.span))

    def sentence_span(self, token: Token) -> Span:
        """The clipping span of the sentence a token stands in."""
        return self.parse.span(token.sent)


class Component(Protocol):
    """One reader. ``requires`` and ``assigns`` are names of Draft fields; ``version`` changes with every change of behaviour, and the
    digests of the vocabularies it reads are part of it."""

    name: str
    version: str
    requires: frozenset[str]
    assigns: frozenset[str]

    def read(self, draft: Draft) -> Draft:
        """The draft with the assigned fields filled."""


def ids(prefix: str, rows: Sequence[object]) -> list[str]:
    """Row ids in reading order: ``s1``, ``s2`` …"""
    return [f"{prefix}{n}" for n in range(1, len(rows) + 1)]
