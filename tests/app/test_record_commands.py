"""What an analyst does with a record from the command line, from clippings to a corrected export."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model.errors import ReadingError
from tests.app.conftest import Ran

pytestmark = pytest.mark.model
Run = Callable[..., Ran]


@pytest.fixture
def record(run: Run, clippings: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    assert run("add", path, clippings).code == 0
    return path


def rows(run: Run, record: Path, table: str, *more: str) -> list[dict[str, object]]:
    ran = run("show", record, table, "--format", "json", *more)
    assert ran.code == 0, ran.err
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


def test_adding_twice_changes_nothing(run: Run, record: Path, clippings: Path) -> None:
    before = run("export", record).out
    again = run("add", record, clippings)
    assert again.code == 0
    assert "0 new, 2 known, 0 read" in again.err
    assert run("export", record).out == before


def test_a_clipping_in_another_language_is_kept_dated_and_counted_as_unread(run: Run, tmp_path: Path) -> None:
    page, record = tmp_path / "gaceta.txt", tmp_path / "record.sqlite"
    page.write_text(
        "La Gaceta del Lago\n3 de mayo de 1997\n\nVuelven las conversaciones\n\nLOMA ALTA, 3 mayo 1997 - Los delegados del gobierno y de la "
        "guerrilla volverán a sentarse el lunes en el seminario de la ciudad, anunció ayer el obispo.\n",
        encoding="utf-8",
    )
    assert "1 new, 0 known, 0 read, 1 left unread" in run("add", record, page).err
    assert "0 read, 1 left unread" in run("rebuild", record).err
    (row,) = rows(run, record, "clippings")
    assert (row["published"], row["read"], row["unread"]) == ("1997-05-03", False, "no readers for the language 'es'")
    assert rows(run, record, "statements") == []


def test_order_of_arrival_does_not_matter(run: Run, record: Path, clippings: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    for name in ("second.txt", "first.txt"):
        run("add", other, clippings / name)
    assert run("export", other).out == run("export", record).out


def test_rebuild_gives_the_same_record_from_clippings_and_judgements_alone(run: Run, record: Path) -> None:
    assert (
        run(
            "judge",
            record,
            "correct",
            "second.txt",
            "published=1998-03-25",
            "--why",
            "printed a day late",
            "--who",
            "N. N.",
        ).code
        == 0
    )
    before = run("export", record).out
    assert run("rebuild", record).code == 0
    assert run("export", record).out == before


def test_a_rebuild_that_fails_leaves_the_record_as_it_was(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("export", record).out

    def broken(*_: object) -> None:
        raise ReadingError("no model today")

    monkeypatch.setattr("dragoman.app.reading.reader", broken)
    assert run("rebuild", record).code == 2
    assert run("export", record).out == before


def test_a_corrected_publication_date_is_read_again_and_stays(run: Run, record: Path) -> None:
    run(
        "judge",
        record,
        "correct",
        "second.txt",
        "published=1999-03-24",
        "--why",
        "wrong year on the page",
        "--who",
        "N. N.",
    )
    dated = {str(row["file"]): row["published"] for row in rows(run, record, "clippings")}
    assert str(dated["second.txt"]).startswith("1999-03-24")
    run("rebuild", record)
    again = {str(row["file"]): row["published"] for row in rows(run, record, "clippings")}
    assert again == dated


def test_a_rejected_finding_leaves_the_table_and_comes_back_when_that_is_undone(run: Run, record: Path) -> None:
    before = rows(run, record, "allegations")
    assert before
    finding = str(before[0]["id"])
    told = run("judge", record, "reject", finding, "--why", "a joke", "--who", "N. N.")
    assert told.code == 0, told.err
    assert len(rows(run, record, "allegations")) < len(before)
    judgement = told.out.split()[1]
    assert run("judge", record, "undo", judgement, "--why", "it was none", "--who", "N. N.").code == 0
    assert rows(run, record, "allegations") == before


def test_merged_actors_are_one_and_split_ones_two(run: Run, record: Path) -> None:
    names = {row["name"] for row in rows(run, record, "actors")}
    assert {"Kenya", "Sudan"} <= names
    run("judge", record, "merge", "Kenya", "Sudan", "--why", "to try it", "--who", "N. N.")
    assert not {"Kenya", "Sudan"} <= {row["name"] for row in rows(run, record, "actors")}


def test_marked_words_become_a_position(run: Run, record: Path) -> None:
    ran = run(
        "judge", record, "add", "first.txt", "position", "Kenya offered to host a second round in Nairobi in May",
        "actor=Kenya", "issue=monitoring", "stance=offers", "--why", "told me so", "--who", "N. N.",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    found = rows(run, record, "positions", "--issue", "monitoring")
    assert [(row["actor"], row["stance"]) for row in found] == [("Kenya", "offers")]


def test_every_shown_row_quotes_words_of_its_clipping(run: Run, record: Path, clippings: Path) -> None:
    texts = " ".join(" ".join(path.read_text("utf-8").split()) for path in clippings.iterdir())
    for table in ("statements", "positions", "allegations"):
        for row in rows(run, record, table):
            quoted = row["words"] if isinstance(row["words"], list) else [row["words"]]
            for words in quoted:
                for part in str(words).split(" … "):
                    assert " ".join(part.split()) in texts, (table, part)


def test_who_came_and_who_did_not(run: Run, record: Path) -> None:
    seats = {(row["actor"], row["answer"] or row["attendance"]) for row in rows(run, record, "participants")}
    assert ("Chad", "absent") in seats or ("Chad", "declined") in seats
    assert ("Chad", "attended") not in seats


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_format_prints_every_table(run: Run, record: Path, form: str) -> None:
    for table in ("actors", "statements", "talks", "positions", "allegations", "contradictions", "timeline"):
        assert run("show", record, table, "--format", form).code == 0


def test_the_brief_cites_its_sources(run: Run, record: Path) -> None:
    text = run("brief", record).out
    assert "Lomé" in text
    assert "1998" in text
    assert "“" in text


def test_explain_tells_how_a_clipping_was_dated(run: Run, record: Path) -> None:
    told = run("explain", record, "first.txt")
    assert told.code == 0
    assert "1998-03-12" in told.out


def test_explain_tells_which_rule_made_a_finding(run: Run, record: Path) -> None:
    told = run("explain", record, "first.txt", "t1")
    assert told.code == 0
    assert "  rule       talks." in told.out
    assert "    from     “" in told.out
    assert "silent" in json.loads(run("explain", record, "first.txt", "--json").out)


def test_readings_made_elsewhere_fold_like_our_own(run: Run, record: Path, tmp_path: Path) -> None:
    readings = tmp_path / "made.readings.jsonl"
    readings.write_text(run("export", record, "--format", "readings").out, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    assert run("add", other, readings).code == 0
    assert run("export", other).out == run("export", record).out


def test_export_is_canonical_json(run: Run, record: Path) -> None:
    text = run("export", record).out
    again = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert text == again + "\n"
