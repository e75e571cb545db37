"""What must hold of every record, whatever was read: order, repetition, provenance."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.fold.contract import record_object
from dragoman.fold.fold import fold
from dragoman.model.contract import canonical, decode_reading, encode_reading
from dragoman.model.keys import keyed_findings
from dragoman.model.reading import Reading
from dragoman.model.record import Folded, Member
from dragoman.resolve.propose import propose
from tests.fold.strategies import judge, several, target

FEW = settings(max_examples=40, deadline=None)


def printed(readings: list[Reading], judgements: tuple = ()) -> str:
    return canonical(record_object(fold(readings, propose(readings), judgements)))


def members(folded: Folded) -> list[tuple[str, Member]]:
    """Every folded id with every member under any of its values."""
    rows = [(a.id, m) for a in folded.actors for m in (*a.members, *(m for t in a.tenures for m in t.members))]
    rows += [
        (t.id, m)
        for t in folded.talks
        for m in (*t.members, *t.date_members, *(m for s in t.status_history for m in s.members))
    ]
    rows += [(t.id, m) for t in folded.talks for s in t.participants for m in s.members]
    rows += [(x.id, m) for x in (*folded.positions, *folded.allegations) for m in x.members]
    return rows + [(x.id, x.member) for x in (*folded.statements, *folded.events)]


@FEW
@given(several(), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(readings: list[Reading], shuffler: random.Random) -> None:
    judgements = [
        judge("reject", target(readings[0], "actor", "a1"), when=1),
        judge("merge", target(readings[0], "actor", "a1"), target(readings[1], "actor", "a1"), when=2),
        judge("correct", target(readings[1], "actor", "a1"), when=2, values={"name": "Somewhere Else"}),
    ]
    proposals = list(propose(readings))
    expected = canonical(record_object(fold(readings, proposals, judgements)))
    mixed, log = list(readings), list(judgements)
    for each in (mixed, log, proposals):
        shuffler.shuffle(each)
    assert propose(mixed) == propose(readings)
    assert canonical(record_object(fold(mixed, proposals, log))) == expected


@FEW
@given(several())
def test_what_comes_twice_counts_once(readings: list[Reading]) -> None:
    judgement = judge("accept", target(readings[0], "actor", "a1"))
    assert printed([*readings, *readings], (judgement, judgement)) == printed(readings, (judgement,))


@FEW
@given(several())
def test_every_value_has_members_and_every_member_leads_to_its_thing(readings: list[Reading]) -> None:
    folded = fold(readings, propose(readings), ())
    known = {found.key: found for reading in readings for found in keyed_findings(reading)}
    addresses = dict(folded.addresses)
    for folded_id, member in members(folded):
        assert addresses[member.key] == folded_id
        assert known[member.key].row == member.row
        assert known[member.key].clipping_id == member.clipping_id
    for actor in folded.actors:
        assert actor.id == min(member.key for member in actor.members)
        assert all(tenure.members for tenure in actor.tenures)
    for talks in folded.talks:
        assert talks.id == min(member.key for member in talks.members)
        assert all(seat.members for seat in talks.participants)
        assert all(step.members for step in talks.status_history)
        assert bool(talks.date) == bool(talks.date_members)
    assert all(told.members for c in folded.contradictions for told in c.values)


@FEW
@given(several())
def test_no_finding_is_lost_and_none_counted_twice(readings: list[Reading]) -> None:
    folded = fold(readings, propose(readings), ())
    own = Counter(
        m.key for x in (*folded.actors, *folded.talks, *folded.positions, *folded.allegations) for m in x.members
    )
    own += Counter(x.member.key for x in (*folded.statements, *folded.events))
    kinds = {"actor", "talks", "position", "allegation", "statement", "event"}
    assert own == Counter({f.key: 1 for reading in readings for f in keyed_findings(reading) if f.kind in kinds})


@FEW
@given(several())
def test_a_clipping_keeps_its_actors_and_talks_apart(readings: list[Reading]) -> None:
    """Two people, or two meetings, that one clipping tells apart are never made one by other clippings."""
    folded = fold(readings, propose(readings), ())
    for thing in (*folded.talks, *(actor for actor in folded.actors if actor.kind == "person")):
        clippings = [member.clipping_id for member in thing.members]
        assert len(clippings) == len(set(clippings))


@FEW
@given(several())
def test_evidence_of_a_contradiction_stays_small_and_inside_the_text(readings: list[Reading]) -> None:
    texts = {reading.clipping.clipping_id: reading.clipping.text for reading in readings}
    for row in record_object(fold(readings, propose(readings), ()))["contradictions"]:
        assert len(row["values"]) > 1
        assert 0 < sum(end - start for _, (start, end) in row["members"]) <= 1000
        assert all(end <= len(texts[clipping]) for clipping, (_, end) in row["members"])


@FEW
@given(several())
def test_a_reading_that_went_through_the_contract_folds_alike(readings: list[Reading]) -> None:
    again = [decode_reading(encode_reading(reading)) for reading in readings]
    assert printed(again) == printed(readings)
