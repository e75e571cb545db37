"""The text of a judgement's values, read into the types of the findings. A text that cannot mean a value raises ValueError with the reason."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, get_args

from dragoman.model.dates import PartialDate, Precision
from dragoman.model.errors import JudgementError
from dragoman.model.reading import TalksDate
from dragoman.model.terms import (
    Act,
    ActorKind,
    AllegationAnswer,
    Answer,
    Attendance,
    EventType,
    Incumbency,
    Invitation,
    Issue,
    Modality,
    Mode,
    Outcome,
    ParticipantRole,
    ReasonCode,
    Response,
    Side,
    Stance,
    TalksFormat,
    TalksStatus,
    Track,
    answers_from_response,
)
from dragoman.model.text import Span

Parser = Callable[[str], Any]


def partial_date(text: str) -> PartialDate:
    """``2017-04-14`` (day), ``2017-04`` (month), ``2017`` (year), ``2017-04-10/week`` (the week of that Monday), ``--04-14`` without a year."""
    value, _, unit = text.strip().partition("/")
    precision: Precision
    if unit == "week":
        precision = "week"
    elif unit:
        raise ValueError(f"“{text}” has the unknown unit “{unit}”")
    elif re.fullmatch(r"(\d{4}|-)-\d\d-\d\d", value):
        precision = "day"
    else:
        precision = "month" if re.fullmatch(r"(\d{4}|-)-\d\d", value) else "year"
    try:
        return PartialDate(value=value, precision=precision)
    except ValueError as error:
        raise ValueError(
            f"“{text}” is no date (2017-04-14, 2017-04, 2017, the week 2017-04-10/week, or --04-14 without a year)"
        ) from error


def spans(text: str) -> tuple[Span, ...]:
    """``0-120,122-300`` or, as JSON, ``[[0,120],[122,300]]``: spans in code points, in order, apart from one another; none for an empty text."""
    try:
        rows = (
            json.loads(text)
            if text.lstrip().startswith("[")
            else [part.split("-") for part in text.split(",") if part.strip()]
        )
        found = tuple(Span(*(int(end) if isinstance(end, str) else end for end in row)) for row in rows)
    except (ValueError, TypeError) as error:
        raise ValueError(f"“{text}” is no list of spans") from error
    if any(not (isinstance(s, int) and isinstance(e, int) and 0 <= s < e) for s, e in found):
        raise ValueError(f"“{text}” holds something that is no span")
    if any(later.start < sooner.end for sooner, later in pairwise(found)):
        raise ValueError("the spans overlap or are out of order")
    return found


def listed(text: str) -> tuple[str, ...]:
    """Names parted by semicolons."""
    return tuple(part for part in (piece.strip() for piece in text.split(";")) if part)


def _code(codes: object) -> Parser:
    allowed = get_args(codes)

    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"“{text}” is none of {', '.join(allowed)}")
        return text

    return parse


def _optional(parse: Parser) -> Parser:
    return lambda text: parse(text) if text else None


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("it may not be empty")
    return text.strip()


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text}” is neither true nor false")
    return text == "true"


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
        raise ValueError(f"“{text}” is no number of people")
    return int(text)


def _iso3(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise ValueError(f"“{text}” is no code of three capitals")
    return text


def _day(text: str) -> str:
    return partial_date(text).value


def _talks_date(text: str) -> TalksDate:
    """A date, with ``actual`` or ``planned`` before it where the person says so ("actual 2017-04-14")."""
    kind, _, rest = text.partition(" ")
    return TalksDate(date=partial_date(rest or kind), actual=kind == "actual", printed=None)


_NAME = _optional(_text)
FIELDS: dict[str, dict[str, Parser]] = {
    "actor": {"name": _text, "kind": _code(ActorKind), "iso3": _optional(_iso3), "aliases": listed},
    "role": {
        "title": _text, "of": _NAME, "tenure": _code(Incumbency), "since": _optional(_day), "until": _optional(_day),
    },
    "statement": {
        "speaker": _NAME, "addressee": _NAME, "mode": _code(Mode), "act": _code(Act), "anonymous": _flag, "date": _optional(partial_date),
        "speakers": listed, "count": _optional(_number),
    },
    "talks": {
        "name": _text, "status": _code(TalksStatus), "date": _optional(_talks_date), "place": _NAME, "country": _NAME, "format": _code(TalksFormat),
        "track": _code(Track), "process": _NAME, "outcome": _code(Outcome),
    },
    "participant": {
        "actor": _text, "role": _code(ParticipantRole), "side": _code(Side), "invitation": _code(Invitation), "answer": _code(Answer),
        "attendance": _code(Attendance), "reason_code": _optional(_code(ReasonCode)), "represented_by": _NAME, "official": _optional(_flag),
        "level": _NAME,
    },
    "position": {
        "actor": _text, "issue": _code(Issue), "stance": _code(Stance), "by": _NAME, "what": _NAME, "date": _optional(partial_date),
    },
    "allegation": {"by": _NAME, "against": _NAME, "answer": _code(AllegationAnswer), "answered_by": _NAME},
    "event": {
        "type": _code(EventType), "source": _NAME, "target": _NAME, "modality": _code(Modality), "date": _optional(partial_date),
    },
}  # fmt: skip
"""What a judgement may correct, by kind of finding and field. Names of actors are resolved in the clipping first, then in the record."""

ACTOR_FIELDS: dict[str, tuple[str, ...]] = {
    "statement": ("speaker", "addressee"),
    "participant": ("actor", "represented_by"),
    "position": ("actor", "by"),
    "allegation": ("by", "against", "answered_by"),
    "event": ("source", "target"),
}
"""The fields that name an actor."""


def parsed(kind: str, field: str, text: str) -> Any:  # noqa: ANN401 - the type depends on the field
    """The value that a text stands for in this field. Raises ValueError where there is no such field or value."""
    parser = FIELDS.get(kind, {}).get(field)
    if parser is None:
        allowed = ", ".join(sorted(FIELDS.get(kind, {}))) or "none"
        raise ValueError(f"a finding of kind {kind} has no field “{field}” that can be corrected (fields: {allowed})")
    try:
        return parser(text)
    except ValueError as error:
        raise ValueError(f"{field}: {error}") from error


def response_parts(text: str) -> tuple[Invitation, Answer, Attendance]:
    """Invitation, answer and attendance that a participant's response, told without its parts, stands for. Raises ValueError where it is no response."""
    try:
        return answers_from_response(_optional(_code(Response))(text))
    except ValueError as error:
        raise ValueError(f"response: {error}") from error


def check_value(kind: str, field: str, value: str) -> None:
    """Nothing where a judgement may put this text into that field of a finding; names of actors are not looked up.

    Raises JudgementError, which lists the codes or shows how a date is written.
    """
    try:
        if (kind, field) == ("participant", "response"):
            response_parts(value)
        else:
            parsed(kind, field, value)
    except ValueError as error:
        raise JudgementError(str(error)) from error
