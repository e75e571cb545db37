"""Analysis: two clocks, independence before counting, and nothing concluded that nobody told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.asof import as_known, undated
from dragoman.analysis.changes import changes
from dragoman.analysis.company import company
from dragoman.analysis.corroboration import origin_groups
from dragoman.analysis.index import Index
from dragoman.analysis.standing import is_next, standing
from dragoman.analysis.timeline import timeline
from dragoman.analysis.when import from_iso, from_partial, from_published, overlaps
from dragoman.model.clipping import Published
from dragoman.model.dates import PartialDate
from dragoman.model.record import Origin, Reported
from tests.strategies import partial_dates
from tests.views.sample_view import LETTER, clipping_id, sample_view

ids = st.sampled_from("abcdefgh")


@given(st.sets(ids), st.lists(st.sets(ids, min_size=2).map(sorted).map(tuple), max_size=4))
def test_groups_hold_every_clipping_once_and_never_part_an_origin(clippings, members):
    origins = [Origin(id=group[0], members=group, relation="reprint") for group in members]
    groups = origin_groups(clippings, origins)
    assert sorted(clipping for group in groups for clipping in group) == sorted(clippings)
    home = {clipping: group for group in groups for clipping in group}
    for origin in origins:
        assert len({home[m] for m in origin.members if m in home}) <= 1


def test_origins_that_share_a_clipping_are_one_source():
    chain = [
        Origin(id="a", members=("a", "b"), relation="reprint"),
        Origin(id="b", members=("b", "c"), relation="agency"),
    ]
    assert origin_groups("abc", chain) == (("a", "b", "c"),)
    assert origin_groups("ac", chain) == (("a", "c"),), (
        "also where the clipping between them is not among those counted"
    )


@given(partial_dates())
def test_a_time_keeps_the_days_it_may_mean(told):
    when = from_partial(told)
    assert (when.earliest, when.latest) == (told.earliest, told.latest)
    if told.precision == "day" and told.earliest:
        assert overlaps(when, told.value, told.value)


def test_what_is_undated_lies_between_no_days():
    assert overlaps(from_iso(None), None, None)
    assert not overlaps(from_iso(None), "1900-01-01", None)
    assert not overlaps(from_partial(PartialDate(value="--02-22", precision="day")), None, "2100-01-01")


def test_a_publication_known_only_by_bounds_is_an_interval():
    when = from_published(
        Published(value=None, precision=None, basis="inferred", earliest="1999-12-30", latest="2000-01-02")
    )
    assert (when.value, when.precision) == ("1999-12-30/2000-01-02", "interval")
    assert not when.certain


def test_as_known_takes_back_what_later_clippings_said():
    early = as_known(sample_view(), "2004-11-30").folded
    (talks,) = early.talks
    assert (talks.status, talks.met, talks.name) == ("scheduled", False, "meeting in Nairobi")
    assert talks.date == PartialDate(value="2004-12-07", precision="day")
    answers = {seat.answer for seat in talks.participants}
    assert answers == {"accepted", "conditional", "unknown"}
    assert all(seat.reason is None for seat in talks.participants)
    assert early.contradictions == ()
    assert [position.stance for position in early.positions] == ["demands"]


def test_what_is_undated_is_known_on_no_day():
    view = sample_view()
    assert undated(view) == (clipping_id(LETTER),)
    late = as_known(view, "2100-01-01")
    assert clipping_id(LETTER) not in late.clipping_ids()
    (talks,) = late.folded.talks
    assert talks.status == "postponed"
    assert not talks.met
    assert "attended" not in {seat.attendance for seat in talks.participants}


@given(st.dates().map(lambda day: day.isoformat()))
def test_nothing_known_on_a_day_rests_on_a_later_clipping(day):
    view = sample_view()
    known = as_known(view, day)
    there = set(known.clipping_ids())
    folded = known.folded
    members = [
        m for thing in (*folded.actors, *folded.talks, *folded.positions, *folded.allegations) for m in thing.members
    ]
    members += [m for talks in folded.talks for seat in talks.participants for m in seat.members]
    members += [m for talks in folded.talks for step in talks.status_history for m in step.members]
    members += [said.member for said in folded.statements] + [event.member for event in folded.events]
    assert {m.clipping_id for m in members} <= there
    assert all(m.clipping_id in there for talks in folded.talks for m in talks.date_members)


def test_talks_stand_where_the_record_says_and_no_further():
    (talks,) = sample_view().folded.talks
    planned = replace(talks, status="scheduled", met=False, date=PartialDate(value="2005-02-22", precision="day"))
    assert standing(planned, "2005-02-22") == "ahead"
    assert standing(planned, "2005-02-23") == "unreported", "a day that passed is no meeting"
    assert standing(replace(planned, date=None), "2005-02-23") == "open"
    assert standing(replace(planned, status="postponed"), "2005-03-01") == "open"
    assert standing(replace(planned, status="cancelled"), "2005-03-01") == "off"
    assert standing(talks, None) == "met"


def test_only_what_is_planned_and_still_to_come_is_next():
    (talks,) = sample_view().folded.talks
    planned = replace(talks, status="scheduled", met=False, date=PartialDate(value="2005-02-22", precision="day"))
    assert is_next(planned, "2005-02-20")
    assert is_next(replace(planned, status="proposed"), "2005-02-20")
    undated = replace(planned, date=None, reported=Reported(first="2005-02-10", last="2005-02-12"))
    assert is_next(undated, "2005-02-20")
    assert not is_next(undated, "2007-02-20"), "nobody has told of it for years"
    assert not is_next(planned, "2005-02-23"), "its day is over"
    assert not is_next(replace(planned, status="proposed", date=None), "2005-02-20"), "wanted by somebody, no more"
    for status in ("suspended", "postponed", "cancelled", "floated"):
        assert not is_next(replace(planned, status=status), "2005-02-20"), status
    assert standing(replace(planned, status="suspended"), "2005-02-20") == "open"


def test_the_timeline_has_both_clocks_and_changes_say_what_was_before():
    index = Index(sample_view())
    entries = timeline(index)
    clocks = {(entry.kind, entry.when.clock) for entry in entries}
    assert ("talks", "so") in clocks
    assert ("status", "reported") in clocks
    moved = [(entry.kind, entry.was, entry.code) for entry in changes(index)]
    assert ("status", "scheduled", "postponed") in moved
    assert ("answer", "conditional", "withdrew") in moved
    assert ("position", "demands", "refuses") in moved


def test_to_be_named_for_talks_is_not_to_have_met():
    index = Index(sample_view())
    front = next(actor.id for actor in index.folded.actors if actor.name == "Marou Liberation Front")
    found = {index.name(one.actor): one for one in company(index, front)}
    assert found["Tolvara"].named_for
    assert found["Tolvara"].met_at == (), "nobody told that Tolvara came"
