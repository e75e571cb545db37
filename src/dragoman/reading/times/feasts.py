"""Computations for holidays and for the months of other calendars."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from dragoman.model.eras import islamic, solar_hijri
from dragoman.reading.times.finder import Match
from dragoman.reading.times.outcome import Outcome, Outcomes, day_of, direction, relative, stated
from dragoman.reading.times.points import Point, easter, nth_weekday, orthodox_easter, within
from dragoman.reading.times.situation import Situation


def holiday(match: Match, at: Situation) -> Outcomes:
    """A holiday, of a year that is told, relative, or found like a month's."""
    row = match.value("holiday", "HOLIDAY")
    if "year" in match:
        return stated(_celebrated(row, int(match.value("year", "YEAR"))))
    fixed = row.get("date")
    unknown = f"XXXX-{fixed}" if fixed else "XXXX"
    if at.reference is None:
        return Outcome(unknown, "stated" if fixed else "relative")
    today = at.reference.day
    points = [_celebrated(row, n) for n in range(today.year - 1, today.year + 2)]
    if points[0].unit == "Y":
        return relative(points[1 + direction(match)] if match.word("dir") == "this" else None, unknown, at)
    step = direction(match)
    if step < 0:
        return relative([point for point in points if point.end < today][-1], unknown, at)
    if step > 0:
        return relative(next(point for point in points if point.start > today), unknown, at)
    return relative(at.nearest(points, at.direction(match)), unknown, at)


def _celebrated(row: Mapping[str, Any], year: int) -> Point:
    day: date | None = None
    if "date" in row:
        month, number = row["date"].split("-")
        day = date(year, int(month), int(number))
    elif "easter" in row:
        day = easter(year) + timedelta(days=row["easter"])
    elif "orthodox" in row:
        day = orthodox_easter(year) + timedelta(days=row["orthodox"])
    elif "nth" in row:
        day = nth_weekday(year, row["nth"][0], row["nth"][1], row["nth"][2])
    elif "solar" in row:
        day = solar_hijri(year - 621, *row["solar"])
    elif "lunar" in row:
        near = next(iter(_lunar_days(year, row["lunar"])), None)
        return _vague(near - timedelta(days=1), near + timedelta(days=1)) if near else Point("Y", date(year, 1, 1))
    if day is None:
        return Point("Y", date(year, 1, 1))
    return within(day, "W") if row.get("week") else Point("D", day)


def _lunar_days(year: int, lunar: list[int]) -> list[date]:
    first = round((year - 622) * 33 / 32)
    return [day for n in range(first - 1, first + 3) if (day := islamic(n, *lunar)).year == year]


def _vague(first: date, last: date) -> Point:
    """The finest of month and year that holds both days."""
    return within(first, "M") if (first.year, first.month) == (last.year, last.month) else within(first, "Y")


def other_month(match: Match, at: Situation) -> Outcomes:
    """A month of another calendar; nothing where that has no such day."""
    try:
        return _other_month(match, at)
    except ValueError:
        return None


def _other_month(match: Match, at: Situation) -> Outcomes:
    """A month of the Solar Hijri or the Islamic calendar: exact to the day only for the former, else the month or year that holds it."""
    token = match.token("month")
    solar = "SOLAR_MONTH" in token.classes
    day, told = day_of(match), match.value("year", "YEAR")
    doubtful = token.classes & {"SOLAR_ALSO_NAME", "LUNAR_ALSO_NAME"}
    if doubtful and day is None and told is None and "of" not in match:
        return None
    number = int(match.value("month", "SOLAR_MONTH", "LUNAR_MONTH"))
    convert: Callable[[int, int, int], date] = solar_hijri if solar else islamic
    shift_by = 0 if solar else 1

    def point(year: int) -> Point:
        first = convert(year, number, day or 1) - timedelta(days=shift_by)
        length = 1 if day else 29
        last = convert(year, number, day or 1) + timedelta(days=shift_by + length - 1)
        return Point("D", first) if first == last else _vague(first, last)

    if told is not None:
        told = int(told)
        if 1200 <= told <= 1500:
            return stated(point(told))
        candidates = (
            list(range(told - 622, told - 620))
            if solar
            else list(range(round((told - 622) * 33 / 32) - 1, round((told - 622) * 33 / 32) + 3))
        )
        fitting = [point(n) for n in candidates if convert(n, number, day or 15).year == told]
        return stated(fitting[0]) if len(fitting) == 1 else Outcome(f"{told:04}", point=Point("Y", date(told, 1, 1)))
    if at.reference is None:
        return Outcome("XXXX", "relative")
    today = at.reference.day
    middle = today.year - 621 if solar else round((today.year - 622) * 33 / 32)
    spans = [(convert(n, number, day or 15), n) for n in range(middle - 2, middle + 4)]
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(match.word("dir"), at.direction(match))
    near = at.nearest([Point("D", d) for d, _ in spans], step)
    if near is None:
        return Outcome("XXXX", "relative")
    return relative(point(dict(spans)[near.start]), "XXXX", at)
