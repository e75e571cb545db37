"""Who reads: this process, or several beside it.

A batch goes through intake and all readers in one place. What fails costs only itself: an error is noted, and where a worker dies (a parser's crash, no
memory left) or takes too long, its batch is tried again clipping by clipping, so that only the one to blame is left out.
"""

import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as TookTooLongError
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.app.taking import Failure
from dragoman.intake.files import to_received
from dragoman.intake.parts import Member
from dragoman.model.clipping import Clipping
from dragoman.model.contract import PrintedReading, printed_reading
from dragoman.model.errors import InputError, ReadingError
from dragoman.model.reading import Reading

BATCH = 32
"""Clippings read between two commits: what a crash can cost, against parsing in too small batches (see docs/PERFORMANCE.md)."""

BATCH_BYTES = 4_000_000
"""Payload bytes after which a batch is full, whatever its number: bounds what is held and sent at once."""

MOST_WORKERS = 8
"""Workers that are started without being asked for; each takes half a gigabyte."""

SMALL_INPUT = 2_000_000
"""Bytes of input below which starting workers takes longer than reading."""

SECONDS = 90.0
SECONDS_A_MEGABYTE = 300.0
"""What a batch may take: a hundred times what an ordinary one does, and what a megabyte of plain text needs with room to spare."""

log = logging.getLogger(__name__)

Job = Member | Clipping
"""A payload to take in and read, or a clipping (one that was corrected) to read."""


class Reads(Protocol):
    """What is needed of a reader."""

    def read(self, clipping: Clipping) -> Reading:
        """The reading of one clipping."""

    def read_many(self, clippings: Iterable[Clipping]) -> Iterator[Reading]:
        """Readings in the order of the clippings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one job: the clipping (None where intake refused it), its reading (None where the readers failed), why anything failed."""

    clipping: Clipping | None = None
    reading: PrintedReading | None = None
    failure: Failure | None = None


Done = tuple[Sequence[Job], Sequence[Outcome]]


class Executor(Protocol):
    """Runs jobs somewhere."""

    def run(self, batches: Iterable[Sequence[Job]]) -> Iterator[Done]:
        """Each batch with an outcome for each of its jobs, in any order of the batches; a bounded number of batches is under way at once."""


class Inline:
    """Reads in this process."""

    def __init__(self, reader: Callable[[], Reads]) -> None:
        self._reader = reader

    def run(self, batches: Iterable[Sequence[Job]]) -> Iterator[Done]:
        """One batch after another."""
        for batch in batches:
            yield batch, read_batch(batch, self._reader())


class Processes:
    """Reads in worker processes, each of which loads the models once. Two batches a worker are under way at once."""

    def __init__(self, workers: int, work: Callable[[Sequence[Job]], list[Outcome]] | None = None) -> None:
        self._workers = workers
        self._work = work or work_here

    def run(self, batches: Iterable[Sequence[Job]]) -> Iterator[Done]:
        """Batches as they are done. Raises ReadingError where the readers cannot run at all."""
        from multiprocessing import get_context

        from pebble import ProcessPool

        pool: ProcessPool | None = None
        waiting: dict[Future[list[Outcome]], Sequence[Job]] = {}
        again: deque[Sequence[Job]] = deque()
        rest = iter(batches)
        whole = False
        try:
            while True:
                while len(waiting) < 2 * self._workers and (again or not whole):
                    batch = again.popleft() if again else next(rest, None)
                    if batch is None:
                        whole = True
                        continue
                    if pool is None:
                        pool = ProcessPool(self._workers, initializer=_alone, context=get_context("spawn"))
                    waiting[pool.schedule(self._work, args=[batch], timeout=_patience(batch))] = batch
                if not waiting:
                    return
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    batch = waiting.pop(future)
                    outcomes, rerun = _gathered(future, batch)
                    again.extend(rerun)
                    if outcomes:
                        yield batch, outcomes
        finally:
            if pool is not None:
                pool.stop()  # type: ignore[no-untyped-call]
                pool.join()


def work_here(batch: Sequence[Job]) -> list[Outcome]:
    """What a worker does with a batch."""
    from dragoman.app.readers import reader

    return read_batch(batch, reader())


