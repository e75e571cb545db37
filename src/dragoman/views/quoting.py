"""Quoted words: what a finding rests on, as printed, and the sentence around it."""

import re

from dragoman.analysis.index import Index
from dragoman.model.clipping import Clipping
from dragoman.model.record import Member
from dragoman.model.text import Citation, Span
from dragoman.views.wording import cut, flat

GAP = " … "
SHORT = 110
"""Characters of a quotation in a footnote: about a line and a half of print, enough to find the sentence by."""

# A full stop after a short capitalised word (Gen., Mr., U.S.) is more often an abbreviation than the end of a sentence; the price is
# a sentence of context too many.
_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})[.!?…]+[\"”’»)\]]*\s+|\n\s*\n")


def member_words(index: Index, member: Member) -> str:
    """The words a finding rests on, flat, with an ellipsis between spans. Of an actor, its different names."""
    quotes = [flat(quote) for quote in index.quotes(member)]
    if member.kind == "actor":
        return GAP.join(dict.fromkeys(quotes))
    return GAP.join(quotes)


def short_words(index: Index, citations: tuple[Citation, ...]) -> str:
    """The same, short enough for a footnote."""
    return cut(GAP.join(flat(index.quote(citation)) for citation in citations), SHORT)


def paragraph(clipping: Clipping, span: Span) -> Span:
    """The paragraph of the body that a span begins in, or the line where it stands outside the body."""
    text = clipping.text
    for part in clipping.body:
        if part.start <= span.start < part.end:
            start = text.rfind("\n\n", part.start, span.start)
            end = text.find("\n\n", span.end, part.end)
            return Span(part.start if start < 0 else start + 2, max(span.end, part.end if end < 0 else end))
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def sentence_around(clipping: Clipping, span: Span) -> Span:
    """The sentence or sentences, within the paragraph, that a span stands in. Cut by a rule of thumb: it may hold one sentence too many, never half of one."""
    block = paragraph(clipping, span)
    start, end = block.start, block.end
    for stop in _END.finditer(clipping.text, block.start, block.end):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.end() >= span.end:
            end = stop.end()
            break
    while end > span.end and clipping.text[end - 1].isspace():
        end -= 1
    while start < span.start and clipping.text[start].isspace():
        start += 1
    return Span(start, end)
