"""The record as a whole: what is written to it, and in which steps.

Every public method is one transaction: it is done wholly or not at all, and when it returns, no crash of the program can undo it. Derived tables (readings that
were not imported, proposals, things, members) may be thrown away and made again.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dragoman.model.clipping import Clipping, Copy, Received
from dragoman.model.contract import PrintedReading, decode_reading, encode_reading
from dragoman.model.errors import UnknownTargetError
from dragoman.model.judgement import Judgement
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.model.record import Folded
from dragoman.record import schema
from dragoman.record.engine import open_engine, writing
from dragoman.record.rows import clipping_row, from_json, thing_rows, to_json
from dragoman.record.view import RecordView, clipping_from_row

DIGEST_LENGTH = 20
ROWS_AT_ONCE = 2_000
"""Rows that are held for inserting, so that a large fold is not in memory twice."""


class Record:
    """A record opened for writing. Use it as a context manager, or call :meth:`close`.

    :param address: a path, or an SQLAlchemy URL.
    :param create: make it where there is none.
    :raises RecordError: it cannot be used; the message says why.
    """

    def __init__(self, address: str | Path, *, create: bool = False) -> None:
        self._engine = open_engine(address, create=create)
        self._writing = writing(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()

    def view(self) -> RecordView:
        """Read access to what the record holds now."""
        return RecordView(self._engine)

    def take(self, taken: Sequence[tuple[Received, PrintedReading | None]], *, keep: bool = False) -> int:
        """Store what intake made of payloads, each with its reading if there is one. Returns how many of the clippings are new.

        Of a clipping that is there already only new copies are noted, and the reading is stored, unless somebody vouched for the one it has; with
        ``keep`` only if it has none. A clipping that came without its text, by a reading made elsewhere, gets it.
        """
        new = 0
        with self._writing.begin() as connection:
            for received, reading in taken:
                clipping = received.clipping
                if not _has_clipping(connection, clipping.clipping_id):
                    new += 1
                    connection.execute(schema.clippings.insert().values(clipping_row(clipping)))
                    _put_payload(connection, received)
                elif not _known(connection, [clipping.clipping_id]):
                    _complete(connection, received)
                _note_copies(connection, clipping.clipping_id, _copies(clipping))
                has = _current(connection, clipping.clipping_id)
                if reading is not None and not (has is not None and (keep or has.imported)):
                    _put_reading(connection, reading)
        return new

    def known(self, clipping_ids: Sequence[str]) -> set[str]:
        """Those of these clippings that are in the record with their text."""
        with self._engine.connect() as connection:
            return _known(connection, clipping_ids)

    def note_copies(self, copies: Sequence[tuple[str, Copy]]) -> None:
        """Note where clippings that are in the record were found as well; what a copy does not say (its outlet, its address) it has from the clipping."""
        with self._writing.begin() as connection:
            for clipping_id, copy in copies:
                row = connection.execute(sa.select(schema.clippings).filter_by(clipping_id=clipping_id)).one()
                clipping = from_json(row.received, Clipping)
                told = dataclasses.replace(copy, outlet=copy.outlet or clipping.outlet, url=copy.url or clipping.url)
                _note_copies(connection, clipping_id, [told])

    def add_imported(self, reading: Reading) -> bool:
        """Store a reading made elsewhere, with its clipping where the record lacks it. Returns whether anything changed.

        An imported reading counts before the machine's own: somebody vouches for it. Where it comes without text and the record has the
        clipping, it takes the record's text.
        """
        clipping = reading.clipping
        with self._writing.begin() as connection:
            if not _has_clipping(connection, clipping.clipping_id):
                connection.execute(schema.clippings.insert().values(clipping_row(clipping)))
            else:
                reading = _with_text(connection, reading)
            _note_copies(connection, clipping.clipping_id, _copies(clipping))
            line = encode_reading(reading)
            readers = digest(repr(reading.readers))
            key = {"clipping_id": clipping.clipping_id, "effective": digest(line), "readers": readers}
            known = connection.execute(sa.select(schema.readings.c.imported).filter_by(**key)).first()
            if known is not None:
                return False
            _retire(connection, clipping.clipping_id)
            connection.execute(schema.readings.insert().values(**key, imported=True, current=True, reading=line))
            return True

    def unread(self, corrected: Iterable[Clipping] = ()) -> Iterator[str]:
        """Ids of clippings that want reading, in order: those without any reading, and those of the ``corrected`` (effective) clippings whose reading was made
        from another state of them.

        A reading by older readers counts as read: reading anew is a decision (``rebuild``), never a side effect; an imported reading counts as well.
        """
        readings = schema.readings
        with self._engine.connect() as connection:
            has_one = sa.exists().where(readings.c.clipping_id == schema.clippings.c.clipping_id, readings.c.current)
            found = set(connection.scalars(sa.select(schema.clippings.c.clipping_id).where(~has_one)))
            for clipping in corrected:
                row = connection.execute(
                    sa.select(readings.c.effective, readings.c.imported).filter_by(
                        clipping_id=clipping.clipping_id, current=True
                    )
                ).first()
                if row is None or (not row.imported and row.effective != clipping_digest(clipping)):
                    found.add(clipping.clipping_id)
        yield from sorted(found)

    def put_readings(self, readings: Sequence[PrintedReading]) -> None:
        """Store readings, each with the effective clipping it was made from, as the current ones."""
        with self._writing.begin() as connection:
            for reading in readings:
                _put_reading(connection, reading)

    def append_judgement(self, judgement: Judgement) -> bool:
        """Append a person's decision. Returns False where the very same one is there already."""
        with self._writing.begin() as connection:
            if connection.execute(sa.select(schema.judgements.c.id).filter_by(id=judgement.id)).first():
                return False
            connection.execute(
                schema.judgements.insert().values(
                    id=judgement.id,
                    verb=judgement.verb,
                    who=judgement.who,
                    when=judgement.when,
                    judgement=to_json(judgement),
                )
            )
            return True

    def inputs(self) -> str:
        """A digest of what a fold is made from, as it is now."""
        with self._engine.connect() as connection:
            return _inputs(connection)

    def replace_fold(self, proposals: Sequence[Proposal], folded: Folded, *, made_from: str | None = None) -> None:
        """Put the result of resolving and folding in the place of the last one. ``made_from``: the :meth:`inputs` it was made from."""
        with self._writing.begin() as connection:
            for table in (schema.proposals, schema.things, schema.members):
                connection.execute(sa.delete(table))
            _insert(
                connection,
                schema.proposals,
                (
                    {
                        "kind": p.kind, "left": p.left, "right": p.right, "verdict": p.verdict, "relation": p.relation,
                        "proposal": to_json(p),
                    }
                    for p in proposals
                ),
            )  # fmt: skip
            _insert(connection, schema.things, thing_rows(folded))
            _insert(connection, schema.members, ({"key": key, "thing": thing} for key, thing in folded.addresses))
            _set_meta(connection, "folded from", made_from or _inputs(connection))

    def stamp(self) -> str:
        """Changes whenever what a view shows changes: the inputs of the last fold, and how many copies are noted."""
        with self._engine.connect() as connection:
            folded = connection.scalar(sa.select(schema.meta.c.value).filter_by(name="folded from"))
            copies = connection.scalar(sa.select(sa.func.count()).select_from(schema.copies))
        return f"{folded} {copies}"

    def fold_is_current(self) -> bool:
        """Whether the fold's result was made from just the readings and judgements that are there."""
        with self._engine.connect() as connection:
            made_from = connection.scalar(sa.select(schema.meta.c.value).filter_by(name="folded from"))
            return made_from == _inputs(connection)

    def is_imported(self, clipping_id: str) -> bool:
        """Whether the clipping's current reading was made elsewhere."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(schema.readings.c.clipping_id).filter_by(clipping_id=clipping_id, imported=True, current=True)
            )
            return rows.first() is not None

    def forget_old_readings(self) -> None:
        """Throw away readings that newer ones have replaced. Imported readings are kept: they cannot be made again."""
        with self._writing.begin() as connection:
            connection.execute(
                sa.delete(schema.readings).where(~schema.readings.c.imported, ~schema.readings.c.current)
            )


def digest(text: str) -> str:
    """A short digest for keys of readings."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def clipping_digest(clipping: Clipping) -> str:
    """A digest of all of an effective clipping that its reading depends on; where its copies were found is not part of it."""
    return digest(to_json(dataclasses.replace(clipping, copies=(), path=None)))


