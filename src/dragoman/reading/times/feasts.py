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
    if match.last == match.keys["holiday"] + 1 and _goes_on(match):
        return None
    if "year" in match:
        year = int(match.value("year", "YEAR"))
        told = _celebrated(row, year)
        return stated(_shown(row, told[0]) if told else Point("Y", date(year, 1, 1)))
    fixed = row.get("date")
    unknown = f"XXXX-{fixed}" if fixed else "XXXX"
    if at.reference is None:
        return Outcome(unknown, "stated" if fixed else "relative")
    today = at.reference.day
    step = direction(match)
    days = [day for n in range(today.year - 1, today.year + 2) for day in _celebrated(row, n)]
    if not days:
        this_year = match.word("dir") == "this"
        return relative(Point("Y", date(today.year + step, 1, 1)) if this_year else None, unknown, at)
    if step < 0:
        chosen = max(day for day in days if day < today)
    elif step > 0:
        chosen = min(day for day in days if day > today)
    else:
        near = at.nearest([Point("D", day) for day in days], at.direction(match))
        assert near is not None
        chosen = near.start
    return relative(_shown(row, chosen), unknown, at)


def _goes_on(match: Match) -> bool:
    """Whether a word with a capital joins the holiday to a name: "Easter Rising", "Epiphany Church"."""
    before, after = match.before(), match.after()
    led = match.first == match.keys["holiday"] and before is not None and before.classes & {"PREP", "ON"}
    return after is not None and "CAP" in after.classes and not led


def _celebrated(row: Mapping[str, Any], year: int) -> list[date]:
    """The days of a year on which a holiday falls (a lunar one may come twice, or not at all); none where it is not computed."""
    if "date" in row:
        month, number = row["date"].split("-")
        return [date(year, int(month), int(number))]
    if "easter" in row:
        return [easter(year) + timedelta(days=row["easter"])]
    if "orthodox" in row:
        return [orthodox_easter(year) + timedelta(days=row["orthodox"])]
    if "nth" in row:
        return [nth_weekday(year, row["nth"][0], row["nth"][1], row["nth"][2])]
    if "solar" in row:
        return [solar_hijri(year - 621, *row["solar"])]
    return _lunar_days(year, row["lunar"]) if "lunar" in row else []


def _shown(row: Mapping[str, Any], day: date) -> Point:
    """The stretch of the calendar that the words vouch for: the day; its week or month where they mean a longer feast; the month or year that surely holds a
    lunar day, which hangs on sightings."""
    if "lunar" in row:
        return _vague(day - timedelta(days=1), day + timedelta(days=1))
    if row.get("month"):
        return within(day, "M")
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
