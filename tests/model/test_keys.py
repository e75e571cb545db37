"""Keys say the same of a finding however its rows are numbered, and different things of different findings."""

import dataclasses

from hypothesis import given, settings

from dragoman.model.clipping import Clipping
from dragoman.model.judgement import Judgement, Target
from dragoman.model.keys import finding_key, keyed_findings
from dragoman.model.reading import ActorReport, PositionReport, Reading
from dragoman.model.text import Span
from tests.strategies import readings


def position(actor: str, stance: str, number: int = 1) -> PositionReport:
    return PositionReport(id=f"p{number}", actor=actor, issue="ceasefire", stance=stance, evidence=(Span(0, 9),))  # type: ignore[arg-type]


def reading(*positions: PositionReport, ids: tuple[str, str] = ("a1", "a2")) -> Reading:
    actors = tuple(
        ActorReport(id=i, name=name, kind="state", mentions=(Span(n, n + 1),))
        for n, (i, name) in enumerate(zip(ids, ("Nyala", "Tubmanburg"), strict=True))
    )
    return Reading(clipping=Clipping(clipping_id="c", text="x" * 20), actors=actors, positions=positions)


def keys(of: Reading) -> list[str]:
    return [found.key for found in keyed_findings(of) if found.kind == "position"]


def test_renumbering_rows_changes_no_key() -> None:
    assert keys(reading(position("a1", "demands"))) == keys(reading(position("z7", "demands", 9), ids=("z7", "z8")))


def test_actor_and_stance_tell_positions_on_the_same_words_apart() -> None:
    found = keys(reading(position("a1", "demands", 1), position("a2", "demands", 2), position("a1", "opposes", 3)))
    assert len(set(found)) == 3


def test_the_order_of_spans_does_not_matter() -> None:
    spans = [Span(5, 9), Span(0, 2)]
    assert finding_key("c", "talks", spans) == finding_key("c", "talks", reversed(spans))


@given(readings())
@settings(max_examples=30, deadline=None)
def test_keys_are_unique_in_a_reading(read: Reading) -> None:
    found = [finding.key for finding in keyed_findings(read)]
    assert len(found) == len(set(found))


def test_a_judgement_entered_twice_is_one_and_any_difference_makes_another() -> None:
    target = Target(kind="position", clipping_id="c", key="k", evidence=(Span(0, 9),), quoted=("no ceasefire",))
    first = Judgement(verb="reject", targets=(target,), who="N. N.", why="a question", when="2020-01-01T00:00:00+00:00")
    assert first.id == dataclasses.replace(first).id
    assert first.id != dataclasses.replace(first, why="a joke").id
