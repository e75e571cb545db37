"""Readings on files, for work beyond one machine: Parquet with a row for each clipping, as it was taken in, and its reading.

A shard is a group of input files. Its file's name is a digest of what it was made from, how and by which readers; it is written under another name and put
in its place when it is whole. So a run that was stopped goes on by passing over the shards that are there. Needs the extra ``dragoman[ray]``.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.app.executors import Executor, batches
from dragoman.app.taking import READINGS_SUFFIX, Failure
from dragoman.intake.files import members
from dragoman.intake.parts import Member
from dragoman.intake.text import version
from dragoman.model.clipping import Clipping, Received, payload_id
from dragoman.model.contract import PrintedReading, dangling, decode_reading
from dragoman.model.errors import ContractError, InputError, ReadingError
from dragoman.model.reading import Reading

if TYPE_CHECKING:
    import pyarrow

SUFFIX = ".parquet"
FORMAT = "dragoman readings 1"
SHARD_BYTES = 8 * 2**20
SHARD_FILES = 500
"""Small files are put together up to so many bytes, or so many files: a minute or two of work, which is what a lost worker costs.
A large archive is one shard."""

FAILURES_TOLD = 3
"""Failures that are told of each shard at once; its file holds all."""

Versions = tuple[tuple[str, str], ...]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Files that are read together, and the name of what comes of them.

    ``paths`` are as they were given, and are recorded so; relative ones are opened below ``root``, the folder in which they were given.
    """

    name: str
    root: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a shard's file holds: how many clippings and failures, the first of the failures. ``done``: it was there before."""

    clippings: int
    failures: int
    failed: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A clipping that was read elsewhere by these readers: what intake made of it, and its reading (None where the readers failed)."""

    received: Received
    reading: PrintedReading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of a shard's file: a clipping with its payload, or a failure."""

    clipping: str | None
    reading: str | None
    media_type: str | None
    payload: bytes | None
    failure: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a shard's file says of itself."""

    readers: Versions
    format: str | None = None
    counts: dict[str, int] = field(default_factory=dict)


def shards(paths: Iterable[Path], versions: Versions, columns: Mapping[str, str]) -> Iterator[Shard]:
    """The files in groups; a large file is a group of its own. The same files, read in the same way by the same readers, give the same names."""
    root = Path.cwd()
    group: list[str] = []
    size = 0
    for path in paths:
        bytes_here = path.stat().st_size if path.exists() else 0
        if group and (size + bytes_here > SHARD_BYTES or len(group) >= SHARD_FILES):
            yield _shard(group, root, versions, columns)
            group, size = [], 0
        group.append(str(path))
        size += bytes_here
    if group:
        yield _shard(group, root, versions, columns)


def write_shard(shard: Shard, folder: Path, runs: Executor, versions: Versions, columns: Mapping[str, str]) -> Written:
    """Read the files of a shard and write their readings, unless that was done. What fails costs only itself, as far as ``runs`` sees to it.

    Raises ReadingError where the readers are others than ``versions`` says.
    """
    arrow, parquet = _arrow()
    target = folder / f"{shard.name}{SUFFIX}"
    if target.exists():
        counts = _told(parquet.read_metadata(target), target).counts
        return Written(clippings=counts.get("clippings", 0), failures=counts.get("failures", 0), done=True)
    counts = {"clippings": 0, "failures": 0}
    failed: list[str] = []
    schema = _schema(arrow)
    under_way = folder / f".{shard.name}.{os.getpid()}"
    try:
        with parquet.ParquetWriter(under_way, schema, compression="zstd") as writer:
            for rows, failures in _rows(shard, runs, versions, columns):
                counts["clippings"] += sum(row["clipping"] is not None for row in rows)
                counts["failures"] += len(failures)
                failed += map(str, failures[: FAILURES_TOLD - len(failed)])
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
            told = {"format": FORMAT, "readers": versions, "paths": [*map(_whole, shard.paths)], "counts": counts}
            writer.add_key_value_metadata({b"dragoman": json.dumps(told).encode()})
        under_way.replace(target)
        for left in folder.glob(f".{shard.name}.*"):  # by workers that were lost
            left.unlink(missing_ok=True)
    finally:
        under_way.unlink(missing_ok=True)
    return Written(clippings=counts["clippings"], failures=counts["failures"], failed=tuple(failed))


def read_shard(path: Path) -> Iterator[Read | Failure]:
    """What a shard's file holds, a few rows at a time. Raises ContractError where it is something else, InputError where Parquet cannot be read here."""
    arrow, parquet = _arrow()
    try:
        file = parquet.ParquetFile(path)
        versions = _told(file.metadata, path).readers
        for batch in file.iter_batches(batch_size=32):
            for row in batch.to_pylist():
                yield _item(row, versions, str(path))
    except (arrow.ArrowException, msgspec.MsgspecError, OSError, ValueError, RecursionError) as error:
        # ValueError: text in it that is none; RecursionError: JSON nested to break its reader
        raise ContractError(
            f"no whole file of readings: {error}",
            where=str(path),
            todo="make it anew with `dragoman read --engine ray`",
        ) from error


