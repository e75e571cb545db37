"""The clipping as a person corrected it. Corrections of a clipping act before the reading: what comes out here is what is read again."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import cast

from dragoman.fold.values import listed, partial_date, spans
from dragoman.model.clipping import Clipping, DateCandidate, MetadataCandidate, MetadataField, Published
from dragoman.model.dates import PartialDate
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement, holding, ordered
from dragoman.model.text import Span

FIELDS = ("published", "outlet", "agency", "title", "byline", "body", "restore", "cut")
"""What of a clipping a judgement may correct. An empty text says that it is unknown, save for the body and what is put back into it or cut from it."""


EXPECTED = {
    "published": "a day, month or year: 2018-11-02, 2018-11 or 2018; empty for unknown",
    "body": "START-END,START-END in characters from the beginning of the text, in order and apart, as in 0-120,122-300",
    "restore": "START-END,START-END in characters from the beginning of the text: what to put back into the body",
    "cut": "START-END,START-END in characters from the beginning of the text: what to take out of the body",
}
"""What a value looks like, for those that not every text is."""


def effective_clipping(received: Clipping, judgements: Sequence[Judgement]) -> Clipping:
    """The clipping with the corrections that hold, of each field the latest by (when, id).

    Values are texts: ``published`` an ISO date as far as known (``2018-11-02``, ``2018-11``, ``2018``), ``byline`` names parted by
    semicolons, ``body`` spans in code points (``0-120,122-300``) that are all of the body, ``restore`` and ``cut`` spans that are put into the body
    and taken out of it. The latter add up, and where two of them overlap the later one holds: see :func:`_with` and :func:`_without`. The other values
    are texts as they are. Judgements about other clippings and other verbs are passed over, and so is a value that means nothing: the fold lists its
    judgement as detached, and what held before it still holds. Applied to its own result, it changes nothing.
    """
    latest: dict[str, tuple[str, Judgement]] = {}
    body = received.body
    for judgement in holding(ordered(judgements)):
        if judgement.verb != "correct" or not _concerns(judgement, received.clipping_id):
            continue
        for field, text in judgement.values:
            try:
                check_clipping_value(field, text, received)
            except JudgementError:
                continue
            if field in ("body", "restore", "cut"):
                body = _recut(received.text, body, field, spans(text))
            else:
                latest[field] = (text, judgement)
    clipping = dataclasses.replace(received, body=body)
    for field, (text, judgement) in latest.items():
        clipping = _corrected(clipping, field, text, judgement)
    return clipping


def check_clipping_value(field: str, value: str, clipping: Clipping) -> None:
    """Nothing where a judgement may put this text into that field of the clipping. Raises JudgementError, which says what is expected."""
    if field not in FIELDS:
        raise JudgementError(
            f"a clipping has no field “{field}” that can be corrected", todo=f"fields: {', '.join(FIELDS)}"
        )
    try:
        if field == "published":
            _date(value)
        elif field in ("body", "restore", "cut"):
            _spans(clipping, field, value)
    except ValueError as error:
        raise JudgementError(f"{field}: {error}", todo=f"give {EXPECTED[field]}") from error


def _concerns(judgement: Judgement, clipping_id: str) -> bool:
    return any(target.kind == "clipping" and target.clipping_id == clipping_id for target in judgement.targets)


def _spans(clipping: Clipping, field: str, text: str) -> tuple[Span, ...]:
    """The spans that a text means. Raises ValueError where they are none, or none of this clipping's text (where it came with its text)."""
    found = spans(text)
    if clipping.text and found and found[-1].end > len(clipping.text):
        raise ValueError(f"a span ends beyond the text of {len(clipping.text)} characters")
    if field == "body":
        return found
    if not found:
        raise ValueError("no span is given")
    if clipping.text and not all(_has_words(span.of(clipping.text)) for span in found):
        raise ValueError("a span holds no words")
    return found


def _recut(text: str, body: tuple[Span, ...], field: str, given: tuple[Span, ...]) -> tuple[Span, ...]:
    match field:
        case "restore":
            return _with(text, body, given)
        case "cut":
            return _without(text, body, given)
        case _:
            return given


