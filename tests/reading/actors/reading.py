"""Readings of invented sentences by the actors' readers, and short views of them."""

import spacy.language

from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import ActorReport, Reading
from dragoman.model.text import Span
from dragoman.reading.actors import ActorsReader, MentionsReader, ReferencesReader, RolesReader
from dragoman.reading.reader import Reader


def clipping(text: str, *, year: int | None = None) -> Clipping:
    """A clipping whose paragraphs are all body."""
    body, at = [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        body.append(Span(start, at))
    published = Published(value=str(year), precision="year", basis="stated") if year else None
    return Clipping(clipping_id="c", text=text, body=tuple(body), language="en", published=published)


def read(parser: spacy.language.Language, text: str, *, year: int | None = None) -> Reading:
    """What the four readers make of a text."""
    components = (MentionsReader(), ActorsReader(), RolesReader(), ReferencesReader())
    return Reader(nlp=parser, components=components).read(clipping(text, year=year))


def names(reading: Reading) -> dict[str, str]:
    """Every mention as printed, with the name of its actor."""
    text = reading.clipping.text
    return {span.of(text): actor.name for actor in reading.actors for span in actor.mentions}


def kinds(reading: Reading) -> dict[str, str]:
    """The actors' names with their kinds."""
    return {actor.name: actor.kind for actor in reading.actors}


def actor(reading: Reading, name: str) -> ActorReport:
    """The actor of that name."""
    found = [one for one in reading.actors if one.name == name]
    assert found, f"no {name!r} among {[one.name for one in reading.actors]}"
    return found[0]


def roles(reading: Reading, name: str) -> list[tuple[str, str | None, str]]:
    """An actor's roles as (title, of, tenure)."""
    return [(role.title, role.of, role.tenure) for role in actor(reading, name).roles]


def references(reading: Reading) -> list[tuple[str, str]]:
    """The words that stand for an actor, with its name, in reading order."""
    text = reading.clipping.text
    found = sorted((span, one.name) for one in reading.actors for span in one.references)
    return [(span.of(text), name) for span, name in found]
