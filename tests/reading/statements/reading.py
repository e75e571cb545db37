"""Reads a text whose actors are given by name, with the statements reader alone."""

import re
from collections.abc import Mapping
from typing import cast

import spacy.language

from dragoman.model.clipping import Clipping
from dragoman.model.reading import ActorReport, Statement, TimeExpression
from dragoman.model.terms import ActorKind
from dragoman.model.text import Span
from dragoman.reading.body import BodyText
from dragoman.reading.draft import Draft, Parse
from dragoman.reading.statements import StatementsReader
from dragoman.reading.statements.sifting import Sieve

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")


def draft_of(
    nlp: spacy.language.Language,
    text: str,
    actors: Mapping[str, str] | None = None,
    times: tuple[TimeExpression, ...] = (),
    body: tuple[Span, ...] | None = None,
) -> Draft:
    """A draft of plain text, a paragraph a line unless ``body`` says so, in which every occurrence of an actor's name is a mention."""
    body = body or tuple(Span(*found.span()) for found in _PARAGRAPH.finditer(text))
    parsed = BodyText.of(text, body)
    rows = tuple(
        ActorReport(
            id=name,
            name=name,
            kind=cast(ActorKind, kind),
            mentions=tuple(Span(*found.span()) for found in re.finditer(re.escape(name), text)),
        )
        for name, kind in (actors or {}).items()
    )
    clipping = Clipping(clipping_id="c", text=text, body=body, language="en")
    return Draft(clipping=clipping, parse=Parse(nlp(parsed.text), parsed), actors=rows, times=times)


def statements(
    nlp: spacy.language.Language, text: str, actors: Mapping[str, str] | None = None
) -> tuple[Statement, ...]:
    """All statements of a text that the rules find: the filter has tests of its own."""
    return StatementsReader(sieve=Sieve({}, 0.0, 0.0)).read(draft_of(nlp, text, actors)).statements
