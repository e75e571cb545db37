"""``read --engine ray``: the same reading on many processes or machines, by Ray Data. Needs the extra ``dragoman[ray]``."""

import glob
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.app.executors import cores
from dragoman.app.progress import Bar
from dragoman.app.shards import SUFFIX, Shard, Versions, shards, write_shard
from dragoman.app.taking import files
from dragoman.model.errors import InputError, UsageError


class ShardReader:
    """An actor: loads the models once, then reads shards."""

    def __init__(self) -> None:
        from dragoman.app.readers import reader

        self._reader = reader()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Read one shard; what was done before is passed over, so that a shard given twice (its worker was lost) is read once."""
        shard = Shard(name=row["name"], paths=tuple(row["paths"]))
        columns = dict(zip(row["fields"], row["columns"], strict=True))
        return {
            "name": shard.name,
            **write_shard(shard, Path(row["folder"]), self._reader, self._reader.versions, columns),
        }


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
    without it Ray runs on this machine for as long as the work lasts. Returns how many clippings, failures, shards and passed-over shards there are.
    Raises UsageError, InputError.
    """
    ray = _ray()
    folder.mkdir(parents=True, exist_ok=True)
    versions = _versions()
    wanted = list(shards(files(_expanded(patterns)), versions))
    if not wanted:
        raise InputError("no files there", where=", ".join(patterns), todo="check the pattern")
    missing = [shard for shard in wanted if not (folder / f"{shard.name}{SUFFIX}").exists()]
    counts = {"clippings": 0, "failures": 0, "shards": len(wanted), "passed over": len(wanted) - len(missing)}
    bar.stage("reading", len(wanted), "shards")
    bar.step(counts["passed over"])
    if missing:
        with _Cluster(ray, cluster):
            actors = min(workers or cores(), len(missing))
            mapping = columns or {}
            shared = {"folder": str(folder.resolve()), "fields": list(mapping), "columns": list(mapping.values())}
            rows = [{"name": shard.name, "paths": list(shard.paths), **shared} for shard in missing]
            pool = ray.data.ActorPoolStrategy(size=actors)
            done = ray.data.from_items(rows, override_num_blocks=len(rows)).map(ShardReader, compute=pool, num_cpus=1)
            for row in done.iter_rows():
                counts["clippings"] += row["clippings"]
                counts["failures"] += row["failures"]
                bar.step()
                bar.tell(counts["clippings"], counts["failures"])
    return counts


class _Cluster:
    """A Ray cluster for the time of a ``with``: a running one, or one of this machine's own, on the loopback address."""

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
            **({} if self._address else {"num_cpus": cores(), "_node_ip_address": "127.0.0.1"}),
        )

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()


def _expanded(patterns: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for pattern in patterns:
        named = sorted(glob.glob(pattern, recursive=True)) if any(c in pattern for c in "*?[") else [pattern]  # noqa: PTH207 (absolute patterns)
        found += [Path(name).resolve() for name in named]
    return found


def _versions() -> Versions:
    from dragoman.app.readers import reader

    return reader().versions


def _ray() -> Any:  # noqa: ANN401 (a module)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ModuleNotFoundError as error:
        raise UsageError(
            "`--engine ray` needs the extra `ray`", where="--engine", todo="pip install 'dragoman[ray]'"
        ) from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray
