"""Days of other calendars as Gregorian days: the Solar Hijri year of Iran and Afghanistan, the tabular Islamic year, the Buddhist era."""

from datetime import date, timedelta

BUDDHIST_AHEAD = 543
"""Years that Thailand's official era is ahead of ours (since 1941, when its year began to begin in January)."""

_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_ANCHOR_YEAR, _ANCHOR = 1376, date(1997, 3, 21)


def solar_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Solar Hijri date, by the 33-year cycle, which is exact from 1206 to 1498 (1827 to 2119).

    Raises ValueError where the calendar has no such day.
    """
    leap = year % 33 in _LEAPS
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not 1 <= month <= 12 or not 1 <= day <= length:
        raise ValueError(f"the Solar Hijri year {year} has no day {month}-{day}")
    between = range(min(year, _ANCHOR_YEAR), max(year, _ANCHOR_YEAR))
    days = sum(366 if n % 33 in _LEAPS else 365 for n in between)
    new_year = _ANCHOR + timedelta(days=days if year >= _ANCHOR_YEAR else -days)
    return new_year + timedelta(days=(month - 1) * 31 - max(0, month - 7) + day - 1)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian day of a date of the tabular Islamic calendar (30-year cycle, civil epoch). Sighting may shift the true day by one or two.

    Raises ValueError where the calendar has no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= 30:
        raise ValueError(f"the Islamic year {year} has no day {month}-{day}")
    number = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(number)
