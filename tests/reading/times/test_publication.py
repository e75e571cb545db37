"""When undated clippings were published, as far as their own words vouch for it."""

import pytest

from dragoman.model.clipping import Published
from dragoman.reading.draft import Draft
from dragoman.reading.times.publication import PublicationReader
from tests.reading.times.reading import draft, reader

pytestmark = pytest.mark.model


def inferred(text: str, published: Published | str | None = None) -> Draft:
    return PublicationReader(reader()).read(reader().read(draft(text, published, parsed=True)))


def interval(text: str) -> tuple[str | None, str | None] | None:
    published = inferred(text).published
    return None if published is None else (published.earliest, published.latest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The accord was signed in Arusha in August 2000. Voters will go to the polls in June 2005.",
            ("2000-08-01", "2005-06-30"),
        ),
        (
            "Since 2010 the mission has watched the line. Its mandate will end on 30 June 2010.",
            ("2010-01-01", "2010-06-30"),
        ),
        (
            "The north is still under guard 20 years after the 1974 landing.",
            ("1994-01-01", "1995-12-31"),
        ),
        (
            "Nearly 20 years after the 1974 landing the north is still under guard.",
            ("1993-01-01", "1994-12-31"),
        ),
        (
            "The island marks the 20th anniversary of the 1974 landing with prayers.",
            ("1993-01-01", "1994-12-31"),
        ),
        ("So far in 2013 eleven convoys have reached the town.", ("2013-01-01", "2013-12-31")),
    ],
)
def test_two_bounds_make_an_interval(text: str, expected: tuple[str, str]) -> None:
    assert interval(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The parties met on Tuesday and will meet again.",
        "The accord was signed in Arusha in August 2000.",
        "Elections will be held in 2031.",
        "The 2030 agenda was praised by all, and the 2034 games were awarded to no one.",
        "He was killed 17 years after the 1950 rising.",
        "The text of 1991 said that troops would leave in 1994.",
        "He said in 2009: we will leave in 2010.",
    ],
)
def test_without_two_bounds_nothing_is_inferred_and_the_reason_is_told(text: str) -> None:
    done = inferred(text)
    assert done.published is None
    assert [row.field for row in done.unknown] == ["published"]
    assert done.unknown[0].reason.startswith("no date is stated")


def test_the_reason_quotes_the_words_of_the_one_bound() -> None:
    assert "2000-08-01 (“August 2000”)" in inferred("The accord was signed in August 2000.").unknown[0].reason


def test_bounds_that_exclude_each_other_are_told_and_not_used() -> None:
    done = inferred("The bridge was rebuilt in 2012. The river will be crossed in 2009.")
    assert done.published is None
    assert "contradicts itself" in done.unknown[0].reason


def test_a_stated_date_is_kept() -> None:
    done = inferred("The accord was signed in August 2000. A vote will be held in June 2005.", "2001-02-03")
    assert done.published == Published(value="2001-02-03", precision="day", basis="stated")
    assert done.unknown == ()


def test_the_value_is_the_unit_that_holds_the_interval() -> None:
    done = inferred("Since 2010 the mission has watched the line. Its mandate will end on 30 June 2010.")
    assert done.published == Published(
        value="2010", precision="year", basis="inferred", earliest="2010-01-01", latest="2010-06-30"
    )
    wide = inferred("The north is still under guard 20 years after the 1974 landing.").published
    assert wide is not None
    assert (wide.value, wide.precision) == (None, None)


def test_an_inferred_year_resolves_days_of_the_year_and_last_year_but_no_weekday() -> None:
    done = inferred(
        "So far in 2013 three rounds were held, one on April 14. A fourth failed last year, a fifth on Monday."
    )
    values = {time.span.of(done.clipping.text): (time.value, time.basis) for time in done.times}
    assert values["April 14"] == ("2013-04-14", "inferred")
    assert values["last year"] == ("2012", "inferred")
    assert values["Monday"] == ("XXXX-WXX-1", "relative")


def test_a_day_behind_and_a_day_ahead_narrow_the_year() -> None:
    done = inferred("So far in 2013 the guns have been silent. The two met on May 3. They will meet again on May 20.")
    assert done.published is not None
    assert (done.published.earliest, done.published.latest) == ("2013-05-03", "2013-05-20")
    assert (done.published.value, done.published.precision) == ("2013-05", "month")


def test_a_weekday_picks_the_year() -> None:
    text = (
        "The accord was signed in 2011. Elections will be held in 2014. "
        "Commanders met on Thursday, November 1, in the capital."
    )
    done = inferred(text)
    assert done.published is not None
    assert (done.published.earliest, done.published.latest) == ("2012-11-01", "2013-11-01")


def test_the_words_that_bound_the_date_are_its_evidence() -> None:
    text = "The accord was signed in Arusha in August 2000. It was drafted in 1998. Voters will go to the polls in June 2005."
    found = inferred(text).dates
    told = [
        (one.value, one.source, one.accepted, text[one.span.start : one.span.end] if one.span else "") for one in found
    ]
    assert ("2000-08-01", "article, not before", True, "August 2000") in told
    assert ("2005-06-30", "article, not after", True, "June 2005") in told
    assert ("1998-01-01", "article, not before", False, "1998") in told
    assert all(one.accepted or one.reason for one in found)
    one_sided = inferred("The accord was signed in Arusha in August 2000.").dates
    assert [one.accepted for one in one_sided] == [False]
