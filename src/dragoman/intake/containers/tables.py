"""Tables of articles (CSV, TSV and their kin), a row an article: what analysts export from press databases and keep in spreadsheets."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import BinaryIO

from dragoman.intake.calendars import Printed, find_dates, iso
from dragoman.intake.containers.grid import Row, read_rows
from dragoman.intake.containers.rows import Dated, check_columns, row_member, stated_date, undecided
from dragoman.intake.given import Given
from dragoman.intake.parts import Member, Opening, Part
from dragoman.intake.published import Claim, settle
from dragoman.model.clipping import DateCandidate, Published
from dragoman.model.errors import ContractError, EmptyInputError, FormatError, InputError
from dragoman.model.vocabulary import vocabulary

AHEAD_ROWS, AHEAD_CHARACTERS = 5000, 8_000_000
"""Rows, and code points in them, that are read ahead to see how the column of dates is written. Memory is bounded by the second."""

FIRST_SERIAL, LAST_SERIAL = 7306, 73050
"""Days that spreadsheets count from 30 December 1899: from 1920 to 2099."""

SHOWN = 30
"""Columns that a message lists."""

_NAME = re.compile(r"[\s_.#-]+")
_SERIAL = re.compile(r"\d{4,5}(?:[.,]\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[T ]?\d{4,6}Z?)?")
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


def _row(row: Row, columns: Mapping[str, int], dates: "_Dates", header: Row, given: Given) -> Member | InputError:
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
    if "byline" in values:
        values["byline"] = ";".join(_NAMES.split(_BY.sub("", str(values["byline"]))))
    if "clean" in values:
        values["clean"] = str(values["clean"]).casefold() in _YES
    dated = dates.read(str(values.pop("published", "")))
    try:
        return row_member(values, path=given.path, where=where, dated=dated)
    except InputError as error:
        return error


@dataclass(slots=True)
class _Dates:
    """How the column of dates is written: ``orders`` are the orders of day and month that some row proves, by separator; ``serial``: all of it are
    spreadsheets' day numbers."""

    source: str = "table column"
    orders: dict[str, set[str]] = field(default_factory=dict)
    serial: bool = False

    def read(self, value: str) -> Dated:
        """A cell's date and its candidates; none where it cannot be read."""
        if not value:
            return None, ()
        if self.serial and _SERIAL.fullmatch(value):
            return _stated(_serial_day(value), value, self.source)
        if compact := _COMPACT.fullmatch(value):
            return _stated(iso(*map(int, compact.groups())), value, self.source)
        try:
            return stated_date(value, None, self.source)
        except ContractError:
            pass
        found = [at for at in find_dates(value[:200]) if not at.value.startswith("--")]
        reason = "several dates in one cell" if len({at.value for at in found}) > 1 else ""
        claims = [
            Claim(printed=self._told(at), source=self.source, text=value[:200], span=None, rank=0, reason=reason)
            for at in found
        ]
        return settle(claims, None)

    def _told(self, printed: Printed) -> Printed:
        """The date with day and month told apart as other rows prove it, by its dots, or not at all."""
        if printed.other is None:
            return printed
        orders = self.orders.get(printed.separator, set()) or ({"day"} if printed.separator == "." else set())
        if len(orders) != 1:
            return undecided(printed)
        meant = printed.value if "day" in orders else printed.other
        return Printed(start=printed.start, end=printed.end, value=meant, precision="day", weekday=printed.weekday)


def _stated(value: str | None, printed: str, source: str) -> Dated:
    if value is None:
        return None, ()
    candidate = DateCandidate(value=value, precision="day", source=source, printed=printed, accepted=True)
    return Published(value=value, precision="day", basis="stated"), (candidate,)


def _serial_day(value: str) -> str | None:
    days = int(re.split("[.,]", value)[0])
    return (date(1899, 12, 30) + timedelta(days)).isoformat() if FIRST_SERIAL <= days <= LAST_SERIAL else None


def _look_ahead(rows: Iterator[Row | InputError], columns: Mapping[str, int]) -> tuple[deque[Row | InputError], _Dates]:
    """The first rows, and what they prove of the column of dates."""
    dates = _Dates()
    ahead: deque[Row | InputError] = deque()
    at = columns.get("published")
    if at is None:
        return ahead, dates
    size, filled, serials = 0, 0, 0
    for row in rows:
        ahead.append(row)
        if isinstance(row, Row):
            size += sum(map(len, row.cells))
            cell = " ".join(row.cells[at].split())[:200] if at < len(row.cells) else ""
            filled += bool(cell)
            serials += bool(_SERIAL.fullmatch(cell) and _serial_day(cell))
            for printed in find_dates(cell):
                if order := printed.order or _by_weekday(printed):
                    dates.orders.setdefault(printed.separator, set()).add(order)
        if len(ahead) >= AHEAD_ROWS or size >= AHEAD_CHARACTERS:
            break
    dates.serial = filled > 0 and serials == filled
    return ahead, dates


def _by_weekday(printed: Printed) -> str:
    """The order that a weekday beside an all-digits date proves, if it does."""
    if printed.other is None or printed.weekday is None:
        return ""
    fits = [date.fromisoformat(value).weekday() == printed.weekday for value in (printed.value, printed.other)]
    return "" if fits[0] == fits[1] else "day" if fits[0] else "month"
