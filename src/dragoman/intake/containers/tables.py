"""Tables of articles (CSV, TSV and their kin), a row an article: what analysts export from press databases and keep in spreadsheets."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO

from dragoman.intake.containers.dated import DateColumn
from dragoman.intake.containers.grid import Row, read_rows
from dragoman.intake.containers.rows import check_columns, row_member
from dragoman.intake.given import Given
from dragoman.intake.parts import Member, Opening, Part
from dragoman.model.errors import ContractError, EmptyInputError, FormatError, InputError
from dragoman.model.vocabulary import vocabulary

AHEAD_ROWS, AHEAD_CHARACTERS = 5000, 8_000_000
"""Rows, and code points in them, that are read ahead to see how the column of dates is written. Memory is bounded by the second."""

SHOWN = 30
"""Columns that a message lists."""

_NAME = re.compile(r"[\s_.#-]+")
_BY = re.compile(r"(?i)^\s*by:?\s+")
_NAMES = re.compile(r"\s*[|;]\s*|\s+and\s+|\s+&\s+")
_YES = frozenset(("true", "yes", "1", "y", "x"))


def open_table(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:
    """The members of a table, an error object in place of each row that holds none; blank rows are skipped.

    Raises EmptyInputError for a file without a row, FormatError where no column holds the text, UsageError for columns that there are not.
    """
    check_columns(opening.columns)
    rows = read_rows(file, given.path)
    header = next(rows, None)
    if header is None:
        raise EmptyInputError("the file is empty", where=given.path, todo="check that it was saved completely")
    if isinstance(header, InputError):
        raise header
    columns = _columns(header.cells, opening.columns, given.path)
    ahead, dates = _look_ahead(rows, columns)
    empty = True
    for found in chain(_drained(ahead), rows):
        empty = False
        yield found if isinstance(found, InputError) else _row(found, columns, dates, header, given)
    if empty:
        raise EmptyInputError(
            "there is no row below the header", where=given.path, todo="check that it was saved completely"
        )


def _drained(rows: deque[Row | InputError]) -> Iterator[Row | InputError]:
    while rows:
        yield rows.popleft()


def _columns(header: Sequence[str], wanted: Mapping[str, str], where: str | None) -> dict[str, int]:
    """Which column holds what: as the caller says, else by the names that such columns usually have."""
    exact = {name: n for n, name in reversed(list(enumerate(header)))}
    folded = {_folded(name): n for n, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for name, column in wanted.items():
        at = exact.get(column, folded.get(_folded(column)))
        if at is None:
            raise FormatError(
                f"there is no column {column!r} in it", where=where, todo=f"its columns: {_listed(header)}"
            )
        found[name] = at
    known: dict[str, list[str]] = vocabulary("columns")
    taken = set(found.values())
    for name, words in known.items():
        at = next((folded[word] for word in words if word in folded and folded[word] not in taken), None)
        if name not in found and at is not None:
            found[name] = at
            taken.add(at)
    if "text" not in found:
        raise FormatError(
            f"no column in it is called like an article's text; its columns: {_listed(header)}",
            where=where,
            todo="say which is which: --columns text=COLUMN,published=COLUMN (the first row must hold the columns' names)",
        )
    return found


def _folded(name: str) -> str:
    return _NAME.sub(" ", name.casefold()).strip()


def _listed(header: Sequence[str]) -> str:
    names = [f'"{name[:60]}"' for name in header[:SHOWN]]
    return ", ".join(names) + (f" and {len(header) - SHOWN} more" if len(header) > SHOWN else "")


def _row(row: Row, columns: Mapping[str, int], dates: DateColumn, header: Row, given: Given) -> Member | InputError:
    """The member of a row, or what is wrong with it."""
    where = f"{given.path or 'table'}, line {row.line}"
    cells = row.cells
    if len(cells) > len(header.cells) and any(cell.strip() for cell in cells[len(header.cells) :]):
        return ContractError(
            f"{len(cells)} cells under {len(header.cells)} columns", where=where,
            todo="put cells that hold the separator in quotes",
        )  # fmt: skip
    values: dict[str, object] = {name: cells[n] for name, n in columns.items() if n < len(cells) and cells[n].strip()}
    if "text" not in values:
        return EmptyInputError("its text is empty", where=where, todo="leave the row out or give its text")
    for name, value in values.items():
        if name != "text" and isinstance(value, str):
            values[name] = " ".join(value.split())
    if str(values.get("outlet", "")).startswith(("http://", "https://")):
        values.setdefault("url", values.pop("outlet"))
        values.pop("outlet", None)
    if "byline" in values:
        values["byline"] = ";".join(_NAMES.split(_BY.sub("", str(values["byline"]))))
    if "clean" in values:
        values["clean"] = str(values["clean"]).casefold() in _YES
    dated = dates.read(str(values.pop("published", "")))
    try:
        return row_member(values, path=given.path, where=where, dated=dated)
    except InputError as error:
        return error


def _look_ahead(
    rows: Iterator[Row | InputError], columns: Mapping[str, int]
) -> tuple[deque[Row | InputError], DateColumn]:
    """The first rows, and what they prove of the column of dates."""
    dates = DateColumn("table column")
    ahead: deque[Row | InputError] = deque()
    at = columns.get("published")
    if at is None:
        return ahead, dates
    size = 0
    for row in rows:
        ahead.append(row)
        if isinstance(row, Row):
            size += sum(map(len, row.cells))
            dates.see(row.cells[at] if at < len(row.cells) else "")
        if len(ahead) >= AHEAD_ROWS or size >= AHEAD_CHARACTERS:
            break
    return ahead, dates