def _has_clipping(connection: Connection, clipping_id: str) -> bool:
    return (
        connection.execute(sa.select(schema.clippings.c.clipping_id).filter_by(clipping_id=clipping_id)).first()
        is not None
    )


def _with_text(connection: Connection, reading: Reading) -> Reading:
    if reading.clipping.text:
        return reading
    row = connection.execute(sa.select(schema.clippings).filter_by(clipping_id=reading.clipping.clipping_id)).first()
    if row is None:
        raise UnknownTargetError(f"no clipping {reading.clipping.clipping_id}")
    known = clipping_from_row(row)
    return dataclasses.replace(reading, clipping=dataclasses.replace(reading.clipping, text=known.text))


def _known(connection: Connection, clipping_ids: Sequence[str]) -> set[str]:
    c = schema.clippings.c
    return set(connection.scalars(sa.select(c.clipping_id).where(c.clipping_id.in_(clipping_ids), c.text != "")))


def _copies(clipping: Clipping) -> Sequence[Copy]:
    return clipping.copies or (Copy(path=clipping.path, url=clipping.url, outlet=clipping.outlet),)


def _note_copies(connection: Connection, clipping_id: str, copies: Iterable[Copy]) -> None:
    for copy in copies:
        values = {field: getattr(copy, field) or "" for field in ("path", "url", "outlet", "fetched")}
        values["clipping_id"] = clipping_id
        if not connection.execute(sa.select(schema.copies.c.number).filter_by(**values)).first():
            connection.execute(schema.copies.insert().values(**values))


