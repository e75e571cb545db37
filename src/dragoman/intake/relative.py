"""Dates that pages count from the moment of looking at them: "3 hours ago", "Yesterday, 14:05", a bare weekday.

They say something only where the moment of looking is on record (a web archive's, a fetch's); otherwise they are kept as what cannot be told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from dragoman.intake.calendars import Printed, find_times
from dragoman.intake.foreign import plain_figures, plain_name
from dragoman.intake.mastheads import is_dated_name
from dragoman.model.dates import coarsest
from dragoman.model.vocabulary import vocabulary

LONGEST = 8
"""Words of a line that says how long ago the article was published; longer ones are about something else."""

UNKNOWN_MOMENT = "counted from the moment of looking at the page, and nobody recorded that"
TOO_COARSE = "counted in months or years from the moment of looking at the page: no day, month or year follows"
WEEKDAY_ONLY = "only a weekday is printed"


@dataclass(frozen=True, slots=True)
class Counted:
    """Where such words stand in a line, and their value where the moment is known; else ``reason`` says why there is none."""

    printed: Printed
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    units: Mapping[str, str]
    days: Mapping[str, int]
    weekdays: frozenset[str]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = vocabulary("calendar")
    told = raw["printed"]["relative"]
    units = {
        plain_name(word): unit for unit in ("minutes", "hours", "whole_days", "weeks", "long") for word in told[unit]
    }
    days = {plain_name(word): n for word, n in told["days"].items()}
    ago = "|".join(re.escape(plain_name(word)) for word in sorted(told["ago"], key=len, reverse=True))
    unit = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    day = "|".join(map(re.escape, days))
    amount = r"(?P<n{0}>\d{{1,3}}|an?|une?|una|um|uma|eine[rnm]?)"
    pattern = re.compile(
        rf"(?<!\w)(?:{amount.format(1)}\s?(?P<u1>{unit})\s+(?:{ago})(?!\w)"
        rf"|(?:{ago})\s+{amount.format(2)}\s?(?P<u2>{unit})(?!\w)|(?P<day>{day})(?!\w))"
    )
    classes = {row["name"]: row["words"] for row in raw["class"]}
    weekdays = {plain_name(word) for names in raw["printed"]["weekdays"].values() for word in names}
    return _Words(pattern, units, days, frozenset((*weekdays, *classes["WEEKDAY"], *classes["WEEKDAY_SHORT"])))


def counted_from(line: str, looked: str | None) -> Counted | None:
    """What a short line counts from the moment of looking, ``looked`` (ISO time, None where nobody recorded it); None where it counts nothing."""
    if len(line) > LONGEST * 20 or len(line.split()) > LONGEST:
        return None
    words, plain = _words(), plain_figures(line.lower())
    if len(plain) != len(line):
        return None
    match = words.pattern.search(plain)
    if match is None:
        rest = plain
        for start, end in find_times(line):
            rest = rest[:start] + " " * (end - start) + rest[end:]
        if rest.strip(" ,|.-–•:") not in words.weekdays:
            return None
        start = next(n for n, letter in enumerate(plain) if letter.isalpha())
        return Counted(_empty(start, len(plain.rstrip())), WEEKDAY_ONLY)
    if match["day"] and (len(plain[: match.start()].split()) > 1 or is_dated_name(line[: match.end()])):
        return None  # "talks go on today": a sentence, or a headline
    moment = _moment(looked)
    if moment is None:
        return Counted(_empty(*match.span()), UNKNOWN_MOMENT)
    if match["day"]:
        return Counted(_days(match, moment, words.days[match["day"]], words.days[match["day"]]))
    amount = match["n1"] or match["n2"]
    count = int(amount) if amount.isdigit() else 1
    return _back(match, words.units[match["u1"] or match["u2"]], count, moment)


def _back(match: re.Match[str], unit: str, count: int, moment: datetime) -> Counted:
    """So many units before the moment. Pages round down, so "2 days ago" may be nearly three."""
    if unit in ("minutes", "hours"):
        then = moment - (timedelta(minutes=count) if unit == "minutes" else timedelta(hours=count))
        back = (moment.date() - then.date()).days
        return Counted(_days(match, moment, back, back))
    if unit == "long":
        return Counted(_empty(*match.span()), TOO_COARSE)
    step = 1 if unit == "whole_days" else 7
    return Counted(_days(match, moment, count * step + step, count * step))


def _days(match: re.Match[str], moment: datetime, most: int, least: int) -> Printed:
    first, last = ((moment - timedelta(days)).date().isoformat() for days in (most, least))
    unit = coarsest(first, last)
    if unit is None:  # over the turn of a year: no unit holds both, the later year is not said
        return Printed(start=match.start(), end=match.end(), value="", precision="day", between=(first, last))
    between = None if first == last else (first, last)
    return Printed(start=match.start(), end=match.end(), value=unit[0], precision=unit[1], between=between)


def _empty(start: int, end: int) -> Printed:
    return Printed(start=start, end=end, value="", precision="day")


def _moment(looked: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(looked) if looked else None
    except ValueError:
        return None
