"""Keep outages of the journal, and which lessons are entered from their paper cards."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import Instant

revision = "20261130_outages"
down_revision = "20261130_period_locks"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OUTAGE, CARD = "outage", "paper_card"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        OUTAGE,
        sa.Column("id", BIG, nullable=False),
        sa.Column("since_at", Instant(), nullable=False),
        sa.Column("until_at", Instant(), nullable=True),
        sa.Column("filled_by", sa.Date(), nullable=True),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("declared_by", BIG, nullable=False),
        sa.Column("declared_at", Instant(), nullable=False),
        sa.Column("ended_by", BIG, nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{OUTAGE}"),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=f"fk_{OUTAGE}_{name}")
            for name in ("declared_by", "ended_by")
        ),
    )
    op.create_table(
        CARD,
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("lesson_id", name=f"pk_{CARD}"),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=f"fk_{CARD}_lesson_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=f"fk_{CARD}_person_id"),
    )


def downgrade() -> None:
    """Drop the tables; the audit chain keeps what was declared and entered."""
    op.drop_table(CARD)
    op.drop_table(OUTAGE)
