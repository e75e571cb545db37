"""One occasion or two: postponed rounds, next rounds, side meetings, one conference seen before and after."""

from collections.abc import Sequence
from typing import Any

import pytest

from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.resolve.propose import propose
from tests.fold.strategies import Desk, found

GOVERNMENT, FRONT, NORWAY = (
    ("Colombia", "state", "COL"),
    ("Andes Liberation Front", "armed_group", None),
    ("Norway", "state", "NOR"),
)
BOTH = (GOVERNMENT, FRONT)


def told(
    name: str,
    status: str,
    published: str | None,
    *,
    at: str,
    who: Sequence[tuple] = (*BOTH, NORWAY),
    host: tuple | None = NORWAY,
    **talks: Any,
) -> Reading:
    """A clipping ``at`` some outlet that tells one occasion."""
    desk = Desk(f"{at} {published} {name}", published, outlet=at)
    seats = [
        (desk.actor(actor, kind, iso3=iso3), {"role": "host"} if (actor, kind, iso3) == host else {})
        for actor, kind, iso3 in who
    ]
    desk.talks(name, status, seats=seats, **talks)
    return desk.reading()


def between(one: Reading, other: Reading) -> Proposal | None:
    keys = {found(each, "talks", "t1").key for each in (one, other)}
    return next((p for p in propose([one, other]) if {p.left, p.right} == keys), None)


def verdict(one: Reading, other: Reading) -> str:
    proposal = between(one, other)
    return proposal.verdict if proposal else "none"


def test_a_conference_seen_before_and_after_is_one() -> None:
    before = told("Oslo conference on Colombia", "scheduled", "2012-10-01", at="a", date="2012-10-18", place="Oslo")
    after = told("peace conference", "held", "2012-10-20", at="b", date="2012-10-18", place="Oslo")
    assert verdict(before, after) == "accept"


def test_the_same_meeting_with_a_vaguer_date_and_place_is_one() -> None:
    exact = told("third round on land", "held", "2012-11-25", at="a", date="2012-11-19", place="Oslo")
    vague = told("third round on land reform", "held", "2012-12-10", at="b", date="2012-11", place="Norway")
    assert verdict(exact, vague) == "accept"


def test_a_day_without_its_year_is_compared_by_the_day() -> None:
    before = told("Oslo conference on Colombia", "scheduled", None, at="a", date="--10-18", place="Oslo")
    after = told("peace conference", "held", "2012-10-20", at="b", date="2012-10-18", place="Oslo")
    assert verdict(before, after) == "accept"
    assert (
        verdict(before, told("Oslo conference", "held", "2012-10-21", at="c", date="2012-10-19", place="Oslo"))
        != "accept"
    )
    long_before = told("Oslo conference", "scheduled", "2011-10-01", at="d", date="--10-18", place="Oslo")
    assert verdict(long_before, after) != "accept"


def test_the_next_round_is_another() -> None:
    fifth = told("fifth round", "held", "2012-11-25", at="a", date="2012-11-19", place="Oslo")
    sixth = told("sixth round", "scheduled", "2012-11-26", at="b", date="2012-11", place="Oslo")
    assert verdict(fifth, sixth) == "reject"


def test_two_meetings_of_one_month_with_days_are_two() -> None:
    one = told("Oslo talks", "held", "2012-11-06", at="a", date="2012-11-05", place="Oslo")
    other = told("Oslo talks", "held", "2012-11-20", at="b", date="2012-11-19", place="Oslo")
    assert verdict(one, other) != "accept"


def test_a_vague_report_that_fits_two_meetings_does_not_make_them_one() -> None:
    """The two are rejected outright, so that the fold cannot join them by way of the third."""
    first = told("Oslo talks on land", "held", "2012-11-06", at="a", date="2012-11-05", place="Oslo")
    second = told("Oslo talks on land", "held", "2012-11-20", at="b", date="2012-11-19", place="Oslo")
    vague = told("Oslo talks on land", "held", "2012-11-21", at="c", date="2012-11", place="Oslo")
    assert verdict(first, vague) == verdict(second, vague) == "accept"
    keys = {found(each, "talks", "t1").key for each in (first, second)}
    assert [p.verdict for p in propose([first, second, vague]) if {p.left, p.right} == keys] == ["reject"]


def test_outlets_that_differ_by_a_day_tell_one_meeting() -> None:
    one = told("second Oslo round", "held", "2012-11-08", at="a", date="2012-11-05", place="Oslo")
    other = told("second round of talks", "held", "2012-11-09", at="b", date="2012-11-06", place="Oslo")
    assert verdict(one, other) == "accept"
    assert "near_day" in {reason.code for reason in between(one, other).reasons if not reason.supports}


