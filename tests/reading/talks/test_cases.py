"""Sentences with the talks expected of them: ``cases.toml`` for constructions, ``pairs.toml`` for minimal pairs."""

import difflib
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy.language

from dragoman.model.reading import ParticipantReport, TalksReport
from dragoman.model.terms import response

from .marked import talks_of, unmark

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
PAIRS = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))["pair"]
CASES = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = "2014-05-10"
PART = ("official", "invitation", "answer", "attendance", "role", "reason_code", "size", "represented_by", "side")


def told(seat: ParticipantReport) -> str:
    return response(seat.invitation, seat.answer, seat.attendance) or ""


def seen(talks: TalksReport, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a row that the case is about, in the case's own shape."""
    seats = {seat.actor: seat for seat in talks.participants}
    out: dict[str, Any] = {}
    for field, value in wanted.items():
        if field == "seats":
            out[field] = {actor: told(seat) for actor, seat in seats.items()}
        elif field in PART:
            out[field] = {actor: getattr(seats[actor], field) if actor in seats else None for actor in value}
        elif field == "date":
            out[field] = talks.date.date.value if talks.date else ""
        elif field == "history":
            out[field] = [step.status for step in talks.history]
        else:
            out[field] = getattr(talks, field) or ""
    return out


def check(nlp: spacy.language.Language, case: dict[str, Any]) -> None:
    found = talks_of(nlp, case["text"], case.get("published", PUBLISHED))
    wanted = case["talks"]
    assert [seen(talks, row) for talks, row in zip(found, wanted, strict=False)] == wanted
    assert [talks.name for talks in found[len(wanted) :]] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_construction_is_read_as_a_careful_coder_would(nlp: spacy.language.Language, case: dict[str, Any]) -> None:
    check(nlp, case)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["about"])
def test_one_word_turns_the_answer(nlp: spacy.language.Language, pair: dict[str, Any], side: str) -> None:
    check(nlp, pair[side])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["about"])
def test_the_sentences_of_a_pair_are_alike_and_their_readings_are_not(pair: dict[str, Any]) -> None:
    left, right = (unmark(pair[side]["text"]).text.split() for side in ("left", "right"))
    assert difflib.SequenceMatcher(None, left, right).ratio() > 0.4
    assert pair["left"]["talks"] != pair["right"]["talks"]
