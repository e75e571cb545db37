"""The date that a cell, a field or a feed states, and how a column of dates is written."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.intake.calendars import Printed, find_dates, iso, undecided
from dragoman.intake.published import Claim, settle
from dragoman.model.clipping import DateCandidate, Published
from dragoman.model.dates import Precision, interval
from dragoman.model.errors import ContractError

FIRST_SERIAL, LAST_SERIAL = 7306, 73050
"""Days that spreadsheets count from 30 December 1899: from 1920 to 2099."""

MAX_CELL = 200
"""Code points of a cell in which a date is looked for."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_SERIAL = re.compile(r"\d{4,5}(?:[.,]\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[T ]?\d{4,6}Z?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What a field says of the publication date: ``published`` with its candidates in ``dates``, or, where it decides nothing, ``claims`` that stand beside
    the dates of the text."""

    published: Published | None = None
    dates: tuple[DateCandidate, ...] = ()
    claims: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, claims: tuple[Claim, ...]) -> "Dated":
        """What some claims come to."""
        published, dates = settle(claims, None)
        return cls(claims=claims) if published is None else cls(published=published, dates=dates)


def stated_date(value: str | None, where: str | None, source: str = "jsonl field") -> Dated:
    """The ISO date of a field, taken as stated. Raises ContractError for one that is none."""
    if not value or not value.strip():
        return Dated()
    match = _ISO.fullmatch(value.strip())
    precision: Precision = "day" if match and match[3] else "month" if match and match[2] else "year"
    try:
        if match is None:
            raise ValueError(value)
        found = "-".join(part for part in match.groups() if part)
        interval(found, precision)
    except ValueError as error:
        raise ContractError(
            f'"published" is {value!r}, no ISO date', where=where, todo="write 2018-11-02, 2018-11 or 2018"
        ) from error
    return _stated(found, precision, value, source)


@dataclass(slots=True)
class DateColumn:
    """How a column of dates is written: ``orders`` are the orders of day and month that some row proves, by separator; ``cells`` were seen, of which
    ``serials`` may be spreadsheets' day numbers. Nothing else decides between 2 November and 11 February: neither the first guess nor a country's habit."""

    source: str
    orders: dict[str, set[str]] = field(default_factory=dict)
    cells: int = 0
    serials: int = 0

    def see(self, cell: str) -> None:
        """Learn from a cell how the column is written."""
        cell = " ".join(cell[: 2 * MAX_CELL].split())[:MAX_CELL]
        self.cells += bool(cell)
        self.serials += bool(_SERIAL.fullmatch(cell) and _serial_day(cell))
        for printed in find_dates(cell):
            if order := printed.order or _by_weekday(printed):
                self.orders.setdefault(printed.separator, set()).add(order)

    def read(self, cell: str) -> Dated:
        """A cell's date; none where it cannot be read."""
        cell = " ".join(cell[: 2 * MAX_CELL].split())[:MAX_CELL]
        if not cell:
            return Dated()
        if self.serials and self.serials == self.cells and _SERIAL.fullmatch(cell):
            return _stated(_serial_day(cell), "day", cell, self.source)
        if compact := _COMPACT.fullmatch(cell):
            return _stated(iso(*map(int, compact.groups())), "day", cell, self.source)
        try:
            return stated_date(cell, None, self.source)
        except ContractError:
            pass
        found = [at for at in find_dates(cell) if not at.value.startswith("--")]
        reason = "several dates in one cell" if len({at.value for at in found}) > 1 else ""
        return Dated.of(
            tuple(
                Claim(printed=self._told(at), source=self.source, text=cell, span=None, rank=0, reason=reason)
                for at in found
            )
        )

    def _told(self, printed: Printed) -> Printed:
        """The date with day and month told apart as other rows prove it, by its weekday, by its dots, or not at all."""
        if printed.other is None:
            return printed
        own = _by_weekday(printed)
        orders = {own} if own else self.orders.get(printed.separator, set())
        if not orders and printed.separator == ".":
            orders = {"day"}
        if len(orders) != 1:
            return undecided(printed)
        return replace(printed, value=printed.value if "day" in orders else printed.other, other=None)


def _by_weekday(printed: Printed) -> str:
    """The order that a weekday beside an all-digits date proves, if it does."""
    if printed.other is None or printed.weekday is None:
        return ""
    fits = [date.fromisoformat(value).weekday() == printed.weekday for value in (printed.value, printed.other)]
    return "" if fits[0] == fits[1] else "day" if fits[0] else "month"


def _stated(value: str | None, precision: Precision, printed: str, source: str) -> Dated:
    if value is None:
        return Dated()
    candidate = DateCandidate(value=value, precision=precision, source=source, printed=printed, accepted=True)
    return Dated(published=Published(value=value, precision=precision, basis="stated"), dates=(candidate,))


def _serial_day(cell: str) -> str | None:
    days = int(re.split("[.,]", cell)[0])
    return (date(1899, 12, 30) + timedelta(days)).isoformat() if FIRST_SERIAL <= days <= LAST_SERIAL else None
