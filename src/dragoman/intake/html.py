"""Saved pages and fragments of HTML to a clipping."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lxml import html

from dragoman.intake.align import align
from dragoman.intake.body import Article, find_article
from dragoman.intake.decode import decode
from dragoman.intake.headline import find_title
from dragoman.intake.lines import Line, read_lines
from dragoman.intake.page import Page
from dragoman.intake.render import parse, render
from dragoman.intake.text import NOTHING_GIVEN, Given, assemble
from dragoman.model.clipping import Clipping
from dragoman.model.errors import EmptyInputError

EXTRACTOR_BYTES = 8_000_000
"""Pages larger than this are left to the line classifier: the extractor copies the tree many times."""

_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})"""
)


def from_html(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a page. ``text`` is the whole page as rendered, ``body`` the article in it.

    Raises EmptyInputError where the page shows no text, DecodingError and FormatError as :func:`dragoman.intake.decode.decode` does.
    """
    declared = _CHARSET.search(payload[:4096])
    hint = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    source, encoding = decode(payload, where=given.path, hint=hint)
    tree = parse(source, where=given.path)
    rendered = render(tree)
    if not rendered.text.strip():
        raise EmptyInputError(
            "the page shows no text", where=given.path, todo="save it after it has loaded, or copy its text"
        )
    lines = read_lines(rendered.text)
    article = _article(tree, lines, size=len(source))
    page = Page(rendered.text, lines, article)
    found = find_title(page)
    if found:
        page = replace(page, title=found[0])
    return assemble(page, replace(given, encoding=encoding), title_span=found[1] if found else None)


def _article(tree: html.HtmlElement, lines: Sequence[Line], *, size: int) -> Article | None:
    """What the extractor takes for the article, found again among the lines; the line classifier's article where it finds none."""
    if size <= EXTRACTOR_BYTES:
        kept = sorted(align(lines, extract(tree)))
        kept = _without_header(lines, kept)
        if kept:
            return Article(tuple(kept))
    return find_article(lines)


def extract(tree: html.HtmlElement) -> str:
    """The article's text as trafilatura (``fast=True``) sees it; empty where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text: Any = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True, output_format="txt")
    return text or ""


def _without_header(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """The article's lines without headline, byline and date above its first sentence."""
    while kept and not lines[kept[0]].is_text:
        kept = kept[1:]
    return kept
