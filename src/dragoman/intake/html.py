"""Saved pages and fragments of HTML to a clipping."""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import html

from dragoman.intake.align import align
from dragoman.intake.body import Article, find_article
from dragoman.intake.brief import given_as_text, with_cut_end
from dragoman.intake.calendars import Printed
from dragoman.intake.context import in_context
from dragoman.intake.decode import decode
from dragoman.intake.furniture import normal
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.headline import find_title
from dragoman.intake.kinds import TEXT, Kind
from dragoman.intake.lines import Line, read_lines
from dragoman.intake.outlets import outlets
from dragoman.intake.page import Page
from dragoman.intake.parts import check_length
from dragoman.intake.published import LAST_RANK, Claim
from dragoman.intake.render import Rendered, parse, render
from dragoman.intake.tags import Tags, read_tags
from dragoman.intake.text import assemble
from dragoman.model.clipping import Clipping
from dragoman.model.errors import EmptyInputError
from dragoman.model.text import Span

EXTRACTOR_BYTES = 8_000_000
"""Pages larger than this are left to the line classifier: the extractor copies the tree many times."""

INLINED = 500_000
"""Characters from which on a page is looked through for files that were saved inside it (pictures, fonts): they are no text and can be ten times the page."""

_FILE_INSIDE = re.compile(r"data:[\w/+.-]{0,80}(?:;[\w=.-]{1,40}){0,4},[\w+/=%-]{200,}")

OUT: frozenset[Kind] = frozenset(("share", "comment", "byline", "box", "masthead", "list"))
ABOVE: frozenset[Kind] = frozenset(("date", "credit", "caption", "section", "menu", "meta", "mark"))
BELOW: frozenset[Kind] = frozenset(("legal", "menu", "meta", "mark", "section", "date"))
WORDED: frozenset[Kind] = frozenset(("prose", "short", "teaser"))
LINK_SHARE = 0.9
"""Kinds of lines that are no article anywhere, above it, below it, although the extractor keeps them; and the part of a line's characters from which on it is a
link, if it is no sentence. Chosen on the pages bench's dev part."""

TITLE_LEVELS = 3
"""Headings down to this level may be the headline, if a tag has the same words."""

_SITE_NAME = re.compile(r"\s+[|·•–—»:-]{1,2}\s+|\s*\|\s*")
_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})"""
)


def from_html(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a page. ``text`` is the whole page as rendered, ``body`` the article in it.

    Raises EmptyInputError where the page shows no text, DecodingError and FormatError as :func:`dragoman.intake.decode.decode` does.
    """
    declared = _CHARSET.search(payload[:4096])
    hint = (declared[1] or declared[2]).decode("ascii", "replace") if declared else given.encoding
    source, encoding = decode(payload, where=given.path, hint=hint)
    if len(source) > INLINED:
        source = _FILE_INSIDE.sub("data:,", source)
    tree = parse(source, where=given.path)
    rendered = render(tree)
    if not rendered.text.strip():
        raise EmptyInputError(
            "the page shows no text", where=given.path, todo="save it after it has loaded, or copy its text"
        )
    check_length(rendered.text, given.path)
    lines = read_lines(rendered.text)
    kinds = in_context(lines)
    article = _article(tree, rendered, lines, kinds, size=len(source))
    if given.whole:
        article = with_cut_end(lines, kinds, article) or given_as_text(lines, kinds, titled=given.title is not None)
    page = Page(rendered.text, lines, kinds, article)
    tags = read_tags(tree, source)
    title, span, index = _title(page, rendered, tags)
    page = replace(page, title=index)
    url = given.url or tags.url
    claims = [*given.claims, *tags.claims, *_general_date(tree)]
    given = replace(given, encoding=encoding, url=url)
    return assemble(
        page,
        given,
        title=title,
        title_span=span,
        names=given.byline or tuple(name for name in tags.authors if normal(name) != normal(tags.site or "")),
        claims=claims,
        told=tags.seen,
    )


def _general_date(tree: html.HtmlElement) -> Iterator[Claim]:
    """What htmldate finds in tags and marked elements, as a last resort."""
    from htmldate import find_date

    found = find_date(tree, original_date=True, extensive_search=False, min_date="1900-01-01")
    if found:
        printed = Printed(start=0, end=len(found), value=found, precision="day")
        yield Claim(printed=printed, source="htmldate", text=found, span=None, rank=LAST_RANK)


