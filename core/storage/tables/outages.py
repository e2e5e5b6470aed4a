"""Outages of the journal, and the lessons that were entered from their paper cards."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text

outage = sa.Table(
    "outage",
    metadata,
    key(),
    moment("since_at"),
    moment("until_at", null=True),
    # the working day on which what was due meanwhile is made up for, known once it has ended
    sa.Column("filled_by", sa.Date()),
    sa.Column("what", sa.String(16), nullable=False),
    text("words"),
    link("declared_by", "person", index=False),
    moment("declared_at"),
    link("ended_by", "person", null=True, index=False),
    moment("withdrawn_at", null=True),
)

paper_card = sa.Table(
    "paper_card",
    metadata,
    sa.Column("lesson_id", sa.ForeignKey("lesson.id"), primary_key=True, autoincrement=False),
    link("person_id", "person", index=False),
    moment("at"),
    link("saved_by", "person", null=True, index=False),
)
"""Who has the lesson's paper card open, since when, and who saved its attendance from one."""
