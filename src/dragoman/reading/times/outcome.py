"""What a computation makes of a match, and the small questions that all computations ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model.dates import Basis
from dragoman.model.terms import TimexType
from dragoman.reading.times.finder import Match
from dragoman.reading.times.points import Point
from dragoman.reading.times.situation import Reference, Situation


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value with its basis. ``point``: the stretch of the calendar it means, for what the text counts from it later. ``tokens``: the
    token range, where it is not that of the whole match. ``clock``: a time of day that still wants a day. ``aside``: a look back ("the
    previous year") from which the text does not go on counting."""

    value: str
    basis: Basis = "stated"
    anchor: str | None = None
    point: Point | None = None
    type: TimexType | None = None
    tokens: tuple[int, int] | None = None
    clock: str = ""
    aside: bool = False


_FRESH = timedelta(days=30)
"""How long a day without a year is news. Chosen by reading; no figure of the ``times`` bench moves between 0 and 90 days."""

Outcomes = Outcome | list[Outcome] | None
"""What a computation may return: one value, several (a range), or None where the words are no time expression."""

_DIRECTIONS: Mapping[str, int] = {
    "this": 0,
    "current": 0,
    "present": 0,
    "last": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "forthcoming": 1,
}


def stated(point: Point) -> Outcome:
    """What the words give in full."""
    return Outcome(point.value, "stated", None, point)


def relative(point: Point | None, unknown: str, at: Situation) -> Outcome:
    """What is counted from publication; ``unknown``: the value where that, or the point, is not known."""
    if point is None or at.reference is None:
        return Outcome(unknown, "relative", None, None)
    return Outcome(point.value, at.reference.basis, at.reference.anchor, point)


def narrated(point: Point | None, unknown: str, anchor: Point | None) -> Outcome:
    """What is counted from a date told before."""
    if point is None or anchor is None:
        return Outcome(unknown, "relative")
    return Outcome(point.value, "relative", anchor.start.isoformat(), point)


def direction(match: Match) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return _DIRECTIONS.get(match.word("dir"), 0)


def day_of(match: Match, key: str = "day") -> int | None:
    """The day of the month under a key."""
    value = match.value(key, "NUM", "ORD")
    return None if value is None else int(value)


def month_of(match: Match) -> int:
    """The month under the key ``month``."""
    return int(match.value("month", "MONTH", "MONTH_SHORT"))


def count_of(match: Match) -> float | None:
    """How many: a number, 1 for "a", a fraction for "half a", None for "several"."""
    if "fraction" in match:
        return 0.5 if match.word("fraction") == "half" else 0.25
    half = 0.5 if "half" in match else 0.0
    token = match.token("n")
    if "NUM" in token.values and token.values["NUM"] is not None:
        return float(token.values["NUM"]) + half
    quantity = token.values.get("QUANT")
    if quantity is not None:
        return None if quantity == "X" else float(quantity)
    return 1.0 + half


def unit_of(match: Match) -> str:
    """The unit under the key ``unit``, as in ``calendar.toml``."""
    return str(match.value("unit", "UNITS", "UNIT"))


def _years(at: Situation) -> range:
    assert at.reference is not None
    return range(at.reference.low.year - 1, at.reference.high.year + 2)


def dated(year: int, month: int, day: int | None) -> Point | None:
    """A day or a month; None where the calendar has no such day."""
    try:
        return Point("M", date(year, month, 1)) if day is None else Point("D", date(year, month, day))
    except ValueError:
        return None


def yearless(match: Match, at: Situation, month: int, day: int | None, weekday: int | None = None) -> Outcome:
    """A month, or a day of a month, without a year: completed from a partner ("from May to July 2015"), else from publication, else with the year
    unknown."""
    date(2000, month, day or 1)
    unknown = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if at.partner is not None:
        year = at.partner.start.year
        if at.partner.unit in ("D", "M") and month > at.partner.start.month:
            year -= 1
        point = dated(year, month, day)
        return Outcome(unknown, "stated") if point is None else stated(point)
    if (told_year := at.year_near(match)) is not None:
        return narrated(dated(told_year, month, day), unknown, at.told[-1])
    if (told := _in_story(match, at, month, day)) is not None:
        return narrated(told, unknown, at.story)
    if at.reference is None:
        return Outcome(unknown, "stated", None, None)
    points = [point for year in _years(at) if (point := dated(year, month, day))]
    if at.from_point is not None and at.from_point.unit in ("D", "M"):
        after = [point for point in points if point.end >= at.from_point.start]
        return relative(after[0] if after else None, unknown, at)
    if weekday is not None:
        fitting = [point for point in points if point.start.isoweekday() == weekday]
        if fitting:
            return relative(at.nearest(fitting, 0), unknown, at)
    return relative(at.nearest(points, at.direction(match), loose=at.is_loose(match)), unknown, at)


def _in_story(match: Match, at: Situation, month: int, day: int | None) -> Point | None:
    """The day or month of the story's year, the first from where the story stands; None where none is told, or the sentence has left it."""
    story = at.story
    if story is None or (not at.any_tense and at.tense(match) in ("present", "future")):
        return None
    years = [story.start.year] if story.unit == "Y" else [story.start.year, story.start.year + 1]
    points = [point for year in years if (point := dated(year, month, day)) and point.end >= story.start]
    if not points:
        return None
    here = at.reference
    if here is not None and (points[0].start > here.high or (day is not None and _is_fresh(month, day, here))):
        return None
    return points[0]


def _is_fresh(month: int, day: int, here: Reference) -> bool:
    """Whether a day without a year fell in the weeks before publication: then it is the news, not the story."""
    points = [point for year in (here.high.year - 1, here.high.year) if (point := dated(year, month, day))]
    return any(timedelta(0) <= here.high - point.start <= _FRESH for point in points)


def distance(point: Point, day: date) -> timedelta:
    """How far a day is from a stretch of the calendar; nothing where it lies in it."""
    if point.start <= day <= point.end:
        return timedelta(0)
    return min(abs(point.start - day), abs(point.end - day))
