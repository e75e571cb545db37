"""How statements come out: the word of saying, the order, how and by how many it was said, and correcting that."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.conftest import Ran

pytestmark = pytest.mark.model
Run = Callable[..., Ran]

TEXT = """Ferry row goes on

The Harbour Courier
Tuesday 4 June 2013

Two harbour pilots said in a letter to the mayor that the ice would hold.

The mayor of Lomé, Akua Mensah, denied that the ferry was late.
"""


@pytest.fixture
def record(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "courier.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "r.sqlite"
    assert run("add", path, tmp_path / "courier.txt").code == 0
    return path


def rows(run: Run, record: Path) -> list[dict[str, object]]:
    return json.loads(run("show", record, "statements", "--format", "json").out)


def test_a_denial_is_shown_as_one_and_the_text_gives_the_order(run: Run, record: Path) -> None:
    first, second = rows(run, record)
    assert (first["cue"], first["medium"], first["count"], first["anonymous"]) == (
        "said",
        "in a letter to the mayor",
        2,
        True,
    )
    assert (second["cue"], second["speaker"], second["count"]) == ("denied", "Akua Mensah", None)
    assert "denied" in run("show", record, "statements").out


def test_the_number_of_people_can_be_corrected_and_nothing_but_a_number(run: Run, record: Path) -> None:
    one = rows(run, record)[0]["id"]
    wrong = run("judge", record, "correct", one, "count=some", "--who", "Ines", "--why", "read anew")
    assert wrong.code != 0
    assert "no number of people" in wrong.err
    assert run("judge", record, "correct", one, "count=3", "--who", "Ines", "--why", "read anew").code == 0
    assert rows(run, record)[0]["count"] == 3
