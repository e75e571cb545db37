"""Read access to a record. It reads what is asked for, when it is asked for, and keeps it."""

import dataclasses
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from dragoman.model.clipping import Clipping, Copy
from dragoman.model.contract import decode_reading
from dragoman.model.errors import UnknownTargetError
from dragoman.model.judgement import Judgement
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.model.record import Folded
from dragoman.record import schema
from dragoman.record.rows import KINDS, from_json


class RecordView:
    """A ``View`` of the record as it was when each part was first asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def folded(self) -> Folded:
        """What the record adds up to."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(schema.things.c.kind, schema.things.c.thing).order_by(schema.things.c.id)
            )
            things: dict[str, list[Any]] = {kind: [] for kind in KINDS}
            for kind, thing in rows:
                things[kind].append(from_json(thing, KINDS[kind]))
            addresses = connection.execute(
                sa.select(schema.members.c.key, schema.members.c.thing).order_by(schema.members.c.key)
            )
            return Folded(
                **{kind: tuple(found) for kind, found in things.items()},
                judgements=self.judgements(),
                addresses=tuple((key, thing) for key, thing in addresses),
            )

    def clipping_ids(self) -> tuple[str, ...]:
        """Ids of all clippings, in order."""
        with self._engine.connect() as connection:
            return tuple(
                connection.scalars(sa.select(schema.clippings.c.clipping_id).order_by(schema.clippings.c.clipping_id))
            )

    def clipping(self, clipping_id: str) -> Clipping:
        """The effective clipping: as its current reading has it, or as received where it is unread."""
        reading = self.reading(clipping_id)
        received = self.received(clipping_id)
        return dataclasses.replace(reading.clipping, copies=received.copies) if reading else received

    def received(self, clipping_id: str) -> Clipping:
        """The clipping as it came in."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(schema.clippings).filter_by(clipping_id=clipping_id)).first()
            if row is None:
                raise UnknownTargetError(
                    f"no clipping {clipping_id!r}", todo="list them with `dragoman show RECORD clippings`"
                )
            found = connection.execute(
                sa.select(schema.copies)
                .filter_by(clipping_id=clipping_id)
                .order_by(schema.copies.c.path, schema.copies.c.url, schema.copies.c.outlet, schema.copies.c.fetched)
            )
            copies = tuple(
                Copy(path=r.path or None, url=r.url or None, outlet=r.outlet or None, fetched=r.fetched or None)
                for r in found
            )
        return dataclasses.replace(clipping_from_row(row), copies=copies)

    def reading(self, clipping_id: str) -> Reading | None:
        """The current reading of a clipping, or None where it is still unread."""
        with self._engine.connect() as connection:
            line = connection.scalar(
                sa.select(schema.readings.c.reading).filter_by(clipping_id=clipping_id, current=True)
            )
        return decode_reading(line, where=f"reading of {clipping_id}") if line else None

    def readings(self) -> tuple[Reading, ...]:
        """All current readings, in the order of their clippings."""
        with self._engine.connect() as connection:
            lines = connection.scalars(
                sa.select(schema.readings.c.reading)
                .where(schema.readings.c.current)
                .order_by(schema.readings.c.clipping_id)
            )
            return tuple(decode_reading(line) for line in lines)

    def payload(self, clipping_id: str) -> bytes | None:
        """The bytes a clipping was made from, or None where only a reading of it was imported."""
        with self._engine.connect() as connection:
            found = connection.scalar(sa.select(schema.payloads.c.bytes).filter_by(clipping_id=clipping_id))
        return found if found is None else bytes(found)

    def proposals(self) -> tuple[Proposal, ...]:
        """What the machine takes to be the same, and why."""
        with self._engine.connect() as connection:
            order = (schema.proposals.c.kind, schema.proposals.c.left, schema.proposals.c.right)
            return tuple(
                from_json(text, Proposal)
                for text in connection.scalars(sa.select(schema.proposals.c.proposal).order_by(*order))
            )

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements ever entered, oldest first."""
        with self._engine.connect() as connection:
            return tuple(
                from_json(text, Judgement)
                for text in connection.scalars(
                    sa.select(schema.judgements.c.judgement).order_by(schema.judgements.c.number)
                )
            )


def clipping_from_row(row: sa.Row[Any]) -> Clipping:
    """The clipping as received, with its text."""
    return dataclasses.replace(from_json(row.received, Clipping), text=row.text)
