"""Dates as pages print them: finds them in a line and says what each can mean. Decides nothing about publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from dragoman.intake.foreign import Reckoned, foreign_dates, may_hold_foreign, plain_figures, plain_name
from dragoman.model.dates import Precision, coarsest
from dragoman.model.vocabulary import vocabulary

FIRST_YEAR, LAST_YEAR = 1900, 2100
TWO_DIGIT_PIVOT = 50
"""Two-digit years below it are 20xx, the others 19xx: clippings of the 1950s and later are what people have."""


DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date found in a line: ``[start, end)`` in the line, what it says.

    ``value`` is ISO as far as ``precision`` reaches, ``--MM-DD`` without a year. ``other`` is the second meaning of an all-digits date that can be
    read day-first (``value``) and month-first (``other``). ``weekday`` (Monday 0) where one stands beside it; ``order`` tells an all-digits date's
    proven order: ``day`` or ``month`` first, empty if it has none. ``between``: the two days that it may mean where nobody could tell (set by the reader of
    the page, ``value`` is then coarser) or, of an Islamic date, the days that it may be. ``era``: the calendar that it is printed in (gregorian, solar, lunar,
    buddhist); ``value`` is Gregorian always. ``wire``: a date-time group of the wires and of signals, "021030Z NOV 18" (day, hour, minute, zone, month, year);
    ``century``: whether its year has four digits.
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
    wire: bool = False
    century: bool = True
    era: str = "gregorian"


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: dict[str, int]
    weekdays: dict[str, int]


@cache
def _calendar() -> _Calendar:
    """English names from the classes of the vocabulary ``calendar``, the others from its ``[printed]``."""
    words = vocabulary("calendar")
    classes = {row["name"]: row["words"] for row in words["class"]}
    months = {plain_name(name): int(n) for n, names in words["printed"]["months"].items() for name in names}
    weekdays = {plain_name(name): int(n) for n, names in words["printed"]["weekdays"].items() for name in names}
    months.update(classes["MONTH"] | classes["MONTH_SHORT"])
    # the classes count Monday as 1, as ISO does
    weekdays.update({name: n - 1 for group in ("WEEKDAY", "WEEKDAY_SHORT") for name, n in classes[group].items()})
    return _Calendar(months, weekdays)


# Any word may stand for the month here, and the vocabulary is asked afterwards: a hundred names in the pattern cost ten times as much.
_DATE = re.compile(
    r"""(?ix)
    (?<![\d/.-])(?P<wire_d>0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC?|[A-Z])\s?(?P<wire_m>[^\W\d_]{3,9})\.?\s?
    (?P<wire_y>(?:19|20)\d\d|\d\d)(?!\d)
  | (?<![\d/.-])(?P<iso_y>(?:19|20)\d\d)(?P<iso_s>[-/.])(?P<iso_m>\d\d?)(?P=iso_s)(?P<iso_d>\d\d?)(?![\d/-]|\.\d)
  | (?<![\d/.:-])(?P<a>\d\d?)(?P<sep>\s?[./-]\s?)(?P<b>\d\d?)(?P=sep)(?P<num_y>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d|:\d)
  | (?<![\d.,:/-])(?P<d1>0?[1-9]|[12]\d|3[01])(?!\d)(?:\s?(?:st|nd|rd|th|er)\b|[ºª])?(?:\s+of|\s+de)?[\s./-]{1,3}(?P<m1>[^\W\d_]{3,12})\b
    (?:\.?,?(?:\s+de)?[\s/-]*(?:\b(?P<y1>(?:19|20)\d\d)|['’](?P<y1a>\d\d))(?!\d)|-(?P<y1s>\d\d)(?!\d))?
  | \b(?P<m2>[^\W\d_]{3,12})\b\.?[\s/-]+(?P<d2>0?[1-9]|[12]\d|3[01])(?!\d|:\d)(?:\s?(?:st|nd|rd|th)\b)?
    (?:\s*[,.]?[\s/-]*\b(?P<y2>(?:19|20)\d\d)(?!\d))?
  | \b(?P<m3>[^\W\d_]{3,12})\b\.?,?\s+(?P<y3>(?:19|20)\d\d)(?!\d)
    """
)
_WEEKDAY = re.compile(r"(?i)\b(?P<name>[^\W\d_]{3,13}(?:-feira)?)\b\.?,?\s*(?:the\s+)?$")
_HINT = re.compile(r"\d")
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?:am|pm|[ap]\.\s?m\.?|GMT|UTC|EST|EDT|CET|hrs|hours|uhr|h|น\.)(?!\w))?"
    r"|\b\d{1,2}\s*(?:am|pm|[ap]\.\s?m\.?)(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def find_dates(line: str) -> tuple[Printed, ...]:
    """All dates in a line, in order. What no calendar has (31 February) is not found. Remembered, because several steps ask about the same lines."""
    if not _HINT.search(line):
        return ()
    calendar = _calendar()
    plain = plain_figures(line)
    found = []
    position = 0
    while match := _DATE.search(plain, position):
        word = match["wire_m"] or match["m1"] or match["m2"] or match["m3"]
        if word and word.lower() not in calendar.months:
            position = match.start() + 1
            continue
        printed = _meaning(match, calendar)
        position = match.end()
        if printed:
            found.append(printed)
    if may_hold_foreign(plain):
        found = _together(found, [_printed(reckoned) for reckoned in foreign_dates(line, plain)])
    return tuple(_with_weekday(plain, printed, calendar) for printed in found)


def _printed(reckoned: Reckoned) -> Printed:
    return Printed(
        start=reckoned.start, end=reckoned.end, value=reckoned.value, precision=reckoned.precision,
        between=reckoned.between, era=reckoned.era,
    )  # fmt: skip


def _together(ours: list[Printed], foreign: list[Printed]) -> list[Printed]:
    """Both in order; of two that overlap the longer, of two as long the one that our own calendar reads."""
    kept: list[Printed] = []
    for printed in sorted((*ours, *foreign), key=lambda one: (one.start - one.end, one.era != "gregorian")):
        if all(printed.end <= other.start or other.end <= printed.start for other in kept):
            kept.append(printed)
    return sorted(kept, key=lambda one: one.start)


def _with_weekday(line: str, printed: Printed, calendar: _Calendar) -> Printed:
    """The date with the weekday right before it, if one stands there; it tells which day an Islamic date means."""
    before = max(0, printed.start - 24)
    match = _WEEKDAY.search(line[before : printed.start])
    weekday = calendar.weekdays.get(match["name"].lower()) if match else None
    if match is None or weekday is None:
        return printed
    printed = replace(printed, start=before + match.start(), weekday=weekday)
    if printed.era == "lunar" and printed.between:
        first, last = map(date.fromisoformat, printed.between)
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        meant = [day for day in days if day.weekday() == weekday]
        if len(days) < DAYS_OF_WEEK and len(meant) == 1:
            return replace(printed, value=meant[0].isoformat(), precision="day", between=None)
    return printed


def find_times(line: str) -> list[tuple[int, int]]:
    """Where clock times stand in a line."""
    return [match.span() for match in _TIME.finditer(line)]


def _meaning(match: re.Match[str], calendar: _Calendar) -> Printed | None:
    """What a match says; None where no calendar has the day."""
    part = match.groupdict()
    start, end = match.span()
    value: str | None
    if part["wire_d"]:
        value = partial(part["wire_y"], calendar.months[part["wire_m"].lower()], int(part["wire_d"]))
        if value is None:
            return None
        return Printed(start=start, end=end, value=value, precision="day", wire=True, century=len(part["wire_y"]) == 4)
    if part["a"]:
        return _digits(start, end, full_year(part["num_y"]), int(part["a"]), int(part["b"]), part["sep"].strip())
    precision: Precision = "day"
    if part["iso_y"]:
        value = iso(int(part["iso_y"]), int(part["iso_m"]), int(part["iso_d"]))
    else:
        month = calendar.months[(part["m1"] or part["m2"] or part["m3"]).lower()]
        if part["m3"]:
            value, precision = f"{part['y3']}-{month:02d}", "month"
        else:
            year = part["y1"] or part["y1a"] or part["y1s"] or part["y2"]
            value = partial(year, month, int(part["d1"] or part["d2"]))
    return Printed(start=start, end=end, value=value, precision=precision) if value else None


def _digits(start: int, end: int, year: int, a: int, b: int, separator: str) -> Printed | None:
    """A date of three numbers, day-first or month-first or either."""
    day_first, month_first = iso(year, b, a), iso(year, a, b)
    value = day_first or month_first
    if value is None:
        return None
    both = bool(day_first and month_first and day_first != month_first)
    order = "" if both or day_first == month_first else "day" if day_first else "month"
    return Printed(
        start=start, end=end, value=value, precision="day",
        other=month_first if both else None, order=order, separator=separator,
    )  # fmt: skip


def month_number(name: str) -> int | None:
    """The number of a month of our calendar by its name or short form, in any language of the vocabulary."""
    return _calendar().months.get(plain_name(name))


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


def undecided(printed: Printed) -> Printed:
    """An all-digits date that nothing tells day-first or month-first: the coarsest unit that holds both days, and the days."""
    assert printed.other is not None
    first, last = sorted((printed.value, printed.other))
    unit = coarsest(first, last)
    assert unit is not None  # both lie in the printed year
    return replace(printed, value=unit[0], precision=unit[1], between=(first, last))
