"""From TIMEX3 values to dates with precision."""

import pytest

from dragoman.model.dates import PartialDate
from dragoman.model.reading import TimeExpression
from dragoman.model.terms import TimexType
from dragoman.model.text import Span
from dragoman.reading.times.calendar import resolve_date


def time(value: str, kind: TimexType = "DATE") -> TimeExpression:
    return TimeExpression(id="t1", span=Span(0, 1), type=kind, value=value, basis="relative")


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2017-04-14", "2017-04-14", "day"),
        ("2017-04-14TEV", "2017-04-14", "day"),
        ("2017-04-14T18:30", "2017-04-14", "day"),
        ("2017-W15", "2017-04-10", "week"),
        ("2017-W15-WE", "2017-04-10", "week"),
        ("2017-04", "2017-04", "month"),
        ("2017-04-XX", "2017-04", "month"),
        ("2017", "2017", "year"),
        ("2017-Q2", "2017", "year"),
        ("2017-SU", "2017", "year"),
        ("2017-XX-XX", "2017", "year"),
        ("2017-WXX", "2017", "year"),
        ("XXXX-04-14", "--04-14", "day"),
        ("XXXX-04", "--04", "month"),
    ],
)
def test_values_become_dates_as_precise_as_they_are(value: str, date: str, precision: str) -> None:
    resolved = resolve_date(time(value, "TIME" if "T" in value else "DATE"))
    assert resolved == PartialDate(value=date, precision=precision, basis="relative")


@pytest.mark.parametrize(
    "value",
    [
        "PAST_REF",
        "PRESENT_REF",
        "FUTURE_REF",
        "199",
        "19",
        "XXXX",
        "XXXX-WXX",
        "XXXX-WXX-4",
        "XXXX-SU",
        "2017-WI",
        "2017-02-30",
    ],
)
def test_what_names_no_day_month_or_year_stays_open(value: str) -> None:
    assert resolve_date(time(value)) is None


@pytest.mark.parametrize(("value", "kind"), [("P3D", "DURATION"), ("P1Y", "SET"), ("2017-04", "SET")])
def test_durations_and_sets_are_no_dates(value: str, kind: TimexType) -> None:
    assert resolve_date(time(value, kind)) is None
