"""Corrections of a clipping act before it is read."""

import dataclasses
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.fold.effective import check_clipping_value, effective_clipping
from dragoman.fold.fold import fold
from dragoman.fold.values import check_value
from dragoman.model.clipping import Clipping, DateCandidate, MetadataCandidate, Published
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


PAPER = "SHARE\nMost read\n\nFerry talks resume in Oru. The\nislanders want a bridge.\n\n* Fares rise • again\n\nThe mainland wants a toll.\nTell us more"
SENT = Clipping(clipping_id="c1", text=PAPER, body=(Span(17, 72), Span(96, 122)))


def lines(clipping: Clipping) -> list[str]:
    return [clipping.quote(part) for part in clipping.body]


def place(words: str) -> str:
    return f"{PAPER.index(words)}-{PAPER.index(words) + len(words)}"


def test_what_was_cut_is_put_back_as_paragraphs_of_its_own_and_several_add_up() -> None:
    first = correct(1, restore=place("Fares rise • again"))
    second = correct(2, restore=f"{place('SHARE')},{place('Most read')}")
    assert lines(SENT) == ["Ferry talks resume in Oru. The\nislanders want a bridge.", "The mainland wants a toll."]
    assert lines(effective_clipping(SENT, [second, first])) == [
        "SHARE", "Most read", "Ferry talks resume in Oru. The\nislanders want a bridge.", "Fares rise • again", "The mainland wants a toll.",
    ]  # fmt: skip
    assert lines(effective_clipping(SENT, [first, second, judge("undo", when=3, supersedes=second)])) == [
        "Ferry talks resume in Oru. The\nislanders want a bridge.", "Fares rise • again", "The mainland wants a toll.",
    ]  # fmt: skip


def test_what_is_taken_out_of_a_paragraph_leaves_the_words_around_it() -> None:
    clipping = effective_clipping(SENT, [correct(cut=place(" in Oru. The\nislanders"))])
    assert lines(clipping) == ["Ferry talks resume", "want a bridge.", "The mainland wants a toll."]
    assert lines(effective_clipping(SENT, [correct(cut="0-121")])) == [], "a full stop alone is no paragraph"


def test_where_putting_back_and_taking_out_overlap_the_later_holds() -> None:
    back, out = correct(1, restore=place("Fares rise • again")), correct(2, cut=place("rise • again"))
    assert "Fares" in lines(effective_clipping(SENT, [back, out]))
    again = correct(3, restore=place("Fares rise • again"))
    assert "Fares rise • again" in lines(effective_clipping(SENT, [back, out, again]))
    whole = correct(4, body="0-5")
    assert lines(effective_clipping(SENT, [back, out, again, whole])) == ["SHARE"]
    assert lines(effective_clipping(SENT, [whole, correct(5, restore="6-15")])) == ["SHARE", "Most read"]


@pytest.mark.parametrize(
    ("value", "told"),
    [("0-900", "135 characters"), ("5-5", "no span"), ("", "no span"), ("5-6,15-17", "no words"), ("9-2", "no span"), ("all", "list of spans"),
     ("0-5,3-9", "overlap"), ("-4-5", "list of spans"), ("72-74", "no words")],
)  # fmt: skip
@pytest.mark.parametrize("field", ["restore", "cut"])
def test_spans_that_mean_nothing_are_refused_and_passed_over(field: str, value: str, told: str) -> None:
    with pytest.raises(JudgementError, match=told):
        check_clipping_value(field, value, SENT)
    assert effective_clipping(SENT, [correct(**{field: value})]) == SENT


RECUTS = st.lists(
    st.tuples(
        st.sampled_from(("restore", "cut", "body", "undo")),
        st.lists(st.integers(0, len(PAPER) + 4), min_size=2, max_size=6, unique=True).map(sorted),
        st.integers(0, 9),
    ),
    max_size=8,
)


def log_of(recuts: list[tuple[str, list[int], int]]) -> list[Judgement]:
    log: list[Judgement] = []
    for when, (verb, ends, nth) in enumerate(recuts, 1):
        if verb != "undo":
            pairs = zip(ends[::2], ends[1::2], strict=False)
            log.append(correct(when, **{verb: ",".join(f"{start}-{end}" for start, end in pairs)}))
        elif log:
            log.append(judge("undo", when=when, supersedes=log[nth % len(log)]))
    return log


@given(RECUTS, st.randoms(use_true_random=False))
def test_any_putting_back_and_taking_out_gives_spans_in_order_apart_and_inside(recuts: list, shuffler: Random) -> None:
    log = log_of(recuts)
    clipping = effective_clipping(SENT, log)
    assert all(0 <= part.start < part.end <= len(PAPER) for part in clipping.body)
    assert all(sooner.end <= later.start for sooner, later in pairwise(clipping.body))
    assert effective_clipping(clipping, log) == clipping, "a fold applies corrections to what was read with them"
    shuffled = list(log)
    shuffler.shuffle(shuffled)
    assert effective_clipping(SENT, shuffled) == clipping
    assert dataclasses.replace(clipping, body=SENT.body) == SENT, "nothing else changes"


@given(RECUTS)
def test_undoing_everything_gives_back_the_body_as_it_came(recuts: list) -> None:
    log = [judgement for judgement in log_of(recuts) if judgement.verb != "undo"]
    undone = [judge("undo", when=20 + n, supersedes=judgement) for n, judgement in enumerate(log)]
    assert effective_clipping(SENT, [*log, *undone]) == SENT


@given(RECUTS)
def test_a_character_is_body_as_the_last_word_on_it_says(recuts: list) -> None:
    log = [judgement for judgement in log_of(recuts) if judgement.verb != "undo"]
    said = {at for part in SENT.body for at in range(*part)}
    for judgement in log:
        [(field, value)] = judgement.values
        try:
            check_clipping_value(field, value, SENT)
        except JudgementError:
            continue
        marked = {at for part in value.split(",") for at in range(*map(int, part.split("-")))}
        said = marked if field == "body" else said | marked if field == "restore" else said - marked
    body = {at for part in effective_clipping(SENT, log).body for at in range(*part)}
    assert {at for at in body ^ said if PAPER[at].isalnum()} == set()


def test_a_corrected_outlet_stands_beside_what_it_was_taken_from() -> None:
    masthead = MetadataCandidate(field="outlet", value="Star", source="masthead", printed="STAR", accepted=True)
    agency = MetadataCandidate(field="agency", value="Wire", source="dateline", accepted=True)
    received = dataclasses.replace(RECEIVED, metadata=(masthead, agency))
    log = [correct(1, outlet="Post"), correct(2, byline="Ada Quist; Bo Ek"), correct(3, outlet="Evening Post")]
    clipping = effective_clipping(received, log)
    assert clipping.outlet == "Evening Post"
    assert [(c.field, c.value, c.accepted, c.reason) for c in clipping.metadata] == [
        ("outlet", "Star", False, "corrected by Ines"), ("agency", "Wire", True, ""), ("outlet", "Evening Post", True, "checked"),
        ("byline", "Ada Quist", True, "checked"), ("byline", "Bo Ek", True, "checked"),
    ]  # fmt: skip
    assert effective_clipping(clipping, log) == clipping
    emptied = effective_clipping(received, [correct(1, agency="")])
    assert [c.value for c in emptied.metadata if c.accepted] == ["Star"]
