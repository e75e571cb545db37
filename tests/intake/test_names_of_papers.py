"""Papers called "… Today", and agencies that no table has."""

import pytest

from dragoman.intake.text import from_text

BODY = [
    "{}Both armies left the old ferry road on Monday, the observers' chief told reporters at the pier in Tamarin.",
    "He said that the last of the barriers had been carried away by villagers, who wanted the wood for their stoves.",
    "The council of the islands will hear his report on Friday, and the ministry is to answer it a week later.",
]


def read(*head, dateline=""):
    return from_text("\n\n".join([*head, *BODY]).format(dateline))


@pytest.mark.parametrize("paper", ["USA Today", "Tamarin Today", "Ferry Coast Now", "Island This Day"])
@pytest.mark.parametrize("joint", [", ", " | "])
def test_paper_that_ends_in_today_stands_beside_the_day(paper, joint):
    found = read(f"Armies leave the ferry road\n{paper}{joint}2 May 2018\nBy Ines Kallo")
    assert (found.title, found.outlet, found.byline) == ("Armies leave the ferry road", paper, ("Ines Kallo",))
    assert found.published is not None
    assert found.published.value == "2018-05-02"


def test_masthead_that_ends_in_today_is_no_writer():
    found = read("Tamarin Today\n2 May 2018", "Armies leave the ferry road", "By Ines Kallo")
    assert (found.outlet, found.byline) == ("Tamarin Today", ("Ines Kallo",))
    found = read("Armies leave the ferry road", "Tamarin Today\n2 May 2018")
    assert (found.outlet, found.byline) == ("Tamarin Today", ())


@pytest.mark.parametrize("line", ["Today, 2 May 2018", "Today is 2 May 2018", "Printed today, 2 May 2018"])
def test_todays_date_is_still_the_day_of_looking(line):
    found = read("Armies leave the ferry road", line)
    assert found.published is None
    assert found.outlet is None


AGENCIES = ["Lake Press Agency", "Oceanic Press Service", "Ferry Coast News Agency", "Island Coast Newswire"]
PAPER = "Port Ellery Courier\n20 May 2018"


@pytest.mark.parametrize("agency", AGENCIES)
def test_unlisted_agency_in_a_dateline(agency):
    found = read(PAPER, "Armies leave the ferry road", dateline=f"TAMARIN ({agency}) - ")
    assert (found.outlet, found.agency) == ("Port Ellery Courier", agency)


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("credit", ["By {}", "Source: {}", "({})"])
def test_unlisted_agency_in_a_credit(agency, credit):
    found = read(PAPER, "Armies leave the ferry road", credit.format(agency))
    assert (found.outlet, found.agency, found.byline) == ("Port Ellery Courier", agency, ())


@pytest.mark.parametrize(
    "other", ["Foreign Press Club", "Tamarin Security Service", "Ministry of Ports", "Our News Service"]
)
def test_other_bodies_in_brackets_are_no_agency(other):
    assert read(PAPER, "Armies leave the ferry road", f"({other})").agency is None


def test_listed_agency_in_full_does_not_take_the_place_of_the_masthead():
    found = read(PAPER, "Ferries wait", dateline="TAMARIN (Xinhua News Agency) - ")
    assert (found.outlet, found.agency) == ("Port Ellery Courier", "Xinhua")


def test_writer_called_wire_is_no_agency():
    assert read(PAPER, "Armies leave the ferry road", "By John Wire").agency is None
