"""What holds for every text: spans lie in the body, ids are unique, rows survive the contract, and rules that no row may break."""

import tomllib
from pathlib import Path

import pytest
import spacy.language
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.contract import dangling, decode_reading, encode_reading
from dragoman.model.reading import Reading, TalksReport
from dragoman.reading.talks import TalksReader

from .marked import draft_of, talks_of

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
PAIRS = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))["pair"]
TEXTS = [case["text"] for case in CASES] + [pair[side]["text"] for pair in PAIRS for side in ("left", "right")]


def reading_of(nlp: spacy.language.Language, source: str) -> Reading:
    draft = TalksReader().read(draft_of(nlp, source, "2014-05-10"))
    return Reading(
        clipping=draft.clipping,
        actors=draft.actors,
        times=draft.times,
        statements=draft.statements,
        talks=draft.talks,
    )


@given(parts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_rests_on_words_of_the_body(nlp: spacy.language.Language, parts: list[str]) -> None:
    reading = reading_of(nlp, "\n\n".join(parts))
    body = reading.clipping.body
    for talks in reading.talks:
        assert talks.evidence
        spans = [*talks.evidence, *(span for seat in talks.participants for span in seat.evidence)]
        spans += [seat.reason for seat in talks.participants if seat.reason]
        spans += [condition.text for condition in talks.preconditions]
        assert all(any(paragraph.contains(span) for paragraph in body) for span in spans)
        assert len({seat.actor for seat in talks.participants}) == len(talks.participants)
    assert list(dangling(reading)) == []
    assert decode_reading(encode_reading(reading)).talks == reading.talks


def read(nlp: spacy.language.Language, text: str) -> TalksReport:
    (talks,) = talks_of(nlp, text, "2014-05-10")
    return talks


def test_a_planned_report_never_yields_held(nlp: spacy.language.Language) -> None:
    for plan in ("will be held", "is to be held", "is due to be held", "is planned", "has been scheduled"):
        talks = read(nlp, f"A summit of {{Peru}} and {{Chile}} {plan} in Lima on <20 May|2014-05-20>.")
        assert talks.status == "scheduled"
        assert not talks.met
        assert talks.date is not None
        assert not talks.date.actual


def test_attendance_is_never_inferred_from_an_invitation_or_an_answer(nlp: spacy.language.Language) -> None:
    for words in (
        "was invited to",
        "accepted an invitation to",
        "agreed to attend",
        "will attend",
        "promised to attend",
    ):
        talks = read(nlp, f"{{Peru}} {words} the summit in Lima.")
        assert [seat.attendance for seat in talks.participants] == ["unknown"], words


def test_the_reason_is_the_words_behind_the_connective(nlp: spacy.language.Language) -> None:
    source = "{Peru} declined to attend the summit in Lima on the grounds that it had not been consulted."
    reading = reading_of(nlp, source)
    (seat,) = reading.talks[0].participants
    assert seat.reason is not None
    assert reading.clipping.quote(seat.reason) == "it had not been consulted"


def test_a_condition_becomes_a_precondition_of_the_one_who_makes_it(nlp: spacy.language.Language) -> None:
    reading = reading_of(nlp, "The {g:Coast Army} will attend the summit in Lima only if its leader is released.")
    (condition,) = reading.talks[0].preconditions
    assert condition.by == "Coast Army"
    assert reading.clipping.quote(condition.text) == "its leader is released"


def test_a_clipping_without_occasions_is_read_to_none(nlp: spacy.language.Language) -> None:
    assert talks_of(nlp, "{Peru} exports copper. Nobody wants another war, and dialogue is the only way.") == ()


def test_a_text_without_actors_or_times_is_no_error(nlp: spacy.language.Language) -> None:
    assert [talks.place for talks in talks_of(nlp, "The meeting in Lima ended without agreement.")] == ["Lima"]


def test_the_version_changes_with_the_word_lists() -> None:
    number, _, lists = TalksReader().version.partition("+")
    assert number.isdigit()
    assert len(lists) == 8
