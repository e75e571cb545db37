"""A person's word: it holds, it survives a new reading, it can be taken back, and it is never lost."""

import dataclasses
from typing import Any

import pytest

from dragoman.fold.contract import record_object
from dragoman.fold.fold import fold
from dragoman.model.clipping import Published
from dragoman.model.contract import canonical
from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.model.record import Actor, Folded, Talks
from dragoman.model.text import Span
from dragoman.resolve.propose import propose
from tests.fold.strategies import Desk, found, judge, target


def desk(name: str, published: str = "2003-05-02") -> Desk:
    made = Desk(name, published)
    made.state("Ghana", "GHA", "Accra")
    return made


def envoy(name: str, person: str = "Ingrid Solberg") -> Reading:
    made = desk(name)
    made.actor(person, roles=[("special envoy", "Norway", "current")])
    return made.reading()


def record(readings: list[Reading], *judgements: Judgement) -> Folded:
    return fold(readings, propose(readings), judgements)


def printed(readings: list[Reading], *judgements: Judgement) -> dict[str, Any]:
    """The record without its log of judgements."""
    return {k: v for k, v in record_object(record(readings, *judgements)).items() if k != "judgements"}


def holder(folded: Folded, reading: Reading, row: str) -> Actor:
    key = found(reading, "actor", row).key
    return next(actor for actor in folded.actors if any(m.key == key for m in actor.members))


def occasion(folded: Folded) -> Talks:
    [talks] = folded.talks
    return talks


def test_a_merge_joins_what_the_machine_kept_apart_and_undoing_it_restores_the_record() -> None:
    one, other = envoy("one"), envoy("other", "Kari Nordahl")
    merge = judge("merge", target(one, "actor", "a2"), target(other, "actor", "a2"))
    assert holder(record([one, other], merge), one, "a2").id == holder(record([one, other], merge), other, "a2").id
    undo = judge("undo", when=2, supersedes=merge)
    assert canonical(printed([one, other], merge, undo)) == canonical(printed([one, other]))
    redo = judge("undo", when=3, supersedes=undo)
    assert canonical(printed([one, other], merge, undo, redo)) == canonical(printed([one, other], merge))


def test_a_split_after_a_merge_holds_and_a_merge_after_a_split_does() -> None:
    one, other = envoy("one"), envoy("other")
    sides = target(one, "actor", "a2"), target(other, "actor", "a2")
    for first, second, apart in (("merge", "split", True), ("split", "merge", False)):
        folded = record([one, other], judge(first, *sides, when=1), judge(second, *sides, when=2))
        assert (holder(folded, one, "a2").id != holder(folded, other, "a2").id) is apart


def test_a_split_is_not_undone_by_a_third_clipping_that_is_like_both() -> None:
    readings = [envoy(name) for name in ("one", "two", "three")]
    split = judge("split", target(readings[0], "actor", "a2"), target(readings[1], "actor", "a2"))
    folded = record(readings, split)
    assert holder(folded, readings[0], "a2").id != holder(folded, readings[1], "a2").id


def test_what_is_split_off_together_stays_together_and_the_rest_does_too() -> None:
    """Target 0 of a split stands for what remains; the links that run through the parts split off tear neither side."""
    readings = [envoy(str(n)) for n in range(8)]
    off, rest = readings[5:], readings[:5]
    for stays in rest:
        folded = record(
            readings, judge("split", target(stays, "actor", "a2"), *(target(r, "actor", "a2") for r in off))
        )
        assert sorted(len(a.members) for a in folded.actors if a.kind == "person") == [3, 5]
        assert len({holder(folded, reading, "a2").id for reading in off}) == 1


def test_a_person_can_join_two_rows_of_one_clipping() -> None:
    made = desk("one")
    made.actor("Solberg")
    made.actor("the Norwegian, Ingrid Solberg")
    reading = made.reading()
    folded = record([reading], judge("merge", target(reading, "actor", "a2"), target(reading, "actor", "a3")))
    assert len(holder(folded, reading, "a2").members) == 2


def test_a_rejected_actor_is_gone_and_what_rests_on_it_too_but_not_the_link_it_was() -> None:
    readings = [envoy(name) for name in ("one", "two", "three")]
    whole = record(readings)
    keys = {r.clipping.id: found(r, "actor", "a2").key for r in readings}
    for reading in readings:
        folded = record(readings, judge("reject", target(reading, "actor", "a2")))
        left = [a for a in folded.actors if a.name == "Ingrid Solberg"]
        assert [len(actor.members) for actor in left] == [2]
        assert left[0].id == min(key for name, key in keys.items() if name != reading.clipping.id)
    assert len(whole.actors) == len(folded.actors)