def _title(page: Page, rendered: Rendered, tags: Tags) -> tuple[str | None, Span | None, int | None]:
    """The headline, its span if it stands in the text, and its line: a heading that the tags confirm, else the tags' words, else the text's own headline."""
    site = normal(tags.site or "")
    told = {normal(piece) for title in tags.titles for piece in (title, *_SITE_NAME.split(title)) if len(piece) > 8} - {
        site
    }
    first = page.lines[page.first].span.start if page.article else len(page.text)
    headings = [span for span, level in rendered.headings if level <= TITLE_LEVELS and span.start <= first]
    for span in headings:
        if normal(span.of(page.text)) in told:
            return _placed(page, span)
    for n, line in enumerate(page.lines[: page.first]):
        if line.key in told and line.size > 2:
            return line.text, line.span, n
    if tags.titles:
        pieces = _SITE_NAME.split(tags.titles[0])
        named = len(pieces) > 1 and (
            tags.site is None or normal(pieces[-1]) == normal(tags.site) or outlets().named(pieces[-1])
        )
        return (tags.titles[0][: -len(pieces[-1])].rstrip(" |–—-·:»") if named else tags.titles[0]), None, None
    top = [span for span, level in rendered.headings if level == 1 and span.start <= first]
    if len(top) == 1:
        return _placed(page, top[0])
    found = find_title(page)
    return (" ".join(found[1].of(page.text).split()), found[1], found[0]) if found else (None, None, None)


def _placed(page: Page, span: Span) -> tuple[str, Span, int | None]:
    """A headline's words, span, and line."""
    index = next((n for n, line in enumerate(page.lines) if line.span.overlaps(span)), None)
    return " ".join(span.of(page.text).split()), span, index


def _article(
    tree: html.HtmlElement, rendered: Rendered, lines: Sequence[Line], kinds: Sequence[Kind], *, size: int
) -> Article | None:
    """What the extractor takes for the article, found again among the lines; the line classifier's article where it finds none."""
    if size <= EXTRACTOR_BYTES:
        kept = _cleaned(rendered, lines, kinds, sorted(align(lines, extract(tree))))
        if kept:
            return Article(tuple(kept))
    return find_article(lines, kinds)


def _cleaned(rendered: Rendered, lines: Sequence[Line], kinds: Sequence[Kind], kept: list[int]) -> list[int]:
    """The extractor's lines without headline, links and furniture, which it lets pass above, between and below the paragraphs."""
    linked = _linked(rendered, lines, kept)
    kept = [n for n in kept if kinds[n] not in OUT and (kinds[n] in WORDED or linked[n] < LINK_SHARE)]
    if any(kinds[n] in TEXT for n in kept):
        headings = {span.start for span, _ in rendered.headings}
        kept = [n for n in kept if kinds[n] in TEXT or lines[n].span.start not in headings]
        while kinds[kept[0]] in ABOVE:
            kept = kept[1:]
        while kinds[kept[-1]] in BELOW:
            kept = kept[:-1]
    return kept


def _linked(rendered: Rendered, lines: Sequence[Line], kept: Sequence[int]) -> dict[int, float]:
    """For each line the part of its characters that are links."""
    starts = [span.start for span in rendered.links]
    shares: dict[int, float] = {}
    for n in kept:
        span = lines[n].span
        k = max(0, bisect_right(starts, span.start) - 1)
        inside = 0
        while k < len(starts) and starts[k] < span.end:
            inside += max(0, min(rendered.links[k].end, span.end) - max(starts[k], span.start))
            k += 1
        shares[n] = inside / max(1, span.end - span.start)
    return shares


def extract(tree: html.HtmlElement) -> str:
    """The article's text as trafilatura (``fast=True``) sees it; empty where it finds none.

    Measured on the pages bench's 93 saved pages with :func:`_cleaned` behind it: F1 .959 at 10 ms for the extraction; ``fast=False``, which asks two more
    extractors where the first finds little, .961 at 17 ms. The gain is three pages', has another sign in each half of the pages, and its worst case is
    slower: fast it is. Rerun ``evals/pages.py`` when trafilatura changes.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text: Any = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True, output_format="txt")
    return text or ""
