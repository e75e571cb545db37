"""Every way into intake as a function of bytes: it gives clippings or InputErrors, and whatever it gives is looked at."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise
from typing import get_args

from dragoman.intake import files
from dragoman.intake.formats import HEAD, recognise
from dragoman.intake.given import Given
from dragoman.intake.parts import Container, Document, Format, Guard, Member, Opening, Part
from dragoman.model.clipping import Clipping, Received
from dragoman.model.contract import decode_reading, spans_of
from dragoman.model.errors import InputError
from dragoman.model.reading import Reading
from dragoman.model.text import Span

MOST = 12
"""Members of a container that are made into clippings; the others are only counted."""

NAME = "given"
"""What the file is called; every message names it."""


@dataclass(slots=True)
class Found:
    """What came of a payload."""

    clippings: list[Received] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    members: int = 0
    failed: int = 0

    def add(self, error: InputError) -> None:
        """One that could not be taken; the first are kept, without the frames that they would keep alive."""
        self.failed += 1
        if len(self.errors) < MOST:
            self.errors.append(error.with_traceback(None))


Parser = Callable[[bytes], Found]


def received(payload: bytes, form: Format | None = None, *, most: int = MOST) -> Found:
    """What comes of a payload as ``dragoman add`` would take it in, the first members made into clippings. Other exceptions than InputErrors go through."""
    found = Found()
    for member in opened(payload, form):
        if isinstance(member, InputError):
            found.add(member)
            continue
        found.members += 1
        if len(found.clippings) >= most:
            continue
        try:
            made = files.to_received(member)
        except InputError as error:
            found.add(error)
        else:
            check(made.clipping)
            found.clippings.append(made)
    for told in found.errors:
        assert NAME in str(told), f"nobody can tell which file this is about: {told}"
    return found


def opened(payload: bytes, form: Format | None, *, name: str = NAME) -> Iterator[Member | InputError]:
    """The members of a payload, a document being its own."""
    opening = Opening(guard=Guard.of(len(payload), name))
    part = Part(file=io.BufferedReader(io.BytesIO(payload)), given=Given(path=name), format=form)
    try:
        yield from files._opened(part, opening, 0)
    except InputError as error:
        yield error


def recognised(payload: bytes) -> Found:
    """The format is told, whatever the name, and the file taken for it."""
    for name in ("", "a.html", "a.jsonl", "a.csv", "a.eml", "a.mbox", "a.zip", "a.docx", "a.mht", "../\x00.\u202etxt"):
        try:
            form = recognise(payload[:HEAD], name or None)
        except InputError:
            continue
        assert form in (*get_args(Document), *get_args(Container))
    return received(payload)


def decoded(payload: bytes) -> Found:
    """A line of readings made elsewhere."""
    found = Found()
    try:
        reading = decode_reading(payload, where=NAME)
    except InputError as error:
        assert NAME in str(error)  # noqa: PT017
        found.add(error)
    else:
        check_reading(reading)
    return found


def check(clipping: Clipping) -> None:
    """Body spans are in order, apart and inside the text; so are all other spans; no half characters."""
    text = clipping.text
    text.encode("utf-8")
    for span in clipping.body:
        assert 0 <= span.start < span.end <= len(text), span
    for before, after in pairwise(clipping.body):
        assert before.end <= after.start
    spans = [
        clipping.title_span,
        *(one.span for one in clipping.date_candidates),
        *(one.span for one in clipping.metadata),
    ]
    for other in spans:
        assert other is None or 0 <= other.start <= other.end <= len(text), other
    for value in (clipping.title, clipping.outlet, clipping.agency, clipping.url, clipping.path, *clipping.byline):
        (value or "").encode("utf-8")


def check_reading(reading: Reading) -> None:
    """Spans lie inside the text, where there is one."""
    size = len(reading.clipping.text)
    spans: Iterator[Span] = spans_of(reading)
    for span in islice(spans, 10_000):
        assert not size or 0 <= span.start <= span.end <= size


def _parsers() -> dict[str, Parser]:
    found: dict[str, Parser] = {"any": recognised, "reading": decoded}
    forms: tuple[Format, ...] = (*get_args(Document), *get_args(Container))
    return found | {form: partial(received, form=form) for form in forms}


PARSERS: Mapping[str, Parser] = _parsers()
"""By name: the formats of :mod:`dragoman.intake.parts`, ``any`` (the format is told from the bytes) and ``reading``."""
