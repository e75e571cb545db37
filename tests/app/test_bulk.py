"""Much at once: streamed, in several processes, and whole whatever happens."""

import json
import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from dragoman.app import executors
from dragoman.app.executors import Inline, Job, Processes, batches
from dragoman.app.pipeline import Report, _new, add
from dragoman.app.taking import write_failures
from dragoman.fold.contract import record_object
from dragoman.intake.parts import Member
from dragoman.model.contract import canonical
from dragoman.record import Record
from tests.app.bulk_child import DEADLY, ENDLESS, FAULTY, QuickReader, work
from tests.app.conftest import Ran

Run = Callable[..., Ran]
COUNT = 300
KILLS = ((0, 0.4), (0, 0.7), (1, 0.0), (1, 0.02), (1, 0.05), (2, 0.0), (1, 0.1))
"""After how many commits, and how many seconds more, a run is killed. Before any of them: while it starts and makes the record."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Many small clippings: files, and a file of lines."""
    place = tmp_path / "many"
    place.mkdir()
    for number in range(COUNT // 2):
        (place / f"{number:04d}.txt").write_text(
            f"Nyala{number} said on Monday that it would come to round {number} of the talks in Lomé.\n",
            encoding="utf-8",
        )
    rows = [
        json.dumps({"id": str(n), "text": f"Lomé{n} said on Friday that round {n} would be its last.", "clean": True})
        for n in range(COUNT // 2)
    ]
    (place / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return place


def export(path: Path) -> str:
    with Record(path) as record:
        return canonical(record_object(record.view().folded))


def whole(path: Path) -> tuple[int, int]:
    """How many clippings and current readings a record holds, after checking that the store is sound and no clipping is half there."""
    with sqlite3.connect(path) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        (clippings,) = store.execute("SELECT count(*) FROM clippings").fetchone()
        (payloads,) = store.execute("SELECT count(*) FROM payloads").fetchone()
        (copies,) = store.execute("SELECT count(*) FROM copies").fetchone()
        (readings,) = store.execute("SELECT count(*) FROM readings WHERE current").fetchone()
    assert clippings == payloads == copies == readings
    return clippings, readings


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_killed_at_any_moment_leaves_a_whole_record_and_the_next_goes_on(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    undisturbed = tmp_path / "undisturbed.sqlite"
    with Record(undisturbed, create=True) as record:
        add(record, [folder], reader=QuickReader)
    path = tmp_path / "killed.sqlite"
    command = [sys.executable, "-m", "tests.app.bulk_child", str(path), str(folder), str(workers)]
    seen = []
    for commits, delay in KILLS:
        child = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert child.stdout is not None
        for _ in range(commits):
            child.stdout.readline()
        time.sleep(delay)
        workers_of_it = psutil.Process(child.pid).children(recursive=True)
        child.kill()
        child.wait()
        child.stdout.close()
        _, alive = psutil.wait_procs(workers_of_it, timeout=20)
        assert not alive, "a killed run must not leave workers behind"
        if path.exists() and path.stat().st_size:
            try:
                seen.append(whole(path)[0])
            except sqlite3.OperationalError:
                assert not seen, "only before its first commit may a record have no tables"
    assert seen == sorted(seen), "nothing that was there may be gone"
    assert len({count for count in seen if 0 < count < COUNT}) > 2, "the kills must strike at several points"
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert whole(path) == (COUNT, COUNT)
    assert export(path) == export(undisturbed)


def test_what_crashes_a_worker_or_never_ends_costs_only_itself(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "SECONDS", 8.0)
    (folder / "a-deadly.txt").write_text(f"Nyala says {DEADLY} and nothing more.", encoding="utf-8")
    (folder / "b-endless.txt").write_text(f"Nyala says {ENDLESS} and nothing more.", encoding="utf-8")
    with Record(tmp_path / "record.sqlite", create=True) as record:
        report = add(record, [folder], reader=QuickReader, runs=Processes(2, work))
        assert report.new == COUNT
        told = {Path(failure.path or "").name: failure.why for failure in report.failures}
        assert set(told) == {"a-deadly.txt", "b-endless.txt"}
        assert "crashed" in told["a-deadly.txt"]
        assert "longer than" in told["b-endless.txt"]
        assert all(failure.todo for failure in report.failures)


def test_what_the_readers_fail_on_is_kept_unread_and_tried_again_next_time(folder: Path, tmp_path: Path) -> None:
    (folder / "faulty.txt").write_text(f"Nyala says {FAULTY} and nothing more.", encoding="utf-8")
    with Record(tmp_path / "record.sqlite", create=True) as record:
        report = add(record, [folder], reader=QuickReader)
        assert (report.new, report.read, len(report.failures)) == (COUNT + 1, COUNT, 1)
        assert "no such thing" in report.failures[0].why
        again = add(record, [folder], reader=QuickReader)
        assert (again.new, again.known, len(again.failures)) == (0, COUNT + 1, 1)


def test_a_few_batches_are_held_at_once_however_many_there_are() -> None:
    pulled = 0

    def endless() -> Iterator[Job]:
        nonlocal pulled
        for number in range(100_000):
            pulled += 1
            yield _member(f"Nyala{number} said it would come to round {number}.")

    done = 0
    for runs in (Inline(QuickReader), Processes(2, work)):
        pulled = done = 0
        for batch, outcomes in runs.run(batches(endless())):
            done += len(batch)
            assert len(batch) == len(outcomes)
            assert pulled - done <= 5 * executors.BATCH
            if done >= 20 * executors.BATCH:
                break


def test_a_large_payload_fills_a_batch_alone() -> None:
    large = _member("Nyala said so. " * 400_000)
    sizes = [len(batch) for batch in batches([_member("a b"), large, _member("c d"), _member("e f")])]
    assert sizes == [2, 2]


@pytest.mark.model
def test_two_workers_make_the_same_record_as_one(clippings: Path, tmp_path: Path, run: Run) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    assert run("add", one, clippings, "--workers", 1).code == 0
    assert run("add", two, clippings, "--workers", 2).code == 0
    assert export(one) == export(two)
    assert run("export", one, "--format", "readings").out == run("export", two, "--format", "readings").out


@pytest.mark.model
def test_the_list_of_what_failed_can_be_given_again(clippings: Path, tmp_path: Path, run: Run) -> None:
    bad = clippings / "bad.txt"
    bad.write_bytes(b"")
    record, failed = tmp_path / "record.sqlite", tmp_path / "today.failures.jsonl"
    assert run("add", record, clippings, "--failures", failed).code == 1
    (row,) = map(json.loads, failed.read_text(encoding="utf-8").splitlines())
    assert row["path"] == str(bad)
    assert row["why"]
    assert row["todo"]
    bad.write_text(
        "NAIROBI - Chad said on Monday it would come to the talks with the Northern Front.\n", encoding="utf-8"
    )
    again = run("add", record, failed, "--failures", failed)
    assert again.code == 0
    assert "1 new, 0 known, 1 read" in again.err
    assert failed.read_text(encoding="utf-8") == ""


def test_a_list_of_failures_that_is_none_is_named(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "x.failures.jsonl"
    path.write_text("no list\n", encoding="utf-8")
    ran = run("add", tmp_path / "record.sqlite", path)
    assert ran.code == 1
    assert "no list of failures" in ran.err
    assert "line 1" in ran.err


@pytest.mark.model
def test_keys_of_jsonl_are_mapped(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "rows.jsonl"
    row = {"Body": "Chad said on Monday it would come to Lomé.", "Date": "1998-03-12", "Paper": "The Lantern"}
    path.write_text(json.dumps(row), encoding="utf-8")
    ran = run("read", path, "--columns", "text=Body,published=Date", "--columns", "outlet=Paper", "--format", "jsonl")
    reading = json.loads(ran.out)
    assert (reading["text"], reading["published"]["value"], reading["outlet"]) == (
        row["Body"],
        "1998-03-12",
        "The Lantern",
    )
    assert run("read", path, "--columns", "text").code == 2
    assert "fields:" in run("read", path, "--columns", "body=Body").err


def _member(text: str) -> Member:
    from dragoman.intake.containers.rows import row_member

    return row_member({"text": text, "clean": True}, path=None, where=None)


def test_a_file_whose_name_is_no_utf8_is_taken_and_its_failure_can_be_given_again(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for name, text in ((b"caf\xe9.txt", "Nyala said on Monday that it would come."), (b"le\xe8re.txt", "")):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(text, encoding="utf-8")
    failed = tmp_path / "x.failures.jsonl"
    with Record(tmp_path / "record.sqlite", create=True) as record:
        report = add(record, [folder], reader=QuickReader)
        assert (report.new, len(report.failures)) == (1, 1)
        (clipping_id,) = record.view().clipping_ids()
        assert (record.view().received(clipping_id).path or "").endswith("caf\\xe9.txt")
        write_failures(report.failures, failed)
        again = add(record, [failed], reader=QuickReader)
        assert [failure.path for failure in again.failures] == [report.failures[0].path]


def test_half_characters_cost_only_the_clipping_that_holds_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        b'<meta charset="unicode_escape"><p>Nyala said \\ud800 so on Monday, \xe9 it said.</p>'
    )
    (tmp_path / "b.txt").write_text("Nyala said on Monday that it would come.", encoding="utf-8")
    with Record(tmp_path / "record.sqlite", create=True) as record:
        assert add(record, [tmp_path / "a.html", tmp_path / "b.txt"], reader=QuickReader).new == 2


def test_what_the_readers_fail_on_inside_an_archive_names_the_archive_to_give_again(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as box:
        box.writestr("x.txt", f"Nyala says {FAULTY} and nothing more.")
    with Record(tmp_path / "record.sqlite", create=True) as record:
        (failure,) = add(record, [tmp_path / "box.zip"], reader=QuickReader).failures
        assert failure.where.endswith("box.zip!/x.txt")
        assert failure.path == str(tmp_path / "box.zip")


def test_large_payloads_are_not_gathered_before_they_are_read(tmp_path: Path) -> None:
    pulled: list[int] = []

    def pages() -> Iterator[Member]:
        for number in range(40):
            pulled.append(number)
            yield _member(f"Nyala{number} said so. " * 60_000)

    with Record(tmp_path / "record.sqlite", create=True) as record:
        next(_new(record, pages(), Report()))
    assert len(pulled) <= 1 + executors.BATCH_BYTES // 1_000_000
