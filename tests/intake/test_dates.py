# ruff: noqa: E501  (tables of cases read best one case a line)
"""Dates on pages: what they say, which of them is the day of publication, and why the others are not."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.calendars import find_dates
from dragoman.intake.text import from_text
from tests.intake.layouts import PARAGRAPHS

BODY = "\n\n".join(PARAGRAPHS[name] for name in ("recess", "chair", "denial", "closing"))
TITLE = "Northern command walks out of the truce round"


@pytest.mark.parametrize(
    ("printed", "value", "precision"),
    [
        ("24 November 2017", "2017-11-24", "day"),
        ("24th of November, 2017", "2017-11-24", "day"),
        ("November 24, 2017", "2017-11-24", "day"),
        ("Nov. 24, 2017", "2017-11-24", "day"),
        ("NOV. 24, 2017", "2017-11-24", "day"),
        ("Friday 24 November 2017", "2017-11-24", "day"),
        ("Fri, 24 Nov 2017 10:15:00 +0100", "2017-11-24", "day"),
        ("24-Nov-2017", "2017-11-24", "day"),
        ("24-Nov-17", "2017-11-24", "day"),
        ("24 Nov '97", "1997-11-24", "day"),
        ("24.11.2017", "2017-11-24", "day"),
        ("24/11/2017", "2017-11-24", "day"),
        ("11/24/2017", "2017-11-24", "day"),
        ("24.11.97", "1997-11-24", "day"),
        ("2017-11-24", "2017-11-24", "day"),
        ("2017-11-24T22:30:00-05:00", "2017-11-24", "day"),
        ("2017/11/24", "2017-11-24", "day"),
        ("November 2017", "2017-11", "month"),
        ("Issue 41, November 2017", "2017-11", "month"),
        ("24 novembre 2017", "2017-11-24", "day"),
        ("24 de noviembre de 2017", "2017-11-24", "day"),
        ("24 November", "--11-24", "day"),
        ("November 24 (Reuters)", "--11-24", "day"),
    ],
)
def test_printed_dates(printed, value, precision):
    found = find_dates(f"Posted {printed} by the desk")
    assert [(date.value, date.precision) for date in found] == [(value, precision)]


@pytest.mark.parametrize(
    "printed",
    ["31 February 2017", "45/13/2017", "1.2.3.4", "192.168.10.12", "March of the widows", "may 10 people", "2017", "12:30", "version 2.10.20171", "room 24", "tel. 24 11 2017"],
)  # fmt: skip
def test_what_is_no_date(printed):
    assert [date for date in find_dates(printed) if not date.value.startswith("--05-10")] == []


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d", "%b %d, %Y", "%d %b %Y"]),
)
def test_what_is_written_out_is_read_back(day, form):
    (found,) = find_dates(day.strftime(form))
    assert found.value == day.isoformat()


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%y"]),
)
def test_dates_of_digits_have_the_right_day_among_their_meanings(day, form):
    (found,) = find_dates(day.strftime(form))
    assert day.isoformat() in (found.value, found.other)


@given(st.text(alphabet="0123456789 ./-:,abMayJun", max_size=60))
def test_found_dates_lie_in_the_line_and_in_the_calendar(line):
    for found in find_dates(line):
        assert 0 <= found.start < found.end <= len(line)
        if found.precision == "day" and not found.value.startswith("--"):
            datetime.date.fromisoformat(found.value)


def published(page):
    clipping = from_text(page)
    return clipping.published.value if clipping.published else None


def page(*, above="", below_title="", after="", body=BODY, title=TITLE):
    return "\n".join(part for part in (above, title, below_title, "", body, "", after) if part != "" or part == "")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("22:22 02.11.2018", "2018-11-02"),
        ("World 22:22 02.11.2018", "2018-11-02"),
        ("Published: Friday, 2 November 2018, 10:11 GMT", "2018-11-02"),
        ("Published on November 2, 2018 at 10:11", "2018-11-02"),
        ("publish: 2 November 2018", "2018-11-02"),
        ("Posted by Admin on 2 Nov 2018", "2018-11-02"),
        ("Date: 2/11/2018 (Friday)", None),
        ("Friday 2/11/2018", "2018-11-02"),
        ("Fri 11/02/2018", "2018-11-02"),
        ("NOVEMBER 2, 2018 / 6:22 PM", "2018-11-02"),
        ("2 November 2018 | Geneva", "2018-11-02"),
        ("Issue 12, November 2018", "2018-11"),
        ("By Our Correspondent, 2 November 2018", "2018-11-02"),
        ("Last updated: 2 November 2018", None),
        ("Updated 2 Nov 2018, 10:11", None),
        ("First published 2 November 2018, updated 5 November 2018", "2018-11-02"),
        ("Published 2 Nov 2018 | Updated 3 Nov 2018", "2018-11-02"),
        ("Accessed 2 November 2018", None),
        ("2 November", None),
        ("3 hours ago", None),
        ("© 2018 The Lake Monitor, 2 November 2018. All rights reserved.", None),
    ],
)  # fmt: skip
def test_a_line_between_headline_and_text(line, value):
    clipping = from_text(page(below_title=line))
    if value is None:
        assert clipping.published is None or (clipping.published.earliest, clipping.published.latest) == (
            "2018-02-11",
            "2018-11-02",
        )
        assert all(candidate.reason for candidate in clipping.date_candidates)
    else:
        assert clipping.published is not None
        assert clipping.published.value == value
        assert clipping.published.basis == "stated"


@pytest.mark.parametrize(
    ("above", "value", "reason"),
    [
        ("2 November 2018", "2018-11-02", ""),
        ("Friday, November 2, 2018", "2018-11-02", ""),
        ("Editor in Chief: A. Okello  Friday, November 2, 2018", None, "masthead"),
        ("Home\nNews\nSports\nFriday, November 2, 2018\nAbout us\nContact\nSearch", None, "menu"),
        ("Home | News | Sports | Archive   Friday 2 November 2018\nSubscribe\nLogin", None, "page"),
    ],
)  # fmt: skip
def test_a_date_above_the_headline(above, value, reason):
    clipping = from_text(page(above=above))
    assert (clipping.published.value if clipping.published else None) == value
    if reason:
        assert any(reason in candidate.reason for candidate in clipping.date_candidates)


def test_a_site_date_far_later_than_all_the_text_speaks_of():
    body = BODY + "\n\n" + PARAGRAPHS["history"]
    clipping = from_text(page(above="Friday, June 14th, 2024", body=body))
    assert clipping.published is None
    assert "2008" in clipping.date_candidates[0].reason


def test_dates_of_other_headlines():
    after = "\n".join(f"Minister opens bridge number {n}\n{n + 10}:00 0{n}.03.2021" for n in range(1, 8))
    clipping = from_text(page(below_title="14:10 05.03.2020", after=after))
    assert clipping.published.value == "2020-03-05"
    others = [candidate for candidate in clipping.date_candidates if not candidate.accepted]
    assert len(others) == 7
    assert all("another headline" in candidate.reason for candidate in others)


@pytest.mark.parametrize(
    ("dateline", "value"),
    [
        ("MONROVIA, 18 August 2003 (IRIN) - ", "2003-08-18"),
        ("August 18, 2003 (KHARTOUM) – ", "2003-08-18"),
        ("MONROVIA, Aug 18 (Reuters) - ", None),
        ("MONROVIA, Liberia, Aug. 18, 2003 — ", "2003-08-18"),
        ("In Monrovia on 18 August 2003 (a Monday) ", None),
    ],
)  # fmt: skip
def test_datelines(dateline, value):
    text = f"{TITLE}\n\n{dateline}{BODY}"
    assert published(text) == value
    clipping = from_text(text)
    assert clipping.quote(clipping.body[0]).startswith(dateline.strip())


@pytest.mark.parametrize(
    ("after", "value"),
    [
        ("Published: 2 November 2018", "2018-11-02"),
        ("The Lake Monitor, 2 November 2018", "2018-11-02"),
        ("2 November 2018", "2018-11-02"),
        ("Related articles\nBridge opens\n2 November 2018", None),
        ("Leave a reply\nJoseph\n2 November 2018\nA good day for peace, let us hope that it lasts.", None),
        ("The next round of this journal's debates takes place on 2 November 2018 in the old library, entry is free.", None),
    ],
)  # fmt: skip
def test_a_date_below_the_text(after, value):
    assert published(page(after=after)) == value


def test_day_first_and_month_first_are_told_apart_by_the_page():
    both = "Posted 02/11/2018"
    assert published(page(below_title=both, after="More news\nHarvest fails\n25/10/2018")) == "2018-11-02"
    assert published(page(below_title=both, after="More news\nHarvest fails\n10/25/2018")) == "2018-02-11"
    assert published(page(below_title="Posted 02.11.2018")) == "2018-11-02"
    assert (
        published(
            page(below_title=both, body=BODY + "\n\nThe round had opened on 31 October under heavy guard, he said.")
        )
        == "2018-11-02"
    )


def test_what_cannot_be_told_stays_an_interval():
    clipping = from_text(page(below_title="Posted 02/11/2018"))
    assert clipping.published is not None
    assert (clipping.published.value, clipping.published.precision) == ("2018", "year")
    assert (clipping.published.earliest, clipping.published.latest) == ("2018-02-11", "2018-11-02")
    (candidate,) = clipping.date_candidates
    assert candidate.printed == "02/11/2018"
    assert "cannot be told" in candidate.reason


def test_nothing_stated_is_nothing_published():
    clipping = from_text(page())
    assert clipping.published is None
    assert clipping.date_candidates == ()


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("021030Z NOV 18", "2018-11-02"),
        ("021030 GMT NOV 18", "2018-11-02"),
        ("DTG 021030ZNOV18", "2018-11-02"),
        ("LKW 0312 021030 UTC Nov 2018", "2018-11-02"),
        ("310030Z AUG 97", "1997-08-31"),
        ("R 282359C FEB 49", "2049-02-28"),
        ("022530Z NOV 18", None),
        ("311030Z NOV 18", None),
        ("021030 CRATES NOV 18", None),
    ],
)
def test_the_date_time_group_of_a_wire_is_its_day(stamp, value):
    assert published(page(above=f"LKW 0312 4 POL\n{stamp}\nLAKE WIRE / ENGLISH")) == value


@pytest.mark.parametrize(
    ("speaks_of", "value"),
    [("in the spring of 1943", "1944-06-09"), ("as it had in 2041", "2044-06-09"), ("since 1996", "2044-06-09")],
)
def test_a_wires_year_of_two_digits_lies_in_the_century_of_its_text(speaks_of, value):
    body = f"{BODY}\n\nThe lake had been closed to all boats but those of the mission {speaks_of}, he said."
    assert published(page(above="091412Z JUN 44", body=body)) == value


@pytest.mark.parametrize(
    "foot",
    [
        "First published 2 November 2018",
        "Published: 2 November 2018",
        "From the print edition of 2 November 2018, page 9",
        "From our issue of 2 November 2018.",
        "Filed 2 November 2018 at 16:40",
        "This report was first published in the Lake Monitor on 2 November 2018.",
        "This dispatch first appeared on 2 November 2018 in our evening edition.",
    ],
)
def test_a_line_at_the_foot_dates_the_text_and_not_the_days_date_of_the_page(foot):
    clipping = from_text(
        page(above="The Lake Monitor   Tuesday, 5 March 2024 | 11°C", after=f"{foot}\n\nTags: lake, truce")
    )
    assert clipping.published is not None
    assert (clipping.published.value, clipping.published.basis) == ("2018-11-02", "stated")
    (rendered,) = [candidate for candidate in clipping.date_candidates if candidate.value == "2024-03-05"]
    assert not rendered.accepted
    assert "the page's own date" in rendered.reason
    assert foot not in clipping.quote(clipping.body[-1])


def test_a_sentence_about_somebody_elses_publication_dates_nothing():
    told = "Published on 2 November 2018, the commission's findings were rejected by both, the chairman said."
    clipping = from_text(page(body=f"{BODY}\n\n{told}"))
    assert clipping.published is None
    assert clipping.quote(clipping.body[-1]) == told
