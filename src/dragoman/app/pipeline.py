"""The way through, wired: intake → reading → resolve → fold → record."""

import dataclasses
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from dragoman.app.correcting import corrected_clipping
from dragoman.app.executors import BATCH_BYTES, Executor, Inline, Reads, batches, executor
from dragoman.app.shards import SUFFIX as SHARD_SUFFIX
from dragoman.app.shards import Read, read_shard
from dragoman.app.taking import Failure, Taking, files, take_in
from dragoman.fold.fold import fold
from dragoman.intake.parts import Member
from dragoman.model.clipping import Clipping, Copy, Received
from dragoman.model.contract import PrintedReading
from dragoman.model.errors import InputError
from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.record import Record
from dragoman.record.view import RecordView
from dragoman.resolve.propose import propose

TYPICAL_BYTES = 5_000
"""What a clipping's text has, for judging whether workers are worth starting."""

KNOWN_AT_ONCE = 64
"""Payloads looked up in the record at once, to pass over those that are known."""


class Progress(Protocol):
    """Told how far long work has come."""

    def stage(self, name: str, total: int | None, unit: str = "") -> None:
        """A new stage begins, of so many steps (``unit``: of what) if that is known."""

    def step(self, count: int = 1) -> None:
        """So many steps more are done."""

    def tell(self, clippings: int, failed: int) -> None:
        """So many clippings are through in this stage, so many inputs failed."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None, unit: str = "") -> None:
        """Say nothing."""

    def step(self, count: int = 1) -> None:
        """Say nothing."""

    def tell(self, clippings: int, failed: int) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Report:
    """What a run did: clippings new and known, readings imported and made, how many of those that no reader could read, and what failed."""

    new: int = 0
    known: int = 0
    imported: int = 0
    read: int = 0
    unread: int = 0
    failures: list[Failure] = field(default_factory=list)

    def count(self, readings: Iterable[PrintedReading | None]) -> None:
        """Count what was read, and what could not be for its language or length."""
        for reading in readings:
            if reading is not None:
                self.read += not reading.unread
                self.unread += reading.unread


def add(
    record: Record,
    paths: Sequence[Path],
    *,
    reader: Callable[[], Reads],
    workers: int | None = 1,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    runs: Executor | None = None,
    report: Report | None = None,
) -> Report:
    """Take files and folders into a record, read what is new, and fold. Parquet files of readings (``read --engine ray``) are taken as they are.

    A stream: a few batches of clippings are held at once, whatever the size of the input. Idempotent: a clipping is known by the digest of its bytes and
    is not looked into again. Interrupted or killed, it leaves a whole record, and the next call goes on where this one stopped. ``workers``: processes
    that read (1: this one; None: one a core where the input is large); ``runs``: what reads in their place. ``columns``: which column of a table holds
    what. ``report``: where to write what is done while it is done. Raises RecordError or ReadingError; what could not be taken stands in the report.
    """
    progress = progress or Silent()
    report = Report() if report is None else report
    size = sum(_size(path) for path in files(paths) if path.suffix != SHARD_SUFFIX)
    shards = [path for path in files(paths) if path.suffix == SHARD_SUFFIX]
    if shards:
        progress.stage("taking in", len(shards), "files")
        _take_shards(record, shards, report, progress)
    progress.stage("reading", size, "bytes")
    taking = Taking(columns=columns or {}, watch=progress.step)
    failed: set[str] = set()
    found = take_in((path for path in files(paths) if path.suffix != SHARD_SUFFIX), report.failures, taking)
    runs = runs or executor(workers, size, reader)
    for batch, outcomes in runs.run(batches(_new(record, found, report))):
        taken: list[tuple[Received, PrintedReading | None]] = []
        for job, outcome in zip(batch, outcomes, strict=True):
            if outcome.failure is not None:
                report.failures.append(outcome.failure)
            if outcome.clipping is not None and isinstance(job, Member):
                received = Received(clipping=outcome.clipping, payload=job.payload, media_type=job.media_type)
                taken.append((received, outcome.reading))
                if outcome.reading is None:
                    failed.add(outcome.clipping.clipping_id)
        new = record.take(taken)
        report.new += new
        report.known += len(taken) - new
        report.count(outcome.reading for outcome in outcomes)
        progress.tell(report.new + report.known, len(report.failures))
    settle(record, reader=reader, progress=progress, report=report, leave=failed)
    return report


def _take_shards(record: Record, paths: Iterable[Path], report: Report, progress: Progress) -> None:
    """What was read elsewhere, with the readings that these readers made of it."""
    for path in paths:
        try:
            rest = read_shard(path)
            while some := list(islice(rest, KNOWN_AT_ONCE)):
                report.failures += [item for item in some if isinstance(item, Failure)]
                found = [item for item in some if isinstance(item, Read)]
                new = record.take([(item.received, item.reading) for item in found], keep=True)
                report.new += new
                report.known += len(found) - new
        except InputError as error:
            report.failures.append(Failure.of(error, str(path)))
        progress.step()
        progress.tell(report.new + report.known, len(report.failures))


def _new(record: Record, found: Iterable[Member | Reading], report: Report) -> Iterator[Member]:
    """What is not in the record yet; readings made elsewhere are imported on the way, copies of what is known are noted."""
    held: list[Member] = []
    size = 0
    for item in found:
        if isinstance(item, Reading):
            report.imported += record.add_imported(item)
            continue
        held.append(item)
        size += len(item.payload)
        if len(held) == KNOWN_AT_ONCE or size >= BATCH_BYTES:
            yield from _unknown(record, held, report)
            held, size = [], 0
    yield from _unknown(record, held, report)


def _unknown(record: Record, held: Sequence[Member], report: Report) -> Iterator[Member]:
    known = record.known([member.clipping_id for member in held]) if held else set()
    copies = []
    for member in held:
        if member.clipping_id in known:
            given = member.given
            copy = Copy(path=given.path, url=given.url, outlet=given.outlet, fetched=given.fetched)
            copies.append((member.clipping_id, copy))
        else:
            yield member
    record.note_copies(copies)
    report.known += len(copies)


def settle(
    record: Record,
    *,
    reader: Callable[[], Reads],
    progress: Progress | None = None,
    report: Report | None = None,
    leave: Set[str] = frozenset(),
) -> Report:
    """Read every clipping that is unread or was corrected, and fold anew if anything changed. The model is loaded only if something is unread.

    ``leave``: clippings that the readers have just failed on.
    """
    progress = progress or Silent()
    report = report or Report()
    view = record.view()
    judgements = view.judgements()
    unread = [one for one in record.unread(_corrected(view, judgements)) if one not in leave]
    if unread:
        _read(
            record, (_effective(view, judgements, one) for one in unread), len(unread), Inline(reader), progress, report
        )
    if not record.fold_is_current():
        refold(record, progress=progress)
    return report


def refold(record: Record, *, progress: Progress | None = None) -> None:
    """Resolve and fold all current readings."""
    (progress or Silent()).stage("folding", None)
    made_from = record.inputs()  # before anything is looked at: what comes in meanwhile makes the fold out of date
    view = record.view()
    judgements = view.judgements()
    with _without_collecting():
        readings = [
            dataclasses.replace(reading, clipping=corrected_clipping(reading.clipping, judgements))
            for reading in view.readings()
        ]
        proposals = propose(readings)
        record.replace_fold(proposals, fold(readings, proposals, judgements), made_from=made_from)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without the collector of cyclic garbage: resolving and folding make millions of small values without cycles, and going through them again and again
    takes as long as making them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def rebuild(
    record: Record, *, reader: Callable[[], Reads], workers: int | None = 1, progress: Progress | None = None
) -> Report:
    """Make everything derived again, from clippings, imported readings and judgements alone.

    The old readings stay until new ones have taken their place, so that a run that fails or is interrupted leaves a whole record.
    """
    progress = progress or Silent()
    report = Report()
    view = record.view()
    judgements = view.judgements()
    ids = [clipping_id for clipping_id in view.clipping_ids() if not record.is_imported(clipping_id)]
    clippings = (_effective(view, judgements, clipping_id) for clipping_id in ids)
    _read(record, clippings, len(ids), executor(workers, len(ids) * TYPICAL_BYTES, reader), progress, report)
    record.forget_old_readings()
    refold(record, progress=progress)
    return report


def _read(
    record: Record, clippings: Iterable[Clipping], total: int, runs: Executor, progress: Progress, report: Report
) -> None:
    progress.stage("reading", total, "clippings")
    for batch, outcomes in runs.run(batches(clippings)):
        record.put_readings([outcome.reading for outcome in outcomes if outcome.reading is not None])
        report.count(outcome.reading for outcome in outcomes)
        report.failures += [outcome.failure for outcome in outcomes if outcome.failure is not None]
        progress.step(len(batch))
        progress.tell(report.read, len(report.failures))


def _corrected(view: RecordView, judgements: Sequence[Judgement]) -> Iterator[Clipping]:
    """The effective clippings that any judgement, even one undone, was about."""
    judged = {t.clipping_id for judgement in judgements for t in judgement.targets if t.kind == "clipping"}
    for clipping_id in sorted(judged & set(view.clipping_ids())):
        yield _effective(view, judgements, clipping_id)


def _effective(view: RecordView, judgements: Sequence[Judgement], clipping_id: str) -> Clipping:
    return corrected_clipping(view.received(clipping_id), judgements)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
