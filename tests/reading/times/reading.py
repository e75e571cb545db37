"""What the tests of this folder share: sentences turned into drafts, with or without the language model."""

from functools import cache

import spacy
from spacy.language import Language

from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import TimeExpression
from dragoman.model.text import Span
from dragoman.reading.body import BodyText
from dragoman.reading.draft import Draft, Parse
from dragoman.reading.reader import load_parser
from dragoman.reading.times.reader import TimesReader


@cache
def blank() -> Language:
    return spacy.blank("en")


@cache
def parser() -> Language:
    return load_parser()


@cache
def reader() -> TimesReader:
    return TimesReader()


def stated(day: str | None) -> Published | None:
    if day is None:
        return None
    precision = {4: "year", 7: "month", 10: "day"}[len(day)]
    return Published(value=day, precision=precision, basis="stated")


def draft(text: str, published: Published | str | None = None, *, parsed: bool = False) -> Draft:
    """A draft whose body is the whole text; ``parsed``: by the language model, else tokens only."""
    known = stated(published) if isinstance(published, str) else published
    clipping = Clipping(clipping_id="x", text=text, body=(Span(0, len(text)),), language="en", published=known)
    body = BodyText.of(text, clipping.body)
    doc = (parser() if parsed else blank())(body.text)
    return Draft(clipping=clipping, parse=Parse(doc, body), published=known)


def times(text: str, published: Published | str | None = None, *, parsed: bool = False) -> tuple[TimeExpression, ...]:
    return reader().read(draft(text, published, parsed=parsed)).times


def found(text: str, published: Published | str | None = None, *, parsed: bool = False) -> list[tuple[str, str, str]]:
    """(words, type, value) of every expression."""
    return [(time.span.of(text), time.type, time.value) for time in times(text, published, parsed=parsed)]
