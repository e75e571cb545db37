"""Floors on the labelled pairs of ``evals/reprints``: lowering one needs a reason in the commit."""

import pytest

from evals.reprints import figures, in_one_record
from evals.reprints_pairs import Case, cases

FLOORS = {"precision": 0.98, "recall": 0.9, "direction, precision": 0.97, "direction, recall": 0.95}


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return cases()


@pytest.mark.parametrize("half", ["dev", "check"])
def test_reprints_are_told_from_sources_of_their_own(made: list[Case], half: str) -> None:
    found = figures(case for case in made if case.half == half)
    assert found["pairs"] >= 200
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}


def test_in_one_record_no_chain_joins_what_is_apart(made: list[Case]) -> None:
    found = in_one_record(case for case in made if case.half == "dev")
    assert found["precision"] >= 0.99
    assert found["recall"] >= 0.95
