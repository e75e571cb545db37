"""From the values of time expressions to dates as the other readers want them."""

import re
from datetime import date

from dragoman.model.dates import Basis, PartialDate, Precision
from dragoman.model.reading import TimeExpression

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-XX(?:T.*)?)?")
_YEAR = re.compile(r"(\d{4})(?:-(?:XX(?:-XX)?(?:T.*)?|[QH][\dX]|SP|SU|FA|WI|WXX.*))?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-WE)?")


def resolve_date(time: TimeExpression) -> PartialDate | None:
    """The date that a DATE or TIME expression means, as precise as its value vouches for; None for durations, sets, vague references (``PAST_REF``),
    decades, and values without a month or a year.

    A day or a time of it has precision day, a week (and a weekend) precision week by its Monday, quarters, halves and seasons the year they lie in (a
    winter runs into the next year: None). ``XXXX-04-14`` gives ``--04-14``.
    """
    if time.type not in ("DATE", "TIME"):
        return None
    value, basis = time.value, time.basis
    if value.endswith("-WI"):
        return None
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return PartialDate(value=monday.isoformat(), precision="week", basis=basis)
    if found := _DAY.fullmatch(value):
        return _partial(f"{_year(found[1])}-{found[2]}-{found[3]}", "day", basis)
    if found := _MONTH.fullmatch(value):
        return _partial(f"{_year(found[1])}-{found[2]}", "month", basis)
    if found := _YEAR.fullmatch(value):
        return _partial(found[1], "year", basis)
    return None


def _year(figures: str) -> str:
    return "-" if figures == "XXXX" else figures


def _partial(value: str, precision: Precision, basis: Basis) -> PartialDate | None:
    try:
        return PartialDate(value=value, precision=precision, basis=basis)
    except ValueError:
        return None  # a TIMEX3 value made elsewhere may name a day that the calendar does not have
