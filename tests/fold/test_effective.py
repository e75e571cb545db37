"""Corrections of a clipping act before it is read."""

import pytest

from dragoman.fold.effective import effective_clipping
from dragoman.model.clipping import Clipping, DateCandidate, Published
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement, Target
from dragoman.model.text import Span
from tests.fold.strategies import judge

TEXT = "Ferry talks resume. The two sides met on Monday."
RECEIVED = Clipping(
    clipping_id="c1", text=TEXT, body=(Span(20, 48),), title="Ferry talks resume", title_span=Span(0, 18), outlet="Star", agency="Wire",
    published=Published(value="2011-01", precision="month", basis="inferred"),
    date_candidates=(DateCandidate(value="2011-01", precision="month", source="header line", printed="Jan 2011", accepted=True),),
)  # fmt: skip


def correct(when: int = 1, clipping: str = "c1", **values: str) -> Judgement:
    return judge("correct", Target(kind="clipping", clipping_id=clipping), when=when, values=values)


def test_without_judgements_the_clipping_is_what_it_was() -> None:
    assert (
        effective_clipping(
            RECEIVED,
            [correct(clipping="c2", outlet="Post"), judge("reject", Target(kind="clipping", clipping_id="c1"))],
        )
        == RECEIVED
    )


def test_a_corrected_date_is_stated_and_stands_beside_the_one_it_replaces() -> None:
    clipping = effective_clipping(RECEIVED, [correct(published="2011-02-03")])
    assert clipping.published == Published(value="2011-02-03", precision="day", basis="stated")
    assert [(c.value, c.source, c.accepted) for c in clipping.date_candidates] == [
        ("2011-01", "header line", False),
        ("2011-02-03", "judgement", True),
    ]
    assert "Ines" in clipping.date_candidates[0].reason


def test_every_field_can_be_corrected_and_emptied() -> None:
    clipping = effective_clipping(
        RECEIVED,
        [
            correct(
                outlet="Post",
                agency="",
                title="Ferry talks",
                byline="Ada Quist; Bo Ek",
                body="[[0,18],[20,48]]",
                published="",
            )
        ],
    )
    assert (clipping.outlet, clipping.agency, clipping.title, clipping.title_span) == (
        "Post",
        None,
        "Ferry talks",
        None,
    )
    assert (clipping.byline, clipping.body, clipping.published) == (
        ("Ada Quist", "Bo Ek"),
        (Span(0, 18), Span(20, 48)),
        None,
    )


def test_of_each_field_the_latest_correction_wins_whatever_the_order() -> None:
    log = [correct(3, outlet="Third"), correct(1, outlet="First", agency="Other"), correct(2, outlet="Second")]
    for order in (log, log[::-1]):
        assert (effective_clipping(RECEIVED, order).outlet, effective_clipping(RECEIVED, order).agency) == (
            "Third",
            "Other",
        )


def test_an_undone_correction_no_longer_holds() -> None:
    first, second = correct(1, outlet="First"), correct(2, outlet="Second")
    assert effective_clipping(RECEIVED, [first, second, judge("undo", when=3, supersedes=second)]).outlet == "First"


@pytest.mark.parametrize(
    "values",
    [
        {"published": "last May"},
        {"body": "[[5,2]]"},
        {"body": "[[0,900]]"},
        {"colour": "red"},
        {"published": "--05-03"},
    ],
)
def test_a_value_that_means_nothing_is_refused_with_the_judgement_named(values: dict[str, str]) -> None:
    judgement = correct(**values)
    with pytest.raises(JudgementError, match=judgement.id):
        effective_clipping(RECEIVED, [judgement])
