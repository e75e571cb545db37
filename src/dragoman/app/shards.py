"""Readings on files, for work beyond one machine: Parquet with a row for each clipping, as it was taken in, and its reading.

A shard is a group of input files. Its file's name is a digest of what it was made from and by which readers; it is written under another name and put in its
place when it is whole. So a run that was stopped goes on by passing over the shards that are there. Needs the extra ``dragoman[ray]``.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.app.executors import Reads, batches, read_batch
from dragoman.app.taking import Failure, Taking, take_in
from dragoman.intake.parts import Member
from dragoman.model.clipping import Clipping, Received
from dragoman.model.contract import PrintedReading, dangling, decode_reading
from dragoman.model.errors import ContractError, InputError
from dragoman.model.reading import Reading

if TYPE_CHECKING:
    import pyarrow

SUFFIX = ".parquet"
FORMAT = "dragoman readings 1"
SHARD_BYTES = 8 * 2**20
SHARD_FILES = 500
"""Small files are put together up to so many bytes, or so many files: a minute or two of work, which is what a lost worker costs.
A large archive is one shard."""

Versions = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Files that are read together, and the name of what comes of them."""

    name: str
    paths: tuple[str, ...]


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


def shards(paths: Iterable[Path], versions: Versions) -> Iterator[Shard]:
    """The files in groups; a large file is a group of its own. The same files and readers give the same names."""
    group: list[str] = []
    size = 0
    for path in paths:
        bytes_here = path.stat().st_size if path.exists() else 0
        if group and (size + bytes_here > SHARD_BYTES or len(group) >= SHARD_FILES):
            yield _shard(group, versions)
            group, size = [], 0
        group.append(str(path))
        size += bytes_here
    if group:
        yield _shard(group, versions)


def write_shard(
    shard: Shard, folder: Path, reader: Reads, versions: Versions, columns: Mapping[str, str]
) -> dict[str, int]:
    """Read the files of a shard and write their readings, unless that was done. Returns how many clippings and failures it holds."""
    arrow, parquet = _arrow()
    target = folder / f"{shard.name}{SUFFIX}"
    counts = {"clippings": 0, "failures": 0}
    if target.exists():
        return _told(parquet.read_metadata(target), target).counts | {"done": 1}
    schema = _schema(arrow)
    under_way = folder / f".{shard.name}.{os.getpid()}"
    try:
        with parquet.ParquetWriter(under_way, schema, compression="zstd") as writer:
            for rows in _rows(shard, reader, columns):
                counts["clippings"] += sum(row["clipping"] is not None for row in rows)
                counts["failures"] += sum(row["failure"] is not None for row in rows)
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
            told = {"format": FORMAT, "readers": versions, "paths": shard.paths, "counts": counts}
            writer.add_key_value_metadata({b"dragoman": json.dumps(told).encode()})
        under_way.replace(target)
        for left in folder.glob(f".{shard.name}.*"):  # by workers that were lost
            left.unlink(missing_ok=True)
    finally:
        under_way.unlink(missing_ok=True)
    return counts | {"done": 0}


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


def _rows(shard: Shard, reader: Reads, columns: Mapping[str, str]) -> Iterator[list[dict[str, Any]]]:
    failures: list[Failure] = []
    found = take_in(map(Path, shard.paths), failures, Taking(columns=columns))
    jobs = (item for item in found if isinstance(item, Member))
    for batch in batches(jobs):
        rows = []
        for job, outcome in zip(batch, read_batch(batch, reader), strict=True):
            assert isinstance(job, Member)  # nothing else is put in
            rows.append(
                {
                    "clipping": msgspec.json.encode(outcome.clipping).decode() if outcome.clipping else None,
                    "reading": outcome.reading.line if outcome.reading else None,
                    "media_type": job.media_type,
                    "payload": job.payload if outcome.clipping else None,
                    "failure": _printed(outcome.failure),
                }
            )
        yield rows
    yield [
        {"clipping": None, "reading": None, "media_type": None, "payload": None, "failure": _printed(one)}
        for one in failures
    ]


def _item(found: Mapping[str, Any], versions: Versions, where: str) -> Read | Failure:
    """What a row holds, looked through as what comes from elsewhere is: once in a record, it is believed."""
    row = msgspec.convert(found, _Row, builtin_types=(bytes,))
    if row.clipping is None or row.payload is None or row.media_type is None:
        return msgspec.json.decode(row.failure or "", type=Failure)
    clipping = msgspec.json.decode(row.clipping, type=Clipping)
    if faults := list(dangling(Reading(clipping=clipping))):
        raise ContractError("; ".join(faults[:5]), where=where)
    line = row.reading
    if line is not None:
        decode_reading(line, where=where)
    return Read(
        received=Received(clipping=clipping, payload=row.payload, media_type=row.media_type),
        reading=PrintedReading(clipping=clipping, readers=versions, line=line) if line is not None else None,
    )


def _printed(failure: Failure | None) -> str | None:
    return msgspec.json.encode(failure).decode() if failure is not None else None


def _shard(paths: Sequence[str], versions: Versions) -> Shard:
    stats = [(path, Path(path).stat().st_size if Path(path).exists() else -1) for path in paths]
    told = json.dumps([FORMAT, stats, versions]).encode()
    first = "".join(c if c.isalnum() or c in "-_." else "_" for c in Path(paths[0]).name)[:60]
    return Shard(name=f"{first}-{hashlib.sha256(told).hexdigest()[:16]}", paths=tuple(paths))


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
