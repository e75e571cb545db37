"""A paper that no table knows is named by its own masthead; a section, a box or a headline is not."""

import pytest

from dragoman.intake.text import from_text

BODY = """Delegates to truce talks walk out

The delegates left the hall on Tuesday after two hours, saying the draft did not name the prisoners they had come to free.

Mediators said the talks would go on in the morning, and that nobody had asked for them to be broken off for good.

A spokesman for the hosts told reporters that rooms had been booked until the end of the week and would be kept.
"""


@pytest.mark.parametrize(
    ("top", "bottom", "outlet"),
    [
        ("THE COASTAL GAZETTE\nFounded 1902", "", "The Coastal Gazette"),
        ("Lake Province Herald | Saturday, 4 May 1996", "", "Lake Province Herald"),
        ("SNA - SAVANNA NEWS AGENCY", "", "Savanna News Agency"),
        ("", "© 2011 The Upland Chronicle. All rights reserved.", "The Upland Chronicle"),
        ("Radio Delta – English service", "", "Radio Delta"),
        ("World News\nSport\nLifestyle", "", None),
        ("Sign up for our daily newsletter", "", None),
        ("Press Release", "", None),
        ("Independent inquiry demanded by the press", "", None),
    ],
)
def test_mastheads(top: str, bottom: str, outlet: str | None) -> None:
    assert from_text(f"{top}\n\n{BODY}\n{bottom}\n").outlet == outlet


def test_the_initials_in_a_dateline_are_the_papers_own() -> None:
    page = f"SNA - SAVANNA NEWS AGENCY\n\n{BODY.replace('The delegates left', 'KORHOGO (SNA) - The delegates left')}"
    clipping = from_text(page)
    assert (clipping.outlet, clipping.agency) == ("Savanna News Agency", None)
