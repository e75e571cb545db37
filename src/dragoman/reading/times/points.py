"""Points of the calendar: a stretch of time of some unit, its TIMEX3 value, and steps from one to another."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["D", "W", "WE", "M", "Q", "H", "S", "Y", "10Y", "100Y"]
"""Day, week, weekend, month, quarter, half-year, season, year, decade, century."""

UNKNOWN: dict[str, str] = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "S": "XXXX-XX",
    "Y": "XXXX",
    "10Y": "XXX",
    "100Y": "XX",
}
"""The value of a stretch of each unit of which nothing else is known."""

_SIZE = {"D": 0, "WE": 1, "W": 2, "M": 3, "S": 4, "Q": 4, "H": 5, "Y": 6, "10Y": 7, "100Y": 8}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season of the north begins. A winter bears the year in which it begins."""

TIMEX = re.compile(
    r"""
    (?:[\dX]{4}|[\dX]{2,3})                                             # year, decade, century
  | [\dX]{4}-(?:[\dX]{2}(?:-[\dX]{2}(?:T(?:MO|AF|EV|NI|MI|DT|[\dX]{2}(?::[\dX]{2}(?::[\dX]{2})?)?))?)?)
  | [\dX]{4}-(?:Q[\dX]|H[\dX]|SP|SU|FA|WI)
  | [\dX]{4}-W[\dX]{2}(?:-(?:WE|[1-7](?:T(?:MO|AF|EV|NI|MI|\d{2}:\d{2}))?))?
  | P(?:X|\d+(?:\.\d+)?)(?:[YMWDQX]|WE|DE|CE)(?:\d+[MWD])?
  | PT(?:X|\d+(?:\.\d+)?)[HMS](?:\d+[MS])?
  | (?:PAST|PRESENT|FUTURE)_REF
  | (?:BC)\d{4}
    """,
    re.VERBOSE,
)
"""What values of TIMEX3 look like here (match the whole of a value)."""


@dataclass(frozen=True, slots=True)
class Point:
    """The stretch of ``unit`` that begins on ``start``; ``part``: what TIMEX3 puts after a day (``TMO``, ``T14:30``)."""

    unit: Unit
    start: date
    part: str = ""
    season: str = ""

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        day, year = self.start, self.start.year
        match self.unit:
            case "D":
                return day.isoformat() + self.part
            case "W":
                return "{}-W{:02}".format(*day.isocalendar()[:2])
            case "WE":
                return "{}-W{:02}-WE".format(*day.isocalendar()[:2])
            case "M":
                return f"{year:04}-{day.month:02}"
            case "Q":
                return f"{year:04}-Q{(day.month + 2) // 3}"
            case "H":
                return f"{year:04}-H{1 if day.month < 7 else 2}"
            case "S":
                return f"{year:04}-{self.season}"
            case "Y":
                return f"{year:04}"
            case "10Y":
                return f"{year // 10:03}"
            case _:
                return f"{year // 100:02}"

    @property
    def end(self) -> date:
        """Its last day."""
        match self.unit:
            case "D":
                return self.start
            case "W":
                return self.start + timedelta(days=6)
            case "WE":
                return self.start + timedelta(days=1)
            case "S":
                return add_months(self.start, 3) - timedelta(days=1)
            case unit:
                months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200}[unit]
                return add_months(self.start, months) - timedelta(days=1)

    def step(self, count: int) -> "Point":
        """The stretch of the same unit that many further on (negative: back)."""
        match self.unit:
            case "D":
                return Point("D", self.start + timedelta(days=count))
            case "W" | "WE":
                return Point(self.unit, self.start + timedelta(weeks=count))
            case "S":
                return Point("S", add_months(self.start, 12 * count), season=self.season)
            case unit:
                months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200}[unit]
                return Point(unit, add_months(self.start, months * count))

    def finer_than(self, unit: str) -> bool:
        """Whether it is finer than ``unit`` or as fine."""
        return _SIZE[self.unit] <= _SIZE[unit]


def within(day: date, unit: Unit) -> Point:
    """The stretch of ``unit`` that a day lies in (for seasons use :func:`season`)."""
    match unit:
        case "D":
            return Point("D", day)
        case "W":
            return Point("W", day - timedelta(days=day.weekday()))
        case "WE":
            return Point("WE", day - timedelta(days=day.weekday()) + timedelta(days=5))
        case "M":
            return Point("M", day.replace(day=1))
        case "Q":
            return Point("Q", date(day.year, (day.month - 1) // 3 * 3 + 1, 1))
        case "H":
            return Point("H", date(day.year, 1 if day.month < 7 else 7, 1))
        case "10Y":
            return Point("10Y", date(day.year // 10 * 10, 1, 1))
        case "100Y":
            return Point("100Y", date(day.year // 100 * 100, 1, 1))
        case _:
            return Point("Y", date(day.year, 1, 1))


def season(year: int, name: str) -> Point:
    """A season (SP, SU, FA, WI) of a year."""
    return Point("S", date(year, SEASONS[name], 1), season=name)


def add_months(day: date, months: int) -> date:
    """A day some months on, at the month's end where it has fewer days. Raises ValueError outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar (Meeus's Julian algorithm), for 1900 to 2099."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The ``count``-th ISO weekday of a month; -1 is the last."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
