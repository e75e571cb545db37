"""Opening a record for one command, with its fold up to date."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dragoman.app.config import settings
from dragoman.app.deciding import enter
from dragoman.app.pipeline import refold
from dragoman.app.readers import reader
from dragoman.model.judgement import Judgement
from dragoman.model.protocols import View
from dragoman.record import Record
from dragoman.record.view import RecordView


@contextmanager
def viewing(address: str) -> Iterator[RecordView]:
    """A view of the record at an address, folded first where an interrupted run left that undone."""
    with Record(address) as record:
        if not record.fold_is_current():
            refold(record)
        yield record.view()


def judged(address: str, who: str | None, decide: Callable[[View, str], Judgement]) -> tuple[Judgement, bool]:
    """Append the judgement that ``decide`` makes of the record, read corrected clippings again, and fold. Returns it, and whether it is new."""
    with Record(address) as record:
        if not record.fold_is_current():
            refold(record)
        judgement = decide(record.view(), who or settings().who or "")
        return judgement, enter(record, judgement, reader=reader)
