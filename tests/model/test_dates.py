"""Partial dates vouch for no more than they know."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.dates import PartialDate, agree, coarsest, finer, interval
from tests.strategies import partial_dates

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(DAYS, st.sampled_from(["day", "month", "year"]))
def test_a_day_lies_in_every_unit_that_names_it(day: date, precision: str) -> None:
    value = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    first, last = interval(value, precision)  # type: ignore[arg-type]
    assert first <= day <= last


@given(DAYS, st.integers(0, 800))
def test_the_coarsest_unit_holds_both_ends_or_there_is_none(day: date, length: int) -> None:
    last = min(day + timedelta(days=length), date(2100, 12, 31))
    found = coarsest(day.isoformat(), last.isoformat())
    if found is None:
        assert day.year != last.year
    else:
        start, end = interval(*found)
        assert start <= day <= last <= end


@given(partial_dates(), partial_dates())
def test_agreement_is_mutual_and_every_date_agrees_with_itself(a: PartialDate, b: PartialDate) -> None:
    assert agree(a, a)
    assert agree(a, b) == agree(b, a)
    assert finer(a, b) in (a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("1993-09-13", "day"), ("1993-09", "month"), True),
        (("1993-09-13", "day"), ("1993-09-14", "day"), False),
        (("1993-09-13", "week"), ("1993-09-17", "day"), True),
        (("--09-13", "day"), ("1993-09-13", "day"), True),
        (("--09-13", "day"), ("1993-10", "month"), False),
    ],
)
def test_agreement(a: tuple[str, str], b: tuple[str, str], expected: bool) -> None:
    first, second = (PartialDate(value=value, precision=precision) for value, precision in (a, b))  # type: ignore[arg-type]
    assert agree(first, second) is expected


@pytest.mark.parametrize(
    ("value", "precision"), [("1993-13", "month"), ("1993-02-30", "day"), ("1993", "day"), ("93", "year")]
)
def test_dates_that_no_calendar_has_are_refused(value: str, precision: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(value=value, precision=precision)  # type: ignore[arg-type]