def _current(connection: Connection, clipping_id: str) -> sa.Row[*tuple[Any, ...]] | None:
    """The current reading's row of a clipping."""
    r = schema.readings.c
    chosen = sa.select(r.effective, r.readers, r.imported, r.reading).filter_by(clipping_id=clipping_id, current=True)
    return connection.execute(chosen).first()


def _put_payload(connection: Connection, received: Received) -> None:
    connection.execute(
        schema.payloads.insert().values(
            clipping_id=received.clipping.clipping_id, media_type=received.media_type, bytes=received.payload
        )
    )


def _complete(connection: Connection, received: Received) -> None:
    """Give a clipping that came without its text, and its imported readings, text and bytes."""
    clipping_id, text = received.clipping.clipping_id, received.clipping.text
    connection.execute(sa.update(schema.clippings).filter_by(clipping_id=clipping_id).values(text=text))
    _put_payload(connection, received)
    r = schema.readings.c
    for row in connection.execute(
        sa.select(r.effective, r.readers, r.reading).filter_by(clipping_id=clipping_id, imported=True)
    ).all():
        reading = decode_reading(row.reading)
        whole = dataclasses.replace(reading, clipping=dataclasses.replace(reading.clipping, text=text))
        key = {"clipping_id": clipping_id, "effective": row.effective, "readers": row.readers}
        connection.execute(sa.update(schema.readings).filter_by(**key).values(reading=encode_reading(whole)))


def _put_reading(connection: Connection, reading: PrintedReading) -> None:
    clipping = reading.clipping
    key = {
        "clipping_id": clipping.clipping_id,
        "effective": clipping_digest(clipping),
        "readers": digest(repr(reading.readers)),
    }
    _retire(connection, clipping.clipping_id)
    connection.execute(sa.delete(schema.readings).filter_by(**key))
    connection.execute(schema.readings.insert().values(**key, imported=False, current=True, reading=reading.line))


def _retire(connection: Connection, clipping_id: str) -> None:
    connection.execute(sa.update(schema.readings).filter_by(clipping_id=clipping_id).values(current=False))


def _insert(connection: Connection, table: sa.Table, rows: Iterable[dict[str, object]]) -> None:
    rest = iter(rows)
    while some := list(islice(rest, ROWS_AT_ONCE)):
        connection.execute(table.insert(), some)


def _set_meta(connection: Connection, name: str, value: str) -> None:
    connection.execute(sa.delete(schema.meta).filter_by(name=name))
    connection.execute(schema.meta.insert().values(name=name, value=value))


def _inputs(connection: Connection) -> str:
    """A digest of what a fold is made from."""
    readings = connection.execute(
        sa.select(schema.readings.c.clipping_id, schema.readings.c.effective, schema.readings.c.readers)
        .where(schema.readings.c.current)
        .order_by(schema.readings.c.clipping_id)
    )
    judged = connection.scalars(sa.select(schema.judgements.c.id).order_by(schema.judgements.c.id))
    return digest(repr([tuple(row) for row in readings]) + repr(list(judged)))
