"""Interviews and transcripts: paragraphs that begin with the speaker's name and a colon, without quotation marks."""

import re

from dragoman.reading.draft import Token
from dragoman.reading.statements.finding import Finding
from dragoman.reading.statements.page import Page

_LABEL = re.compile(r"(?=[^\W\d_])(?P<name>[^\n:“”\"«»?!;]{0,60}):[ \t]+(?=[\w¿¡(…—–-])")
"""A name with a colon at the beginning of a paragraph."""
_TALK = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Uu]s|me)\b")
_FEWEST = 2
"""Paragraphs with such a beginning that make a transcript: one alone is a dateline or a heading."""
_LONG = 4
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SMALL = frozenset({"of", "the", "and", "for", "de", "al", "bin", "ibn", "van", "von", "la", "le", "du", "da", "dos"})


def transcript(page: Page) -> list[Finding]:
    """One finding for every paragraph of a transcript whose label names a person or, in a longer one with questions in it, comes back (*Q:*, *Host:*).
    The words are all that follows the label."""
    starts, spans = page.parse.body.starts, page.parse.body.spans
    labels = [
        (match, start + span.end - span.start)
        for start, span in zip(starts, spans, strict=True)
        if (match := _LABEL.match(page.text, start, start + span.end - span.start)) and _capital(match["name"])
    ]
    names = [match["name"] for match, _ in labels]
    found: list[Finding] = []
    if len(labels) < _FEWEST or not _is_talk([page.text[match.end() : end] for match, end in labels]):
        return found
    asked = len(labels) >= _LONG and any("?" in page.text[match.end() : end] for match, end in labels)
    for match, end in labels:
        again = names.count(match["name"]) > 1
        head = _speaker(page, match, repeated=again)
        if head is None and again and asked:
            head = page.doc[page.token_at(match.end("name")) - 1]
        if head is not None:
            source = (page.token_at(match.start()), head.i + 1)
            found.append(
                Finding(
                    content=((match.end(), end),),
                    source=source,
                    head=head.i,
                    direct=True,
                    rule="statements.direct.colon",
                )
            )
    return found


def _is_talk(said: list[str]) -> bool:
    """Whether what stands behind labels is talk rather than a list under headings: half of it asks, or says *I*, *we* or *you*."""
    talk = [text for text in said if _TALK.search(text)]
    return 2 * len(talk) >= len(said)


def _capital(name: str) -> bool:
    """Whether all words of a label are capitalized but small ones and what stands in brackets."""
    words = re.sub(r"\([^)]*\)", " ", name).replace(",", " ").split()
    return all(word in _SMALL or word[0].isupper() for word in words)


def _speaker(page: Page, match: re.Match[str], *, repeated: bool) -> Token | None:
    """The last token of a label's name, if it is a person's: known or tagged as one, or behind an office. A place is a dateline."""
    first, colon = page.token_at(match.start()), page.token_at(match.end("name"))
    named = [token for token in page.doc[first:colon] if token.i in page.names or token.ent_type_ == "PERSON"]
    if not named:
        return None
    office = any(page.words.is_people(token.lower_, token.lower_) for token in page.doc[first : named[-1].i])
    last = named[-1]
    whole = page.names.get(last.i) == (first, colon) and colon - first > 1 and last.ent_type_ != "ORG"
    if last.ent_type_ == "PERSON" or office:
        return last
    return last if (repeated or whole) and last.ent_type_ not in _PLACES else None
