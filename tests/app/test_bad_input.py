"""Bad input is named, with what to do, and costs nothing else."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.conftest import Ran

Run = Callable[..., Ran]


@pytest.mark.model
def test_one_bad_file_among_good_ones(run: Run, clippings: Path, tmp_path: Path) -> None:
    (clippings / "broken.txt").write_bytes(bytes(range(256)) * 40)
    (clippings / "empty.txt").write_text("")
    record = tmp_path / "record.sqlite"
    ran = run("add", record, clippings)
    assert ran.code == 1
    assert "2 new" in ran.err
    assert "broken.txt" in ran.err
    assert "empty.txt" in ran.err
    assert len(run("show", record, "clippings", "--format", "jsonl").out.splitlines()) == 2


@pytest.mark.model
def test_a_link_that_leads_nowhere_costs_only_itself(run: Run, clippings: Path, tmp_path: Path) -> None:
    (clippings / "broken.txt").symlink_to(tmp_path / "gone.txt")
    ran = run("add", tmp_path / "record.sqlite", clippings, tmp_path / "nowhere")
    assert ran.code == 1
    assert "2 new" in ran.err
    assert "broken.txt" in ran.err
    assert "nowhere" in ran.err


@pytest.mark.model
def test_read_prints_the_good_ones_and_fails_for_the_bad_one(run: Run, clippings: Path) -> None:
    (clippings / "empty.txt").write_text("")
    ran = run("read", clippings, "--format", "jsonl")
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2


def test_a_missing_path(run: Run, tmp_path: Path) -> None:
    ran = run("add", tmp_path / "record.sqlite", tmp_path / "nowhere")
    assert ran.code in (1, 2)
    assert "nowhere" in ran.err


@pytest.mark.parametrize(
    "command", [["show", "RECORD", "talks"], ["brief", "RECORD"], ["export", "RECORD"], ["rebuild", "RECORD"]]
)
def test_what_is_no_record(run: Run, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("only notes, but enough of them to look at", encoding="utf-8")
    ran = run(*(path if word == "RECORD" else word for word in command))
    assert ran.code == 3
    assert "no record" in ran.err
    assert path.read_text(encoding="utf-8").startswith("only notes")


def test_a_record_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ran = run("show", tmp_path / "gone.sqlite", "talks")
    assert ran.code == 3
    assert "dragoman add" in ran.err
    assert not (tmp_path / "gone.sqlite").exists()


def test_usage(run: Run) -> None:
    assert run("show").code == 2
    assert run("frobnicate").code == 2


@pytest.mark.model
def test_an_unknown_table_is_named_with_those_there_are(run: Run, clippings: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.sqlite"
    run("add", record, clippings / "first.txt")
    ran = run("show", record, "birds")
    assert ran.code == 2
    assert "timeline" in ran.err
    assert run("show", record, "talks", "--actor", "Nobody At All").code == 2


@pytest.mark.model
def test_interrupted_in_the_middle_the_record_is_whole_and_the_next_run_goes_on(
    run: Run, clippings: Path, tmp_path: Path
) -> None:
    for n in range(60):
        text = (clippings / "first.txt").read_text("utf-8").replace("Kenya", f"Kenya, which met envoy {n},")
        (clippings / f"more{n:02}.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "record.sqlite"
    command = [sys.executable, "-m", "dragoman.app.cli", "add", str(record), str(clippings), "--quiet"]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not record.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.6)
    os.kill(started.pid, signal.SIGINT)
    _, err = started.communicate(timeout=60)
    if started.returncode != 0:  # it may have been quicker
        assert started.returncode == 130, err
        assert "goes on" in err
    assert run("add", record, clippings, "--quiet").code == 0
    whole = tmp_path / "whole.sqlite"
    run("add", whole, clippings, "--quiet")
    assert run("export", record).out == run("export", whole).out
