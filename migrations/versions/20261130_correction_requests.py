"""Let a late correction be asked for, with the answer of whoever may consent."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import Instant

revision = "20261130_correction_requests"
down_revision = "20261127_words_of_an_answer"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "correction_request"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        TABLE,
        sa.Column("id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("was", sa.String(16), nullable=False),
        sa.Column("wanted", sa.String(16), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_by", BIG, nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("ask", sa.String(32), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("clause", sa.String(32), nullable=True),
        sa.Column("step", sa.String(16), server_default="asked", nullable=False),
        sa.Column("answered_by", BIG, nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{TABLE}_{name}")
            for name, target in (
                ("lesson_id", "lesson"),
                ("child_id", "person"),
                ("asked_by", "person"),
                ("answered_by", "person"),
            )
        ),
    )
    for name in ("lesson_id", "child_id", "asked_by", "step"):
        op.create_index(f"ix_{TABLE}_{name}", TABLE, [name])


def downgrade() -> None:
    """Drop the table; the audit chain keeps what was asked and agreed."""
    op.drop_table(TABLE)
