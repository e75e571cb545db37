"""Sources that disagree, found by structure, graded, with the words on both sides."""

from typing import Any

import pytest

from dragoman.fold.fold import fold
from dragoman.model.reading import Reading
from dragoman.model.record import Contradiction
from dragoman.resolve.propose import propose
from tests.fold.strategies import Desk, dated


def disputes(kind: str, *readings: Reading) -> list[Contradiction]:
    return [c for c in fold(readings, propose(readings), ()).contradictions if c.kind == kind]


def graded(kind: str, *readings: Reading) -> list[tuple[str, set[str]]]:
    return [(c.grade, {told.value for told in c.values}) for c in disputes(kind, *readings)]


def round_of(
    at: str,
    *,
    date: str | None = "2003-06-01",
    status: str = "held",
    published: str = "2003-06-04",
    front: dict[str, Any] | None = None,
    place: str = "Accra",
    host: str = "a1",
    **more: Any,
) -> Reading:
    desk = Desk(f"{at} {published}", published, outlet=at)
    desk.state("Ghana", "GHA")
    desk.actor("Northern Dawn Front", "armed_group")
    desk.state("Togo", "TGO")
    seats = [
        (row, ({"role": "host"} if row == host else {}) | (front or {} if row == "a2" else {}))
        for row in ("a1", "a2", "a3")
    ]
    desk.talks("second Accra round", status, date=date, place=place, seats=seats, **more)
    return desk.reading()


def test_two_outlets_that_put_one_meeting_on_two_days_contradict_each_other() -> None:
    assert graded("date", round_of("a"), round_of("b", date="2003-06-02")) == [
        ("contradiction", {"2003-06-01", "2003-06-02"})
    ]


def session(at: str, published: str, date: str, envoy: str) -> Reading:
    """A round without a name of its own, told by one outlet in sentences of its own; ``envoy``: whether the envoy came."""
    desk = Desk(f"{at} {published}", published, outlet=at)
    desk.state("Ghana", "GHA")
    desk.actor("Northern Dawn Front", "armed_group")
    desk.actor("Kwesi Adomako", roles=[("Foreign Minister", "Ghana", "current")])
    seats = [("a1", {"attendance": "attended"}), ("a2", {"attendance": "attended"}), ("a3", {"attendance": envoy})]
    desk.talks("talks", "held", date=date, place="Accra", seats=seats)
    return desk.reading()


def test_one_round_told_by_two_outlets_is_disputed_in_its_day_and_in_who_came_with_both_sides_cited() -> None:
    one, other = (
        session("Star", "2003-06-04", "2003-06-01", "attended"),
        session("Post", "2003-06-05", "2003-06-02", "absent"),
    )
    folded = fold([one, other], propose([one, other]), ())
    [talks] = folded.talks
    found = {c.kind: c for c in folded.contradictions}
    assert set(found) == {"date", "attendance"}
    for dispute, values in (
        (found["date"], ["2003-06-01", "2003-06-02"]),
        (found["attendance"], ["Kwesi Adomako: attended", "Kwesi Adomako: absent"]),
    ):
        assert (dispute.about, dispute.grade) == (talks.id, "contradiction")
        sides = {told.value: told.members for told in dispute.values}
        assert set(sides) == set(values)
        for reading, value in zip((one, other), values, strict=True):
            assert [member.clipping_id for member in sides[value]] == [reading.clipping.clipping_id]
            assert all(member.evidence for member in sides[value])


def test_a_vaguer_date_differs_in_precision_only() -> None:
    assert graded("date", round_of("a"), round_of("b", date="2003-06")) == [("precision", {"2003-06-01", "2003-06"})]


def test_a_new_plan_is_a_later_update() -> None:
    plans = (
        round_of("a", status="scheduled", published="2003-05-01"),
        round_of("b", status="scheduled", date="2003-06-03", published="2003-05-20"),
    )
    assert graded("date", *plans) == [("later_update", {"2003-06-01", "2003-06-03"})]


def test_what_agrees_is_no_contradiction() -> None:
    readings = [round_of("a"), round_of("b")]
    assert fold(readings, propose(readings), ()).contradictions == ()


def test_a_city_and_its_country_differ_in_precision_only() -> None:
    assert graded("place", round_of("a"), round_of("b", place="Ghana")) == [("precision", {"Accra", "Ghana"})]


