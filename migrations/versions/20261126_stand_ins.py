"""Let a grant say for whom its holder stands in: a class teacher may be away."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_stand_ins"
down_revision = "20261125_whole_school_day"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the column; whoever holds a grant now holds it in the own right."""
    with op.batch_alter_table("grants") as batch:
        batch.add_column(sa.Column("in_place_of", BIG, nullable=True))
        batch.create_foreign_key("fk_grants_in_place_of", "person", ["in_place_of"], ["id"])


def downgrade() -> None:
    """End the grants of stand-ins, which would look like those of class teachers."""
    op.execute("DELETE FROM grants WHERE in_place_of IS NOT NULL")
    with op.batch_alter_table("grants") as batch:
        batch.drop_constraint("fk_grants_in_place_of", type_="foreignkey")
        batch.drop_column("in_place_of")
