"""What office documents and PDFs have in common: blocks of text in reading order, of which the program made some stand at the edges of pages, to a clipping."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from dragoman.intake.body import find_article, in_context
from dragoman.intake.calendars import Printed, find_dates
from dragoman.intake.evidence import Sighting
from dragoman.intake.furniture import normal
from dragoman.intake.given import Given
from dragoman.intake.headline import find_title
from dragoman.intake.kinds import TEXT, Kind
from dragoman.intake.lines import EDGES, WRAP_WIDTHS, Line, read_lines, trimmed
from dragoman.intake.page import Page
from dragoman.intake.parts import check_length
from dragoman.intake.published import LAST_RANK, Claim
from dragoman.intake.text import assemble, from_text
from dragoman.model.clipping import Clipping
from dragoman.model.errors import EmptyInputError, FormatError
from dragoman.model.text import Span

Place = Literal["text", "note", "edge", "printed"]
"""Where a block stands: in the text; in a note (foot or end); at the edge of pages, repeated; put on the page by a browser that printed it."""

MAX_BLOCKS = 20_000
"""Paragraphs, cells and lines of a clipping; a magazine's whole issue has some thousands. A line costs its classifier about 70 µs."""

HEADING_WORDS = 30
"""A longer heading is a paragraph that somebody set in a heading's style."""

HEADING_SHARE = 0.5
"""Where headings hold more of a document's words than this, the style says nothing."""

TITLE_CHARACTERS = 8
"""A title in the properties must have as many to be looked for ("Doc1", "Untitled")."""

FULL_ROW, FULL_ROWS, FULL_ROW_SHARE = 0.75, 4, 0.4
"""Paragraphs are taken for the rows of a hard-wrapped text where at least so many, and so large a part of them, reach three quarters of the longest."""

OUT_OF_QUESTION = LAST_RANK + 1
"""The rank of dates that are refused whatever else a page says."""

_KINDS: dict[Place, Kind] = {"note": "meta", "edge": "list", "printed": "list"}
_SITE = (" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ")
NOT_IN_TEXT = "the file's own properties say so, but its text does not"

