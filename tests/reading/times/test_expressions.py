"""Sentences without a language model: what is found, of which type, with which value."""

import pytest

from dragoman.model.clipping import Published
from dragoman.model.vocabulary import vocabulary
from tests.reading.times.reading import found, times

DATES = [
    ("The charter was signed in Lusaka on 20 November 1994.", None, [("20 November 1994", "DATE", "1994-11-20")]),
    ("Guns fell silent on Tuesday, March 6, 2012.", None, [("Tuesday, March 6, 2012", "DATE", "2012-03-06")]),
    (
        "A decree of the 3rd of August, 1979 split the islands.",
        None,
        [("the 3rd of August, 1979", "DATE", "1979-08-03")],
    ),
    ("The dossier carries the date 2009-05-18.", None, [("2009-05-18", "DATE", "2009-05-18")]),
    ("Entry was stamped 27/11/2003 at the port.", None, [("27/11/2003", "DATE", "2003-11-27")]),
    ("Entry was stamped 11/27/2003 at the port.", None, [("11/27/2003", "DATE", "2003-11-27")]),
    ("Entry was stamped 04/05/2003 at the port.", None, [("04/05/2003", "DATE", "2003")]),
    ("Ferries stopped in late October 1987.", None, [("late October 1987", "DATE", "1987-10")]),
    ("Nothing moved between 1975 and 1979.", None, [("1975", "DATE", "1975"), ("1979", "DATE", "1979")]),
    ("The 2003-04 war emptied the valley.", None, [("2003", "DATE", "2003"), ("04", "DATE", "2004")]),
    ("The party was banned in the late 1970s.", None, [("the late 1970s", "DATE", "197")]),
    ("Migrants came in the 1950s and '60s.", None, [("the 1950s", "DATE", "195"), ("'60s", "DATE", "196")]),
    ("A 19th-century map shows the well.", None, [("19th-century", "DATE", "18")]),
    ("Exports fell in the second quarter of 2009.", None, [("the second quarter of 2009", "DATE", "2009-Q2")]),
    ("The bill waits for the first half of 2020.", None, [("the first half of 2020", "DATE", "2020-H1")]),
    ("Snow closed the pass in the winter of 1991.", None, [("the winter of 1991", "DATE", "1991-WI")]),
    (
        "Delegates stay on June 10-12, 2015.",
        None,
        [("June 10", "DATE", "2015-06-10"), ("12, 2015", "DATE", "2015-06-12")],
    ),
    (
        "They sit down on 8 and 9 August 2006.",
        None,
        [("8", "DATE", "2006-08-08"), ("9 August 2006", "DATE", "2006-08-09")],
    ),
    ("He has led the front since nineteen ninety-six.", None, [("nineteen ninety-six", "DATE", "1996")]),
    ("She was expelled in '83.", None, [("'83", "DATE", "1983")]),
    (
        "He took office months before the September 11 attacks.",
        "2004-02-02",
        [("months", "DURATION", "PXM"), ("September 11", "DATE", "2001-09-11")],
    ),
]