def test_a_counted_round_that_was_put_off_stays_itself() -> None:
    planned = told("fourth Oslo round", "postponed", "2012-11-08", at="a", date="2012-11-12", place="Oslo")
    later = told("fourth Oslo round", "held", "2012-12-05", at="b", date="2012-12-03", place="Oslo")
    assert verdict(planned, later) == "accept"


def test_without_a_name_of_its_own_what_comes_after_a_postponement_may_be_new() -> None:
    planned = told("talks", "postponed", "2012-11-08", at="a", date="2012-11-12", place="Oslo")
    later = told("meeting", "held", "2012-12-05", at="b", date="2012-12-03", place="Oslo")
    proposal = between(planned, later)
    assert proposal is None or (proposal.verdict != "accept" and proposal.relation == "supersedes")


def test_a_round_that_was_held_is_not_put_off_to_another_day() -> None:
    first = told(
        "fourth Oslo round",
        "held",
        "2012-11-20",
        at="a",
        date="2012-11-12",
        place="Oslo",
        history=[("postponed", "2012-10")],
    )
    later = told("Oslo round", "scheduled", "2012-11-21", at="b", date="2012-12-03", place="Oslo")
    assert verdict(first, later) != "accept"


@pytest.mark.parametrize(
    "side", ["bilateral on the sidelines of the Oslo conference", "preparatory Oslo meeting", "phone call on Colombia"]
)
def test_a_meeting_beside_another_is_not_that_one(side: str) -> None:
    main = told("Oslo conference on Colombia", "held", "2012-10-20", at="a", date="2012-10-18", place="Oslo")
    other = told(side, "held", "2012-10-20", at="b", date="2012-10-18", place="Oslo", who=(GOVERNMENT, NORWAY))
    assert verdict(main, other) != "accept"


def test_another_place_on_the_same_day_is_another_meeting() -> None:
    one = told("talks on Colombia", "held", "2012-10-20", at="a", date="2012-10-18", place="Oslo")
    other = told("talks on Colombia", "held", "2012-10-20", at="b", date="2012-10-18", place="Havana", host=None)
    assert verdict(one, other) != "accept"


def test_other_parties_on_the_same_day_in_the_same_place_are_another_meeting() -> None:
    one = told("Geneva talks", "held", "2012-10-20", at="a", date="2012-10-18", place="Geneva", who=BOTH, host=None)
    others = (("Syria", "state", "SYR"), ("Rivers Coalition", "organization", None))
    assert (
        verdict(
            one,
            told(
                "Geneva talks", "held", "2012-10-20", at="b", date="2012-10-18", place="Geneva", who=others, host=None
            ),
        )
        != "accept"
    )


def test_what_is_still_ahead_after_a_meeting_is_not_that_meeting() -> None:
    held = told("Oslo talks", "held", "2012-10-20", at="a", date="2012-10-18", place="Oslo")
    ahead = told("Oslo talks", "scheduled", "2012-10-22", at="b", place="Oslo")
    assert verdict(held, ahead) != "accept"


def test_an_undated_meeting_and_an_undated_plan_of_one_week_are_not_joined() -> None:
    held = told("Oslo talks on land", "held", "2012-10-20", at="a", place="Oslo")
    ahead = told("Oslo talks on land", "scheduled", "2012-10-21", at="b", place="Oslo")
    assert verdict(held, ahead) != "accept"


def test_the_place_alone_joins_nothing() -> None:
    one = told("Oslo talks", "held", "2012-10-20", at="a", place="Oslo", who=(GOVERNMENT, FRONT))
    other = told("Oslo talks", "held", "2013-04-20", at="b", place="Oslo", who=(GOVERNMENT, FRONT))
    assert verdict(one, other) != "accept"


def test_one_clipping_keeps_its_talks_apart() -> None:
    desk = Desk("two rounds")
    seats = [desk.actor(name, kind, iso3=iso3) for name, kind, iso3 in BOTH]
    desk.talks("Oslo round", "held", date="2003-05-01", place="Oslo", seats=seats)
    desk.talks("Oslo round", "held", date="2003-05-01", place="Oslo", seats=seats)
    assert not [p for p in propose([desk.reading()]) if p.kind == "talks"]


