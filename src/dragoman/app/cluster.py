"""``read --engine ray``: the same reading on many processes or machines, by Ray Data. Needs the extra ``dragoman[ray]``."""

import glob
import json
import logging
import os
import secrets
import socket
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.app.executors import Executor, Processes, cores
from dragoman.app.output import plain
from dragoman.app.progress import Bar
from dragoman.app.shards import FAILURES_TOLD, SUFFIX, Shard, Versions, Written, shards, write_shard
from dragoman.app.taking import files
from dragoman.intake.containers.rows import check_columns
from dragoman.model.errors import InputError, UsageError

TRIES_AGAIN = 3
"""How often a shard is tried again whose actor is lost. Machines are lost, but a file that takes its actor along each time must not be tried for ever."""

CONNECT_SECONDS = 10.0

log = logging.getLogger(__name__)


class ShardReader:
    """An actor: has shards read in a process beside it, so that a clipping that crashes or hangs costs only itself."""

    def __init__(self, runs: Executor | None = None) -> None:
        self._runs = runs or Processes(1)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Read one shard; what was done before is passed over, so that a shard given twice (its worker was lost) is read once."""
        shard = Shard(name=row["name"], root=row["root"], paths=tuple(json.loads(row["paths"])))
        columns = dict(zip(row["fields"], row["columns"], strict=True))
        versions = tuple((name, version) for name, version in json.loads(row["versions"]))
        try:
            written = write_shard(shard, Path(row["folder"]), self._runs, versions, columns)
        except Exception as error:
            log.exception("shard %s failed", shard.name)
            why = f"{_named(shard)}: not written: {type(error).__name__}: {error}"
            written = Written(clippings=0, failures=1, failed=(why,))
        failed = json.dumps(written.failed)
        return {"name": shard.name, "clippings": written.clippings, "failures": written.failures, "failed": failed}


def read_on_cluster(
    patterns: Sequence[str],
    folder: Path,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    columns: Mapping[str, str] | None = None,
    bar: Bar,
) -> dict[str, int]:
    """Read files, folders and patterns (``crawl/*.warc.gz``) into Parquet files of readings in ``folder``. Shards that are there are passed over.

    ``workers``: actors (without it: one a core of this machine). ``cluster``: the address of a running Ray cluster, whose machines see the same files;
    without it Ray runs on this machine for as long as the work lasts. Returns how many clippings, failures, shards and passed-over shards there are; tells
    the first failures on standard error. Raises UsageError, InputError.
    """
    mapping = columns or {}
    check_columns(mapping)
    if cluster is not None:
        _check_address(cluster)
    ray = _ray(own=cluster is None)
    folder.mkdir(parents=True, exist_ok=True)
    versions = _versions()
    wanted = list(shards(files(_expanded(patterns)), versions, mapping))
    if not wanted:
        raise InputError("no files there", where=", ".join(patterns), todo="check the pattern")
    missing = [shard for shard in wanted if not (folder / f"{shard.name}{SUFFIX}").exists()]
    counts = {"clippings": 0, "failures": 0, "shards": len(wanted), "passed over": len(wanted) - len(missing)}
    bar.stage("reading", len(wanted), "shards")
    bar.step(counts["passed over"])
    failed: list[str] = []
    lost = {shard.name: shard for shard in missing}
    if missing:
        shared = {
            "folder": str(folder.resolve()),
            "fields": list(mapping),
            "columns": list(mapping.values()),
            "versions": json.dumps(versions),
        }
        rows = [
            {"name": shard.name, "root": shard.root, "paths": json.dumps(shard.paths), **shared} for shard in missing
        ]
        with _Cluster(ray, cluster):
            for row in _mapped(ray, rows, min(workers or cores(), len(missing))):
                lost.pop(row["name"], None)
                counts["clippings"] += row["clippings"]
                counts["failures"] += row["failures"]
                failed += json.loads(row["failed"])
                bar.step()
                bar.tell(counts["clippings"], counts["failures"])
    counts["failures"] += len(lost)
    failed += [f"{_named(shard)}: whoever reads it is lost each time" for shard in lost.values()]
    _tell(failed, counts["failures"])
    return counts


def _mapped(ray: Any, rows: list[dict[str, Any]], actors: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (a module)
    """What the actors make of the rows, as they come; of a row whose actor was lost too often, nothing."""
    context = ray.data.DataContext.get_current()
    context.max_errored_blocks = -1  # one lost shard does not end the others
    pool = ray.data.ActorPoolStrategy(size=actors)
    found = ray.data.from_items(rows, override_num_blocks=len(rows))
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Ray is about to give the retries a name of their own; until then it takes them like this
        mapped = found.map(ShardReader, compute=pool, num_cpus=1, max_task_retries=TRIES_AGAIN)
    yield from mapped.iter_rows()


def _tell(failed: Sequence[str], count: int) -> None:
    """The first failures; all of those in shards are named when they are taken into a record."""
    for line in failed[:FAILURES_TOLD]:
        sys.stderr.write(plain(f"failed: {line}") + "\n")
    if count > len(failed[:FAILURES_TOLD]):
        sys.stderr.write(f"and {count - len(failed[:FAILURES_TOLD]):,} more; `dragoman add` names them\n")


def _named(shard: Shard) -> str:
    others = f" and {len(shard.paths) - 1} more" if len(shard.paths) > 1 else ""
    return f"{shard.paths[0]}{others}"


def _check_address(cluster: str) -> None:
    """Raises UsageError for an address where no cluster is: Ray itself waits for minutes and then ends the process without a word."""
    todo = "run this on a machine of the cluster, and give the address of its head as host:6379"
    if "://" in cluster:
        raise UsageError("Ray's client is not used here", where=f"--cluster {cluster}", todo=todo)
    host, _, port = cluster.rpartition(":")
    if not host or not port.isdecimal():
        raise UsageError("this is no host and port", where=f"--cluster {cluster}", todo=todo)
    try:
        socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS).close()
    except (OSError, OverflowError, UnicodeError) as error:
        raise UsageError(f"no cluster answers: {error}", where=f"--cluster {cluster}", todo=todo) from error


class _Cluster:
    """A Ray cluster for the time of a ``with``: a running one, or one of this machine's own, which asks for a token that only this run knows."""

    def __init__(self, ray: Any, address: str | None) -> None:  # noqa: ANN401 (a module)
        self._ray, self._address = ray, address

    def __enter__(self) -> None:
        if self._ray.is_initialized():
            return
        self._ray.init(
            address=self._address or "local",
            include_dashboard=False if self._address is None else None,
            log_to_driver=False,
            logging_level="ERROR",
            **({} if self._address else {"num_cpus": cores()}),
        )

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()


def _expanded(patterns: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for pattern in patterns:
        named = sorted(glob.glob(pattern, recursive=True)) if any(c in pattern for c in "*?[") else [pattern]  # noqa: PTH207 (patterns as they are given)
        found += map(Path, named)
    return found


def _versions() -> Versions:
    from dragoman.app.readers import reader

    return reader().versions


def _ray(*, own: bool) -> Any:  # noqa: ANN401 (a module)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    if own and "ray" not in sys.modules:
        # Ray listens on all of the machine's addresses; without this anybody who reaches them could run programs here. It is read when Ray is imported.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ModuleNotFoundError as error:
        raise UsageError(
            "`--engine ray` needs the extra `ray`", where="--engine", todo="pip install 'dragoman[ray]'"
        ) from error
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what is lost is told at the end
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray
