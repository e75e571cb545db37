"""Entering a judgement: tried first, so that the log holds none that cannot act; then appended, read, folded."""

import dataclasses
from collections.abc import Callable

from dragoman.app.executors import Reads
from dragoman.app.pipeline import settle
from dragoman.fold.effective import check_clipping_value, effective_clipping
from dragoman.fold.fold import fold
from dragoman.model.errors import JudgementError
from dragoman.model.judgement import Judgement
from dragoman.record import Record
from dragoman.record.view import RecordView


def enter(record: Record, judgement: Judgement, *, reader: Callable[[], Reads]) -> bool:
    """Append a judgement and bring the record up to date. Returns False where the very same one is there already.

    Raises JudgementError, with the record untouched, where it could not act: a value that means nothing, an actor nobody knows.
    """
    view = record.view()
    if any(known.id == judgement.id for known in view.judgements()):
        return False
    _try(view, judgement)
    _check_rereadable(record, judgement)
    record.append_judgement(judgement)
    settle(record, reader=reader)
    return True


def _check_rereadable(record: Record, judgement: Judgement) -> None:
    """A reading made elsewhere is never made again here, so text put back into its clipping would stay unread."""
    if judgement.verb != "undo" and {name for name, _ in judgement.values} & {"restore", "cut"}:
        for target in judgement.targets:
            if target.kind == "clipping" and record.is_imported(target.clipping_id):
                raise JudgementError(
                    "the reading of this clipping was made elsewhere and is not made again here",
                    where=target.clipping_id[:12],
                    todo="put the body right where the reading was made, and add it anew",
                )


def _try(view: RecordView, judgement: Judgement) -> None:
    judgements = [*view.judgements(), judgement]
    if judgement.verb == "undo":
        return
    for target in judgement.targets:
        for field, value in judgement.values:
            if target.kind == "clipping":
                check_clipping_value(field, value, view.received(target.clipping_id))
    if all(target.kind == "clipping" for target in judgement.targets):
        return
    readings = [
        dataclasses.replace(reading, clipping=effective_clipping(reading.clipping, judgements))
        for reading in view.readings()
    ]
    tried = fold(readings, view.proposals(), judgements)
    reasons = list(dict.fromkeys(row.reason for row in tried.detached if row.judgement == judgement.id))
    if reasons:
        raise JudgementError("; ".join(reasons), todo="nothing was entered")