def read_batch(batch: Sequence[Job], reader: Reads) -> list[Outcome]:
    """An outcome for each job. Raises ReadingError where the readers cannot run at all."""
    taken = [_take(job) for job in batch]
    clippings = [outcome.clipping for outcome in taken if outcome.clipping is not None]
    readings = iter(_read(clippings, reader))
    outcomes = [outcome if outcome.clipping is None else next(readings) for outcome in taken]
    return [_placed(outcome, job) for outcome, job in zip(outcomes, batch, strict=True)]


def executor(workers: int | None, size: int, reader: Callable[[], Reads]) -> Executor:
    """The executor for so many workers; None: one a core where the input (``size`` in bytes) is worth starting them."""
    if workers is None:
        workers = min(cores(), MOST_WORKERS) if size >= SMALL_INPUT else 1
    return Processes(workers) if workers > 1 else Inline(reader)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Jobs in batches of :data:`BATCH`, or of :data:`BATCH_BYTES`."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += _size(job)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _take(job: Job) -> Outcome:
    if isinstance(job, Clipping):
        return Outcome(clipping=job)
    try:
        return Outcome(clipping=to_received(job).clipping)
    except InputError as error:
        return Outcome(failure=Failure(error.where or job.where, error.what, error.todo, _path(job)))
    except Exception as error:
        log.exception("taking in %s failed", job.where)
        return Outcome(failure=Failure(job.where, f"intake failed: {type(error).__name__}: {error}", None, _path(job)))


def _placed(outcome: Outcome, job: Job) -> Outcome:
    """The outcome, its failure with the file to give again."""
    if outcome.failure is None:
        return outcome
    return replace(outcome, failure=replace(outcome.failure, path=_path(job)))


def _read(clippings: Sequence[Clipping], reader: Reads) -> Iterator[Outcome]:
    """Where a batch fails, its clippings are read one by one and only the failing ones are left out and named."""
    try:
        readings = list(reader.read_many(clippings)) if clippings else []
    except ReadingError:
        raise
    except Exception:  # noqa: BLE001 - a bug in a reader must cost one clipping, not the run
        yield from (_read_alone(clipping, reader) for clipping in clippings)
        return
    for clipping, reading in zip(clippings, readings, strict=True):
        yield Outcome(clipping=clipping, reading=printed_reading(clipping, reading))


def _read_alone(clipping: Clipping, reader: Reads) -> Outcome:
    try:
        return Outcome(clipping=clipping, reading=printed_reading(clipping, reader.read(clipping)))
    except ReadingError:
        raise
    except Exception as error:
        log.exception("reading %s failed", clipping.clipping_id)
        why = f"the readers failed: {type(error).__name__}: {error}"
        return Outcome(clipping=clipping, failure=Failure(_where(clipping), why, None, clipping.path))


def _gathered(future: "Future[list[Outcome]]", batch: Sequence[Job]) -> tuple[list[Outcome], list[Sequence[Job]]]:
    """The outcomes of a batch, or what to try again of one whose worker was lost."""
    from pebble import ProcessExpired

    try:
        return future.result(), []
    except ProcessExpired:
        why = "it crashed the worker that read it"
    except TookTooLongError:
        why = f"it took longer than {_patience(batch):.0f} seconds"
    except ReadingError:
        raise
    except Exception as error:  # noqa: BLE001 (no memory left, or what it made cannot be sent: as good as lost)
        why = f"the worker that read it failed: {type(error).__name__}: {error}"
    if len(batch) > 1:
        return [], [[job] for job in batch]
    job = batch[0]
    log.error("%s: %s", _where(job), why)
    told = Failure(_where(job), why, "leave it out, or give its text alone", _path(job))
    return [Outcome(failure=told)], []


def _alone() -> None:
    """Ctrl-C is the parent's business; it stops its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _patience(batch: Sequence[Job]) -> float:
    return SECONDS + SECONDS_A_MEGABYTE * sum(map(_size, batch)) / 1_000_000


def _size(job: Job) -> int:
    return len(job.payload) if isinstance(job, Member) else len(job.text)


def _where(job: Job) -> str:
    return job.where if isinstance(job, Member) else job.path or job.id or job.url or job.clipping_id


def _path(job: Job) -> str | None:
    """The file to give again: that of the outermost container."""
    if isinstance(job, Member):
        return job.file or job.given.path
    return job.path.split("!/", 1)[0] if job.path else None
