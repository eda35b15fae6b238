"""Events, intents and projections.

Written out, not taken from `schema`: a migration says what a store of its time looked like, for ever.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the first tables, their indexes, and the triggers that keep events as they are."""
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("prev", sa.LargeBinary(32), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
    )
    op.create_index("events_stream", "events", ["stream", "seq"])
    op.create_index("events_kind", "events", ["kind", "seq"])
    op.create_table(
        "intents",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("session", sa.String(32), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("how", sa.Text),
    )
    op.create_index("intents_once", "intents", ["key"], unique=True, sqlite_where=sa.text("state <> 'not_done'"))
    op.create_index("intents_open", "intents", ["at"], sqlite_where=sa.text("state = 'open'"))
    op.create_table(
        "projections",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
    )
    op.execute(
        "CREATE TRIGGER events_no_update BEFORE UPDATE ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER events_no_delete BEFORE DELETE ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are never removed'); END"
    )


def downgrade() -> None:
    """There is no way back: an older demur refuses a newer store instead."""
    raise NotImplementedError
