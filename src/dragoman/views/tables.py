"""The record as tables: rows of plain values for terminals, CSV and data frames, each with the words it rests on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, get_args

from dragoman.analysis.index import Index
from dragoman.analysis.when import from_iso, overlaps
from dragoman.model.errors import UsageError
from dragoman.model.protocols import View
from dragoman.model.terms import AllegationAnswer, Issue, Stance, TalksStatus
from dragoman.views import lines
from dragoman.views.lines import Line
from dragoman.views.origins import origin_lines

_LINES: dict[str, Callable[[Index], Iterable[Line]]] = {
    "actors": lines.actor_lines,
    "statements": lines.statement_lines,
    "talks": lines.talks_lines,
    "participants": lines.participant_lines,
    "positions": lines.position_lines,
    "allegations": lines.allegation_lines,
    "contradictions": lines.contradiction_lines,
    "timeline": lines.timeline_lines,
    "events": lines.event_lines,
    "clippings": lines.clipping_lines,
    "origins": origin_lines,
    "judgements": lines.judgement_lines,
}
TABLES: tuple[str, ...] = tuple(_LINES)

_ASKABLE: dict[str, tuple[str, ...]] = {
    "issue": ("positions", "timeline"),
    "stance": ("positions", "timeline"),
    "status": ("talks", "participants", "allegations", "timeline"),
    "actor": tuple(name for name in TABLES if name != "origins"),
}
"""Filters that only some tables can answer. The others can be asked of every table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which rows are wanted; None wants all.

    ``actor``, ``clipping``: full ids; rows about the actor, or that rest on the clipping. ``issue``, ``stance``, ``status``: codes of the record (for
    allegations ``status`` is the answer). ``since``, ``until``: ISO days, months or years; rows that may lie between them, by when it was so or,
    failing that, was reported; undated rows then stay out. ``text``: words that must stand somewhere in the row, in any case.
    """

    actor: str | None = None
    clipping: str | None = None
    issue: str | None = None
    stance: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None


def table_rows(view: View, table: str, *, filters: Filters = Filters()) -> list[dict[str, Any]]:
    """The rows of a table, all with the same keys, in the order of ids (the timeline in that of days).

    Ids are the first 12 hex digits; dates are partial ISO dates (intervals as ``first/last``), ``reported`` and ``last_reported`` the bounds of
    the publication of the clippings; ``words`` are quoted as printed; ``origins`` counts independent reports. Raises UsageError for an unknown table, for a
    filter that the table cannot answer, and for a code or date that cannot mean anything.
    """
    check_table(table)
    return [line.row for line in filtered(table_lines(Index(view), table), table, filters)]


def check_table(table: str) -> None:
    """Raises UsageError, naming the tables, where there is no such table."""
    if table not in _LINES:
        raise UsageError(f"no table {table!r}", todo=f"one of {', '.join(TABLES)}")


def table_lines(index: Index, table: str) -> list[Line]:
    """All lines of a table that exists."""
    return list(_LINES[table](index))


def filtered(found: Iterable[Line], table: str, filters: Filters) -> list[Line]:
    """The lines that the filters want. Raises UsageError as :func:`table_rows` does."""
    for field in fields(filters):
        if getattr(filters, field.name) is not None and table not in _ASKABLE.get(field.name, TABLES):
            able = ", ".join(_ASKABLE[field.name])
            raise UsageError(f"{table} cannot be filtered by {field.name}", todo=f"it can be asked of {able}")
    issue = _code("issue", filters.issue, get_args(Issue))
    stance = _code("stance", filters.stance, get_args(Stance))
    status = _code(
        "status", filters.status, get_args(AllegationAnswer) if table == "allegations" else get_args(TalksStatus)
    )
    since = _day("since", filters.since)[0]
    until = _day("until", filters.until)[1]
    words = filters.text.casefold().split() if filters.text else []
    return [
        line
        for line in found
        if (filters.actor is None or filters.actor in line.actors)
        and (filters.clipping is None or filters.clipping in line.clippings)
        and (issue is None or line.issue == issue)
        and (stance is None or line.stance == stance)
        and (status is None or line.status == status)
        and overlaps(line.when, since, until)
        and (not words or " ".join(words) in _all_text(line.row))
    ]


def _code(name: str, told: str | None, codes: tuple[str, ...]) -> str | None:
    if told is None:
        return None
    code = told.strip().lower().replace(" ", "_").replace("-", "_")
    if code not in codes:
        raise UsageError(f"no {name} {told!r}", where=f"--{name}", todo=f"one of {', '.join(codes)}")
    return code


def _day(name: str, told: str | None) -> tuple[str | None, str | None]:
    if told is None:
        return None, None
    try:
        when = from_iso(told)
    except ValueError as error:
        raise UsageError(f"{told!r} is no date", where=f"--{name}", todo="2005, 2005-09 or 2005-09-15") from error
    if when.earliest is None:
        raise UsageError(f"{told!r} has no year", where=f"--{name}", todo="2005, 2005-09 or 2005-09-15")
    return when.earliest, when.latest


def _all_text(row: dict[str, Any]) -> str:
    parts = (part for value in row.values() for part in (value if isinstance(value, list) else [value]))
    return " ".join(" ".join(str(part).split()) for part in parts if part is not None).casefold()
