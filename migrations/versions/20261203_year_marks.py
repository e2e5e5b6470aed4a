"""Let a request be about the mark of a period, and a mark be that of a year, exam or final."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import BigId

revision = "20261203_year_marks"
down_revision = "20261204_outside_works"
branch_labels = None
depends_on = None

REQUEST, MARK = "correction_request", "period_mark"
_WAS = "uq_period_mark_period_id_person_id_subject_id"
_NOW = "uq_period_mark_period_id_person_id_subject_id_kind"


def _link(name: str, target: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{REQUEST}_{name}_{target}")
    return sa.Column(name, BigId, key, nullable=True)


def upgrade() -> None:
    """Add the place of a period mark to requests, and its kind to each such mark."""
    with op.batch_alter_table(REQUEST) as batch:
        batch.alter_column("lesson_id", existing_type=BigId, nullable=True)
        batch.add_column(_link("teaching_id", "teaching"))
        batch.add_column(_link("period_id", "period"))
    op.create_index(f"ix_{REQUEST}_period_id", REQUEST, ["period_id"])
    with op.batch_alter_table(MARK) as batch:
        kind = sa.Column("kind", sa.String(16), server_default="period", nullable=False)
        batch.add_column(kind)
        batch.drop_constraint(_WAS, type_="unique")
        batch.create_unique_constraint(_NOW, ["period_id", "person_id", "subject_id", "kind"])


def downgrade() -> None:
    """Drop what is of no lesson, and what is of no period; the audit chain keeps what was."""
    op.execute(sa.text(f"DELETE FROM {REQUEST} WHERE lesson_id IS NULL"))  # noqa: S608 - constant
    op.execute(sa.text(f"DELETE FROM {MARK} WHERE kind <> 'period'"))  # noqa: S608 - constant
    with op.batch_alter_table(MARK) as batch:
        batch.drop_constraint(_NOW, type_="unique")
        batch.create_unique_constraint(_WAS, ["period_id", "person_id", "subject_id"])
        batch.drop_column("kind")
    op.drop_index(f"ix_{REQUEST}_period_id", REQUEST)
    with op.batch_alter_table(REQUEST) as batch:
        batch.drop_column("period_id")
        batch.drop_column("teaching_id")
        batch.alter_column("lesson_id", existing_type=BigId, nullable=False)
