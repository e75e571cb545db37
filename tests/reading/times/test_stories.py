"""The year of a story, days told alone, and plans that fell through: what a date without a year is counted from."""

import pytest

from tests.reading.times.reading import found

STORIES = [
    ("The siege of 1987 began in a bakery. On 4 March the port fell.", "4 March", "1987-03-04"),
    ("On 6 April 1994 the bridge went up. By 12 April the ferry had stopped.", "12 April", "1994-04-12"),
    ("In 1960 the army mutinied; on 11 July the province left.", "11 July", "1960-07-11"),
    ("On 20 December 1989 the fort was taken. In January its captain was hanged.", "January", "1990-01"),
    ("1979: Envoys meet in the salt works on 3 March.", "3 March", "1979-03-03"),
    ("By late 1991 the north was lost. In March the premier fled.", "March", "1992-03"),
    ("A letter of 2 August 1914 says: “Yesterday the quay was closed.”", "Yesterday", "1914-08-01"),
    ("They kept the truce of 23 September 2001 until the 29th.", "the 29th", "2001-09-29"),
    ("He fell ill in June 1974 and died the following March.", "the following March", "1975-03"),
    (
        "In 1978 the mine shut, as the bank had the previous year. Three years later all had left.",
        "Three years later",
        "1981",
    ),
]
"""Published on Thursday 22 May 2014."""

NO_STORIES = [
    ("Signatories of the 1994 accord met on 21 April.", "21 April", "2014-04-21"),
    ("The mill, founded in 1921, was sold in March.", "March", "2014-03"),
    ("The road has been shut since 1998. On 3 May diggers came.", "3 May", "2014-05-03"),
    ("The siege of 1987 began in a bakery.\n\nOn 4 April a statue was unveiled.", "4 April", "2014-04-04"),
    ("In 2008 he was elected mayor. On 3 May he was arrested.", "3 May", "2014-05-03"),
    ("In 1995 he was made a general, and the following year sent abroad. In March he came home.", "March", "2014-03"),
]


@pytest.mark.parametrize(("text", "words", "value"), STORIES)
def test_dates_take_the_year_of_the_story_they_stand_in(text: str, words: str, value: str) -> None:
    assert {w: v for w, _, v in found(text, "2014-05-22")}[words] == value


@pytest.mark.parametrize(("text", "words", "value"), NO_STORIES)
def test_a_year_that_only_qualifies_opens_no_story(text: str, words: str, value: str) -> None:
    assert {w: v for w, _, v in found(text, "2014-05-22")}[words] == value


ALONE = [
    ("The lighter sank on the 14th.", "the 14th", "2014-05-14"),
    ("Two priests were shot on the 29th, a nun wrote.", "the 29th", "2014-04-29"),
    ("Your letter of the 9th inst. was read aloud.", "the 9th inst.", "2014-05-09"),
    ("Your letter of the 9th ult. was read aloud.", "the 9th ult.", "2014-04-09"),
]


@pytest.mark.parametrize(("text", "words", "value"), ALONE)
def test_days_alone_take_the_month_now_running_or_the_last(text: str, words: str, value: str) -> None:
    assert {w: v for w, _, v in found(text, "2014-05-22")} == {words: value}


@pytest.mark.parametrize(
    "text", ["They met on the 14th floor.", "He fell on the 2nd stair.", "By the 3rd attempt it held."]
)
def test_other_ordinals_are_no_days(text: str) -> None:
    assert found(text, "2014-05-22") == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("A first round, planned for April, was called off.", "April", "2014-04"),
        ("A first round, planned for August, will be brief.", "August", "2014-08"),
        ("The count had been due to begin in April.", "April", "2014-04"),
        ("The march was originally scheduled for Monday.", "Monday", "2014-05-19"),
        ("The march is scheduled for Monday.", "Monday", "2014-05-26"),
        ("The report is due on Monday.", "Monday", "2014-05-26"),
        ("The fort is to be handed over on Monday.", "Monday", "2014-05-26"),
        ("The hearing was put off to Monday.", "Monday", "2014-05-26"),
        ("The queen has invited them to a dinner on Monday.", "Monday", "2014-05-26"),
        ("He could not be reached on Monday.", "Monday", "2014-05-19"),
        ("Both sides have until 9 a.m. Monday to sign.", "9 a.m. Monday", "2014-05-26T09:00"),
        ("The two will meet again in ten days.", "ten days", "2014-06-01"),
        ("The front rejected an offer to meet in June.", "June", "2014-06"),
        ("Nobody mourns the Dec. 23 killings.", "Dec. 23", "2013-12-23"),
    ],
)
def test_plans_look_ahead_unless_they_fell_through(text: str, words: str, value: str) -> None:
    assert {w: v for w, _, v in found(text, "2014-05-22", parsed=True)}[words] == value