def test_held_here_and_called_off_there_is_a_contradiction_on_one_day() -> None:
    assert graded("status", round_of("a"), round_of("b", status="cancelled")) == [
        ("contradiction", {"held", "cancelled"})
    ]
    assert graded("status", round_of("a", status="scheduled", published="2003-05-01"), round_of("b")) == []


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("attendance", {"attendance": "attended"}, {"attendance": "absent"}), ("answer", {"answer": "accepted"}, {"answer": "declined"}),
        ("invitation", {"invitation": "invited"}, {"invitation": "not_invited"}), ("size", {"size": 14}, {"size": 6}),
    ],
)  # fmt: skip
def test_parts_in_talks_told_differently(kind: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    [(grade, values)] = graded(kind, round_of("a", front=one), round_of("b", front=other))
    assert grade == "contradiction"
    assert all(value.startswith("Northern Dawn Front: ") for value in values)


def test_an_answer_that_changed_is_a_later_update() -> None:
    answers = (
        round_of("a", front={"answer": "declined"}, status="scheduled", published="2003-05-01"),
        round_of("b", front={"answer": "accepted"}),
    )
    assert [grade for grade, _ in graded("answer", *answers)] == ["later_update"]


def test_two_hosts_contradict_each_other_and_co_hosts_do_not() -> None:
    assert graded("host", round_of("a"), round_of("b", host="a3")) == [("contradiction", {"Ghana", "Togo"})]
    assert graded("host", round_of("a"), round_of("b")) == []


def test_a_state_that_stays_away_and_its_minister_who_comes_are_shown_together() -> None:
    desk = Desk("one", "2003-06-04")
    ghana = desk.state("Ghana", "GHA")
    minister = desk.actor("Kwesi Adomako", roles=[("Foreign Minister", "Ghana", "current")])
    desk.talks(
        "Lome round",
        "held",
        date="2003-06-01",
        seats=[(ghana, {"attendance": "absent"}), (minister, {"attendance": "attended"})],
    )
    assert graded("presence", desk.reading()) == [("precision", {"Ghana: absent", "Kwesi Adomako: attended"})]


def test_the_evidence_is_the_words_about_that_participant() -> None:
    readings = round_of("a", front={"attendance": "attended"}), round_of("b", front={"attendance": "absent"})
    [dispute] = disputes("attendance", *readings)
    texts = {r.clipping.clipping_id: r.clipping.text for r in readings}
    quoted = [
        texts[m.clipping_id][slice(*span)] for told in dispute.values for m in told.members for span in m.evidence
    ]
    assert sorted(quoted) == [
        "Of a2 at the second Accra round: {'attendance': 'absent'}.",
        "Of a2 at the second Accra round: {'attendance': 'attended'}.",
    ]


def office(name: str, tenure: str, published: str, at: str, title: str = "President") -> Reading:
    desk = Desk(f"{at} {published}", published)
    desk.state("Ghana", "GHA")
    desk.actor(name, roles=[(title, "Ghana", tenure)])
    return desk.reading()


def test_one_office_held_by_two_at_once_is_a_contradiction_but_succession_is_none() -> None:
    old, new = (
        office("Kwesi Adomako", "current", "2003-01-01", "a"),
        office("Yaw Boateng", "current", "2003-06-01", "b"),
    )
    assert graded("office", old, new) == []
    assert graded("office", old, new, office("Kwesi Adomako", "current", "2003-09-01", "c")) == [
        ("contradiction", {"President of Ghana: Kwesi Adomako", "President of Ghana: Yaw Boateng"})
    ]
    assert len(graded("office", office("Kwesi Adomako", "current", "2003-06-01", "d"), new)) == 1


def test_a_state_has_many_envoys_and_deputies() -> None:
    for title in ("spokesman", "Deputy Foreign Minister", "ambassador"):
        assert (
            graded(
                "office",
                office("Kwesi Adomako", "current", "2003-06-01", "a", title),
                office("Yaw Boateng", "current", "2003-06-01", "b", title),
            )
            == []
        )


def test_in_office_and_out_of_it_on_one_day_is_a_contradiction() -> None:
    assert graded(
        "office",
        office("Kwesi Adomako", "current", "2003-06-01", "a"),
        office("Kwesi Adomako", "former", "2003-06-01", "b"),
    ) == [("contradiction", {"current President of Ghana", "former President of Ghana"})]


def stance(at: str, told: str, *, by: bool = False, published: str = "2003-06-01") -> Reading:
    desk = Desk(f"{at} {published}", published)
    desk.state("Ghana", "GHA")
    speaker = desk.state("Togo", "TGO") if by else None
    desk.wants("a1", "ceasefire", told, by=speaker, date=dated(published))
    return desk.reading()


def test_for_and_against_at_one_time_is_a_contradiction_and_later_a_shift() -> None:
    assert graded("stance", stance("a", "supports"), stance("b", "refuses")) == [
        ("contradiction", {"supports", "refuses"})
    ]
    assert graded("stance", stance("a", "supports"), stance("b", "refuses", published="2004-06-01")) == []
    assert graded("stance", stance("a", "supports"), stance("b", "demands")) == []


def test_what_an_adversary_says_that_one_wants_is_a_different_speaker() -> None:
    assert graded("stance", stance("a", "supports"), stance("b", "refuses", by=True)) == [
        ("different_speaker", {"supports", "Togo: refuses"})
    ]


def allegation(at: str, answer: str, answered: str | None = "a1") -> Reading:
    desk = Desk(at, "2003-06-01")
    desk.state("Ghana", "GHA")
    desk.claim(
        "Ghana smuggled rifles and radios over the eastern border", against="a1", answer=answer, answered=answered
    )
    return desk.reading()


def test_a_denial_stands_against_the_claim() -> None:
    assert graded("denied", allegation("a", "denied")) == [
        ("different_speaker", {"alleged by somebody unnamed", "denied by Ghana"})
    ]
    assert [grade for grade, _ in graded("denied", allegation("a", "denied"), allegation("b", "confirmed"))] == [
        "contradiction"
    ]
    assert graded("denied", allegation("a", "no_evidence")) == []
    assert graded("denied", allegation("a", "none")) == []


def test_one_quote_given_to_two_speakers_is_a_contradiction() -> None:
    readings = []
    for at, name in (("a", "Kwesi Adomako"), ("b", "Yaw Boateng")):
        desk = Desk(at)
        desk.says(desk.actor(name), "Nobody will cross that bridge before the rains are over.")
        readings.append(desk.reading())
    assert graded("speaker", *readings) == [("contradiction", {"Kwesi Adomako", "Yaw Boateng"})]
