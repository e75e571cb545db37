"""The reading contract: one JSON object a clipping, as ``dragoman read`` prints it and ``dragoman add`` takes it.

``encode_reading`` and ``decode_reading`` are inverse to one another. The line types here differ from the types of :mod:`dragoman.model.reading`
only where the contract prints derived values (``status``, ``role``, ``response``) beside the finer ones they come from; where a line made elsewhere lacks
the finer values, they are taken from the derived ones. ``reading_schema`` is the JSON Schema of a line, made from these types.
"""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from dragoman.model.clipping import Clipping, Copy, DateCandidate, MetadataCandidate, Published, PublishedBasis
from dragoman.model.dates import Basis, PartialDate, Precision
from dragoman.model.errors import ContractError
from dragoman.model.reading import (
    CONTRACT,
    ActorReport,
    AllegationReport,
    EventReport,
    Explanation,
    ParticipantReport,
    PositionReport,
    Precondition,
    Reading,
    Statement,
    StatusReport,
    TalksDate,
    TalksReport,
    TimeExpression,
    Unknown,
)
from dragoman.model.terms import (
    Answer,
    Attendance,
    ContractRole,
    ContractStatus,
    Invitation,
    Issue,
    Outcome,
    ParticipantRole,
    ReasonCode,
    Response,
    Side,
    TalksFormat,
    TalksStatus,
    Track,
    answers_from_response,
    contract_role,
    contract_status,
    response,
    status_from_contract,
)
from dragoman.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalLine:
    """Bounds of a publication date, ISO days, where no single calendar unit holds them."""

    earliest: str
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLine:
    """A publication date with a value; what has none is printed as null with ``published_interval`` beside it."""

    value: str
    precision: Precision
    basis: PublishedBasis
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksDateLine:
    """The date of talks."""

    value: str
    precision: Precision
    basis: Basis = "stated"
    kind: Literal["planned", "actual"] | None = None
    printed: str | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLine:
    """A participant, with the derived ``role`` and ``response``."""

    id: str
    actor: str
    role: ContractRole = "participant"
    response: Response | None = None
    reason: Span | None = None
    role_detail: ParticipantRole | None = None
    side: Side = "other"
    invitation: Invitation | None = None
    answer: Answer | None = None
    attendance: Attendance | None = None
    reason_code: ReasonCode | None = None
    represented_by: str | None = None
    official: bool | None = None
    level: str | None = None
    size: int | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksLine:
    """Talks, with the derived ``status``."""

    id: str
    name: str
    status: ContractStatus | None
    evidence: tuple[Span, ...]
    date: TalksDateLine | None = None
    place: str | None = None
    participants: tuple[ParticipantLine, ...] = ()
    status_detail: TalksStatus | None = None
    history: tuple[StatusReport, ...] = ()
    country: str | None = None
    format: TalksFormat = "unknown"
    track: Track = "unknown"
    process: str | None = None
    issues: tuple[Issue, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    outcome: Outcome = "none_reported"
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """One line of ``dragoman read --format jsonl``."""

    clipping_id: str
    contract: int = CONTRACT
    id: str | None = None
    path: str | None = None
    url: str | None = None
    text: str = ""
    title: str | None = None
    title_span: Span | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    published: PublishedLine | None = None
    published_interval: IntervalLine | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    metadata: tuple[MetadataCandidate, ...] = ()
    language: str | None = None
    body: tuple[Span, ...] = ()
    actors: tuple[ActorReport, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    talks: tuple[TalksLine, ...] = ()
    positions: tuple[PositionReport, ...] = ()
    allegations: tuple[AllegationReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    readers: dict[str, str] = dataclasses.field(default_factory=dict)
    unknown: tuple[Unknown, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    silent: tuple[Span, ...] = ()
    copies: tuple[Copy, ...] = ()
    signature: tuple[int, ...] = ()
    encoding: str | None = None
    intake: str = ""


_SAME_FIELDS = (
    "clipping_id", "id", "path", "url", "text", "title", "title_span", "byline", "outlet", "agency", "date_candidates", "metadata", "language", "body",
    "copies", "signature", "encoding", "intake",
)  # fmt: skip
_ROW_PREFIXES = {
    "actors": "a", "times": "x", "statements": "s", "talks": "t", "positions": "p", "allegations": "g", "events": "e",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReading:
    """A reading as a line of the contract, with what it is kept under: the (effective) clipping it was made from and the readers that made it.

    Readings made in other processes travel like this, and are not taken apart on the way to the record. ``unread``: as :attr:`Reading.unread`
    tells it, for counting.
    """

    clipping: Clipping
    readers: tuple[tuple[str, str], ...]
    line: str
    unread: bool = False


def printed_reading(clipping: Clipping, reading: Reading) -> PrintedReading:
    """The reading of a clipping, printed."""
    return PrintedReading(
        clipping=clipping, readers=reading.readers, line=encode_reading(reading), unread=reading.unread is not None
    )


def encode_reading(reading: Reading) -> str:
    """One line of JSON without a newline, in the field order of the contract."""
    return msgspec.json.encode(reading_line(reading)).decode()


def reading_line(reading: Reading) -> ReadingLine:
    """The reading as the contract prints it."""
    clipping = reading.clipping
    published, bounds = _published_lines(clipping.published)
    return ReadingLine(
        **{field: getattr(clipping, field) for field in _SAME_FIELDS},
        published=published,
        published_interval=bounds,
        actors=reading.actors,
        times=reading.times,
        statements=reading.statements,
        talks=tuple(_talks_line(talks) for talks in reading.talks),
        positions=reading.positions,
        allegations=reading.allegations,
        events=reading.events,
        readers=dict(reading.readers),
        unknown=reading.unknown,
        explanations=reading.explanations,
        silent=reading.silent,
    )


def decode_reading(line: str | bytes, *, where: str | None = None) -> Reading:
    """The reading that a line of the contract holds.

    Rows without an ``id`` are numbered; fields that the contract doesn't know are ignored.
    Raises ContractError with the path of the field that is wrong (``where`` names the file and line).
    """
    try:
        raw = msgspec.json.decode(line)
        if not isinstance(raw, dict):
            raise ContractError("a reading is a JSON object", where=where)
        parsed = msgspec.convert(_numbered(raw), ReadingLine)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ContractError(f"not a reading: {error}", where=where, todo="see the reading contract") from error
    if parsed.contract != CONTRACT:
        raise ContractError(
            f"contract {parsed.contract} is unknown here", where=where, todo=f"this Dragoman knows contract {CONTRACT}"
        )
    reading = _reading(parsed)
    if faults := list(dangling(reading)):
        raise ContractError("; ".join(faults[:5]), where=where)
    return reading


def reading_schema() -> dict[str, Any]:
    """JSON Schema of a line of the contract."""
    return msgspec.json.schema(ReadingLine)


def canonical(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Canonical JSON of plain values: sorted keys, no white space, UTF-8 unescaped."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def dangling(reading: Reading) -> Iterator[str]:
    """What in a reading points outside it: actor ids without an actor, spans beyond the text, doubled row ids."""
    actors = {actor.id for actor in reading.actors}
    lists = {name: getattr(reading, name) for name in _ROW_PREFIXES}
    for name, rows in lists.items():
        if len({row.id for row in rows}) < len(rows):
            yield f"{name}: an id is used twice"
    referred = [
        *((f"statements {s.id}", (s.speaker, s.addressee, *s.speakers)) for s in reading.statements),
        *((f"talks {t.id}", tuple(seat.actor for seat in t.participants)) for t in reading.talks),
        *((f"positions {p.id}", (p.actor, p.by)) for p in reading.positions),
        *((f"allegations {g.id}", (g.by, g.against, g.answered_by)) for g in reading.allegations),
        *((f"events {e.id}", (e.source, e.target)) for e in reading.events),
    ]
    for where, ids in referred:
        for actor in ids:
            if actor is not None and actor not in actors:
                yield f"{where}: no actor {actor!r}"
    if reading.clipping.text:
        size = len(reading.clipping.text)
        for span in spans_of(reading):
            if not 0 <= span.start < span.end <= size:
                yield f"span {list(span)} lies outside the text of {size} characters"


def spans_of(value: object) -> Iterator[Span]:
    """Every span in a row or a reading, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans_of(getattr(value, field.name))


def _numbered(raw: dict[str, Any]) -> dict[str, Any]:
    """The object with an id in every row that lacks one, lists of rows copied as far as they change."""
    out = dict(raw)
    for name, prefix in _ROW_PREFIXES.items():
        if isinstance(raw.get(name), list):
            out[name] = _with_ids(raw[name], prefix)
    if isinstance(out.get("allegations"), list):
        out["allegations"] = [_spans_listed(row, "answer_evidence") for row in out["allegations"]]
    for name, inner, prefix in (("actors", "roles", "r"), ("talks", "participants", "q")):
        if isinstance(out.get(name), list):
            out[name] = [
                row | {inner: _with_ids(row[inner], prefix)}
                if isinstance(row, dict) and isinstance(row.get(inner), list)
                else row
                for row in out[name]
            ]
    if isinstance(out.get("allegations"), list):
        out["allegations"] = [_answers_listed(row) for row in out["allegations"]]
    return out


def _answers_listed(row: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Some coders write the one span of an answer bare, where others may write several."""
    if isinstance(row, dict) and "answer_evidence" in row:
        told = row["answer_evidence"]
        if told is None or (isinstance(told, list) and told and isinstance(told[0], int)):
            return row | {"answer_evidence": [told] if told else []}
    return row


def _spans_listed(row: Any, field: str) -> Any:  # noqa: ANN401 - any JSON value
    """A row in which a lone span stands for a list of one, as hand-made readings have it."""
    spans = row.get(field) if isinstance(row, dict) else None
    if isinstance(spans, list) and spans and all(isinstance(place, int) for place in spans):
        return row | {field: [spans]}
    return row


def _with_ids(rows: list[Any], prefix: str) -> list[Any]:
    return [
        row | {"id": f"{prefix}{n}"} if isinstance(row, dict) and "id" not in row else row
        for n, row in enumerate(rows, 1)
    ]


def _published_lines(published: Published | None) -> tuple[PublishedLine | None, IntervalLine | None]:
    if published is None:
        return None, None
    if published.value is None or published.precision is None:
        if published.earliest is None or published.latest is None:
            return None, None
        return None, IntervalLine(earliest=published.earliest, latest=published.latest)
    return (
        PublishedLine(
            value=published.value,
            precision=published.precision,
            basis=published.basis,
            earliest=published.earliest,
            latest=published.latest,
        ),
        None,
    )


def _published(line: ReadingLine) -> Published | None:
    if line.published is not None:
        told = line.published
        return Published(
            value=told.value, precision=told.precision, basis=told.basis, earliest=told.earliest, latest=told.latest
        )
    if line.published_interval is not None:
        bounds = line.published_interval
        return Published(value=None, precision=None, basis="inferred", earliest=bounds.earliest, latest=bounds.latest)
    return None


def _talks_line(talks: TalksReport) -> TalksLine:
    date = talks.date
    return TalksLine(
        id=talks.id, name=talks.name, status=contract_status(talks.status, met=talks.met), status_detail=talks.status, evidence=talks.evidence,
        date=None if date is None else TalksDateLine(
            value=date.date.value, precision=date.date.precision, basis=date.date.basis, kind="actual" if date.actual else "planned",
            printed=date.printed, evidence=date.evidence,
        ),
        place=talks.place, country=talks.country, format=talks.format, track=talks.track, process=talks.process, history=talks.history,
        participants=tuple(_participant_line(seat) for seat in talks.participants), issues=talks.issues, preconditions=talks.preconditions,
        outcome=talks.outcome, supersedes=talks.supersedes,
    )  # fmt: skip


def _participant_line(seat: ParticipantReport) -> ParticipantLine:
    return ParticipantLine(
        id=seat.id, actor=seat.actor, role=contract_role(seat.role), role_detail=seat.role,
        response=response(seat.invitation, seat.answer, seat.attendance), reason=seat.reason, side=seat.side, invitation=seat.invitation,
        answer=seat.answer, attendance=seat.attendance, reason_code=seat.reason_code, represented_by=seat.represented_by,
        official=seat.official, level=seat.level, size=seat.size, evidence=seat.evidence,
    )  # fmt: skip


def _reading(line: ReadingLine) -> Reading:
    clipping = Clipping(**{field: getattr(line, field) for field in _SAME_FIELDS}, published=_published(line))
    return Reading(
        clipping=clipping, actors=line.actors, times=line.times, statements=line.statements,
        talks=tuple(_talks(talks) for talks in line.talks), positions=line.positions, allegations=line.allegations, events=line.events,
        readers=tuple(sorted(line.readers.items())), unknown=line.unknown, explanations=line.explanations, silent=line.silent,
    )  # fmt: skip


def _talks(line: TalksLine) -> TalksReport:
    status = line.status_detail or status_from_contract(line.status)
    date = line.date
    return TalksReport(
        id=line.id, name=line.name, status=status, evidence=line.evidence, history=line.history,
        date=None if date is None else TalksDate(
            date=PartialDate(value=date.value, precision=date.precision, basis=date.basis),
            actual=date.kind == "actual" if date.kind else status in ("held", "under_way"),
            printed=date.printed, evidence=date.evidence,
        ),
        place=line.place, country=line.country, format=line.format, track=line.track, process=line.process,
        participants=tuple(_participant(seat) for seat in line.participants), issues=line.issues, preconditions=line.preconditions,
        outcome=line.outcome, supersedes=line.supersedes,
    )  # fmt: skip


def _participant(line: ParticipantLine) -> ParticipantReport:
    invitation, answer, attendance = answers_from_response(line.response)
    return ParticipantReport(
        id=line.id, actor=line.actor, role=line.role_detail or line.role, side=line.side, invitation=line.invitation or invitation,
        answer=line.answer or answer, attendance=line.attendance or attendance, reason=line.reason, reason_code=line.reason_code,
        represented_by=line.represented_by, official=line.official, level=line.level, size=line.size, evidence=line.evidence,
    )  # fmt: skip
