"""Reading on a Ray cluster: the same readings, whatever is lost on the way. One cluster of two nodes, a process each, serves all tests."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from dragoman.app import shards
from dragoman.app.shards import SUFFIX, Read, read_shard
from dragoman.app.taking import Failure
from tests.app.conftest import DISPATCHES, Ran

pytest.importorskip("ray")
pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]  # Ray warns of much that is not ours to mend

Run = Callable[..., Ran]
FILES = 8


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from ray.cluster_utils import Cluster

    started = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    started.add_node(num_cpus=1)
    yield started.address
    started.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Clippings in files that each make a shard, with one that is broken."""
    place = tmp_path / "crawl"
    place.mkdir()
    texts = list(DISPATCHES.values())
    for number in range(FILES):
        text = texts[number % 2].replace("Lomé", f"Port{'abcdefgh'[number]}")
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    (place / "broken.txt").write_bytes(b"")
    return place


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_FILES", 2)


def lines(folder: Path) -> dict[str, str]:
    """Readings by clipping id."""
    found = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        for item in read_shard(path):
            if isinstance(item, Read) and item.reading is not None:
                found[item.received.clipping.clipping_id] = item.reading.line
    return found


def local(run: Run, folder: Path) -> dict[str, str]:
    printed = run("read", folder, "--format", "jsonl", "--quiet").out.splitlines()
    return {json.loads(line)["clipping_id"]: line for line in printed}


def test_readings_are_the_same_byte_for_byte_and_make_the_same_record(
    run: Run, folder: Path, tmp_path: Path, cluster: str
) -> None:
    # The broken file stands behind a pattern too; it costs only itself.
    out, record, plain = tmp_path / "out", tmp_path / "far.sqlite", tmp_path / "near.sqlite"
    ran = run("read", folder / "*.txt", "--engine", "ray", "--out", out, "--cluster", cluster)
    assert ran.code == 1
    assert "8 clippings" in ran.err
    assert "1 failed" in ran.err
    assert lines(out) == local(run, folder)
    taken = run("add", record, out)
    assert "8 new, 0 known, 0 read" in taken.err
    assert "broken.txt: the file is empty" in taken.err
    run("add", plain, folder)
    assert run("export", record).out == run("export", plain).out
    assert "0 new, 8 known" in run("add", record, folder).err, "bytes that came through a shard are known again"


def test_a_lost_worker_loses_nothing_and_a_restart_passes_over_what_is_done(
    run: Run, folder: Path, tmp_path: Path, cluster: str
) -> None:
    out = tmp_path / "out"
    killed: list[int] = []

    def strike() -> None:
        """Kill the first worker that is reading, once a shard is there."""
        import time

        for _ in range(600):
            if list(out.glob(f"*{SUFFIX}")):
                for process in psutil.process_iter(["name", "cmdline"]):
                    if "ShardReader" in " ".join(process.info["cmdline"] or []) and not killed:
                        process.kill()
                        killed.append(process.pid)
                        return
            time.sleep(0.05)

    import threading

    thread = threading.Thread(target=strike)
    thread.start()
    ran = run("read", folder, "--engine", "ray", "--out", out, "--cluster", cluster, "--workers", 2)
    thread.join()
    assert killed, "no worker was found to kill"
    assert "8 clippings" in ran.err
    assert lines(out) == local(run, folder)
    assert not list(out.glob(".*")), "nothing half written is left"

    made = {path.name: path.stat().st_mtime_ns for path in out.glob(f"*{SUFFIX}")}
    first = min(made)
    (out / first).unlink()
    again = run("read", folder, "--engine", "ray", "--out", out, "--cluster", cluster)
    assert "of them there before" in again.err
    after = {path.name: path.stat().st_mtime_ns for path in out.glob(f"*{SUFFIX}")}
    assert {name for name in made if after[name] != made[name]} == {first}
    assert lines(out) == local(run, folder)


def test_what_is_no_shard_is_named(run: Run, tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "cut.parquet").write_bytes(b"PAR1 and then nothing")
    parquet.write_table(pyarrow.table({"a": [1]}), folder / "other.parquet")
    ran = run("add", tmp_path / "record.sqlite", folder)
    assert ran.code == 1
    assert "cut.parquet" in ran.err
    assert "other.parquet" in ran.err
    assert "no readings" in ran.err


def test_the_folder_for_the_readings_must_be_named(run: Run, folder: Path) -> None:
    ran = run("read", folder, "--engine", "ray")
    assert ran.code == 2
    assert "--out" in ran.err


def test_without_the_extra_the_command_says_what_to_install(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = run("read", folder, "--engine", "ray", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "dragoman[ray]" in ran.err


def test_failures_travel_with_the_shard(tmp_path: Path) -> None:
    from dragoman.app.shards import Shard, write_shard
    from tests.app.bulk_child import QuickReader

    (tmp_path / "empty.txt").write_bytes(b"")
    shard = Shard(name="one", paths=(str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt")))
    assert write_shard(shard, tmp_path, QuickReader(), (("quick", "1"),), {}) == {
        "clippings": 0,
        "failures": 2,
        "done": 0,
    }
    found = list(read_shard(tmp_path / "one.parquet"))
    assert all(isinstance(item, Failure) and item.path for item in found)
    assert write_shard(shard, tmp_path, QuickReader(), (("quick", "1"),), {})["done"] == 1