def test_an_accept_after_a_reject_brings_the_finding_back() -> None:
    reading = envoy("one")
    reject, accept = (
        judge("reject", target(reading, "actor", "a2"), when=1),
        judge("accept", target(reading, "actor", "a2"), when=2),
    )
    assert len(record([reading], reject).actors) == 1
    assert len(record([reading], reject, accept).actors) == 2


def negotiation(status: str = "scheduled") -> Reading:
    made = desk("talks")
    front = made.actor("Northern Dawn Front", "armed_group")
    made.talks(
        "Accra round",
        status,
        date="2003-06-01",
        place="Accra",
        seats=[("a1", {"role": "host"}), (front, {"answer": "accepted"})],
    )
    return made.reading()


def test_corrections_of_talks_are_shown_and_the_reading_stays_as_it_was() -> None:
    reading = negotiation()
    fix = judge(
        "correct",
        target(reading, "talks", "t1"),
        values={"status": "postponed", "date": "2003-07", "place": "Tamale", "name": "second Accra round"},
    )
    talks = occasion(record([reading], fix))
    assert (talks.status, talks.place, talks.name) == ("postponed", "Tamale", "second Accra round")
    assert talks.date is not None
    assert (talks.date.value, talks.date.precision, talks.date_actual) == ("2003-07", "month", False)
    assert reading.talks[0].status == "scheduled"


def test_a_person_who_says_held_outweighs_the_reports() -> None:
    readings = [negotiation()]
    fix = judge("correct", target(readings[0], "talks", "t1"), values={"status": "held", "date": "actual 2003-06-02"})
    talks = occasion(record(readings, fix))
    assert (talks.status, talks.date_actual) == ("held", True)


def test_the_later_of_two_corrections_wins_and_both_are_kept() -> None:
    reading = negotiation()
    first = judge("correct", target(reading, "talks", "t1"), when=1, values={"place": "Tamale", "name": "Tamale round"})
    second = judge("correct", target(reading, "talks", "t1"), when=2, values={"place": "Kumasi"})
    folded = record([reading], second, first)
    assert (occasion(folded).place, occasion(folded).name) == ("Kumasi", "Tamale round")
    assert folded.judgements == (first, second)


def test_an_answer_can_be_corrected_by_its_parts_or_as_a_response() -> None:
    reading = negotiation()
    seat = target(reading, "participant", "t1/q2")
    by_part = judge("correct", seat, when=1, values={"answer": "declined", "reason_code": "venue"})
    as_response = judge("correct", seat, when=2, values={"response": "attended"})
    front = found(reading, "actor", "a2").key

    def seat_of(folded: Folded) -> Any:
        return next(p for p in occasion(folded).participants if p.actor == front)

    assert (seat_of(record([reading], by_part)).answer, seat_of(record([reading], by_part)).reason_code) == (
        "declined",
        "venue",
    )
    assert seat_of(record([reading], by_part, as_response)).attendance == "attended"


def test_a_statement_can_be_given_to_another_speaker_by_name() -> None:
    made = desk("one")
    made.actor("Ingrid Solberg")
    made.actor("Kari Nordahl")
    made.says("a2", "Both sides will come.")
    reading = made.reading()
    [said] = record(
        [reading], judge("correct", target(reading, "statement", "s1"), values={"speaker": "Kari Nordahl"})
    ).statements
    assert said.speaker == found(reading, "actor", "a3").key


def test_stance_issue_and_answer_of_an_allegation_can_be_corrected() -> None:
    made = desk("one")
    made.wants("a1", "ceasefire", "demands")
    made.claim("Ghana shelled the market", against="a1")
    reading = made.reading()
    folded = record(
        [reading],
        judge("correct", target(reading, "position", "p1"), values={"stance": "open", "issue": "elections"}),
        judge("correct", target(reading, "allegation", "g1"), values={"answer": "denied", "answered_by": "Ghana"}),
    )
    assert [(p.stance, p.issue) for p in folded.positions] == [("open", "elections")]
    assert [(a.answer, a.answers[0].by) for a in folded.allegations] == [("denied", found(reading, "actor", "a1").key)]


def test_name_and_kind_of_an_actor_can_be_corrected() -> None:
    readings = [envoy("one"), envoy("two")]
    folded = record(
        readings,
        judge(
            "correct", target(readings[1], "actor", "a2"), values={"name": "Ingrid M. Solberg", "kind": "collective"}
        ),
    )
    actor = holder(folded, readings[0], "a2")
    assert (actor.name, actor.kind) == ("Ingrid M. Solberg", "collective")
    assert "Ingrid Solberg" in actor.aliases