RELATIVE = [
    ("The panel met yesterday.", "2015-03-01", [("yesterday", "DATE", "2015-02-28")]),
    ("The envoy returns tomorrow.", "2015-02-28", [("tomorrow", "DATE", "2015-03-01")]),
    ("He landed the day before yesterday.", "2015-03-01", [("the day before yesterday", "DATE", "2015-02-27")]),
    ("Shops closed last week.", "2017-04-14", [("last week", "DATE", "2017-W14")]),
    ("The council votes next month.", "2011-12-05", [("next month", "DATE", "2012-01")]),
    ("Earlier this year the border opened.", "2011-12-05", [("Earlier this year", "DATE", "2011")]),
    ("Marches filled the capital over the weekend.", "2019-05-13", [("the weekend", "DATE", "2019-W19-WE")]),
    ("Turnout rose last June.", "2008-03-10", [("last June", "DATE", "2007-06")]),
    ("Prices doubled in June last year.", "2008-03-10", [("June last year", "DATE", "2007-06")]),
    ("The garrison fell last summer.", "2008-03-10", [("last summer", "DATE", "2007-SU")]),
    ("The pact collapsed nearly two years ago.", "2014-07-01", [("nearly two years ago", "DATE", "2012")]),
    ("He was freed three days ago.", "2014-07-01", [("three days ago", "DATE", "2014-06-28")]),
    ("Talks broke off five months ago.", "2014-03-31", [("five months ago", "DATE", "2013-10")]),
    ("Voters decide two weeks from now.", "2014-07-01", [("two weeks from now", "DATE", "2014-W29")]),
    ("Staff must leave by the end of the month.", "2014-07-11", [("the end of the month", "DATE", "2014-07")]),
    ("Both leave on the 5th of next month.", "2014-12-11", [("the 5th of next month", "DATE", "2015-01-05")]),
    ("The delegation left on Monday last week.", "2014-07-11", [("Monday last week", "DATE", "2014-06-30")]),
    ("Buses burned last Friday.", "2014-07-11", [("last Friday", "DATE", "2014-07-04")]),
    ("A vote is due this coming Sunday.", "2014-07-11", [("this coming Sunday", "DATE", "2014-07-13")]),
    ("Fuel ran out this morning.", "2014-07-11", [("this morning", "TIME", "2014-07-11TMO")]),
    ("Fuel ran out last night.", "2014-07-11", [("last night", "TIME", "2014-07-10TNI")]),
    ("Tyres burned late Monday night.", "2014-07-11", [("late Monday night", "TIME", "2014-07-07TNI")]),
    ("The gates open at 6:45 p.m. Saturday.", "2014-07-11", [("6:45 p.m. Saturday", "TIME", "2014-07-05T18:45")]),
    ("Flags were lowered on Christmas Day.", "2014-12-28", [("Christmas Day", "DATE", "2014-12-25")]),
    ("He fasted until Good Friday 2015.", "2015-06-01", [("Good Friday 2015", "DATE", "2015-04-03")]),
]

NARRATIVE = [
    (
        "The army entered on 30 December 1999 and the governor fled the next day.",
        [("30 December 1999", "DATE", "1999-12-30"), ("the next day", "DATE", "1999-12-31")],
    ),
    (
        "A first round ended in August 2001; the following month the army struck.",
        [("August 2001", "DATE", "2001-08"), ("the following month", "DATE", "2001-09")],
    ),
    (
        "They swapped maps on 3 May 2004. Two days later the bridge reopened.",
        [("3 May 2004", "DATE", "2004-05-03"), ("Two days later", "DATE", "2004-05-05")],
    ),
    (
        "The king abdicated on 9 March 1951, and later that year a council sat.",
        [("9 March 1951", "DATE", "1951-03-09"), ("later that year", "DATE", "1951")],
    ),
    (
        "Rain stopped the march on 2 June 1996, and the morning was quiet.",
        [("2 June 1996", "DATE", "1996-06-02")],
    ),
    (
        "After the defeat of 1968 the general lost his seat that November.",
        [("1968", "DATE", "1968"), ("that November", "DATE", "1968-11")],
    ),
    ("Nobody came the next day.", [("the next day", "DATE", "XXXX-XX-XX")]),
]

