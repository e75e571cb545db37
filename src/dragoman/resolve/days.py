"""Intervals of days as plain numbers: what is compared a million times must not be parsed a million times."""

from datetime import date
from functools import cache

from dragoman.model.clipping import Published
from dragoman.model.dates import PartialDate

Days = tuple[int, int]
"""First and last day, as proleptic ordinals."""


@cache
def days_of(date_told: PartialDate) -> Days | None:
    """The days a partial date may mean; None where the year is unknown."""
    first, last = date_told.earliest, date_told.latest
    return _days(first, last)


def days_published(published: Published | None) -> Days | None:
    """The days on which a clipping may have been published; None where it is undated."""
    return _days(*published.bounds) if published else None


def apart(one: Days | None, other: Days | None) -> int | None:
    """Days between two intervals at least, 0 where they touch; None where one is unknown."""
    return max(other[0] - one[1], one[0] - other[1], 0) if one and other else None


def span_of(one: Days, other: Days) -> int:
    """Days between the earliest and the latest that two intervals allow."""
    return max(other[1] - one[0], one[1] - other[0])


def before(one: Days | None, other: Days | None) -> bool:
    """Whether the first interval certainly ends before the second begins."""
    return bool(one and other and one[1] < other[0])


@cache
def _days(first: str | None, last: str | None) -> Days | None:
    return (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()) if first and last else None
