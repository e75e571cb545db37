"""Dates as pages print them: finds them in a line and says what each can mean. Decides nothing about publication."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.model.dates import Precision
from dragoman.model.vocabulary import vocabulary

FIRST_YEAR, LAST_YEAR = 1900, 2100
TWO_DIGIT_PIVOT = 50
"""Two-digit years below it are 20xx, the others 19xx: clippings of the 1950s and later are what people have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date found in a line: ``[start, end)`` in the line, what it says.

    ``value`` is ISO as far as ``precision`` reaches, ``--MM-DD`` without a year. ``other`` is the second meaning of an all-digits date that can be
    read day-first (``value``) and month-first (``other``). ``weekday`` (Monday 0) where one stands beside it; ``order`` tells an all-digits date's
    proven order: ``day`` or ``month`` first, empty if it has none. ``between``: the two days that it may mean where nobody could tell (set by the reader of
    the page, ``value`` is then coarser).
    """

    start: int
    end: int
    value: str
    precision: Precision
    other: str | None = None
    weekday: int | None = None
    order: str = ""
    separator: str = ""
    between: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Calendar:
    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]


@cache
def _calendar() -> _Calendar:
    raw = vocabulary("furniture")
    months = {name: int(n) for n, names in raw["months"].items() for name in names}
    weekdays = {name: int(n) for n, names in raw["weekdays"].items() for name in names}
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    year = r"(?:19|20)\d\d"
    pattern = rf"""(?ix)
        (?:\b(?P<weekday>{weekday})\b\.?,?\s*(?:the\s+)?)?
        (?:
            (?<![\d/.-])(?P<iso_y>{year})(?P<iso_s>[-/.])(?P<iso_m>\d\d?)(?P=iso_s)(?P<iso_d>\d\d?)(?![\d/-]|\.\d)
          | (?<![\d/.:-])(?P<a>\d\d?)(?P<sep>\s?[./-]\s?)(?P<b>\d\d?)(?P=sep)(?P<num_y>{year}|\d\d)(?![\d/-]|\.\d|:\d)
          | (?<![\d.,:/-])(?<!\d)(?P<d1>0?[1-9]|[12]\d|3[01])(?!\d)(?:\s?(?:st|nd|rd|th)\b)?(?:\s+of|\s+de)?[\s./-]{{1,3}}(?P<m1>{month})\b
            (?:\.?,?(?:\s+de)?[\s/-]*(?:\b(?P<y1>{year})|['’](?P<y1a>\d\d))(?!\d)|-(?P<y1s>\d\d)(?!\d))?
          | \b(?P<m2>{month})\b\.?[\s/-]+(?P<d2>0?[1-9]|[12]\d|3[01])(?!\d|:\d)(?:\s?(?:st|nd|rd|th)\b)?(?:\s*[,.]?[\s/-]*\b(?P<y2>{year})(?!\d))?
          | \b(?P<m3>{month})\b\.?,?\s+(?P<y3>{year})(?!\d)
        )"""
    return _Calendar(re.compile(pattern), months, weekdays)


_HINT = re.compile(r"\d")
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|GMT|UTC|EST|EDT|CET|hrs|hours)\b)?|\b\d{1,2}\s*(?:am|pm)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def find_dates(line: str) -> tuple[Printed, ...]:
    """All dates in a line, in order. What no calendar has (31 February) is not found. Remembered, because several steps ask about the same lines."""
    if not _HINT.search(line):
        return ()
    calendar = _calendar()
    found = (_meaning(match, calendar) for match in calendar.pattern.finditer(line))
    return tuple(printed for printed in found if printed is not None)


def find_times(line: str) -> list[tuple[int, int]]:
    """Where clock times stand in a line."""
    return [match.span() for match in _TIME.finditer(line)]


def _meaning(match: re.Match[str], calendar: _Calendar) -> Printed | None:
    part = match.groupdict()
    weekday = calendar.weekdays[part["weekday"].lower()] if part["weekday"] else None
    start, end = match.span()

    def printed(value: str | None, precision: Precision = "day", **more: str | None) -> Printed | None:
        if value is None:
            return None
        return Printed(
            start=start, end=end, value=value, precision=precision, weekday=weekday,
            other=more.get("other"), order=more.get("order") or "", separator=more.get("separator") or "",
        )  # fmt: skip

    if part["iso_y"]:
        return printed(iso(int(part["iso_y"]), int(part["iso_m"]), int(part["iso_d"])))
    if part["a"]:
        year, a, b = full_year(part["num_y"]), int(part["a"]), int(part["b"])
        day_first, month_first = iso(year, b, a), iso(year, a, b)
        separator = part["sep"].strip()
        if day_first and month_first and day_first != month_first:
            return printed(day_first, other=month_first, separator=separator)
        order = "" if day_first == month_first else "day" if day_first else "month"
        return printed(day_first or month_first, order=order, separator=separator)
    if part["m1"]:
        year_text = part["y1"] or part["y1a"] or part["y1s"]
        return printed(partial(year_text, calendar.months[part["m1"].lower()], int(part["d1"])))
    if part["m2"]:
        return printed(partial(part["y2"], calendar.months[part["m2"].lower()], int(part["d2"])))
    return printed(f"{part['y3']}-{calendar.months[part['m3'].lower()]:02d}", "month")


def full_year(text: str) -> int:
    """The year that two or four digits mean."""
    year = int(text)
    return year if year > 99 else year + (2000 if year < TWO_DIGIT_PIVOT else 1900)


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None where the calendar has no such day or the year is out of the press's range."""
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def partial(year: str | None, month: int, day: int) -> str | None:
    """ISO date, ``--MM-DD`` where no year is printed, None where no calendar has the day."""
    if year:
        return iso(full_year(year), month, day)
    return f"--{month:02d}-{day:02d}" if iso(2000, month, day) else None