@pytest.mark.parametrize(
    ("values", "said"),
    [({"status": "held up"}, "none of"), ({"colour": "red"}, "no field"), ({"date": "next week"}, "date")],
)
def test_a_correction_that_means_nothing_is_listed_and_changes_nothing(values: dict[str, str], said: str) -> None:
    reading = negotiation()
    fix = judge("correct", target(reading, "talks", "t1"), values=values)
    folded = record([reading], fix)
    assert [d.judgement for d in folded.detached] == [fix.id]
    assert said in folded.detached[0].reason
    assert occasion(folded).status == "scheduled"


def test_a_correction_to_somebody_unknown_is_listed() -> None:
    made = desk("one")
    made.says("a1", "Both sides will come.")
    reading = made.reading()
    folded = record([reading], judge("correct", target(reading, "statement", "s1"), values={"speaker": "Nobody Known"}))
    assert "Nobody Known" in folded.detached[0].reason


# After the text was read again


def shifted(reading: Reading, by: int) -> Reading:
    """The same reading by a reader that marks the position's words ``by`` characters earlier, so that its key is another."""
    position = reading.positions[0]
    span = position.evidence[0]
    return dataclasses.replace(
        reading, positions=(dataclasses.replace(position, evidence=(Span(span.start - by, span.end - by),)),)
    )


def stance() -> Reading:
    made = desk("one")
    made.write("Rain fell on the coast all week, and the ferry stayed in.")
    made.wants("a1", "ceasefire", "demands")
    return made.reading()


def test_a_judgement_survives_when_the_span_shifts_a_little() -> None:
    before = stance()
    reject = judge("reject", target(before, "position", "p1"))
    after = shifted(before, 4)
    assert found(after, "position", "p1").key != found(before, "position", "p1").key
    folded = record([after], reject)
    assert folded.positions == ()
    assert folded.detached == ()


def test_a_judgement_whose_words_are_read_no_more_is_listed_as_detached() -> None:
    before = stance()
    reject = judge("reject", target(before, "position", "p1"))
    folded = record([shifted(before, 15)], reject)
    assert len(folded.positions) == 1
    assert [(d.judgement, d.target) for d in folded.detached] == [(reject.id, 0)]
    assert folded.judgements == (reject,)


def test_a_judgement_about_another_actor_on_the_same_words_does_not_attach() -> None:
    before = stance()
    reject = judge("reject", target(before, "position", "p1", key="", subject="Norway"))
    assert len(record([before], reject).detached) == 1


def test_of_several_findings_on_the_words_the_one_with_the_judged_values_is_meant() -> None:
    reading = stance()
    twin = dataclasses.replace(reading.positions[0], id="p2", stance="refuses")
    reading = dataclasses.replace(reading, positions=(*reading.positions, twin))
    wanted = target(reading, "position", "p1", key="", values=(("stance", "refuses"),))
    assert [p.stance for p in record([reading], judge("reject", wanted)).positions] == ["demands"]
    doubtful = record([reading], judge("reject", dataclasses.replace(wanted, values=())))
    assert len(doubtful.positions) == 2
    assert "several" in doubtful.detached[0].reason


def test_a_judgement_about_a_clipping_that_is_not_there_is_listed() -> None:
    one, other = envoy("one"), envoy("other")
    merge = judge("merge", target(one, "actor", "a2"), target(other, "actor", "a2"))
    assert [d.target for d in record([one], merge).detached] == [1]


# What a person adds


def marked(reading: Reading, words: str) -> tuple[Span, ...]:
    start = reading.clipping.text.index(words)
    return (Span(start, start + len(words)),)


def adding(reading: Reading, kind: str, words: str, subject: str, /, when: int = 1, **values: str) -> Judgement:
    mark = target(
        reading, "actor", "a1", kind=kind, key="", evidence=marked(reading, words), quoted=(words,), subject=subject
    )
    return judge("add", mark, when=when, values=values)


def test_what_a_person_adds_is_a_finding_like_any_other_with_its_judgement_beside_it() -> None:
    made = desk("one")
    made.write("General Bako would not come to Accra unless the guns fell silent.")
    reading = made.reading()
    log = [
        adding(
            reading,
            "position",
            "unless the guns fell silent",
            "General Bako",
            when=3,
            issue="ceasefire",
            stance="demands",
        ),
        adding(reading, "actor", "General Bako", "General Bako", when=2, kind="person"),
        adding(reading, "role", "General", "General Bako", when=4, title="General", of="Ghana", tenure="current"),
        adding(reading, "talks", "come to Accra", "Accra talks", when=5, status="proposed", place="Accra"),
        adding(
            reading, "participant", "would not come", "General Bako", when=6, talks="Accra talks", answer="declined"
        ),
        adding(reading, "statement", "unless the guns fell silent", "General Bako", when=7, mode="indirect"),
        adding(reading, "event", "would not come", "General Bako", when=8, type="REJECT", target="Ghana"),
        adding(reading, "allegation", "would not come", "General Bako", when=9, answer="none"),
    ]
    folded = record([reading], *log)
    assert folded.detached == ()
    actor = next(a for a in folded.actors if a.name == "General Bako")
    assert actor.members[0].judgement == log[1].id
    assert [(t.title, t.of_actor) for t in actor.tenures] == [("General", found(reading, "actor", "a1").key)]
    assert [(p.actor, p.stance) for p in folded.positions] == [(actor.id, "demands")]
    assert [(p.actor, p.answer) for p in occasion(folded).participants] == [(actor.id, "declined")]
    assert (
        [s.speaker for s in folded.statements]
        == [e.source for e in folded.events]
        == [a.against for a in folded.allegations]
        == [actor.id]
    )


