"""The clipping as a person corrected it. Corrections of a clipping act before the reading: what comes out here is what is read again."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from dragoman.fold.judgements import holding, ordered
from dragoman.fold.values import listed, partial_date, spans
from dragoman.model.clipping import Clipping, DateCandidate, Published
from dragoman.model.dates import PartialDate
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement
from dragoman.model.text import Span

FIELDS = ("published", "outlet", "agency", "title", "byline", "body")
"""What of a clipping a judgement may correct. An empty text says that it is unknown, save for the body."""


EXPECTED = {
    "published": "a day, month or year: 2018-11-02, 2018-11 or 2018; empty for unknown",
    "body": "START-END,START-END in characters from the beginning of the text, in order and apart, as in 0-120,122-300",
}
"""What a value looks like, for those that not every text is."""


def effective_clipping(received: Clipping, judgements: Sequence[Judgement]) -> Clipping:
    """The clipping with the corrections that hold, of each field the latest by (when, id).

    Values are texts: ``published`` an ISO date as far as known (``2018-11-02``, ``2018-11``, ``2018``), ``byline`` names parted by
    semicolons, ``body`` spans in code points (``0-120,122-300``), the others as they are. Judgements about other clippings and other verbs are
    passed over, and so is a value that means nothing: the fold lists its judgement as detached, and what held before it still holds.
    """
    changes: dict[str, dict[str, Any]] = {}
    for judgement in holding(ordered(judgements)):
        if judgement.verb != "correct" or not _concerns(judgement, received.clipping_id):
            continue
        for field, text in judgement.values:
            try:
                check_clipping_value(field, text, received)
            except JudgementError:
                continue
            changes[field] = _changed(received, field, text, judgement)
    return dataclasses.replace(received, **{name: value for each in changes.values() for name, value in each.items()})


def check_clipping_value(field: str, value: str, clipping: Clipping) -> None:
    """Nothing where a judgement may put this text into that field of the clipping. Raises JudgementError, which says what is expected."""
    if field not in FIELDS:
        raise JudgementError(
            f"a clipping has no field “{field}” that can be corrected", todo=f"fields: {', '.join(FIELDS)}"
        )
    try:
        if field == "published":
            _date(value)
        elif field == "body":
            _body(clipping, value)
    except ValueError as error:
        raise JudgementError(f"{field}: {error}", todo=f"give {EXPECTED[field]}") from error


def _concerns(judgement: Judgement, clipping_id: str) -> bool:
    return any(target.kind == "clipping" and target.clipping_id == clipping_id for target in judgement.targets)


def _changed(received: Clipping, field: str, text: str, judgement: Judgement) -> dict[str, Any]:
    match field:
        case "published":
            return _published(received, text, judgement)
        case "outlet" | "agency":
            return {field: text.strip() or None}
        case "title":
            title = text.strip() or None
            return {"title": title, "title_span": received.title_span if title == received.title else None}
        case "byline":
            return {"byline": listed(text)}
        case "body":
            return {"body": _body(received, text)}
        case _:
            return {}


def _body(received: Clipping, text: str) -> tuple[Span, ...]:
    body = spans(text)
    if received.text and body and body[-1].end > len(received.text):
        raise ValueError(f"a span ends beyond the text of {len(received.text)} characters")
    return body


def _date(text: str) -> PartialDate | None:
    """The date a text means, None for an empty one. Raises ValueError where it means no day, month or year."""
    if not text.strip():
        return None
    date = partial_date(text)
    if date.precision == "week" or date.earliest is None:
        raise ValueError(f"“{text}” is no day, month or year of publication")
    return date


def _published(received: Clipping, text: str, judgement: Judgement) -> dict[str, Any]:
    """The date a person gave, as a candidate like any other; what was accepted before stays in the list, rejected with the reason."""
    rejected = tuple(
        dataclasses.replace(candidate, accepted=False, reason=f"corrected by {judgement.who}")
        if candidate.accepted
        else candidate
        for candidate in received.date_candidates
    )
    date = _date(text)
    if date is None:
        return {"published": None, "date_candidates": rejected}
    made = DateCandidate(
        value=date.value,
        precision=date.precision,
        source="judgement",
        printed=text.strip(),
        accepted=True,
        reason=judgement.why,
    )
    published = Published(value=date.value, precision=date.precision, basis="stated")
    return {"published": published, "date_candidates": (*rejected, made)}
