"""Partial dates: what the press leaves of a date, with its precision and its basis, and intervals of ISO dates."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "year"]
Basis = Literal["stated", "relative", "inferred"]

_SHAPES: dict[str, re.Pattern[str]] = {
    "day": re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}"),
    "week": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "month": re.compile(r"(?:\d{4}|-)-\d{2}"),
    "year": re.compile(r"\d{4}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as it is known.

    ``value`` is ISO as far as ``precision`` vouches for it: ``2017-04-14`` (day), the Monday ``2017-04-10`` (week),
    ``2017-04`` (month), ``2017`` (year); ``--04-14`` where the year is unknown. ``basis`` says whether the words give the date
    (stated), count from another date (relative), or only allow a conclusion (inferred).
    """

    value: str
    precision: Precision
    basis: Basis = "stated"

    def __post_init__(self) -> None:
        if not _SHAPES[self.precision].fullmatch(self.value):
            raise ValueError(f"{self.value!r} is no date of precision {self.precision}")
        if not self.value.startswith("-"):
            interval(self.value, self.precision)

    @property
    def earliest(self) -> str | None:
        """First day it may mean (ISO), or None where the year is unknown."""
        return None if self.value.startswith("-") else interval(self.value, self.precision)[0].isoformat()

    @property
    def latest(self) -> str | None:
        """Last day it may mean (ISO), or None where the year is unknown."""
        return None if self.value.startswith("-") else interval(self.value, self.precision)[1].isoformat()


def interval(value: str, precision: Precision) -> tuple[date, date]:
    """First and last day of a partial date with a year. Raises ValueError where the calendar has no such day."""
    parts = [int(part) for part in value.split("-")]
    if precision == "year":
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if precision == "month":
        last = calendar.monthrange(parts[0], parts[1])[1]
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], last)
    day = date(parts[0], parts[1], parts[2])
    return (day, day + timedelta(days=6)) if precision == "week" else (day, day)


def coarsest(earliest: str, latest: str) -> tuple[str, Precision] | None:
    """The finest calendar unit (day, month, year) that contains both ISO dates; None where they lie in different years."""
    if earliest == latest:
        return earliest, "day"
    if earliest[:7] == latest[:7]:
        return earliest[:7], "month"
    if earliest[:4] == latest[:4]:
        return earliest[:4], "year"
    return None


def agree(a: PartialDate, b: PartialDate) -> bool:
    """Whether both can be true of one occasion: their intervals share a day (or the known parts match, without years)."""
    if a.earliest is None or b.earliest is None:
        x, y = a.value.lstrip("-"), b.value.lstrip("-")
        if a.earliest is not None:
            x = a.value[5:]
        if b.earliest is not None:
            y = b.value[5:]
        shared = min(len(x), len(y))
        return x[:shared] == y[:shared]
    return a.earliest <= (b.latest or "") and b.earliest <= (a.latest or "")


def finer(a: PartialDate, b: PartialDate) -> PartialDate:
    """The more precise of two dates, the first where they are alike."""
    rank = {"day": 0, "week": 1, "month": 2, "year": 3}
    return b if rank[b.precision] < rank[a.precision] else a
