"""The way through, wired: intake → reading → resolve → fold → record. Also the only place where a failing clipping is set apart."""

import dataclasses
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from dragoman.fold.effective import effective_clipping
from dragoman.fold.fold import fold
from dragoman.intake.files import expand, receive
from dragoman.model.clipping import Clipping, Received
from dragoman.model.contract import decode_reading
from dragoman.model.errors import DragomanError, InputError, ReadingError
from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.record import Record
from dragoman.record.view import RecordView
from dragoman.resolve.propose import propose

BATCH = 32
"""Clippings read between two commits: what a crash can cost, against parsing in too small batches (see docs/PERFORMANCE.md)."""

READINGS_SUFFIX = ".readings.jsonl"

log = logging.getLogger(__name__)
Item = TypeVar("Item")


class Reads(Protocol):
    """What the pipeline needs of a reader."""

    def read(self, clipping: Clipping) -> Reading:
        """The reading of one clipping."""

    def read_many(self, clippings: Iterable[Clipping]) -> Iterator[Reading]:
        """Readings in the order of the clippings."""


class Progress(Protocol):
    """Told how far long work has come."""

    def stage(self, name: str, total: int | None) -> None:
        """A new stage begins, of so many steps if that is known."""

    def step(self, count: int = 1) -> None:
        """So many steps more are done."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None) -> None:
        """Say nothing."""

    def step(self, count: int = 1) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be taken or read, and why."""

    where: str
    why: str


@dataclass(slots=True)
class Report:
    """What a run did: clippings new and known, readings imported and made, and what failed."""

    new: int = 0
    known: int = 0
    imported: int = 0
    read: int = 0
    failures: list[Failure] = field(default_factory=list)


def take_in(paths: Sequence[Path], failures: list[Failure]) -> Iterator[Received | Reading]:
    """What intake makes of files and folders; a path that is not there or a file that fails is noted, and the others go on.

    A file whose name ends in ``.readings.jsonl`` gives readings made elsewhere.
    """
    for path in expand(paths):
        try:
            if path.name.endswith(READINGS_SUFFIX):
                yield from _readings_file(path, failures)
                continue
            for received in receive(path):
                if isinstance(received, InputError):
                    failures.append(Failure(received.where or str(path), received.what))
                else:
                    yield received
        except InputError as error:
            failures.append(
                Failure(error.where or str(path), f"{error.what}" + (f" ({error.todo})" if error.todo else ""))
            )
        except OSError as error:
            failures.append(Failure(str(path), error.strerror or str(error)))
        except DragomanError:
            raise
        except Exception as error:
            log.exception("taking in %s failed", path)
            failures.append(Failure(str(path), f"intake failed: {type(error).__name__}: {error}"))


def _readings_file(path: Path, failures: list[Failure]) -> Iterator[Reading]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield decode_reading(line, where=f"{path}:{number}")
                except InputError as error:
                    failures.append(Failure(error.where or str(path), error.what))


def read_all(
    clippings: Iterable[Clipping], reader: Reads, failures: list[Failure]
) -> Iterator[list[tuple[Clipping, Reading]]]:
    """Readings in batches. Where a batch fails, its clippings are read one by one and only the failing ones are left out and named."""
    rest = iter(clippings)
    while batch := list(islice(rest, BATCH)):
        try:
            yield list(zip(batch, reader.read_many(batch), strict=True))
        except ReadingError:
            raise
        except Exception:  # noqa: BLE001 - a bug in a reader must cost one clipping, not the run
            yield [pair for clipping in batch if (pair := _read_alone(clipping, reader, failures))]


def _read_alone(clipping: Clipping, reader: Reads, failures: list[Failure]) -> tuple[Clipping, Reading] | None:
    try:
        return clipping, reader.read(clipping)
    except ReadingError:
        raise
    except Exception as error:
        log.exception("reading %s failed", clipping.clipping_id)
        failures.append(
            Failure(clipping.path or clipping.clipping_id, f"the readers failed: {type(error).__name__}: {error}")
        )
        return None


def add(
    record: Record, paths: Sequence[Path], *, reader: Callable[[], Reads], progress: Progress | None = None
) -> Report:
    """Take files and folders into a record, read what is new, and fold.

    Idempotent: a clipping is known by the digest of its bytes. Interrupted, it leaves a whole record; the next call goes on where this one
    stopped. Raises RecordError or ReadingError; what could not be taken stands in the report.
    """
    progress = progress or Silent()
    report = Report()
    files = list(expand(paths))
    progress.stage("taking in", len(files))
    for path in files:
        for received in take_in([path], report.failures):
            if isinstance(received, Reading):
                report.imported += record.add_imported(received)
            elif record.add_received(received):
                report.new += 1
            else:
                report.known += 1
        progress.step()
    settle(record, reader=reader, progress=progress, report=report)
    return report


def settle(
    record: Record, *, reader: Callable[[], Reads], progress: Progress | None = None, report: Report | None = None
) -> Report:
    """Read every clipping that is unread or was corrected, and fold anew if anything changed. The model is loaded only if something is unread."""
    progress = progress or Silent()
    report = report or Report()
    view = record.view()
    judgements = view.judgements()
    unread = list(record.unread(_effective(view, judgements)))
    if unread:
        progress.stage("reading", len(unread))
        for batch in read_all(unread, reader(), report.failures):
            record.put_readings(batch)
            report.read += len(batch)
            progress.step(len(batch))
    if not record.fold_is_current():
        refold(record, progress=progress)
    return report


def refold(record: Record, *, progress: Progress | None = None) -> None:
    """Resolve and fold all current readings."""
    (progress or Silent()).stage("folding", None)
    view = record.view()
    judgements = view.judgements()
    readings = [
        dataclasses.replace(reading, clipping=effective_clipping(reading.clipping, judgements))
        for reading in view.readings()
    ]
    proposals = propose(readings)
    record.replace_fold(proposals, fold(readings, proposals, judgements))


def rebuild(record: Record, *, reader: Callable[[], Reads], progress: Progress | None = None) -> Report:
    """Make everything derived again, from clippings, imported readings and judgements alone.

    The old readings stay until new ones have taken their place, so that a run that fails or is interrupted leaves a whole record.
    """
    progress = progress or Silent()
    report = Report()
    view = record.view()
    clippings = [
        clipping for clipping in _effective(view, view.judgements()) if not record.is_imported(clipping.clipping_id)
    ]
    progress.stage("reading", len(clippings))
    for batch in read_all(clippings, reader(), report.failures):
        record.put_readings(batch)
        report.read += len(batch)
        progress.step(len(batch))
    record.forget_old_readings()
    refold(record, progress=progress)
    return report


def _effective(view: RecordView, judgements: Sequence[Judgement]) -> Iterator[Clipping]:
    for clipping_id in view.clipping_ids():
        yield effective_clipping(view.received(clipping_id), judgements)