_PROPERTY_REASONS = {
    "created": "the day the file was made",
    "modified": "the day the file was last changed",
    "printed": "the day the file was printed",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or line of a document. ``level``: 1 to 9 for headings, 0 else."""

    text: str
    level: int = 0
    place: Place = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a document's own properties say: nothing of it is believed unless the text says the same. ``dates``: ISO date-times."""

    titles: tuple[str, ...] = ()
    author: str | None = None
    dates: dict[str, str] = field(default_factory=dict)

    def claims(self, form: str) -> Iterator[Claim]:
        """The dates of the properties, each with the reason why it is no day of publication. ``form`` is what the file is called ("DOCX")."""
        for name, reason in _PROPERTY_REASONS.items():
            told = self.dates.get(name, "")
            for printed in find_dates(told[:40].replace("T", " "))[:1]:
                yield Claim(
                    printed=printed, source=f"{form} property {name}", text=told[:40], span=None, rank=OUT_OF_QUESTION, reason=reason
                )  # fmt: skip

    def sightings(self, form: str, text: str) -> Iterator[Sighting]:
        """Title and author as evidence; where the text does not have the words, with the reason why they are not taken."""
        words = " ".join(text.split()).lower()
        for title in dict.fromkeys(self.titles):
            there = any(" ".join(piece.split()).lower() in words for piece in _pieces(title))
            yield Sighting(field="title", value=title, source=f"{form} title", reason="" if there else NOT_IN_TEXT)
        author = " ".join((self.author or "").split())
        if author:
            there = author.lower() in words
            yield Sighting(field="byline", value=author, source=f"{form} author", reason="" if there else NOT_IN_TEXT)


NO_PROPERTIES = Properties()


def from_blocks(
    blocks: Sequence[Block], given: Given, *, form: str, properties: Properties = NO_PROPERTIES
) -> Clipping:
    """A clipping of blocks in reading order: ``text`` is all of them, a blank line between any two; blocks of the edges and notes are never body.

    Raises EmptyInputError where there are no words, FormatError where there are too many.
    """
    blocks = [replace(block, text=shown) for block in blocks if (shown := _shown(block.text))]
    if len(blocks) > MAX_BLOCKS:
        raise FormatError(
            f"the {form} has {len(blocks):,} paragraphs, more than the {MAX_BLOCKS:,} of a clipping", where=given.path, todo="split it into its articles"
        )  # fmt: skip
    text, spans = _joined(blocks)
    if not text:
        raise EmptyInputError(
            f"the {form} shows no text", where=given.path, todo="check that it was saved completely, or copy its text"
        )
    check_length(text, given.path)
    if given.clean:
        return from_text(text, given)
    lines = read_lines(text)
    kinds = _kinds(lines, blocks, spans)
    page = Page(text, lines, kinds, find_article(lines, kinds))
    page, span = _titled(page, blocks, spans, properties)
    claims = [*given.claims, *properties.claims(form), *_printing(blocks, spans)]
    clipping = assemble(
        page,
        given,
        title=" ".join(span.of(text).split()) if span else None,
        title_span=span,
        names=given.byline or _confirmed(page, properties.author),
        claims=claims,
        told=list(properties.sightings(form, text)),
    )
    return _without_doubles(clipping, claims)


def _shown(text: str) -> str:
    """A block's text without characters that are not shown, and without blanks at its edges."""
    text = "".join(c for c in text if c in "\n\t" or c.isprintable() or (c in EDGES and c != "\xad"))
    rows = [row.strip(" \t\r\xa0\u3000") for row in text.replace("\u2028", "\n").replace("\x0b", "\n").split("\n")]
    return "\n".join(rows).strip("\n" + EDGES)


def _joined(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    pieces: list[str] = []
    spans = []
    position = 0
    for n, block in enumerate(blocks):
        if n:
            pieces.append("\n\n")
            position += 2
        pieces.append(block.text)
        spans.append(Span(position, position + len(block.text)))
        position += len(block.text)
    return "".join(pieces), spans


def unwrapped(blocks: Sequence[Block]) -> list[Block]:
    """Documents made from hard-wrapped text have a paragraph for each of its lines and an empty one between paragraphs: such runs become one block each.

    ``blocks`` still holds the empty ones. What wraps is then found as in a pasted text (:func:`dragoman.intake.lines.read_lines`).
    """
    sizes = [len(block.text.strip()) for block in blocks]
    runs = sum(1 for a, b in pairwise(sizes) if a and b)
    gaps = sum(1 for size in sizes if not size)
    if not gaps or max(sizes) not in WRAP_WIDTHS or runs < gaps:
        return list(blocks)
    full = sum(size > FULL_ROW * max(sizes) for size in sizes)
    if full < max(FULL_ROWS, FULL_ROW_SHARE * (len(sizes) - gaps)):
        return list(blocks)
    merged: list[Block] = []
    previous: Block | None = None
    for block in blocks:
        if previous and previous.text.strip() and block.text.strip() and _alike(previous, block):
            merged[-1] = replace(merged[-1], text=f"{merged[-1].text}\n{block.text}")
        else:
            merged.append(block)
        previous = block
    return merged


def _alike(a: Block, b: Block) -> bool:
    return (a.level, a.place) == (b.level, b.place)


def _kinds(lines: Sequence[Line], blocks: Sequence[Block], spans: Sequence[Span]) -> list[Kind]:
    """The lines' kinds in context, where the document itself does not know better: its headings are no sentences, its notes and edges no article."""
    kinds = in_context(lines)
    words = sum(line.size for line in lines)
    heads = sum(len(block.text.split()) for block in blocks if block.level)
    believed = heads <= HEADING_SHARE * words
    k = 0
    for n, line in enumerate(lines):
        while spans[k].end <= line.span.start:
            k += 1
        block = blocks[k]
        if block.place != "text":
            kinds[n] = _KINDS[block.place]
        elif block.level and believed and line.size <= HEADING_WORDS and kinds[n] in TEXT:
            kinds[n] = "label"
    return kinds


def _titled(
    page: Page, blocks: Sequence[Block], spans: Sequence[Span], properties: Properties
) -> tuple[Page, Span | None]:
    """The page with its headline's line, and the headline's span: a heading or line above the article that the properties confirm, else the only
    heading of the first level, else what reads like one."""
    told = {normal(piece) for title in properties.titles for piece in _pieces(title) if len(piece) > TITLE_CHARACTERS}
    told.discard("")
    first = page.lines[page.first].span.start if page.first < len(page.lines) else len(page.text)
    above = [(block, span) for block, span in zip(blocks, spans, strict=True) if span.start < first]
    above = [(block, span) for block, span in above if block.place == "text"]
    for block, span in sorted(above, key=lambda pair: (not pair[0].level, pair[1])):
        if normal(block.text) in told and (block.level or len(block.text.split()) > 2):
            return _placed(page, span)
    found = find_title(page)
    levels = [block.level for block, _ in above if block.level]
    top = [span for block, span in above if block.level and block.level == min(levels)]
    if len(top) == 1 and page.article and len(top[0].of(page.text).split()) > 2:
        return _placed(page, top[0])
    if found:
        return replace(page, title=found[0]), found[1]
    return page, None


def _pieces(title: str) -> Iterator[str]:
    """A title, and what it is without the name of a site in front or behind."""
    yield title
    for mark in _SITE:
        if mark in title:
            yield title.rpartition(mark)[0]
            yield title.partition(mark)[2]


def _placed(page: Page, span: Span) -> tuple[Page, Span]:
    index = next((n for n, line in enumerate(page.lines) if line.span.overlaps(span)), None)
    return replace(page, title=index), trimmed(page.text, *span)


def _confirmed(page: Page, author: str | None) -> tuple[str, ...]:
    """The author of the properties, if a short line near the article has nothing but this name (with or without "By")."""
    name = " ".join((author or "").split())
    key = normal(name)
    if len(name.split()) < 2 or not key:
        return ()
    near = (*page.header(), *page.tail())
    return (name,) if any(normal(page.lines[n].text) in (key, f"by {key}") for n in near) else ()


def _printing(blocks: Sequence[Block], spans: Sequence[Span]) -> Iterator[Claim]:
    """The days on which a browser printed the page."""
    for block, span in zip(blocks, spans, strict=True):
        if block.place == "printed":
            for found in find_dates(block.text):
                place = Span(span.start + found.start, span.start + found.end)
                yield _claim(found, block.text[found.start : found.end], place)


def _claim(printed: Printed, text: str, span: Span) -> Claim:
    return Claim(
        printed=printed, source="line of the printing", text=text, span=span, rank=OUT_OF_QUESTION, reason="the day the page was printed"
    )  # fmt: skip


def _without_doubles(clipping: Clipping, claims: Sequence[Claim]) -> Clipping:
    """Each printed date once: what the document knows of it goes before what its line looks like."""
    known = {claim.span for claim in claims if claim.span is not None}
    sources = {claim.source for claim in claims}
    kept = tuple(c for c in clipping.date_candidates if c.span not in known or c.source in sources)
    return replace(clipping, date_candidates=kept)
