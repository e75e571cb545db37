"""The rules of TALKS.md: what is derived from what, and what is never concluded."""

import itertools
import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from dragoman.model import terms
from dragoman.model.terms import answers_from_response, contract_status, response


def test_attendance_counts_before_the_answer_and_the_answer_before_the_invitation() -> None:
    assert response("invited", "declined", "attended") == "attended"
    assert response("invited", "accepted", "absent") == "absent"
    assert response("invited", "declined", "unknown") == "declined"
    assert response("invited", "unknown", "unknown") == "invited"


def test_nothing_told_is_no_answer() -> None:
    assert response("unknown", "unknown", "unknown") is None
    assert response("not_invited", "unknown", "unknown") is None


def test_attendance_never_follows_from_an_invitation_or_an_answer() -> None:
    for invitation, answer in itertools.product(get_args(terms.Invitation), get_args(terms.Answer)):
        assert response(invitation, answer, "unknown") not in ("attended", "absent")


@pytest.mark.parametrize("told", [None, *get_args(terms.Response)])
def test_a_response_taken_apart_gives_itself_again(told: terms.Response | None) -> None:
    assert response(*answers_from_response(told)) == told


@pytest.mark.parametrize(
    ("status", "met", "expected"),
    [
        ("collapsed", True, "held"),
        ("collapsed", False, "cancelled"),
        ("floated", False, "proposed"),
        ("denied", False, None),
    ],
)
def test_status(status: terms.TalksStatus, met: bool, expected: str | None) -> None:
    assert contract_status(status, met=met) == expected


def test_every_code_is_explained() -> None:
    told = tomllib.loads((files("dragoman.model") / "vocab" / "codes.toml").read_text("utf-8"))
    codes = {
        "issue": terms.Issue, "stance": terms.Stance, "status": terms.TalksStatus, "response": terms.Response, "invitation": terms.Invitation,
        "answer": terms.Answer, "attendance": terms.Attendance, "reason": terms.ReasonCode, "event": terms.EventType, "modality": terms.Modality,
        "kind": terms.ActorKind, "allegation": terms.AllegationAnswer, "outcome": terms.Outcome, "role": terms.ParticipantRole,
    }  # fmt: skip
    for name, kind in codes.items():
        assert set(told[name]) == set(get_args(kind)), name