PERIODS = [
    ("The siege lasted nearly four months.", [("nearly four months", "DURATION", "P4M")]),
    ("A three-day strike began.", [("three-day", "DURATION", "P3D")]),
    ("They spoke for two and a half hours.", [("two and a half hours", "DURATION", "PT2H30M")]),
    ("He waited half an hour.", [("half an hour", "DURATION", "PT30M")]),
    ("Aid was held up for weeks.", [("weeks", "DURATION", "PXW")]),
    ("Over the past two months nine envoys resigned.", [("the past two months", "DURATION", "P2M")]),
    ("Little changed in recent years.", [("recent years", "DURATION", "PXY")]),
    ("Details follow in the coming days.", [("the coming days", "DURATION", "PXD")]),
    ("After several decades the mine closed.", [("several decades", "DURATION", "PXDE")]),
    ("The mandate runs for a decade.", [("a decade", "DURATION", "P10Y")]),
    ("He ruled for twenty-one years.", [("twenty-one years", "DURATION", "P21Y")]),
    ("A couple of weeks will do.", [("A couple of weeks", "DURATION", "P2W")]),
    ("A month-long lull ended.", [("month-long", "DURATION", "P1M")]),
    ("Shells fall daily.", [("daily", "SET", "P1D")]),
    ("The council sits each Thursday.", [("each Thursday", "SET", "XXXX-WXX-4")]),
    ("Convoys leave every two weeks.", [("every two weeks", "SET", "P2W")]),
    ("They pray there on Fridays.", [("Fridays", "SET", "XXXX-WXX-5")]),
    ("The hotline rings twice a day.", [("twice a day", "SET", "P1D")]),
    ("Herders clash every spring.", [("every spring", "SET", "XXXX-SP")]),
    ("The road is currently closed.", [("currently", "DATE", "PRESENT_REF")]),
    ("Both sides recently met.", [("recently", "DATE", "PAST_REF")]),
    ("A vote is ruled out for the foreseeable future.", [("the foreseeable future", "DATE", "FUTURE_REF")]),
]

RANGES = [
    ("He was held from January to March 2017.", [("January", "2017-01"), ("March 2017", "2017-03")]),
    ("He was held from November to March 2017.", [("November", "2016-11"), ("March 2017", "2017-03")]),
    ("They sat from 28 April to 2 May 2017.", [("28 April", "2017-04-28"), ("2 May 2017", "2017-05-02")]),
    ("Floods in the spring and summer of 2012.", [("the spring", "2012-SP"), ("summer of 2012", "2012-SU")]),
    ("They sat between 12 and 15 March 2018.", [("12", "2018-03-12"), ("15 March 2018", "2018-03-15")]),
]

CLOCKS = [
    ("Shelling began at 0900 GMT on Monday.", [("0900 GMT", "2010-10-04T09:00"), ("Monday", "2010-10-04")]),
    (
        "He spoke at 10 am local time on 3 May 2004.",
        [("10 am local time", "2004-05-03T10:00"), ("3 May 2004", "2004-05-03")],
    ),
    ("Polls close at 14:30 GMT.", [("14:30 GMT", "XXXX-XX-XXT14:30")]),
    ("At dawn on 3 May 2004 he fled.", [("dawn", "2004-05-03TMO"), ("3 May 2004", "2004-05-03")]),
]

FRACTIONS = [
    ("The border was drawn half a century ago.", [("half a century ago", "1960")]),
    ("The border was drawn a quarter of a century ago.", [("a quarter of a century ago", "1985")]),
    ("It took a year and a half.", [("a year and a half", "P1Y6M")]),
    (
        "They signed in May 1990. Two and a half years later they split.",
        [("May 1990", "1990-05"), ("Two and a half years later", "1992-11")],
    ),
]

OTHER_CALENDARS = [
    ("The jirga met on 14 Saratan 1382.", None, [("14 Saratan 1382", "DATE", "2003-07-05")]),
    ("The coup of 7 Saur 1357 brought war.", None, [("7 Saur 1357", "DATE", "1978-04-27")]),
    ("Budgets run from Farvardin 1396.", None, [("Farvardin 1396", "DATE", "2017")]),
    ("A lull held through Ramadan.", "2017-06-20", [("Ramadan", "DATE", "2017")]),
    ("Prisoners were freed before Eid al-Fitr.", "2018-06-30", [("Eid al-Fitr", "DATE", "2018-06")]),
    ("Families gathered for Nowruz.", "2018-03-25", [("Nowruz", "DATE", "2018-03-21")]),
]

UNKNOWN_YEAR = [
    ("Ministers meet on April 14.", [("April 14", "DATE", "XXXX-04-14")]),
    ("Ministers met in mid-April.", [("mid-April", "DATE", "XXXX-04")]),
    ("Ministers met on Thursday.", [("Thursday", "DATE", "XXXX-WXX-4")]),
    ("Ministers met last year.", [("last year", "DATE", "XXXX")]),
    ("Ministers met this week.", [("this week", "DATE", "XXXX-WXX")]),
    ("Ministers met last month.", [("last month", "DATE", "XXXX-XX")]),
    ("Ministers met yesterday.", [("yesterday", "DATE", "XXXX-XX-XX")]),
    ("Ministers meet today.", [("today", "DATE", "PRESENT_REF")]),
    ("Ministers met last night.", [("last night", "TIME", "XXXX-XX-XXTNI")]),
]