def test_a_meeting_told_by_its_ministers_and_by_its_states_is_one() -> None:
    by_states = told(
        "Geneva meeting", "held", "2012-10-20", at="a", date="2012-10-18", place="Geneva", who=BOTH, host=None
    )
    desk = Desk("b", "2012-10-20")
    desk.state("Colombia", "COL")
    desk.actor("Andes Liberation Front", "armed_group")
    seats = [
        desk.actor("Humberto Salas", roles=[("Interior Minister", "Colombia", "current")]),
        desk.actor("Ana Rivero", roles=[("negotiator", "Andes Liberation Front", "current")]),
    ]
    desk.talks("Salas and Rivero's meeting", "held", date="2012-10-18", place="Geneva", seats=seats)
    assert verdict(by_states, desk.reading()) == "accept"


FOUR = (GOVERNMENT, NORWAY, ("Cuba", "state", "CUB"), ("Chile", "state", "CHL"))


def test_two_of_four_who_are_told_alone_may_have_met_apart() -> None:
    summit = told("Havana summit", "held", "2012-10-20", at="a", date="2012-10-18", place="Havana", who=FOUR, host=None)
    two = told(
        "leaders' meeting", "held", "2012-10-20", at="b", date="2012-10-18", place="Havana", who=FOUR[:2], host=None
    )
    assert verdict(summit, two) == "undecided"
    bilateral = told(
        "leaders' meeting",
        "held",
        "2012-10-20",
        at="c",
        date="2012-10-18",
        place="Havana",
        who=FOUR[:2],
        host=None,
        format="bilateral",
    )
    assert verdict(summit, bilateral) != "accept"


def test_undated_news_of_one_week_with_one_place_and_the_same_parties_is_of_one_meeting() -> None:
    one = told("negotiations", "under_way", "2012-10-20", at="a", place="Havana", who=BOTH, host=None)
    other = told("peace talks", "under_way", "2012-10-22", at="b", place="Havana", who=BOTH, host=None)
    assert verdict(one, other) == "accept"
    earlier = told("previous talks", "under_way", "2012-10-22", at="c", place="Havana", who=BOTH, host=None)
    assert verdict(one, earlier) != "accept"


def test_a_month_and_a_day_in_it_are_one_meeting_where_they_were_told_together() -> None:
    vague = told("peace talks", "held", "2012-07-25", at="a", date="2012-07", place="Havana", who=BOTH, host=None)
    assert (
        verdict(
            vague,
            told("Havana round", "held", "2012-07-30", at="b", date="2012-07-20", place="Havana", who=BOTH, host=None),
        )
        == "accept"
    )
    assert (
        verdict(
            vague,
            told("Havana round", "held", "2012-11-30", at="c", date="2012-07-20", place="Havana", who=BOTH, host=None),
        )
        == "undecided"
    )


def test_a_counted_round_planned_without_a_date_is_the_one_held_later() -> None:
    plan = told("sixth round", "scheduled", "2012-07-01", at="a", place="Oslo")
    assert (
        verdict(plan, told("sixth round of talks", "held", "2012-09-16", at="b", date="2012-09-15", place="Oslo"))
        == "accept"
    )


def test_neighbouring_days_of_one_round_are_disputed_only_when_both_outlets_could_have_told_of_either() -> None:
    def round_on(day: str, published: str, *, at: str, status: str = "held", place: str = "Oslo") -> Reading:
        return told("talks", status, published, at=at, who=BOTH, host=None, date=day, place=place)

    first = round_on("2012-11-19", "2012-11-22", at="a")
    assert verdict(first, round_on("2012-11-20", "2012-11-23", at="b")) == "accept"
    for apart in (
        round_on("2012-11-21", "2012-11-23", at="b"),
        round_on("2012-11-20", "2012-11-23", at="b", place="Bergen"),
        round_on("2012-11-20", "2012-12-23", at="b"),
        round_on("2012-11-23", "2012-11-22", at="b", status="scheduled"),
    ):
        assert verdict(first, apart) != "accept"
    same_evening = round_on("2012-11-19", "2012-11-19", at="a")
    assert verdict(same_evening, round_on("2012-11-20", "2012-11-23", at="b")) != "accept"


def test_who_tells_of_both_days_keeps_them_apart() -> None:
    one = told("talks", "held", "2012-11-22", at="a", who=BOTH, host=None, date="2012-11-19", place="Oslo")
    desk = Desk("both days", "2012-11-23", outlet="b")
    seats = [(desk.actor(actor, kind, iso3=iso3), {}) for actor, kind, iso3 in BOTH]
    desk.talks("talks", "held", seats=seats, date="2012-11-20", place="Oslo")
    desk.talks("talks", "held", seats=seats, date="2012-11-19", place="Oslo")
    assert verdict(one, desk.reading()) != "accept"
