"""Date words inside names, and figures that count or number things: no times."""

import pytest

from tests.reading.times.reading import found

NAMES = [
    "The crowd left October Square.",
    "Members of the 23 March Movement were held.",
    "The Movement of 19 April rented a flat.",
    "Dusk Bridge and Midnight Creek lie to the north.",
    "She writes for the Daily Beacon and the Sunday Times.",
    "The rally passed Rue 11 Novembre.",
    "He was shot near Christmas Island.",
    "The Easter Rising failed.",
    "Highway 2030 and Vision 2020 were praised.",
    "Three MiG-20s and a pair of DC-10s were lost.",
    "They were given 24 tents, 1990 sacks and 2005 tins.",
    "Two brothers were wed in Mar del Plata.",
    "Black September denied it.",
    'He told "This Week" so.',
]


@pytest.mark.parametrize("text", NAMES)
def test_names_and_counts_are_no_times(text: str) -> None:
    assert found(text, "2014-05-22") == []


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Joe Friday was acquitted.",
        "The bishop met Tuesday Mwale and Wednesday Addo.",
        "The current carried the raft past the mill.",
        "He slept on an overnight train.",
    ],
)
def test_the_parse_tells_names_and_nouns(text: str) -> None:
    assert found(text, "2014-05-22", parsed=True) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Banda Tuesday ordered the troops out.", "Tuesday"),
        ("Officials in Accra Tuesday denied it.", "Tuesday"),
        ("April's flood took the maize.", "April"),
        ("He lost the March election.", "March"),
        ("Shells fell overnight.", "overnight"),
    ],
)
def test_times_beside_names_stay_times(text: str, words: str) -> None:
    assert [w for w, _, _ in found(text, "2014-05-22", parsed=True)] == [words]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Guns rested on Ashura.", "1994-07-20", ("Ashura", "DATE", "1994-06")),
        ("The letter is to be read in Lent.", "1979-02-22", ("Lent", "DATE", "1979-03")),
        ("Nobody works on Independence Day.", "1987-08-20", ("Independence Day", "DATE", "XXXX")),
        ("Pilgrims left on 15 Dhu al-Hijja.", "2014-10-12", ("15 Dhu al-Hijja", "DATE", "2014-10")),
        ("They vote on the first Monday of May 2009.", None, ("the first Monday of May 2009", "DATE", "2009-05-04")),
        ("Calm came in the last week of October 1998.", None, ("the last week of October 1998", "DATE", "1998-10")),
        ("The post was taken at 0630 hours.", None, ("0630 hours", "TIME", "XXXX-XX-XXT06:30")),
        ("At half past seven the radio stopped.", None, ("half past seven", "TIME", "XXXX-XX-XXT07:30")),
        ("All camps close by year-end.", "2009-05-02", ("year-end", "DATE", "2009")),
    ],
)
def test_feasts_and_rarer_wordings(text: str, published: str | None, expected: tuple[str, str, str]) -> None:
    assert found(text, published) == [expected]


def test_a_run_of_figures_beyond_any_number_is_read_over() -> None:
    assert found(f"Account {'7' * 5000} was closed on 3 May 2014.", "2014-05-22") == [
        ("3 May 2014", "DATE", "2014-05-03")
    ]


def test_a_number_word_repeated_without_end_is_read_over() -> None:
    assert found("hundred " * 400 + "and left on 3 May 2014.", "2014-05-22")[-1] == ("3 May 2014", "DATE", "2014-05-03")


def test_a_figure_before_a_large_number_multiplies_it() -> None:
    assert found("The convoy waited 5 hundred days.", "2014-05-22") == [("5 hundred days", "DURATION", "P500D")]
    assert found("They waited 2.5 thousand years.", "2014-05-22") == [("2.5 thousand years", "DURATION", "P2500Y")]
