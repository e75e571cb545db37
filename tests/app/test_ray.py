"""Reading on a Ray cluster: the same readings, whatever is lost on the way. One cluster of two nodes, a process each, serves all tests."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from dragoman.app import executors, shards
from dragoman.app.cluster import ShardReader
from dragoman.app.executors import Inline, Processes
from dragoman.app.shards import SUFFIX, Read, Shard, read_shard, write_shard
from dragoman.app.taking import Failure
from dragoman.intake.files import from_bytes
from dragoman.model.contract import encode_reading
from tests.app.bulk_child import DEADLY, ENDLESS, QuickReader, work
from tests.app.conftest import DISPATCHES, Ran

pytest.importorskip("ray")
pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]  # Ray warns of much that is not ours to mend

Run = Callable[..., Ran]
FILES = 8
QUICK = (("quick", "1"),)


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
    monkeypatch.setattr(shards, "SHARD_FILES", 3)


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
    run: Run, folder: Path, tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The broken file stands behind a pattern too; it costs only itself. The paths are relative, and are recorded so.
    monkeypatch.chdir(tmp_path)
    out, record, plain = Path("out"), tmp_path / "far.sqlite", tmp_path / "near.sqlite"
    folder = Path("crawl")
    ran = run("read", "crawl/*.txt", "--engine", "ray", "--out", out, "--cluster", cluster)
    assert ran.code == 1
    assert "8 clippings" in ran.err
    assert "failed: crawl/broken.txt: the file is empty" in ran.err
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

        for _ in range(4000):
            if list(out.glob(f"*{SUFFIX}")):
                for process in psutil.Process().children(recursive=True):  # nobody else's cluster
                    with suppress(psutil.Error):
                        if "ShardReader" in " ".join(process.cmdline()):
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


@pytest.mark.parametrize("address", ["ray://127.0.0.1:10001", "head", "127.0.0.1:1", "127.0.0.1:99999"])
def test_an_address_without_a_cluster_is_refused_at_once(run: Run, folder: Path, tmp_path: Path, address: str) -> None:
    ran = run("read", folder, "--engine", "ray", "--out", tmp_path / "out", "--cluster", address)
    assert ran.code == 2
    assert address in ran.err
    assert "host:6379" in ran.err


def test_without_the_extra_the_command_says_what_to_install(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = run("read", folder, "--engine", "ray", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "dragoman[ray]" in ran.err


def test_a_shard_that_takes_its_actor_along_each_time_is_given_up_and_named(
    folder: Path, tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dragoman.app import cluster as clusters
    from dragoman.app.progress import Bar

    class Deadly:
        """Dies of the shard with the broken file; reads nothing else either."""

        def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
            import os

            if "broken" in row["name"]:
                os._exit(1)
            return {"name": row["name"], "clippings": 1, "failures": 0, "failed": "[]"}

    monkeypatch.setattr(clusters, "ShardReader", Deadly)
    monkeypatch.setattr(clusters, "TRIES_AGAIN", 1)
    monkeypatch.setattr(clusters, "_versions", lambda: (("quick", "1"),))
    monkeypatch.setattr(shards, "SHARD_FILES", 1)
    given = [str(folder / name) for name in ("0.txt", "broken.txt", "1.txt")]
    with Bar(shown=False) as bar:
        counts = clusters.read_on_cluster(given, tmp_path / "out", workers=1, cluster=cluster, bar=bar)
    assert (counts["clippings"], counts["failures"]) == (2, 1)
    assert "broken.txt: whoever reads it is lost each time" in capsys.readouterr().err


def test_a_shard_that_cannot_be_written_is_a_failure_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya said on Monday it would come.", encoding="utf-8")
    (shard,) = shards.shards([tmp_path / "a.txt"], QUICK, {})
    row = {"name": shard.name, "root": shard.root, "paths": json.dumps(shard.paths), "fields": [], "columns": []}
    actor = ShardReader(Inline(QuickReader))
    for versions, folder in ((QUICK, "nowhere"), ((("other", "2"),), ".")):
        told = actor(row | {"folder": str(tmp_path / folder), "versions": json.dumps(versions)})
        assert told["failures"] == 1
        assert "a.txt: not written" in told["failed"]
        assert not list(tmp_path.rglob(f"*{shard.name}*"))


def test_a_deadly_and_an_endless_clipping_cost_only_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "SECONDS", 8.0)
    for name, text in (
        ("a", "Kenya came."),
        ("b", f"Chad: {DEADLY}."),
        ("c", f"Togo: {ENDLESS}."),
        ("d", "Mali came."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(shards, "SHARD_FILES", 9)
    (shard,) = shards.shards(sorted(tmp_path.glob("*.txt")), QUICK, {})
    written = write_shard(shard, tmp_path, Processes(1, work), QUICK, {})
    assert (written.clippings, written.failures) == (2, 2)
    assert "b.txt: it crashed the worker" in " ".join(written.failed)
    assert "c.txt: it took longer" in " ".join(written.failed)
    found = list(read_shard(tmp_path / f"{shard.name}{SUFFIX}"))
    assert sorted(i.received.clipping.text[:4] for i in found if isinstance(i, Read)) == ["Keny", "Mali"]


def test_failures_travel_with_the_shard(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    reading = QuickReader().read(from_bytes(b"Kenya came.").clipping)
    (tmp_path / "made.readings.jsonl").write_text(encode_reading(reading) + "\n", encoding="utf-8")
    paths = tuple(str(tmp_path / name) for name in ("empty.txt", "gone.txt", "made.readings.jsonl"))
    shard = Shard(name="one", root=str(tmp_path), paths=paths)
    written = write_shard(shard, tmp_path, Inline(QuickReader), QUICK, {})
    assert (written.clippings, written.failures, written.done) == (0, 3, False)
    found = list(read_shard(tmp_path / "one.parquet"))
    assert [item.path for item in found if isinstance(item, Failure)] == list(paths)
    assert "made.readings.jsonl: it holds readings already (give it to `dragoman add` as it is)" in str(found[2])
    assert write_shard(shard, tmp_path, Inline(QuickReader), QUICK, {}).done


def test_a_file_whose_name_is_not_utf8_costs_only_itself(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt"))
    odd.write_bytes(b"")
    (tmp_path / "a.txt").write_text("Kenya came.", encoding="utf-8")
    (shard,) = shards.shards([odd, tmp_path / "a.txt"], QUICK, {})
    written = write_shard(shard, tmp_path, Inline(QuickReader), QUICK, {})
    assert (written.clippings, written.failures) == (1, 1)
    failed = [str(item) for item in read_shard(tmp_path / f"{shard.name}{SUFFIX}") if isinstance(item, Failure)]
    assert "caf\\" in failed[0]
    assert "the file is empty" in failed[0]


def test_a_shard_is_named_by_content_columns_and_intake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"

    def name(**columns: str) -> str:
        (shard,) = shards.shards([file], QUICK, columns)
        return shard.name

    file.write_text("Kenya came.", encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18))
    names = [name(), name(text="Body"), name(text="Other")]
    assert name() == names[0]
    file.write_text("Gabon came.", encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18 + 1_000_000))
    names.append(name())
    monkeypatch.setattr(shards, "version", lambda: "9+other")
    names.append(name())
    assert len(set(names)) == len(names)


def test_paths_are_recorded_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.txt").write_text("Kenya came.", encoding="utf-8")
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    given = Path("../crawl/a.txt")
    made = list(shards.shards([given, given.resolve()], QUICK, {}))
    monkeypatch.chdir("/")  # where an actor may be
    written = write_shard(made[0], tmp_path, Inline(QuickReader), QUICK, {})
    assert written.clippings == 2
    found = [item for item in read_shard(tmp_path / f"{made[0].name}{SUFFIX}") if isinstance(item, Read)]
    assert [item.received.clipping.path for item in found] == ["../crawl/a.txt", str(tmp_path / "crawl" / "a.txt")]