def test_an_addition_that_lacks_something_is_listed_with_what_it_lacks() -> None:
    reading = stance()
    log = [
        adding(reading, "position", "demands", "Nobody Known", when=1, issue="ceasefire", stance="demands"),
        adding(reading, "position", "demands", "Ghana", when=2, issue="ceasefire"),
        adding(reading, "participant", "demands", "Ghana", when=3, answer="declined"),
    ]
    folded = record([reading], *log)
    assert {d.judgement for d in folded.detached} == {j.id for j in log}
    assert any("add the actor first" in d.reason for d in folded.detached)


def test_an_addition_says_in_words_what_it_lacks_and_an_office_is_held_unless_told_otherwise() -> None:
    reading = stance()
    incomplete = [
        adding(reading, "position", "demands", "Ghana", when=1, issue="ceasefire"),
        adding(reading, "role", "demands", "Ghana", when=2),
        adding(reading, "actor", "demands", "The Elders", when=3),
        adding(reading, "participant", "demands", "", when=4, talks="t1"),
    ]
    lacks = {d.judgement: d.reason for d in record([reading], *incomplete).detached}
    for judgement, what in zip(incomplete, ("stance", "title", "kind", "actor"), strict=True):
        assert f"needs {what}: give FIELD=VALUE" in lacks[judgement.id]
    office = adding(reading, "role", "demands", "Ghana", title="chair of the bloc")
    folded = record([reading], office)
    assert folded.detached == ()
    assert [t.incumbency for t in holder(folded, reading, "a1").tenures if t.title == "chair of the bloc"] == [
        "current"
    ]


def test_rejecting_several_findings_takes_each_out_and_accepting_brings_each_back() -> None:
    one, other = envoy("one"), envoy("other", "Kari Nordahl")
    both = (target(one, "actor", "a2"), target(other, "actor", "a2"))
    reject, accept = judge("reject", *both), judge("accept", *both, when=2)
    assert {a.name for a in record([one, other], reject).actors} == {"Ghana"}
    assert {a.name for a in record([one, other], reject, accept).actors} == {"Ghana", "Ingrid Solberg", "Kari Nordahl"}


def test_an_office_known_from_a_clipping_of_a_month_is_held_since_that_month() -> None:
    made = desk("monthly")
    made.actor("Ingrid Solberg", roles=[("special envoy", "Norway", "current")])
    reading = made.reading()
    published = Published(value="2003-05", precision="month", basis="stated")
    reading = dataclasses.replace(reading, clipping=dataclasses.replace(reading.clipping, published=published))
    [tenure] = holder(record([reading]), reading, "a2").tenures
    assert tenure.since == "2003-05"


def test_an_addition_can_be_undone() -> None:
    reading = stance()
    add = adding(reading, "actor", "demands", "The Elders", kind="collective")
    assert len(record([reading], add).actors) == 2
    assert canonical(printed([reading], add, judge("undo", when=2, supersedes=add))) == canonical(printed([reading]))


def test_a_judgement_can_correct_what_another_added() -> None:
    reading = stance()
    add = adding(reading, "actor", "demands", "The Elders", kind="collective")
    added = next(a for a in record([reading], add).actors if a.name == "The Elders").members[0]
    fix = judge(
        "correct",
        target(reading, "actor", "a1", key=added.key, evidence=added.evidence, subject="The Elders"),
        when=2,
        values={"name": "Council of Elders"},
    )
    assert "Council of Elders" in {a.name for a in record([reading], add, fix).actors}


def test_two_clippings_can_be_declared_one_source() -> None:
    one, other = envoy("one"), envoy("other")
    clippings = [target(r, "actor", "a1", kind="clipping", key="", evidence=()) for r in (one, other)]
    [origin] = fold([one, other], (), [judge("merge", *clippings)]).origins
    assert origin.members == tuple(sorted((one.clipping.clipping_id, other.clipping.clipping_id)))