NO_TIME = [
    "You may march to the sea if the second bridge holds.",
    "Prime Minister May said nothing, and Mrs March agreed.",
    "Sun and moon fall behind the hill; a spring rises there.",
    "The fall of Kismayo surprised the garrison.",
    "April Jones and August Wilson were among the guests.",
    "Some 2000 troops and 1950 refugees crossed near kilometre 1400.",
    "The grant of $1990 and 2,010 tents arrived on flight 2015.",
    "A second man, the third in line, asked for one quarter of the land.",
    "Her 40-year-old brother is 38 years old.",
    "We wed the two plans; I sat on the mat with Jan.",
    "The Sunday Mirror's reporter was told to wait a second.",
    "Version 3.10.11 replaced room 1204.",
    "They lost three-quarters of the vote and won 3:2 on aggregate.",
    "The day of reckoning may come; present company is excepted.",
    "A minute detail in the draft divided the chamber.",
    "Black Friday and Super Tuesday, the first Monday in the calendar, are names.",
    "At the end of the day nobody won the third round in as many weeks.",
    "It sells nine loaves a day.",
    "The former minister and the late president were friends.",
    "Resolution 1973 and Article 1512 were cited.",
]


@pytest.mark.parametrize(("text", "published", "expected"), DATES + RELATIVE + OTHER_CALENDARS)
def test_dates_are_found_and_resolved(text: str, published: str | None, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, published) == expected


@pytest.mark.parametrize(("text", "expected"), NARRATIVE + PERIODS)
def test_narrative_dates_and_periods(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, "2010-10-10") == expected


@pytest.mark.parametrize(("text", "expected"), RANGES + CLOCKS + FRACTIONS)
def test_ranges_clocks_and_fractions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, value) for words, _, value in found(text, "2010-10-10")] == expected


@pytest.mark.parametrize(("text", "expected"), UNKNOWN_YEAR)
def test_nothing_is_made_up_without_a_publication_date(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_TIME)
def test_ordinary_words_are_no_dates(text: str) -> None:
    assert found(text, "2010-10-10") == []


@pytest.mark.parametrize("row", vocabulary("calendar")["rule"], ids=lambda row: row["name"])
def test_every_rule_finds_its_example(row: dict[str, str]) -> None:
    text, words = row["example"].split(" => ")
    spans = [time.span for time in times(text, "2010-10-10")]
    start = text.index(words)
    assert (start, start + len(words)) in spans


def test_basis_and_anchor_tell_what_a_value_rests_on() -> None:
    text = "After the pact of 4 May 1999 he fled the next day, and came home last week."
    pact, day, week = times(text, "2010-10-13")
    assert (pact.basis, pact.anchor) == ("stated", None)
    assert (day.basis, day.anchor, day.value) == ("relative", "1999-05-04", "1999-05-05")
    assert (week.basis, week.anchor, week.value) == ("relative", "2010-10-13", "2010-W40")


def test_a_month_of_publication_vouches_for_years_only() -> None:
    assert found("They met last year, and again on Friday.", "2017-04") == [
        ("last year", "DATE", "2016"),
        ("Friday", "DATE", "2017-XX-XX"),
    ]


def test_an_interval_over_two_years_vouches_for_no_year() -> None:
    known = Published(value=None, precision=None, basis="inferred", earliest="2016-11-20", latest="2017-02-10")
    text = "They met on Friday, on June 30 and last month, and will do so in 2019."
    assert found(text, known) == [
        ("Friday", "DATE", "XXXX-WXX-5"),
        ("June 30", "DATE", "XXXX-06-30"),
        ("last month", "DATE", "XXXX-XX"),
        ("2019", "DATE", "2019"),
    ]


def test_expressions_do_not_run_over_paragraphs() -> None:
    assert [words for words, *_ in found("They meet in May\n\n2014 was worse.", "2010-10-10")] == ["May", "2014"]
