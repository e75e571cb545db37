"""The same from Python: read a text or a path, open a record, add, judge, look.

>>> from dragoman import read_text, open_record
>>> reading = read_text("Nyala's envoy said on Monday that talks would resume in Lomé.", published="2004-03-10")
>>> [statement.mode for statement in reading.statements]
['indirect']
>>> with open_record(folder / "record.sqlite") as record:
...     report = record.add(samples)
...     talks = record.rows("talks")
>>> report.new > 10, report.failures
(True, [])
>>> {"id", "status", "date", "words", "outlet"} <= set(talks[0])
True

Rows are plain dicts with equal keys, so ``pandas.DataFrame(record.rows("talks"))`` and ``polars.DataFrame(...)`` just work; neither is needed here.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dragoman.app.deciding import enter
from dragoman.app.judging import Values, accept, correct, cut, merge, reject, restore, split, undo
from dragoman.app.judging import add as added
from dragoman.app.lookup import find_clipping, find_thing
from dragoman.app.pipeline import Report, refold
from dragoman.app.pipeline import add as add_paths
from dragoman.app.pipeline import rebuild as rebuild_record
from dragoman.app.readers import reader
from dragoman.app.taking import Failure, clippings
from dragoman.fold.contract import record_object
from dragoman.intake.containers.jsonl import read_line
from dragoman.intake.files import to_received
from dragoman.model.errors import InputError
from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.model.terms import FindingKind
from dragoman.record import Record
from dragoman.record.view import RecordView
from dragoman.views.brief import brief_markdown
from dragoman.views.tables import Filters, table_rows


def read_text(
    text: str, *, published: str | None = None, outlet: str | None = None, title: str | None = None
) -> Reading:
    """The reading of a text that is all body.

    :param published: ISO date of publication, taken as stated.
    :raises InputError: empty text, or a date that is none.
    """
    row = {"text": text, "clean": True, "published": published, "outlet": outlet, "title": title}
    line = json.dumps({name: value for name, value in row.items() if value is not None})
    return reader().read(to_received(read_line(line.encode())).clipping)


def read_path(path: str | Path) -> list[Reading]:
    """The readings of a file or of a folder of files. Raises InputError for the first that cannot be taken in."""
    failures: list[Failure] = []
    found = list(clippings([Path(path)], failures))
    if failures:
        raise InputError(failures[0].why, where=failures[0].where, todo=failures[0].todo)
    return list(reader().read_many(found))


def open_record(address: str | Path, *, create: bool = True) -> "OpenRecord":
    """Open a record at a path or an SQLAlchemy URL, making it where there is none. Raises RecordError."""
    return OpenRecord(Record(address, create=create))


class OpenRecord:
    """A record opened from Python. Every change is on disk, and folded, when its call returns."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._record.close()

    @property
    def view(self) -> RecordView:
        """Read access to all of it: clippings, readings, and what they add up to (``view.folded``)."""
        if not self._record.fold_is_current():
            refold(self._record)
        return self._record.view()

    def add(self, *paths: str | Path, workers: int = 1, columns: Mapping[str, str] | None = None) -> Report:
        """Take in files and folders, read what is new, fold. ``report.failures`` says what could not be taken.

        ``workers``: processes that read; with more than one, a script needs the usual ``if __name__ == "__main__":``. ``columns``: which column of a table,
        or key of JSONL, holds what: ``{"text": "Body"}``.
        """
        return add_paths(self._record, [Path(path) for path in paths], reader=reader, workers=workers, columns=columns)

    def rebuild(self) -> Report:
        """Make everything derived anew, from clippings and judgements alone."""
        return rebuild_record(self._record, reader=reader)

    def rows(
        self, table: str, *, actor: str | None = None, clipping: str | None = None, **filters: str | None
    ) -> list[dict[str, Any]]:
        """A table of the record as plain rows. ``actor`` and ``clipping`` may be names; the other filters are those of ``dragoman show``."""
        view = self.view
        chosen = Filters(
            actor=find_thing(view, actor) if actor else None,
            clipping=find_clipping(view, clipping) if clipping else None,
            **filters,
        )
        return table_rows(view, table, filters=chosen)

    def brief(self, *, as_of: str | None = None) -> str:
        """The cited brief, as Markdown."""
        return brief_markdown(self.view, as_of=as_of)

    def export(self) -> dict[str, Any]:
        """The record contract's object."""
        return record_object(self.view.folded)

    def merge(self, *things: str, who: str, why: str) -> Judgement:
        """These actors, or these talks, are one."""
        return self._decide(merge(self.view, things, who=who, why=why))

    def split(self, thing: str, findings: Sequence[str], *, who: str, why: str) -> Judgement:
        """These findings do not belong to the thing."""
        return self._decide(split(self.view, thing, findings, who=who, why=why))

    def reject(self, finding: str, *, who: str, why: str) -> Judgement:
        """The finding is wrong."""
        return self._decide(reject(self.view, finding, who=who, why=why))

    def accept(self, finding: str, *, who: str, why: str) -> Judgement:
        """The finding was checked and is right."""
        return self._decide(accept(self.view, finding, who=who, why=why))

    def correct(self, target: str, *, who: str, why: str, **values: str) -> Judgement:
        """Other values hold, of a clipping or of a finding."""
        return self._decide(correct(self.view, target, _pairs(values), who=who, why=why))

    def mark(self, clipping: str, kind: FindingKind, words: str, *, who: str, why: str, **values: str) -> Judgement:
        """These words of a clipping say something the machine missed."""
        return self._decide(added(self.view, clipping, kind, [words], _pairs(values), who=who, why=why))

    def restore(self, clipping: str, words: str, *, to: str | None = None, who: str, why: str) -> Judgement:
        """These lines of a clipping were cut and belong to the article. ``words``: any run of words in them that stands nowhere else, or START-END."""
        return self._decide(restore(self.view, clipping, words, to=to, who=who, why=why))

    def cut(self, clipping: str, words: str, *, to: str | None = None, who: str, why: str) -> Judgement:
        """These lines are no part of the article."""
        return self._decide(cut(self.view, clipping, words, to=to, who=who, why=why))

    def undo(self, judgement: str, *, who: str, why: str) -> Judgement:
        """An earlier judgement no longer holds."""
        return self._decide(undo(self.view, judgement, who=who, why=why))

    def _decide(self, judgement: Judgement) -> Judgement:
        enter(self._record, judgement, reader=reader)
        return judgement


def _pairs(values: dict[str, str]) -> Values:
    return tuple(sorted(values.items()))
