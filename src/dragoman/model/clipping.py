"""A clipping: one text as somebody has it, with what is known about where and when it was published."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from dragoman.model.dates import Precision, interval
from dragoman.model.text import Span

PublishedBasis = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a clipping was published.

    ``value`` is an ISO date of ``precision`` (day, month or year), or None where only the interval ``earliest`` to ``latest`` (ISO days)
    is known and no one calendar unit holds it. ``basis`` is stated (printed, tagged, or told by a person) or inferred from the text.
    """

    value: str | None
    precision: Precision | None
    basis: PublishedBasis
    earliest: str | None = None
    latest: str | None = None

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """The first and last ISO day on which it may have been published; a stated bound goes before the unit that ``value`` names."""
        if self.value is None or self.precision is None:
            return self.earliest, self.latest
        first, last = interval(self.value, self.precision)
        return self.earliest or first.isoformat(), self.latest or last.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """One date that might be the publication date, and what became of it.

    ``source`` says where it was found (``header line``, ``meta article:published_time``, ``jsonl field``, ``judgement`` …), ``span`` where in the text, if
    it stands there, ``printed`` how it was printed. ``accepted`` candidates become ``Published``; a rejected one keeps its ``reason``.
    """

    value: str
    precision: Precision
    source: str
    printed: str
    span: Span | None = None
    accepted: bool = False
    reason: str = ""


MetadataField = Literal["outlet", "agency", "byline", "title", "language"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataCandidate:
    """One thing that might be a clipping's outlet, agency, byline, headline or language, and what became of it; dates have :class:`DateCandidate`.

    ``source`` says where it was found (``masthead``, ``meta og:site_name``, ``address``, ``dateline``, ``retold``, ``given`` …), ``span`` where in the
    text, if it stands there, ``printed`` how. An accepted candidate is the field's value (of a byline: one of its names); a rejected one keeps its ``reason``.
    An accepted agency's reason says whether the clipping reprints its text or retells what it reported.
    """

    field: MetadataField
    value: str
    source: str
    printed: str = ""
    span: Span | None = None
    accepted: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Copy:
    """One place where the same payload was found. Two copies of one payload are one clipping."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """A clipping as intake understood it.

    ``clipping_id``: sha256 (hex) of the payload, see the reading contract. ``text``: the whole decoded or rendered text, never cut; ``body``: the
    spans of it that are article, a paragraph each, in order and apart; everything else is furniture. ``metadata``: what outlet, agency, byline, headline
    and language were taken from, and what else they might have been. ``signature``: sampled hashes of the body's word shingles, for finding reprints.
    ``intake`` is the version of the room that made it. Empty ``text`` means that a reading came without it.
    """

    clipping_id: str
    text: str
    body: tuple[Span, ...] = ()
    id: str | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    title_span: Span | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    published: Published | None = None
    language: str | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    metadata: tuple[MetadataCandidate, ...] = ()
    copies: tuple[Copy, ...] = ()
    signature: tuple[int, ...] = ()
    encoding: str | None = None
    intake: str = ""

    def quote(self, span: Span) -> str:
        """The characters under a span."""
        return span.of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What intake hands over for one payload: the clipping and the bytes it was made from, which the record keeps."""

    clipping: Clipping
    payload: bytes
    media_type: str


def payload_id(payload: bytes) -> str:
    """The clipping id of a payload: sha256, hex."""
    return hashlib.sha256(payload).hexdigest()


def line_payload(text: str, name: str | None) -> bytes:
    """The payload of a JSONL line, whose digest is its clipping id: UTF-8 of the text, a newline, and the id or URL."""
    return f"{text}\n{name or ''}".encode()
