"""Saves for tests of the chain: one chained row with a detail for each person concerned."""

import sqlalchemy as sa

from bot.migrate import engine_for
from core.acts.work import Revision, Save
from core.journal import Journal
from core.model.people import Actor
from tests.migrations.schema import drop_triggers

JOB = Actor.system("test")


async def save(journal: Journal, number: int, *people: int) -> None:
    """Write one save about these people; nobody: about the school."""
    revisions = [
        Revision(object_kind="mark", object_id=number, person_id=person, now="5")
        for person in people
    ]
    async with journal.writing(JOB, "save") as work:
        facts = {"number": number}
        work.save(
            Save(
                action="test",
                object_kind="mark",
                object_id=number,
                facts=facts,
                revisions=revisions,
            )
        )


def tamper(url: str, *statements: str) -> None:
    """Change the database as somebody with the file in hand could: guards taken away first."""
    engine = engine_for(url)
    with engine.connect() as connection, connection.begin():
        drop_triggers(connection)
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()
