"""Corrections of a clipping act before it is read."""

import pytest

from dragoman.fold.effective import check_clipping_value, effective_clipping
from dragoman.fold.fold import fold
from dragoman.fold.values import check_value
from dragoman.model.clipping import Clipping, DateCandidate, Published
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement, Target
from dragoman.model.reading import Reading
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


def test_spans_of_the_body_are_given_as_characters_from_to() -> None:
    assert effective_clipping(RECEIVED, [correct(body="0-18, 20-48")]).body == (Span(0, 18), Span(20, 48))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("published", "lately", "2018-11-02"),
        ("published", "2011-02-30", "2018-11-02"),
        ("published", "--05-03", "day, month or year"),
        ("body", "5-2", "0-120"),
        ("body", "all of it", "0-120"),
        ("body", "[[0,900]]", "48 characters"),
        ("colour", "red", "outlet"),
    ],
)
def test_a_value_that_means_nothing_is_refused_passed_over_and_listed(field: str, value: str, told: str) -> None:
    with pytest.raises(JudgementError, match=told):
        check_clipping_value(field, value, RECEIVED)
    log = [correct(1, published="2011-02"), correct(2, **{field: value, "outlet": "Post"})]
    clipping = effective_clipping(RECEIVED, log)
    assert (clipping.outlet, clipping.published.value if clipping.published else None) == ("Post", "2011-02")
    assert clipping.body == RECEIVED.body
    [lost] = fold([Reading(clipping=clipping)], [], log).detached
    assert (lost.judgement, lost.target) == (log[1].id, 0)
    assert told in lost.reason


def test_values_of_findings_are_checked_before_they_are_entered() -> None:
    for kind, field, value in (
        ("talks", "status", "held"),
        ("talks", "date", "actual 2011-02-03"),
        ("participant", "response", "accepted"),
        ("position", "by", ""),
    ):
        check_value(kind, field, value)
    for kind, field, value, told in (
        ("talks", "status", "over", "postponed"),
        ("talks", "date", "soon", "2017-04-14"),
        ("participant", "response", "maybe", "declined"),
        ("talks", "colour", "red", "place"),
        ("actor", "name", " ", "name"),
    ):
        with pytest.raises(JudgementError, match=told):
            check_value(kind, field, value)
