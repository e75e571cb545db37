"""Inputs made to harm come to clippings or to errors that name them: soon, in bounded memory, with nothing written and nobody asked.

They run in a process of their own, which may have no more than :data:`MEMORY`; where one crashes it, that one is named.
"""

from typing import Any

import pytest

from tests.fuzz.guards import in_a_process
from tests.fuzz.hostile import HOSTILE

SECONDS = 20.0
"""Of the process's own time, on a slow machine; the slowest takes 4."""

MEMORY = 4 * 2**30
"""Bytes of addresses, of which several times more are asked for than used."""

GROWTH = 400 * 2**20
"""Bytes that all together may add to a process that holds the inputs."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    return in_a_process(list(HOSTILE), memory=MEMORY, seconds=SECONDS)


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_made_to_harm_does_not(outcomes: dict[str, dict[str, Any]], case: str) -> None:
    assert case in outcomes, "the one before it ended the process"
    row = outcomes[case]
    assert row["broke"] is None
    assert row["seconds"] < SECONDS
    assert row["clippings"] or row["errors"]
    assert not row["passwd"], "a file of the machine was read"


def test_all_together_take_bounded_memory(outcomes: dict[str, dict[str, Any]]) -> None:
    assert max(row["grown"] for row in outcomes.values()) < GROWTH


def test_bombs_are_told_apart_from_articles(outcomes: dict[str, dict[str, Any]]) -> None:
    told = {
        "gzip bomb": "larger than",
        "web archive with a packed bomb": "unpacks to more than",
        "drawing that draws itself": "memory",
        "100,000 pages": "pages",
        "docx of laughs": "document type",
        "odt with a file": "document type",
    }
    for case, words in told.items():
        assert any(words in error for error in outcomes[case]["errors"]), case
