"""Let a day of the weekend be worked by another weekday's timetable."""

import sqlalchemy as sa
from alembic import op

revision = "20261203_worked_days"
down_revision = "20261202_period_marks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the weekday by whose timetable it is held."""
    op.add_column("day_off", sa.Column("as_weekday", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    """Drop it; what was worked would read as a day off, so it goes too."""
    op.execute("DELETE FROM day_off WHERE as_weekday IS NOT NULL")
    with op.batch_alter_table("day_off") as batch:
        batch.drop_column("as_weekday")
