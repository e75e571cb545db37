"""What the record says of an occasion, by the rules of talks: plans are no meetings, invitations no attendance."""

from typing import Any

import pytest

from dragoman.fold.fold import fold
from dragoman.fold.statuses import follows
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.model.record import Folded, Participation, Talks
from dragoman.resolve.propose import propose
from tests.fold.strategies import Desk, found

DAY = "2003-06-01"


def told(
    status: str,
    published: str | None,
    at: str,
    *,
    date: str | None = DAY,
    front: dict[str, Any] | None = None,
    **talks: Any,
) -> Reading:
    """One clipping about the Accra round, with the front's part in it."""
    desk = Desk(f"{at} {published}", published, outlet=at)
    ghana = desk.state("Ghana", "GHA")
    seats: list[Any] = [(ghana, {"role": "host"}), (desk.actor("Northern Dawn Front", "armed_group"), front or {})]
    desk.talks("second Accra round", status, date=date, place="Accra", seats=seats, **talks)
    return desk.reading()


def joined(*readings: Reading, one_source: tuple[int, ...] = ()) -> Folded:
    """The record in which all these reports are taken to be of one occasion, and the clippings numbered are one source."""
    proposals = list(propose(readings))
    keys = sorted(found(reading, "talks", "t1").key for reading in readings)
    proposals += [
        Proposal(kind="talks", left=keys[0], right=key, verdict="accept", reasons=(), method="test", strength=99)
        for key in keys[1:]
    ]
    proposals = [p for p in proposals if p.kind == "actor" or p.method == "test"]
    clippings = sorted(readings[n].clipping.clipping_id for n in one_source)
    proposals += [
        Proposal(
            kind="clipping",
            left=clippings[0],
            right=other,
            verdict="accept",
            reasons=(),
            method="test",
            relation="reprint",
        )
        for other in clippings[1:]
    ]
    return fold(readings, proposals, ())


def talks(*readings: Reading, **more: Any) -> Talks:
    [only] = joined(*readings, **more).talks
    return only


def front(*readings: Reading, **more: Any) -> Participation:
    key = {found(reading, "actor", "a2").key for reading in readings}
    return next(seat for seat in talks(*readings, **more).participants if seat.actor in key)


def test_a_plan_alone_never_becomes_a_meeting() -> None:
    shown = talks(
        told("scheduled", "2003-05-02", "a"),
        told("scheduled", "2004-05-02", "b", front={"answer": "accepted", "invitation": "invited"}),
    )
    assert (shown.status, shown.met) == ("scheduled", False)


def test_a_conference_scheduled_and_then_held_is_held_with_both_steps_in_its_history() -> None:
    shown = talks(told("held", "2003-06-02", "b"), told("scheduled", "2003-05-02", "a"))
    assert (shown.status, shown.met, shown.date_actual) == ("held", True, True)
    assert [(step.status, step.as_of, step.unusual) for step in shown.status_history] == [
        ("scheduled", "2003-05-02", False), ("held", "2003-06-02", False),
    ]  # fmt: skip


def test_a_late_report_of_the_plan_does_not_undo_the_meeting_and_is_flagged() -> None:
    shown = talks(told("held", "2003-06-02", "a"), told("scheduled", "2003-07-02", "b"))
    assert shown.status == "held"
    assert [step.unusual for step in shown.status_history] == [False, True]


def test_a_postponed_round_that_is_scheduled_anew_keeps_its_id_and_shows_the_new_date() -> None:
    first, off, anew = (
        told("scheduled", "2003-05-02", "a"),
        told("postponed", "2003-05-20", "b"),
        told("scheduled", "2003-06-20", "c", date="2003-07-08"),
    )
    shown = talks(first, off, anew)
    assert (shown.status, shown.date and shown.date.value) == ("scheduled", "2003-07-08")
    assert shown.id == min(found(reading, "talks", "t1").key for reading in (first, off, anew))


def test_what_was_called_off_and_met_after_all_is_held_and_flagged() -> None:
    shown = talks(told("cancelled", "2003-05-02", "a"), told("held", "2003-06-02", "b"))
    assert (shown.status, shown.status_history[-1].unusual) == ("held", True)


def test_where_as_many_say_it_never_took_place_the_record_does_not_decide() -> None:
    held, off = told("held", "2003-06-02", "a"), told("cancelled", "2003-06-03", "b")
    folded = joined(held, off)
    assert folded.talks[0].status == "unknown"
    assert [(c.kind, c.grade) for c in folded.contradictions if c.kind == "status"] == [("status", "later_update")]
    assert talks(held, off, told("held", "2003-06-04", "c")).status == "held"


def test_reports_of_one_origin_count_once() -> None:
    held, off = told("held", "2003-06-02", "a"), told("cancelled", "2003-06-03", "b")
    copies = [told("cancelled", "2003-06-03", at) for at in ("c", "d", "e")]
    more_held = told("held", "2003-06-04", "f")
    assert talks(held, off, *copies, more_held).status == "unknown"
    assert talks(held, off, *copies, more_held, one_source=(1, 2, 3, 4)).status == "held"


def test_an_undated_report_of_a_meeting_still_makes_it_one() -> None:
    assert talks(told("held", None, "a"), told("scheduled", "2003-05-02", "b")).status == "held"


