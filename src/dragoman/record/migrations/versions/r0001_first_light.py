"""First light: clippings, readings, judgements, proposals, folded things, both clocks and common origins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the first released schema. Spelled out, not taken from ``schema.py``, which moves on."""
    op.create_table(
        "meta", sa.Column("name", sa.String(40)), sa.Column("value", sa.Text, nullable=False), _key("meta", "name")
    )
    op.create_table(
        "clippings",
        sa.Column("clipping_id", sa.String(64)),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("agency", sa.Text),
        sa.Column("language", sa.String(8)),
        sa.Column("published", sa.String(10)),
        sa.Column("earliest", sa.String(10)),
        sa.Column("latest", sa.String(10)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("received", sa.Text, nullable=False),
        _key("clippings", "clipping_id"),
    )
    op.create_index("ix_clippings_latest", "clippings", ["latest"])
    op.create_table(
        "payloads",
        sa.Column("clipping_id", sa.String(64)),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        _key("payloads", "clipping_id"),
        _of_clipping("payloads"),
    )
    op.create_table(
        "copies",
        sa.Column("number", sa.Integer, autoincrement=True),
        sa.Column("clipping_id", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("fetched", sa.Text, nullable=False),
        _key("copies", "number"),
        _of_clipping("copies"),
        sa.UniqueConstraint(
            "clipping_id", "path", "url", "outlet", "fetched", name="uq_copies_clipping_id_path_url_outlet_fetched"
        ),
    )
    op.create_table(
        "readings",
        sa.Column("clipping_id", sa.String(64)),
        sa.Column("effective", sa.String(20)),
        sa.Column("readers", sa.String(20)),
        sa.Column("imported", sa.Boolean, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        _key("readings", "clipping_id", "effective", "readers"),
        _of_clipping("readings"),
    )
    op.create_index("ix_readings_clipping_id_current", "readings", ["clipping_id", "current"])
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, autoincrement=True),
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("verb", sa.String(10), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("when", sa.String(40), nullable=False),
        sa.Column("judgement", sa.Text, nullable=False),
        _key("judgements", "number"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_table(
        "proposals",
        sa.Column("kind", sa.String(10)),
        sa.Column("left", sa.String(64)),
        sa.Column("right", sa.String(64)),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("relation", sa.String(10), nullable=False),
        sa.Column("proposal", sa.Text, nullable=False),
        _key("proposals", "kind", "left", "right"),
        sa.CheckConstraint('"left" < "right"', name="ck_proposals_ordered"),
    )
    op.create_table(
        "things",
        sa.Column("kind", sa.String(14)),
        sa.Column("id", sa.String(64)),
        sa.Column("name", sa.Text),
        sa.Column("actor", sa.String(20)),
        sa.Column("code", sa.String(30)),
        sa.Column("since", sa.String(10)),
        sa.Column("until", sa.String(10)),
        sa.Column("reported_first", sa.String(10)),
        sa.Column("reported_last", sa.String(10)),
        sa.Column("known_on", sa.String(10)),
        sa.Column("thing", sa.Text, nullable=False),
        _key("things", "kind", "id"),
    )
    op.create_index("ix_things_kind_actor", "things", ["kind", "actor"])
    op.create_index("ix_things_kind_known_on", "things", ["kind", "known_on"])
    op.create_table(
        "members",
        sa.Column("key", sa.String(20)),
        sa.Column("thing", sa.String(64), nullable=False),
        _key("members", "key"),
    )
    op.create_index("ix_members_thing", "members", ["thing"])


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _of_clipping(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["clipping_id"], ["clippings.clipping_id"], ondelete="CASCADE", name=f"fk_{table}_clipping_id"
    )


def downgrade() -> None:
    """Never: rebuild the record from its clippings and judgements instead."""
    raise NotImplementedError("a record is never taken back to an older schema")
