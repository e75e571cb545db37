"""A judgement acts or is refused: the log holds none that does nothing, and none can make a record unusable."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model.contract import encode_reading
from dragoman.record import Record
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


PASTED = """Chad stays away from Lomé

Harbour Courier
24 March 1998

SHARE THIS PAGE
Most read
1. Sudan denied arming the Front, officials said
2. Ferry fares rise again

LOMÉ - Chad did not attend the talks with the Northern Front in Lomé on March 20, mediators said.

Foreign Minister Amina Dosso said on Monday that Chad declined to attend because it had not been consulted on the agenda.

Our app brings you Lomé every morning.
"""


@pytest.fixture
def pasted(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "pasted.sqlite"
    (tmp_path / "pasted.txt").write_text(PASTED, encoding="utf-8")
    assert run("add", path, tmp_path / "pasted.txt").code == 0
    return path


def readings(path: Path) -> list[str]:
    """The readings that hold, as they are stored."""
    with Record(path) as record:
        return [encode_reading(reading) for reading in record.view().readings()]


def explained(run: Run, path: Path) -> dict:
    return json.loads(run("explain", path, "pasted.txt", "--json").out)


def test_a_line_put_back_is_read_and_undoing_it_gives_back_the_reading_byte_for_byte(run: Run, pasted: Path) -> None:
    before, exported = readings(pasted), json.loads(run("export", pasted).out)
    assert "Ferry fares" not in run("show", pasted, "statements").out
    assert not [row for row in explained(run, pasted)["rows"] if "Sudan denied" in row["words"]]
    told = run("judge", pasted, "restore", "pasted.txt", "Sudan denied", *BY)
    assert told.code == 0, told.err
    after = explained(run, pasted)
    assert [row for row in after["rows"] if row["kind"] != "actor" and "Sudan denied" in row["words"]], (
        "what the line says is found"
    )
    [back] = after["body"]["restored"]
    assert (back["words"], back["who"], back["why"]) == (
        "Sudan denied arming the Front, officials said", "N. N.", "a test",
    )  # fmt: skip
    assert run("judge", pasted, "undo", told.out.split()[1], *BY).code == 0
    assert readings(pasted) == before
    assert {k: v for k, v in json.loads(run("export", pasted).out).items() if k != "judgements"} == {
        k: v for k, v in exported.items() if k != "judgements"
    }


def test_a_line_cut_out_takes_its_findings_along_and_leaves_judgements_on_them_detached(run: Run, pasted: Path) -> None:
    row = next(
        r for r in explained(run, pasted)["rows"] if r["kind"] == "statement" and "not been consulted" in r["words"]
    )
    accepted = run("judge", pasted, "accept", f"pasted.txt:{row['row']}", *BY).out.split()[1]
    told = run("judge", pasted, "cut", "pasted.txt", "Foreign Minister", *BY)
    assert told.code == 0, told.err
    assert f"no longer finding what they were about: {accepted}" in told.out
    assert "no longer" not in run("judge", pasted, "cut", "pasted.txt", "Our app", *BY).out, "told once"
    after = explained(run, pasted)
    assert not [r for r in after["rows"] if "not been consulted" in r["words"]]
    [cut] = [one for one in after["body"]["runs"] if one["cut_by"]]
    assert cut["begins"].startswith("Foreign Minister Amina Dosso")
    judgements = json.loads(run("show", pasted, "judgements", "--format", "json").out)
    assert any("nothing of this kind" in str(one) for one in judgements), (
        "the accepted finding is gone, and that is told"
    )


def test_a_range_of_lines_and_a_span_can_be_meant(run: Run, pasted: Path) -> None:
    ran = run("judge", pasted, "restore", "pasted.txt", "SHARE", "--to", "Ferry fares", *BY)
    assert ran.code == 0, ran.err
    assert [one["words"] for one in explained(run, pasted)["body"]["restored"]] == [
        "SHARE THIS PAGE", "Most read", "Sudan denied arming the Front, officials said", "Ferry fares rise again",
    ]  # fmt: skip
    start = PASTED.index("Most read")
    assert run("judge", pasted, "cut", "pasted.txt", f"{start}-{start + 9}", *BY).code == 0
    assert "Most read" not in [one["words"] for one in explained(run, pasted)["body"]["restored"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["restore", "pasted.txt", "Lorem ipsum"], "no line with the words"),
        (["restore", "pasted.txt", "LOMÉ - Chad did not attend"], "in the body already"),
        (["cut", "pasted.txt", "Most read"], "no part of the body"),
        (["cut", "pasted.txt", "Chad"], "2 places"),
        (["cut", "pasted.txt", " "], "no words"),
        (["restore", "pasted.txt", "SHARE", "--to", "Harbour"], "no line with the words"),
        (["restore", "pasted.txt", "0-99999"], "ends beyond the text"),
        (["restore", "pasted.txt", "7-7"], "no span"),
        (["restore", "pasted.txt", "25-27"], "no words"),
        (["correct", "pasted.txt", "restore="], "no span"),
        (["cut", "nowhere.txt", "Chad"], "nowhere.txt"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else None,
)
def test_words_that_mean_no_one_place_are_refused(run: Run, pasted: Path, words: list[str], told: str) -> None:
    ran = run("judge", pasted, *words, *BY)
    assert ran.code == 2, ran.out
    assert told in " ".join(ran.err.split())
    assert run("show", pasted, "judgements", "--format", "json").out == "[]\n"


def test_the_text_of_a_reading_made_elsewhere_is_not_recut(run: Run, pasted: Path, tmp_path: Path) -> None:
    printed = tmp_path / "made.readings.jsonl"
    printed.write_text("\n".join(readings(pasted)) + "\n", encoding="utf-8")
    other = tmp_path / "other.sqlite"
    assert run("add", other, printed).code == 0
    ran = run("judge", other, "restore", "pasted.txt", "SHARE", *BY)
    assert ran.code == 2
    assert "made elsewhere" in ran.err
