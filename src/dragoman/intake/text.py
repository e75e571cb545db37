"""Plain text (pasted, or Markdown) to a clipping."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.intake import VERSION
from dragoman.intake.body import Article
from dragoman.intake.byline import Byline, find_byline
from dragoman.intake.decode import decode
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.headline import find_title
from dragoman.intake.language import language_of
from dragoman.intake.lines import read_lines
from dragoman.intake.origin import find_origin
from dragoman.intake.page import Page, read_page
from dragoman.intake.parts import check_length
from dragoman.intake.published import Claim, claims_of, settle
from dragoman.intake.signature import signature
from dragoman.model.clipping import Clipping, Copy, line_payload, payload_id
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest


def version() -> str:
    """The version of this room with the digest of the vocabularies it reads; goes into every clipping."""
    return f"{VERSION}+{digest('calendar', 'furniture', 'outlets')}"


def from_payload(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a text. Raises as :func:`dragoman.intake.decode.decode` does, and FormatError for a text too long to be one clipping."""
    text, encoding = decode(payload, where=given.path, hint=given.encoding)
    check_length(text, given.path)
    return from_text(text, replace(given, encoding=encoding))


def from_text(text: str, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from a text as somebody has it, furniture and all. ``text`` is kept exactly as it is; offsets are code points into it."""
    page = _clean_page(text) if given.clean else read_page(text)
    title_span: Span | None = None
    if not given.clean:
        found = find_title(page)
        if found:
            page, title_span = replace(page, title=found[0]), found[1]
    title = " ".join(title_span.of(text).split()) if title_span else None
    return assemble(page, given, title=title, title_span=title_span, names=given.byline, claims=given.claims)


def assemble(
    page: Page,
    given: Given,
    *,
    title: str | None,
    title_span: Span | None,
    names: tuple[str, ...] = (),
    claims: Sequence[Claim] = (),
) -> Clipping:
    """The clipping of a page whose body and headline are known; ``names`` and ``claims`` are writers and dates from outside the text (tags)."""
    byline = Byline() if given.clean else find_byline(page)
    names = names or byline.names
    page = page if given.clean else page.without_note_on(names)
    origin = find_origin(page, byline, outlet=given.outlet, url=given.url)
    published, dates = given.published, given.dates
    if published is None and not given.clean:
        published, dates = settle([*claims, *claims_of(page, looked=given.fetched)], page, day_first=origin.day_first)
    body_text = page.body_text
    return Clipping(
        clipping_id=given.clipping_id or payload_id(line_payload(page.text, given.id or given.url)),
        text=page.text,
        body=page.body,
        id=given.id,
        path=given.path,
        url=given.url,
        title=given.title or title,
        title_span=title_span if not given.title or given.title == title else None,
        byline=names,
        outlet=origin.outlet,
        agency=origin.agency,
        published=published,
        language=language_of(body_text),
        date_candidates=dates,
        copies=(Copy(path=given.path, url=given.url, outlet=origin.outlet, fetched=given.fetched),),
        signature=signature(body_text),
        encoding=given.encoding,
        intake=version(),
    )


def rebody(clipping: Clipping, body: Sequence[Span]) -> Clipping:
    """The clipping with another body (a person put text back or took it out), and what follows from the body made anew."""
    spans = tuple(sorted(body))
    words = "\n\n".join(span.of(clipping.text) for span in spans)
    return replace(clipping, body=spans, language=language_of(words) or clipping.language, signature=signature(words))


def _clean_page(text: str) -> Page:
    """A page of nothing but body; a line is a paragraph, hard-wrapped ones are joined."""
    lines = read_lines(text)
    return Page(text, lines, [line.kind for line in lines], Article(tuple(range(len(lines)))) if lines else None)
