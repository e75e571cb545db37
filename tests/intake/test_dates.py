# ruff: noqa: E501  (tables of cases read best one case a line)
"""Dates on pages: what they say, which of them is the day of publication, and why the others are not."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.calendars import find_dates
from dragoman.intake.given import Given
from dragoman.intake.html import from_html
from dragoman.intake.published import LAST_RANK, Claim
from dragoman.intake.text import from_text
from dragoman.model.eras import solar_hijri
from tests.intake.layouts import PARAGRAPHS

SOLAR = ("Hamal", "Saur", "Jawza", "Saratan", "Asad", "Sunbula", "Mizan", "Aqrab", "Qaws", "Jadi", "Dalw", "Hut")

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


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12 de septiembre de 2016", "2016-09-12"),
        ("22 de Março de 2002", "2002-03-22"),
        ("1er février 1998", "1998-02-01"),
        ("1º de mayo de 1998", "1998-05-01"),
        ("3. März 1991", "1991-03-03"),
        ("14 марта 2014 г.", "2014-03-14"),
        ("18 Ağustos 1974", "1974-08-18"),
        ("٥ تموز ٢٠١٨", "2018-07-05"),
        ("5 يوليو 2018", "2018-07-05"),
        ("٥ تموز/يوليو ٢٠١٨", "2018-07-05"),
        ("١٤ كانون الثاني ٢٠٠٩", "2009-01-14"),
        ("3 جوان 1999", "1999-06-03"),
        ("3 नवंबर 2006", "2006-11-03"),
        ("১২ মে ২০১৯", "2019-05-12"),
        ("2018年11月2日", "2018-11-02"),
        ("2018년 11월 2일", "2018-11-02"),
        ("12 Aqrab 1397", "2018-11-03"),
        ("Aqrab 12, 1397", "2018-11-03"),
        ("۱۲ آبان ۱۳۹۷", "2018-11-03"),
        ("۱۲ عقرب ۱۳۹۷", "2018-11-03"),
        ("۱۳۹۷/۸/۱۲", "2018-11-03"),
        ("30 Hut 1399", "2021-03-20"),
        ("30 Hut 1400", None),
        ("1397/08/12", None),
        ("3 April B.E. 2556", "2013-04-03"),
        ("3 เมษายน 2556", "2013-04-03"),
        ("3/4/2556", "2013-04-03"),
        ("2 May 2500 marchers", "--05-02"),
        ("November 2, 1400 GMT", "--11-02"),
    ],
)
def test_dates_of_other_languages_and_calendars(printed, value):
    assert [date.value for date in find_dates(f"| {printed}")] == ([value] if value else [])


def test_an_islamic_date_leaves_a_day_more_or_less_and_its_weekday_tells_which():
    (loose,) = find_dates("23 Safar 1440")
    assert (loose.value, loose.precision, loose.between) == ("2018-11", "month", ("2018-11-02", "2018-11-04"))
    (exact,) = find_dates("Friday 23 Safar 1440")
    assert (exact.value, exact.between) == ("2018-11-02", None)
    (autumn,) = find_dates("Rabi' al-Awwal 1440")
    assert (autumn.value, autumn.precision) == ("2018", "year")


@given(st.dates(datetime.date(1925, 1, 1), datetime.date(2065, 1, 1)))
def test_solar_days_are_the_days_they_fall_on(day):
    year = day.year - 621 if solar_hijri(day.year - 621, 1, 1) <= day else day.year - 622
    months = [n for n in range(1, 13) if solar_hijri(year, n, 1) <= day]
    shown = f"{(day - solar_hijri(year, months[-1], 1)).days + 1} {SOLAR[months[-1] - 1]} {year}"
    assert [found.value for found in find_dates(shown)] == [day.isoformat()]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Saturday, Aqrab 12, 1397 / November 3, 2018", "2018-11-03"),
        ("23 Safar 1440 – 2 November 2018", "2018-11-02"),
        ("2 November 2018 (23 Safar 1440)", "2018-11-02"),
        ("الجمعة ٢٣ صفر ١٤٤٠ هـ - ٢ نوفمبر ٢٠١٨ م", "2018-11-02"),
        ("Publié le 2 novembre 2018 à 14h05, mis à jour le 5 novembre 2018", "2018-11-02"),
        ("Publicado: 2 de noviembre de 2018", "2018-11-02"),
        ("Última actualización: 2 de noviembre de 2018", None),
        ("Опубликовано: 2 ноября 2018, 10:30", "2018-11-02"),
        ("Обновлено: 2 ноября 2018", None),
        ("تاريخ النشر: 2 تشرين الثاني 2018", "2018-11-02"),
        ("آخر تحديث: 2 تشرين الثاني 2018", None),
        ("Friday", None),
        ("Friday, 14:05", None),
        ("Yesterday, 14:05", None),
        ("hace 3 horas", None),
        ("Updated 3 hours ago", None),
        ("May 2018", "2018-05"),
    ],
)
def test_date_lines_in_many_forms(line, value):
    clipping = from_text(page(below_title=line))
    assert (clipping.published.value if clipping.published else None) == value
    assert all(candidate.accepted or candidate.reason for candidate in clipping.date_candidates)
    assert clipping.date_candidates


@pytest.mark.parametrize(
    ("line", "fetched", "value", "bounds"),
    [
        ("3 hours ago", "2018-11-02T14:00:00+00:00", "2018-11-02", None),
        ("3 hours ago", "2018-11-03T01:00:00+00:00", "2018-11-02", None),
        ("an hour ago", "2018-11-02T14:00:00Z", "2018-11-02", None),
        ("hace 3 horas", "2018-11-02T14:00:00Z", "2018-11-02", None),
        ("Yesterday, 14:05", "2018-11-03", "2018-11-02", None),
        ("2 days ago", "2018-11-05T10:00:00Z", "2018-11", ("2018-11-02", "2018-11-03")),
        ("2 weeks ago", "2018-11-23T10:00:00Z", "2018-11", ("2018-11-02", "2018-11-09")),
        ("4 months ago", "2018-11-23T10:00:00Z", None, None),
        ("Updated 3 hours ago", "2018-11-02T14:00:00Z", None, None),
        ("Friday", "2018-11-02T14:00:00Z", None, None),
        ("3 hours ago", "some time in autumn", None, None),
    ],
)
def test_how_long_ago_counts_from_a_recorded_fetch_only(line, fetched, value, bounds):
    clipping = from_text(page(below_title=line), Given(fetched=fetched))
    told = clipping.published
    assert (told.value if told else None) == value
    assert ((told.earliest, told.latest) if told else (None, None)) == (bounds or (None, None))
    if value is None:
        assert [bool(candidate.reason) for candidate in clipping.date_candidates] == [True]
    without = from_text(page(below_title=line))
    assert without.published is None
    assert [bool(candidate.reason) for candidate in without.date_candidates] == [True]


def test_the_day_of_the_fetch_is_no_day_of_publication():
    clipping = from_text(page(), Given(fetched="2018-11-02T14:00:00Z"))
    assert clipping.published is None
    assert clipping.date_candidates == ()


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://lake.example/2018/11/02/round-ends/", "2018-11-02"),
        ("https://lake.example/news/2018-11-02-round-ends", "2018-11-02"),
        ("https://lake.example/20181102-round-ends.html", "2018-11-02"),
        ("https://lake.example/world/2018/nov/02/round-ends", "2018-11-02"),
        ("https://lake.example/2018/11/round-ends/", "2018-11"),
        ("https://lake.example/2018/round-ends/", None),
        ("https://archive.example/web/20240118093000/http://lake.example/round-ends", None),
        ("https://lake.example/story/20189999/x", None),
    ],
)
def test_the_address_dates_a_text_that_does_not_date_itself(url, value):
    clipping = from_text(page(), Given(url=url))
    assert (clipping.published.value if clipping.published else None) == value
    printed = from_text(page(below_title="Published: 1 November 2018"), Given(url=url))
    assert printed.published.value == "2018-11-01"


def test_a_month_is_made_a_day_by_what_names_a_day_of_it():
    url = "https://lake.example/2018/11/02/round-ends/"
    assert from_text(page(below_title="November 2018"), Given(url=url)).published.value == "2018-11-02"
    assert from_text(page(below_title="October 2018"), Given(url=url)).published.value == "2018-10"
    assert from_text(page(below_title="Posted 02/11/2018"), Given(url=url)).published.value == "2018-11-02"


@pytest.mark.parametrize(
    ("outlet", "value"),
    [("Daily Monitor", "2018-11-02"), ("Philippine Daily Inquirer", "2018-02-11"), ("The Lake Monitor", "2018")],
)
def test_the_outlets_country_tells_day_first_from_month_first(outlet, value):
    told = from_text(page(below_title="Posted 02/11/2018"), Given(outlet=outlet)).published
    assert told.value == value
    assert (told.earliest is None) == (value != "2018")


def html_page(head="", above="", body=BODY):
    words = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
    return f"<html><head>{head}</head><body><h1>{TITLE}</h1>{above}{words}</body></html>".encode()


LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", {}}}</script>'


@pytest.mark.parametrize(
    ("head", "above", "value"),
    [
        (LD.format('"datePublished": "2018-11-02", "dateModified": "2018-11-05"'), "", "2018-11-02"),
        (LD.format('"dateModified": "2018-11-05T10:00:00Z"'), "", None),
        ('<meta property="article:published_time" content="2018-11-02T09:00:00Z">', "", "2018-11-02"),
        ('<meta property="article:modified_time" content="2018-11-02T09:00:00Z">', "", None),
        ("", '<p><time itemprop="datePublished" datetime="2018-11-02T09:00:00Z">Friday</time></p>', "2018-11-02"),
        # a tag in UTC whose local day, printed on the page, is the next one
        (
            '<meta property="article:published_time" content="2018-11-01T22:40:00Z">',
            "<p>2 November 2018</p>",
            "2018-11-02",
        ),
        # a tag that was set when the page was moved
        (
            '<meta property="article:published_time" content="2021-05-01T00:00:00Z">',
            "<p>2 November 2018</p>",
            "2018-11-02",
        ),
        ('<meta name="date" content="2018-11-02">', "<p>Last updated: 9 November 2018</p>", "2018-11-02"),
        ("", "<p>Last updated: 9 November 2018</p>", None),
    ],
)
def test_tags_of_a_page(head, above, value):
    clipping = from_html(html_page(head, above))
    assert (clipping.published.value if clipping.published else None) == value
    assert all(candidate.accepted or candidate.reason for candidate in clipping.date_candidates)
    assert clipping.date_candidates


def test_a_claim_from_outside_competes_with_the_page_and_keeps_its_reason():
    (sent,) = find_dates("2 November 2018")
    mail = Claim(printed=sent, source="mail header Date", text="2 November 2018", span=None, rank=LAST_RANK)
    assert from_text(page(), Given(claims=(mail,))).published.value == "2018-11-02"
    both = from_text(page(below_title="Published: 31 October 2018"), Given(claims=(mail,)))
    assert both.published.value == "2018-10-31"
    saved = Claim(
        printed=sent, source="PDF ModDate", text="2018", span=None, rank=LAST_RANK, reason="the day the file was made"
    )
    refused = from_text(page(), Given(claims=(saved,)))
    assert refused.published is None
    assert [candidate.reason for candidate in refused.date_candidates] == ["the day the file was made"]


@pytest.mark.parametrize(
    ("above", "value"),
    [
        ("APn 03/04/94 0612", "1994-03-04"),
        ("THE COASTAL GAZETTE, MONDAY, AUGUST 10, 1964.     PAGE 3", "1964-08-10"),
        ("The Coastal Gazette 10.8.64", "1964-08-10"),
        ("2 Nov 2023 | 08:15 IST", "2023-11-02"),
        ("Thursday, 18 January 2024   24°C   Login   Subscribe", None),
        ("Home | Thursday, 18 January 2024 | 31 °F", None),
    ],
)
def test_dates_of_many_decades_above_the_headline(above, value):
    dateline = "VITEZ (AP) -- " if above.startswith("AP") else ""
    assert published(page(above=above, body=dateline + BODY)) == value


def test_the_day_of_a_mail_or_of_the_web_gives_way_to_the_papers_own():
    head = "From: list@lake.example\nSubject: Northern command\nDate: Sat, 3 Nov 2018 06:12:44 +0000"
    assert published(f"{head}\n\n{TITLE}\n\n{BODY}") == "2018-11-03"
    paper = "The Lake Monitor\n2 November 2018\nPosted to the web 4 November 2018"
    assert published(f"{head}\n\n{paper}\n\n{TITLE}\n\n{BODY}") == "2018-11-02"
    assert published(page(below_title="Posted to the web 4 November 2018")) == "2018-11-04"


def test_in_most_languages_the_day_goes_first():
    french = "\n\n".join((
        "Les deux délégations ont quitté la salle vers midi, sans dire quand elles reviendraient à la table des pourparlers.",
        "Le médiateur a assuré que les chambres de l'hôtel restaient réservées jusqu'à la fin de la semaine pour tout le monde.",
    ))  # fmt: skip
    assert (
        published(page(title="Le dialogue reprend sans les chefs", below_title="Publié le 04/05/2017", body=french))
        == "2017-05-04"
    )
    assert published(page(below_title="Published 04/05/2017")) == "2017"