def _with(text: str, body: tuple[Span, ...], restored: tuple[Span, ...]) -> tuple[Span, ...]:
    """The body with these spans put back, each a paragraph of its own, also where it was in the body in part."""
    return tuple(sorted((*_without(text, body, restored), *_worded(text, restored))))


def _without(text: str, body: tuple[Span, ...], cut: tuple[Span, ...]) -> tuple[Span, ...]:
    """The body with these spans taken out: of a paragraph that is only cut into, the words before and after stay, each a paragraph."""
    kept: list[Span] = []
    for span in body:
        left = list(_rest((span,), cut))
        kept += [span] if left == [span] else _worded(text, left)
    return tuple(kept)


def _rest(whole: Sequence[Span], holes: Sequence[Span]) -> Iterator[Span]:
    """What is left of spans without the characters under others; both in order and apart."""
    at = 0
    for span in whole:
        start = span.start
        while at < len(holes) and holes[at].end <= start:
            at += 1
        for hole in holes[at:]:
            if hole.start >= span.end:
                break
            if hole.start > start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
        if start < span.end:
            yield Span(start, span.end)


def _worded(text: str, pieces: Iterator[Span] | Sequence[Span]) -> Iterator[Span]:
    """Pieces without white space at their edges, save those that hold no words (a bullet that is left of a line). Of a clipping that came without text
    they stay as they are."""
    for piece in pieces:
        words = piece.of(text)
        if not text:
            yield piece
        elif _has_words(words):
            start = piece.start + len(words) - len(words.lstrip())
            yield Span(start, start + len(words.strip()))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _corrected(clipping: Clipping, field: str, text: str, judgement: Judgement) -> Clipping:
    """The clipping with one field as a person gave it, and the person's word among the candidates for it."""
    value = text.strip() or None
    match field:
        case "published":
            return _dated(clipping, text, judgement)
        case "outlet":
            changed = dataclasses.replace(clipping, outlet=value)
        case "agency":
            changed = dataclasses.replace(clipping, agency=value)
        case "title":
            span = clipping.title_span if value == clipping.title else None
            changed = dataclasses.replace(clipping, title=value, title_span=span)
        case _:
            changed = dataclasses.replace(clipping, byline=listed(text))
    names = listed(text) if field == "byline" else (value,) if value else ()
    return dataclasses.replace(changed, metadata=_told(clipping, cast(MetadataField, field), names, judgement))


def _told(
    clipping: Clipping, field: MetadataField, values: Sequence[str], judgement: Judgement
) -> tuple[MetadataCandidate, ...]:
    """What the field was taken from, with the person's values accepted and what was accepted before rejected for that reason."""
    made = tuple(
        MetadataCandidate(
            field=field, value=value, source="judgement", printed=value, accepted=True, reason=judgement.why
        )
        for value in values
    )
    before = (
        dataclasses.replace(candidate, accepted=False, reason=f"corrected by {judgement.who}")
        if candidate.field == field and candidate.accepted
        else candidate
        for candidate in clipping.metadata
        if candidate not in made
    )
    return (*before, *made)


def _date(text: str) -> PartialDate | None:
    """The date a text means, None for an empty one. Raises ValueError where it means no day, month or year."""
    if not text.strip():
        return None
    date = partial_date(text)
    if date.precision == "week" or date.earliest is None:
        raise ValueError(f"“{text}” is no day, month or year of publication")
    return date


def _dated(clipping: Clipping, text: str, judgement: Judgement) -> Clipping:
    """The date a person gave, as a candidate like any other; what was accepted before stays in the list, rejected with the reason."""
    date = _date(text)
    made = () if date is None else (
        DateCandidate(
            value=date.value, precision=date.precision, source="judgement", printed=text.strip(), accepted=True, reason=judgement.why
        ),
    )  # fmt: skip
    before = (
        dataclasses.replace(candidate, accepted=False, reason=f"corrected by {judgement.who}")
        if candidate.accepted
        else candidate
        for candidate in clipping.date_candidates
        if candidate not in made
    )
    published = Published(value=date.value, precision=date.precision, basis="stated") if date else None
    return dataclasses.replace(clipping, published=published, date_candidates=(*before, *made))
