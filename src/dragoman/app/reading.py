"""The commands that read: ``read``, ``add``, ``rebuild``, ``version``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.app.executors import batches, executor
from dragoman.app.output import Format, plain, write_rows
from dragoman.app.pipeline import Report, add, rebuild
from dragoman.app.progress import Bar
from dragoman.app.readers import reader
from dragoman.app.taking import Failure, Taking, files, take_in, write_failures
from dragoman.intake.parts import Member
from dragoman.model.contract import decode_reading
from dragoman.model.errors import UsageError
from dragoman.model.reading import Reading
from dragoman.record import Record

DONE, SOME_FAILED = 0, 1


def read_paths(
    paths: Sequence[Path], form: Format, *, quiet: bool, workers: int | None = None, columns: Sequence[str] = ()
) -> int:
    """Print the readings of files and folders; returns the exit code."""
    failures: list[Failure] = []
    summaries: list[dict[str, Any]] = []
    size = sum(path.stat().st_size for path in files(paths) if path.exists())
    with _progress(quiet=quiet) as bar:
        bar.stage("reading", size, "bytes")
        taking = Taking(columns=mapped(columns), watch=bar.step)
        found = (item for item in take_in(files(paths), failures, taking) if isinstance(item, Member))
        done = 0
        for _, outcomes in executor(workers, size, reader).run(batches(found)):
            for outcome in outcomes:
                done += outcome.reading is not None
                if outcome.failure is not None:
                    failures.append(outcome.failure)
                if outcome.reading is None:
                    continue
                if form is Format.jsonl:
                    sys.stdout.write(outcome.reading.line + "\n")
                else:
                    summaries.append(_summary(decode_reading(outcome.reading.line)))
            bar.tell(done, len(failures))
    if form is not Format.jsonl:
        write_rows(summaries, form, title="readings")
    return _told(failures)


def read_to_files(
    paths: Sequence[Path],
    out: Path | None,
    *,
    workers: int | None,
    cluster: str | None,
    columns: Sequence[str],
    quiet: bool,
) -> int:
    """Read files, folders and patterns into Parquet files of readings; returns the exit code."""
    from dragoman.app.cluster import read_on_cluster

    if out is None:
        raise UsageError(
            "where to write the readings is not said", where="--engine ray", todo="name a folder: --out DIR"
        )
    with _progress(quiet=quiet) as bar:
        counts = read_on_cluster(
            [str(path) for path in paths], out, workers=workers, cluster=cluster, columns=mapped(columns), bar=bar
        )
    sys.stderr.write(
        f"{counts['clippings']:,} clippings read into {out}, {counts['failures']:,} failed; "
        f"{counts['shards']} files, {counts['passed over']} of them there before\n"
        f"take them into a record with: dragoman add RECORD {out}\n"
    )
    return SOME_FAILED if counts["failures"] else DONE


def add_paths(
    address: str,
    paths: Sequence[Path],
    *,
    quiet: bool,
    workers: int | None = None,
    columns: Sequence[str] = (),
    failures: Path | None = None,
) -> int:
    """Take files and folders into a record; returns the exit code."""
    mapping = mapped(columns)
    report = Report()
    try:
        with Record(address, create=True) as record, _progress(quiet=quiet) as bar:
            add(record, paths, reader=reader, workers=workers, columns=mapping, progress=bar, report=report)
    finally:  # also of a run that was stopped
        if failures is not None:
            write_failures(report.failures, failures)
    return _reported(report)


def mapped(columns: Sequence[str]) -> dict[str, str]:
    """``["text=Body", …]`` as a mapping. Raises UsageError."""
    found = {}
    for each in columns:
        for pair in each.split(","):
            name, sign, column = pair.partition("=")
            if not sign or not name.strip() or not column.strip():
                raise UsageError(
                    f"{pair!r} maps nothing",
                    where="--columns",
                    todo="write FIELD=COLUMN, as in text=Body,published=Date",
                )
            found[name.strip()] = column.strip()
    return found


def rebuild_record(address: str, *, quiet: bool, workers: int | None = None) -> int:
    """Rebuild a record; returns the exit code."""
    with Record(address) as record, _progress(quiet=quiet) as bar:
        report = rebuild(record, reader=reader, workers=workers, progress=bar)
    return _reported(report)


def versions() -> list[tuple[str, str]]:
    """Dragoman's version and those of its readers."""
    return [("dragoman", __version__), *reader().versions]


def _progress(*, quiet: bool) -> "Bar":
    return Bar(shown=not quiet)


def _summary(reading: Reading) -> dict[str, Any]:
    clipping = reading.clipping
    return {
        "clipping": clipping.clipping_id[:12],
        "path": clipping.path or clipping.id or clipping.url,
        "published": clipping.published.value if clipping.published else None,
        "outlet": clipping.outlet,
        "title": clipping.title,
        "actors": len(reading.actors),
        "statements": len(reading.statements),
        "talks": len(reading.talks),
        "positions": len(reading.positions),
        "allegations": len(reading.allegations),
        "unknown": len(reading.unknown),
        "unread": reading.unread,
    }


def _reported(report: Report) -> int:
    parts = [f"{report.new} new", f"{report.known} known", f"{report.read} read"]
    if report.unread:
        parts.append(f"{report.unread} left unread")
    if report.imported:
        parts.append(f"{report.imported} imported")
    sys.stderr.write(f"clippings: {', '.join(parts)}\n")
    return _told(report.failures)


def _told(failures: Sequence[Failure]) -> int:
    for failure in failures:
        sys.stderr.write(plain(f"failed: {failure}") + "\n")
    return SOME_FAILED if failures else DONE
