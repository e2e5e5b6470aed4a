"""Tell a paper card that was only opened from one of which the attendance was saved."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_cards_saved"
down_revision = "20261130_openings"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CARD, NAME = "paper_card", "fk_paper_card_saved_by"


def upgrade() -> None:
    """Keep who saved: whoever opened the card, where the same person took the attendance."""
    with op.batch_alter_table(CARD) as batch:
        batch.add_column(sa.Column("saved_by", BIG, nullable=True))
        batch.create_foreign_key(NAME, "person", ["saved_by"], ["id"])
    card = sa.table(CARD, *(sa.column(one) for one in ("lesson_id", "person_id", "saved_by")))
    lesson = sa.table("lesson", sa.column("id"), sa.column("taken_by"))
    took = sa.select(lesson.c.taken_by).where(lesson.c.id == card.c.lesson_id).scalar_subquery()
    op.execute(sa.update(card).where(card.c.person_id == took).values(saved_by=card.c.person_id))


def downgrade() -> None:
    """Forget who saved; the audit chain keeps what was entered from a card."""
    with op.batch_alter_table(CARD) as batch:
        batch.drop_constraint(NAME, type_="foreignkey")
        batch.drop_column("saved_by")
