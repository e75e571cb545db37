"""A judgement acts or is refused: the log holds none that does nothing, and none can make a record unusable."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.conftest import Ran

pytestmark = pytest.mark.model
Run = Callable[..., Ran]
BY = ("--who", "N. N.", "--why", "a test")


@pytest.fixture
def record(run: Run, clippings: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    assert run("add", path, clippings).code == 0
    return path


def actors(run: Run, record: Path) -> dict[str, str]:
    return {row["name"]: row["id"] for row in json.loads(run("show", record, "actors", "--format", "json").out)}


@pytest.mark.parametrize(
    "words",
    [
        ["correct", "first.txt", "published=lately"],
        ["correct", "first.txt", "published=1998-13-45"],
        ["correct", "first.txt", "body=0-999999"],
        ["correct", "first.txt", "colour=red"],
        ["correct", "Kenya", "kind=country"],
        ["merge", "Kenya", "Kenya"],
        ["merge", "Kenya", "Nobody At All"],
        ["reject", "ffffffffffff"],
        ["undo", "ffff"],
        ["add", "first.txt", "position", "Kenya offered", "actor=Nobody", "issue=ceasefire", "stance=demands"],
        ["add", "first.txt", "position", "Kenya offered", "actor=Kenya", "issue=cloves", "stance=demands"],
        [
            "add",
            "first.txt",
            "position",
            "words that are not there",
            "actor=Kenya",
            "issue=ceasefire",
            "stance=demands",
        ],
        ["add", "first.txt", "time", "March 20", "value=1998-03-20"],
    ],
    ids=" ".join,
)
def test_what_cannot_act_is_refused_and_leaves_the_record_as_it_was(run: Run, record: Path, words: list[str]) -> None:
    before = run("export", record).out
    ran = run("judge", record, *words, *BY)
    assert ran.code == 2, ran.out
    assert ran.err.startswith("dragoman: ")
    assert run("export", record).out == before
    assert run("show", record, "judgements", "--format", "json").out == "[]\n"


def test_rejecting_an_actor_by_name_rejects_all_it_rests_on(run: Run, record: Path) -> None:
    assert "Chad" in actors(run, record)
    assert run("judge", record, "reject", "Chad", *BY).code == 0
    assert "Chad" not in actors(run, record)


def test_renaming_an_actor_renames_it_wherever_it_is_named(run: Run, record: Path) -> None:
    assert run("judge", record, "correct", "Chad", "name=Republic of Chad", *BY).code == 0
    names = actors(run, record)
    assert "Republic of Chad" in names
    assert "Chad" not in names


def test_a_judgement_can_be_undone_once(run: Run, record: Path) -> None:
    told = run("judge", record, "reject", "Chad", *BY)
    judgement = told.out.split()[1]
    assert run("judge", record, "undo", judgement, *BY).code == 0
    assert "Chad" in actors(run, record)
    assert run("judge", record, "undo", judgement, *BY).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["actor", "mediators", "name=The mediators", "kind=collective"],
        ["role", "Foreign Minister Amina Dosso", "actor=Amina Dosso", "title=chief negotiator", "of=Chad"],
        ["talks", "the talks with the Northern Front in Lomé on March 20", "name=Second Lomé round", "status=held"],
        [
            "position",
            "it had not been consulted on the agenda",
            "actor=Chad",
            "issue=process_ownership",
            "stance=demands",
        ],
        ["allegation", "arming the Northern Front", "against=Sudan", "by=Amina Dosso"],
        ["event", "Sudan denied arming the Front", "type=REJECT", "source=Sudan", "target=Chad", "modality=happened"],
        ["statement", "had not been consulted on the agenda", "speaker=Amina Dosso"],
    ],
    ids=lambda words: words[0],
)
def test_what_a_person_marks_is_in_the_record(run: Run, record: Path, words: list[str]) -> None:
    before = run("export", record).out
    ran = run("judge", record, "add", "second.txt", *words, *BY)
    assert ran.code == 0, ran.err
    after = run("export", record).out
    assert json.loads(after)["judgements"]
    if words[0] not in ("event", "statement"):  # these are no part of the record contract; the tables show them
        strip = lambda text: {k: v for k, v in json.loads(text).items() if k != "judgements"}  # noqa: E731
        assert strip(after) != strip(before)