def _rows(
    shard: Shard, runs: Executor, versions: Versions, columns: Mapping[str, str]
) -> Iterator[tuple[list[dict[str, Any]], list[Failure]]]:
    """Rows, and the failures among them."""
    refused: list[Failure] = []
    for batch, outcomes in runs.run(batches(_members(shard, refused, columns))):
        rows = []
        for job, outcome in zip(batch, outcomes, strict=True):
            assert isinstance(job, Member)  # nothing else is put in
            if outcome.reading is not None and outcome.reading.readers != versions:
                raise ReadingError(
                    "the readers here are others than where the work was given out",
                    todo="install the same Dragoman and models on all machines",
                )
            rows.append(
                {
                    "clipping": msgspec.json.encode(outcome.clipping).decode() if outcome.clipping else None,
                    "reading": outcome.reading.line if outcome.reading else None,
                    "media_type": job.media_type,
                    "payload": job.payload if outcome.clipping else None,
                    "failure": _printed(outcome.failure),
                }
            )
        yield rows, [outcome.failure for outcome in outcomes if outcome.failure is not None]
    nothing = {"clipping": None, "reading": None, "media_type": None, "payload": None}
    yield [nothing | {"failure": _printed(one)} for one in refused], refused


def _members(shard: Shard, refused: list[Failure], columns: Mapping[str, str]) -> Iterator[Member]:
    """The payloads of a shard's files; what cannot be taken is noted."""
    for given in shard.paths:
        if given.endswith(READINGS_SUFFIX):
            refused.append(Failure(given, "it holds readings already", "give it to `dragoman add` as it is", given))
            continue
        root = None if Path(given).is_absolute() else Path(shard.root)
        try:
            for member in members(Path(shard.root, given), root=root, columns=columns):
                if isinstance(member, InputError):
                    refused.append(Failure.of(member, given))
                else:
                    yield replace(member, file=given)
        except InputError as error:
            refused.append(Failure.of(error, given))
        except Exception as error:
            log.exception("taking in %s failed", given)
            refused.append(Failure(given, f"intake failed: {type(error).__name__}: {error}", None, given))


def _item(found: Mapping[str, Any], versions: Versions, where: str) -> Read | Failure:
    """What a row holds, looked through as what comes from elsewhere is: once in a record, it is believed. A row that does not hold together is a failure."""
    row = msgspec.convert(found, _Row, builtin_types=(bytes,))
    if row.clipping is None or row.payload is None or row.media_type is None:
        return msgspec.json.decode(row.failure or "", type=Failure)
    clipping = msgspec.json.decode(row.clipping, type=Clipping)
    if faults := list(dangling(Reading(clipping=clipping))):
        raise ContractError("; ".join(faults[:5]), where=where)
    line = row.reading
    reading = decode_reading(line, where=where).clipping if line is not None else clipping
    todo = "make it anew with `dragoman read --engine ray`"
    if clipping.clipping_id != payload_id(row.payload):
        return Failure(where, f"a row says of itself that it is {_short(clipping)}; its bytes say otherwise", todo)
    if reading.clipping_id != clipping.clipping_id or reading.text != clipping.text:
        return Failure(where, f"the reading of {_short(clipping)} was made of another text", todo)
    return Read(
        received=Received(clipping=clipping, payload=row.payload, media_type=row.media_type),
        reading=PrintedReading(clipping=clipping, readers=versions, line=line) if line is not None else None,
    )


def _short(clipping: Clipping) -> str:
    return f"{clipping.path} ({clipping.clipping_id[:12]})" if clipping.path else clipping.clipping_id[:12]


def _printed(failure: Failure | None) -> str | None:
    if failure is None:
        return None
    told = replace(
        failure,
        where=_whole(failure.where),
        why=_whole(failure.why),
        path=None if failure.path is None else _whole(failure.path),
    )
    return msgspec.json.encode(told).decode()


def _whole(text: str) -> str:
    """Without half characters, as names of files that are not UTF-8 have them: nothing can store them."""
    return text.encode("utf-8", "backslashreplace").decode()


def _shard(paths: Sequence[str], root: Path, versions: Versions, columns: Mapping[str, str]) -> Shard:
    files = [(path, *_stamp(root / path)) for path in paths]
    told = json.dumps([FORMAT, str(root), files, versions, version(), sorted(columns.items())]).encode()
    first = "".join(c if c.isalnum() or c in "-_." else "_" for c in Path(paths[0]).name)[:60]
    return Shard(name=f"{first}-{hashlib.sha256(told).hexdigest()[:16]}", root=str(root), paths=tuple(paths))


def _stamp(path: Path) -> tuple[int, int]:
    """Bytes and time of change (nanoseconds): what tells a file's content without reading it."""
    try:
        told = path.stat()
    except OSError:
        return -1, -1
    return told.st_size, told.st_mtime_ns


def _schema(arrow: Any) -> "pyarrow.Schema":  # noqa: ANN401 (a module)
    text = arrow.large_string()
    return arrow.schema(
        [
            ("clipping", text),
            ("reading", text),
            ("media_type", arrow.string()),
            ("payload", arrow.large_binary()),
            ("failure", text),
        ]
    )


def _told(about: Any, path: Path) -> _Told:  # noqa: ANN401 (untyped library)
    """What a shard's file says of itself."""
    told = (about.metadata or {}).get(b"dragoman")
    if told is None:
        raise ContractError(
            "a Parquet file, but no readings",
            where=str(path),
            todo="give files that `dragoman read --engine ray` wrote",
        )
    found = msgspec.json.decode(told, type=_Told)
    if found.format != FORMAT:
        raise ContractError(f"its format is {found.format!r}", where=str(path), todo="update Dragoman")
    return found


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise InputError("Parquet cannot be read or written here", todo="pip install 'dragoman[ray]'") from error
    return pyarrow, parquet
