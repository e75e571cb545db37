"""How the table of origins names two clippings that hang together, and what sums up what."""

from typing import Any

import pytest

from dragoman.fold.fold import fold
from dragoman.model.clipping import Clipping
from dragoman.model.reading import Reading
from dragoman.resolve.clippings import propose_clippings
from dragoman.views.tables import table_rows
from dragoman.views.wording import two_sources
from tests.resolve.test_reprints import digest, reading, report, three
from tests.views.sample_view import SampleView


def origin_rows(*readings: Reading) -> list[dict[str, Any]]:
    proposals = propose_clippings(readings)
    view = SampleView(readings=readings, folded=fold(readings, proposals, ()), proposed=tuple(proposals))
    return table_rows(view, "origins")


def test_two_clippings_of_one_outlet_are_told_apart_by_their_days() -> None:
    old = reading("a", *report(1), outlet="Valley Mirror")
    [row] = origin_rows(old, reading("b", *report(1), outlet="Valley Mirror", published="2005-06-09"))
    assert row["who_from_whom"] == [
        "Valley Mirror of 2005-06-09 reprints that of 2005-04-02 (published 2005-04-02 before 2005-06-09)"
    ]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"outlet": "Post"}, {"outlet": "Star"}, ("Post", "Star")),
        (
            {"outlet": "Post", "path": "in/a.txt"},
            {"outlet": "Post", "path": "in/b.txt"},
            ("Post (a.txt)", "that in b.txt"),
        ),
        ({"outlet": "Post"}, {"outlet": "Post"}, ("Post (aaaaaaaaaaaa)", "that in clipping bbbbbbbbbbbb")),
    ],
)
def test_without_days_files_tell_them_apart(one: dict[str, Any], other: dict[str, Any], words: tuple[str, str]) -> None:
    left, right = Clipping(clipping_id="a" * 64, text="", **one), Clipping(clipping_id="b" * 64, text="", **other)
    assert two_sources(left, right) == words


def test_a_digest_has_a_line_of_its_own_that_says_what_it_sums_up() -> None:
    [row] = origin_rows(*three(), digest())
    assert (row["relation"], row["clippings"], row["goes_back_to"]) == ("collection", 4, None)
    assert row["who_from_whom"] == [f"Weekly Briefing sums up Outlet {number}" for number in (1, 2, 3)]
    assert row["members"][0] == "Weekly Briefing, 2005-04-09"


def test_reprints_of_an_agency_that_is_not_in_the_record_go_back_to_it() -> None:
    credited = reading("a", *report(1), agency="Wire News", outlet="Post")
    [row] = origin_rows(credited, reading("b", *report(1)[:5], outlet="Star", published="2005-04-03"))
    assert (row["relation"], row["goes_back_to"], row["who_from_whom"]) == ("agency", "Wire News", [])
