"""The commands that read: ``read``, ``add``, ``rebuild``, ``version``."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.app.output import Format, plain, write_rows
from dragoman.app.pipeline import Failure, Report, add, read_all, rebuild, take_in
from dragoman.app.progress import Bar
from dragoman.app.readers import reader
from dragoman.model.clipping import Clipping, Received
from dragoman.model.contract import encode_reading
from dragoman.model.reading import Reading
from dragoman.record import Record

DONE, SOME_FAILED = 0, 1


def read_paths(paths: Sequence[Path], form: Format, *, quiet: bool) -> int:
    """Print the readings of files and folders; returns the exit code."""
    failures: list[Failure] = []
    summaries: list[dict[str, Any]] = []
    with _progress(quiet=quiet) as bar:
        bar.stage("reading", None)
        for batch in read_all(_clippings(paths, failures), reader(), failures):
            bar.step(len(batch))
            for _, reading in batch:
                if form is Format.jsonl:
                    sys.stdout.write(encode_reading(reading) + "\n")
                else:
                    summaries.append(_summary(reading))
    if form is not Format.jsonl:
        write_rows(summaries, form, title="readings")
    return _told(failures)


def add_paths(address: str, paths: Sequence[Path], *, quiet: bool) -> int:
    """Take files and folders into a record; returns the exit code."""
    with Record(address, create=True) as record, _progress(quiet=quiet) as bar:
        report = add(record, paths, reader=reader, progress=bar)
    return _reported(report)


def rebuild_record(address: str, *, quiet: bool) -> int:
    """Rebuild a record; returns the exit code."""
    with Record(address) as record, _progress(quiet=quiet) as bar:
        report = rebuild(record, reader=reader, progress=bar)
    return _reported(report)


def versions() -> list[tuple[str, str]]:
    """Dragoman's version and those of its readers."""
    return [("dragoman", __version__), *reader().versions]


def _clippings(paths: Sequence[Path], failures: list[Failure]) -> Iterator[Clipping]:
    for received in take_in(paths, failures):
        if isinstance(received, Received):
            yield received.clipping


def _progress(*, quiet: bool) -> "Bar":
    return Bar(shown=not quiet and sys.stderr.isatty())


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
    }


def _reported(report: Report) -> int:
    parts = [f"{report.new} new", f"{report.known} known", f"{report.read} read"]
    if report.imported:
        parts.append(f"{report.imported} imported")
    sys.stderr.write(f"clippings: {', '.join(parts)}\n")
    return _told(report.failures)


def _told(failures: Sequence[Failure]) -> int:
    for failure in failures:
        sys.stderr.write(plain(f"failed: {failure.where}: {failure.why}") + "\n")
    return SOME_FAILED if failures else DONE