@pytest.mark.parametrize(
    ("before", "after", "usual"),
    [
        ("scheduled", "postponed", True), ("postponed", "held", True), ("held", "scheduled", False), ("cancelled", "scheduled", False),
        ("proposed", "scheduled", True), ("scheduled", "proposed", False), ("under_way", "held", True), ("under_way", "collapsed", True),
        ("held", "cancelled", False), ("unknown", "held", True), ("denied", "held", False), ("held", "under_way", False),
    ],
)  # fmt: skip
def test_which_moves_are_usual(before: Any, after: Any, usual: bool) -> None:
    assert follows(before, after) is usual


# Dates and places


def test_of_dates_the_one_more_sources_tell_is_shown_and_of_agreeing_ones_the_finer() -> None:
    readings = [
        told("held", "2003-06-05", at, date=date)
        for at, date in (("a", "2003-06"), ("b", "2003-06-01"), ("c", "2003-06-01"), ("d", "2003-06-02"))
    ]
    shown = talks(*readings)
    assert (shown.date and shown.date.value) == "2003-06-01"
    assert {m.clipping_id for m in shown.date_members} == {reading.clipping.clipping_id for reading in readings[:3]}


def test_the_date_of_a_meeting_is_the_actual_one_not_the_planned() -> None:
    shown = talks(
        told("scheduled", "2003-05-02", "a"),
        told("scheduled", "2003-05-03", "b"),
        told("held", "2003-06-04", "c", date="2003-06-03"),
    )
    assert (shown.date and shown.date.value, shown.date_actual) == ("2003-06-03", True)


# Participants


def test_invited_and_accepted_is_not_attended() -> None:
    seat = front(
        told("scheduled", "2003-05-02", "a", front={"invitation": "invited"}),
        told("held", "2003-06-02", "b", front={"answer": "accepted"}),
    )
    assert (seat.invitation, seat.answer, seat.attendance) == ("invited", "accepted", "unknown")


def test_declined_and_a_later_attended_stand_side_by_side_with_their_days() -> None:
    seat = front(
        told("scheduled", "2003-05-02", "a", front={"answer": "declined"}),
        told("held", "2003-06-02", "b", front={"attendance": "attended"}),
    )
    assert (seat.answer, seat.attendance) == ("declined", "attended")
    assert seat.answers == (("2003-05-02", "declined"), ("2003-06-02", "attended"))


def test_the_last_answer_is_shown_and_none_where_sources_of_one_day_are_even() -> None:
    declined, accepted = {"answer": "declined"}, {"answer": "accepted"}
    assert (
        front(
            told("scheduled", "2003-05-02", "a", front=declined), told("scheduled", "2003-05-09", "b", front=accepted)
        ).answer
        == "accepted"
    )
    even = (told("scheduled", "2003-05-02", "a", front=declined), told("scheduled", "2003-05-02", "b", front=accepted))
    assert front(*even).answer == "unknown"
    assert front(*even, told("scheduled", "2003-05-02", "c", front=accepted)).answer == "accepted"


def test_an_invitation_that_is_denied_is_disputed() -> None:
    seat = front(
        told("held", "2003-06-02", "a", front={"invitation": "invited"}),
        told("held", "2003-06-02", "b", front={"invitation": "not_invited"}),
    )
    assert seat.invitation == "disputed"


def test_a_government_that_declines_and_its_former_president_who_comes_are_two_participants() -> None:
    desk = Desk("one", "2003-06-02")
    ghana = desk.state("Ghana", "GHA")
    old = desk.actor("Kwesi Adomako", roles=[("President", "Ghana", "former")])
    desk.talks(
        "Accra round",
        "held",
        date=DAY,
        seats=[(ghana, {"answer": "declined", "attendance": "absent"}), (old, {"attendance": "attended"})],
    )
    folded = fold([desk.reading()], (), ())
    assert sorted((s.answer, s.attendance) for s in folded.talks[0].participants) == [
        ("declined", "absent"),
        ("unknown", "attended"),
    ]
    assert not [c for c in folded.contradictions if c.kind == "presence"]


def test_the_reason_is_quoted_with_its_code() -> None:
    desk = Desk("one")
    actor = desk.actor("Northern Dawn Front", "armed_group")
    why = desk.write("because nobody asked us beforehand")
    desk.talks("Accra round", seats=[(actor, {"answer": "declined", "reason": why, "reason_code": "not_consulted"})])
    [seat] = fold([desk.reading()], (), ()).talks[0].participants
    assert seat.reason is not None
    assert desk.text[slice(*seat.reason.span)] == "because nobody asked us beforehand"
    assert seat.reason_code == "not_consulted"


def test_the_more_particular_role_is_shown() -> None:
    shown = front(
        told("held", "2003-06-02", "a", front={"role": "party"}),
        told("held", "2003-06-03", "b"),
        told("held", "2003-06-03", "c"),
    )
    assert shown.role == "party"


def test_talks_that_a_clipping_says_replace_others_point_to_them() -> None:
    desk = Desk("one")
    old = desk.talks("Accra summit", "cancelled", date=DAY)
    desk.talks("Tamale summit", "scheduled", date="2003-08-01", supersedes=old)
    reading = desk.reading()
    by_name = {each.name: each for each in fold([reading], (), ()).talks}
    assert by_name["Tamale summit"].supersedes == by_name["Accra summit"].id
    assert by_name["Accra summit"].supersedes is None
