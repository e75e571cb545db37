"""Plain text (pasted, or Markdown) to a clipping."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.intake import VERSION
from dragoman.intake.body import Article
from dragoman.intake.brief import given_as_text, pasted_short
from dragoman.intake.byline import Byline, find_byline
from dragoman.intake.decode import decode
from dragoman.intake.evidence import Sighting, judged
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.headline import find_title, title_lines
from dragoman.intake.language import Language, tell_language
from dragoman.intake.lines import read_lines
from dragoman.intake.origin import Origin, find_origin
from dragoman.intake.page import Page, read_page
from dragoman.intake.parts import check_length
from dragoman.intake.published import Claim, claims_of, claims_of_address, settle
from dragoman.intake.signature import signature
from dragoman.model.clipping import Clipping, Copy, MetadataCandidate, line_payload, payload_id
from dragoman.model.names import name_key
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest

OTHER_TITLES = 4
"""Lines kept beside the headline as what might have been it."""

BOTH_WAYS = frozenset({"en", "tl", "zh", "ja", "ko"})
"""Languages (ISO 639-1) whose press does not write day, month, year in all countries."""

LESS_LIKE_ONE = "another line reads more like the headline"
TEMPLATE = "the page's template says so; the text itself decides"


def version() -> str:
    """The version of this room with the digest of the vocabularies it reads; goes into every clipping."""
    return f"{VERSION}+{digest('calendar', 'furniture', 'mail', 'outlets')}"


def from_payload(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a text. Raises as :func:`dragoman.intake.decode.decode` does, and FormatError for a text too long to be one clipping."""
    text, encoding = decode(payload, where=given.path, hint=given.encoding)
    check_length(text, given.path)
    return from_text(text, replace(given, encoding=encoding))


def from_text(text: str, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from a text as somebody has it, furniture and all. ``text`` is kept exactly as it is; offsets are code points into it."""
    page = _clean_page(text) if given.clean else _read(text, given)
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
    told: Sequence[Sighting] = (),
) -> Clipping:
    """The clipping of a page whose body and headline are known.

    ``names`` and ``claims`` are writers and dates from outside the text (tags), ``told`` all that tags say of outlet, writers, headline and language.
    """
    byline = Byline() if given.clean else find_byline(page)
    names = names or byline.names
    page = page if given.clean else page.without_note_on(names)
    origin = find_origin(page, byline, outlet=given.outlet, url=given.url, told=told)
    names = tuple(name for name in names if origin.outlet is None or name_key(name) != name_key(origin.outlet))
    body_text = page.body_text
    language = tell_language(body_text or page.text)
    published, dates = given.published, given.dates
    if published is None and not given.clean:
        outside = [claim for claim in given.claims if claim not in claims]
        everything = [*outside, *claims, *claims_of_address(given.url), *claims_of(page, looked=given.fetched)]
        published, dates = settle(everything, page, day_first=_day_first(origin, language))
    headline = given.title or title
    return Clipping(
        clipping_id=given.clipping_id or payload_id(line_payload(page.text, given.id or given.url)),
        text=page.text,
        body=page.body,
        id=given.id,
        path=given.path,
        url=given.url,
        title=headline,
        title_span=title_span if not given.title or given.title == title else None,
        byline=names,
        outlet=origin.outlet,
        agency=origin.agency,
        published=published,
        language=language.code,
        date_candidates=dates,
        metadata=(
            *origin.metadata,
            *judged("byline", [*told, *byline.seen], names),
            *judged("title", _headlines(page, given, title, title_span, told), (headline,) if headline else ()),
            *_of_language(language, told),
        ),
        copies=(Copy(path=given.path, url=given.url, outlet=origin.outlet, fetched=given.fetched),),
        signature=signature(body_text),
        encoding=given.encoding,
        intake=version(),
    )


def _day_first(origin: Origin, language: Language) -> bool | None:
    """Whether 02/11/2018 is 2 November: as the outlet's country writes, else as the language does. English goes both ways, East Asia puts the year first."""
    if origin.day_first is not None or language.code is None or language.code in BOTH_WAYS:
        return origin.day_first
    return True


def _headlines(
    page: Page, given: Given, title: str | None, span: Span | None, told: Sequence[Sighting]
) -> Iterator[Sighting]:
    """What may be the headline: as given, as it stands in the text, in tags, and the lines that come next to it."""
    if given.title:
        yield Sighting(field="title", value=given.title, source="given")
    if title and span:
        yield Sighting(field="title", value=title, source="headline", printed=span.of(page.text), span=span)
    yield from told
    if not given.clean:
        others = [other for other in title_lines(page)[:OTHER_TITLES] if span is None or not other.overlaps(span)]
        for other in others:
            words = " ".join(other.of(page.text).split())
            yield Sighting(
                field="title", value=words, source="line above the article", span=other, reason=LESS_LIKE_ONE
            )


def _of_language(language: Language, told: Sequence[Sighting]) -> tuple[MetadataCandidate, ...]:
    """The language's evidence. What a page's tags say of it comes with their template, so the text goes first."""
    return judged("language", [*language.seen, *told], (language.code,) if language.code else (), otherwise=TEMPLATE)


def rebody(clipping: Clipping, body: Sequence[Span]) -> Clipping:
    """The clipping with another body (a person put text back or took it out), and what follows from the body made anew."""
    spans = tuple(sorted(body))
    words = "\n\n".join(span.of(clipping.text) for span in spans)
    language = tell_language(words)
    told = [one for one in clipping.metadata if one.field != "language"]
    kept = language.code is None and clipping.language is not None
    again = [one for one in clipping.metadata if one.field == "language"] if kept else _of_language(language, ())
    return replace(
        clipping,
        body=spans,
        language=language.code or clipping.language,
        metadata=(*told, *again),
        signature=signature(words),
    )


def _read(text: str, given: Given) -> Page:
    """The page that a text is; short ones and those that break off are read as what they are, too."""
    page = read_page(text)
    if page.article is not None:
        return page
    titled = given.title is not None
    article = (
        given_as_text(page.lines, page.kinds, titled=titled) if given.whole else pasted_short(page.lines, page.kinds)
    )
    return replace(page, article=article)


def _clean_page(text: str) -> Page:
    """A page of nothing but body; a line is a paragraph, hard-wrapped ones are joined."""
    lines = read_lines(text)
    return Page(text, lines, [line.kind for line in lines], Article(tuple(range(len(lines)))) if lines else None)
