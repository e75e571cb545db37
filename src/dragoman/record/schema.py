"""The tables of a record.

What has primary worth: ``payloads`` and ``clippings`` (what came in), ``copies`` (where each was found), ``readings`` that were imported, ``judgements``
(append-only). All else is derived and can be rebuilt: the other ``readings``, ``proposals``, ``things`` with their ``members``.

Two clocks: ``since`` and ``until`` say when a thing was so, ``reported_first`` to ``reported_last`` when the clippings that say so were published, ``known_on``
from which day on it was certainly known (ISO dates as text, which sort as they should).
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql_text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

clippings = Table(
    "clippings",
    metadata,
    Column("clipping_id", String(64), primary_key=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("agency", Text),
    Column("language", String(8)),
    Column("published", String(10)),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("text", Text, nullable=False),
    Column("received", Text, nullable=False),  # the Clipping as intake made it, JSON, without its text
)

payloads = Table(
    "payloads",
    metadata,
    Column("clipping_id", String(64), ForeignKey("clippings.clipping_id", ondelete="CASCADE"), primary_key=True),
    Column("media_type", String(80), nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("clipping_id", String(64), ForeignKey("clippings.clipping_id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False, default=""),
    Column("url", Text, nullable=False, default=""),
    Column("outlet", Text, nullable=False, default=""),
    Column("fetched", Text, nullable=False, default=""),
    UniqueConstraint("clipping_id", "path", "url", "outlet", "fetched"),
)

readings = Table(
    "readings",
    metadata,
    Column("clipping_id", String(64), ForeignKey("clippings.clipping_id", ondelete="CASCADE"), primary_key=True),
    Column("effective", String(20), primary_key=True),  # digest of the clipping as corrected
    Column("readers", String(20), primary_key=True),  # digest of the readers' versions
    Column("imported", Boolean, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("reading", Text, nullable=False),  # a line of the reading contract
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("verb", String(10), nullable=False),
    Column("who", Text, nullable=False),
    Column("when", String(40), nullable=False),
    Column("judgement", Text, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("kind", String(10), primary_key=True),
    Column("left", String(64), primary_key=True),
    Column("right", String(64), primary_key=True),
    Column("verdict", String(10), nullable=False),
    Column("relation", String(10), nullable=False),
    Column("proposal", Text, nullable=False),
    CheckConstraint(sql_text('"left" < "right"'), name="ordered"),
)

things = Table(
    "things",
    metadata,
    Column("kind", String(14), primary_key=True),  # actors, talks, positions … : a field of Folded
    Column("id", String(64), primary_key=True),
    Column("name", Text),
    Column("actor", String(20)),
    Column("code", String(30)),  # status, stance, answer … : what the kind is told apart by
    Column("since", String(10)),
    Column("until", String(10)),
    Column("reported_first", String(10)),
    Column("reported_last", String(10)),
    Column("known_on", String(10)),
    Column("thing", Text, nullable=False),  # the folded thing, JSON
)

members = Table(
    "members",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("thing", String(64), nullable=False),
)

Index(None, clippings.c.latest)
Index(None, readings.c.clipping_id, readings.c.current)
Index(None, things.c.kind, things.c.actor)
Index(None, things.c.kind, things.c.known_on)
Index(None, members.c.thing)
