"""The clipping as a person corrected it. Corrections of a clipping act before the reading: what comes out here is what is read again."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from dragoman.fold.judgements import holding, ordered
from dragoman.fold.values import listed, partial_date, spans
from dragoman.model.clipping import Clipping, DateCandidate, Published
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement

FIELDS = ("published", "outlet", "agency", "title", "byline", "body")
"""What of a clipping a judgement may correct. An empty text says that it is unknown, save for the body."""


def effective_clipping(received: Clipping, judgements: Sequence[Judgement]) -> Clipping:
    """The clipping with the corrections that hold, of each field the latest by (when, id).

    Values are texts: ``published`` an ISO date as far as known (``2018-11-02``, ``2018-11``, ``2018``), ``byline`` names parted by
    semicolons, ``body`` spans as JSON (``[[0,120],[122,300]]``), the others as they are. Judgements about other clippings and other verbs are passed over.

    Raises JudgementError where a value cannot be read.
    """
    texts: dict[str, tuple[str, Judgement]] = {}
    for judgement in holding(ordered(judgements)):
        if judgement.verb == "correct" and _concerns(judgement, received.clipping_id):
            texts |= {field: (text, judgement) for field, text in judgement.values}
    changes: dict[str, Any] = {}
    for field, (text, judgement) in sorted(texts.items()):
        try:
            changes |= _changed(received, field, text, judgement)
        except (ValueError, TypeError) as error:
            raise JudgementError(
                f"{field}: {error}", where=f"judgement {judgement.id}", todo="undo it or enter the value again"
            ) from error
    return dataclasses.replace(received, **changes)


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
            body = spans(text)
            if received.text and body and body[-1].end > len(received.text):
                raise ValueError(f"a span ends beyond the text of {len(received.text)} characters")
            return {"body": body}
        case _:
            raise ValueError(f"a clipping has no field of this name that can be corrected ({', '.join(FIELDS)})")


def _published(received: Clipping, text: str, judgement: Judgement) -> dict[str, Any]:
    """The date a person gave, as a candidate like any other; what was accepted before stays in the list, rejected with the reason."""
    rejected = tuple(
        dataclasses.replace(candidate, accepted=False, reason=f"corrected by {judgement.who}")
        if candidate.accepted
        else candidate
        for candidate in received.date_candidates
    )
    if not text.strip():
        return {"published": None, "date_candidates": rejected}
    date = partial_date(text)
    if date.precision == "week" or date.earliest is None:
        raise ValueError(f"“{text}” is no day, month or year of publication")
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
