"""What holds of any text and any date."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.eras import islamic, solar_hijri
from dragoman.reading.times.calendar import resolve_date
from dragoman.reading.times.points import (
    TIMEX,
    Point,
    add_months,
    easter,
    nth_weekday,
    orthodox_easter,
    season,
    within,
)
from tests.reading.times.reading import times

WORDS = st.sampled_from(
    """the a an of in on by at to since until before after during last next this past coming following previous same
    January may May march March Sept. Oct Monday Tues friday Sunday spring Fall winter morning night noon midnight
    today yesterday tomorrow tonight week month year decade century quarter weekend days weeks months years hours
    one two three twenty hundred dozen half several few couple nineteen ninety first second 21st 3rd 2014 1999 2000 31 12
    5 10:30 p.m. a.m. GMT 1990s '80s '95 2017-04-14 03/04/2015 30.09.2011 early late mid - – , . / ( ) 's ago later
    earlier or and every each daily now recently soon about nearly more than less at least Ramadan Hamal 1396 Easter
    Christmas Eid al-Fitr Thanksgiving day eve end beginning fiscal old said Kabul troops
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join) | st.text(max_size=60)
DAYS = st.dates(min_value=date(1950, 1, 10), max_value=date(2049, 12, 20))
PUBLISHED = st.none() | DAYS.map(str) | DAYS.map(lambda day: str(day)[:7]) | DAYS.map(lambda day: str(day)[:4])


@settings(max_examples=300, deadline=None)
@given(TEXTS, PUBLISHED)
def test_spans_lie_in_the_text_and_values_are_timex3(text: str, published: str | None) -> None:
    reached = 0
    for time in times(text, published):
        assert reached <= time.span.start < time.span.end <= len(text)
        reached = time.span.end
        assert TIMEX.fullmatch(time.value), (time.span.of(text), time.value)
        resolved = resolve_date(time)
        assert resolved is None or time.type in ("DATE", "TIME")


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(min_value=-400, max_value=400))
def test_relative_days_move_with_publication(day: date, step: int) -> None:
    text = "He came yesterday, leaves tomorrow, was freed 3 days ago and speaks today."
    shift = timedelta(days=step)
    before = [date.fromisoformat(time.value) for time in times(text, str(day))]
    after = [date.fromisoformat(time.value) for time in times(text, str(day + shift))]
    assert len(before) == 4
    assert after == [value + shift for value in before]


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(min_value=-60, max_value=60))
def test_weekdays_and_weeks_move_by_whole_weeks(day: date, weeks: int) -> None:
    text = "They met on Tuesday and again last Friday; next Sunday they vote."
    shift = timedelta(weeks=weeks)
    before = [date.fromisoformat(time.value) for time in times(text, str(day))]
    after = [date.fromisoformat(time.value) for time in times(text, str(day + shift))]
    assert len(before) == 3
    assert after == [value + shift for value in before]
    assert [value.isoweekday() for value in before] == [2, 5, 7]
    assert before[0] <= day < before[2]
    assert before[1] < day


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "10Y", "100Y"]), st.integers(-30, 30))
def test_a_stretch_holds_its_day_and_steps_come_back(day: date, unit: str, count: int) -> None:
    point = within(day, unit)  # type: ignore[arg-type]
    if unit != "WE":
        assert point.start <= day <= point.end
    assert point.step(1).start == point.end + timedelta(days=1) or unit == "WE"
    if unit not in ("100Y", "10Y"):
        assert point.step(count).step(-count) == point
    assert TIMEX.fullmatch(point.value)


@given(st.integers(1900, 2099), st.sampled_from(["SP", "SU", "FA", "WI"]))
def test_seasons_follow_one_another(year: int, name: str) -> None:
    assert season(year, name).end - season(year, name).start < timedelta(days=93)
    assert season(year, name).value == f"{year}-{name}"


@given(DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_day_where_it_can(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year - day.year) * 12 + there.month - day.month == months
    assert there.day == day.day or there.day < day.day


@pytest.mark.parametrize(
    ("computed", "known"),
    [
        (easter(2000), date(2000, 4, 23)),
        (easter(2038), date(2038, 4, 25)),
        (orthodox_easter(2018), date(2018, 4, 8)),
        (orthodox_easter(2016), date(2016, 5, 1)),
        (nth_weekday(1999, 11, 4, 4), date(1999, 11, 25)),
        (nth_weekday(2010, 5, 1, -1), date(2010, 5, 31)),
        (solar_hijri(1357, 2, 7), date(1978, 4, 27)),
        (solar_hijri(1399, 12, 30), date(2021, 3, 20)),
        (solar_hijri(1403, 1, 1), date(2024, 3, 20)),
        (islamic(1438, 9, 1), date(2017, 5, 27)),
        (islamic(1, 1, 1), date(622, 7, 19)),
    ],
)
def test_calendars_agree_with_known_days(computed: date, known: date) -> None:
    assert computed == known


def test_winter_begins_in_the_year_it_bears() -> None:
    assert season(1991, "WI") == Point("S", date(1991, 12, 1), season="WI")
