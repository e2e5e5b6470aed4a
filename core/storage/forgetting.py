"""What the machine forgets at night: a constant number of deletes; the journal is untouched."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.jobs import STANDING
from core.storage.outbox import SENDING
from core.storage.tables.history import viewing
from core.storage.tables.lessons import file
from core.storage.tables.machine import (
    draft,
    effect,
    import_row,
    inbox,
    job_run,
    outbox,
    screen,
    task,
)
from core.storage.tables.people import account, binding, code_try, consent, invitation
from core.storage.tables.works import attachment


async def updates(tx: AsyncConnection, moment: datetime) -> None:
    """Forget updates done or given up before the moment with their effects, and runs of jobs.

    The schedule's own tick stays, and what else the next moment is counted from.
    """
    ended = sa.func.coalesce(inbox.c.done_at, inbox.c.dead_at) < moment
    old = sa.select(inbox.c.update_id).where(ended)
    await tx.execute(sa.delete(effect).where(effect.c.at < moment, effect.c.update_id.in_(old)))
    await tx.execute(sa.delete(inbox).where(ended))
    await tx.execute(
        sa.delete(job_run).where(job_run.c.done_at < moment, job_run.c.job.not_in(STANDING))
    )


async def screens(tx: AsyncConnection, moment: datetime) -> None:
    """Forget things that rang before the moment; the newest of a chat stays.

    It says whether the work screen stands above something that rang since.
    """
    newer = screen.alias()
    await tx.execute(
        sa.delete(screen).where(
            screen.c.living,
            screen.c.drawn_at < moment,
            sa.exists().where(
                newer.c.chat_id == screen.c.chat_id,
                newer.c.living,
                newer.c.message_id > screen.c.message_id,
            ),
        )
    )


async def drafts(tx: AsyncConnection, moment: datetime) -> None:
    """Forget drafts that nobody has touched since the moment."""
    await tx.execute(sa.delete(draft).where(draft.c.touched_at < moment))


async def letters(tx: AsyncConnection, moment: datetime) -> None:
    """Forget letters due before the moment, those too that a blocked chat has never got."""
    await tx.execute(
        sa.delete(outbox).where(outbox.c.not_before < moment, outbox.c.state != SENDING)
    )


async def tries(tx: AsyncConnection, moment: datetime) -> None:
    """Forget tries before the moment; one that fitted stays while its code may be used."""
    usable = sa.select(invitation.c.id).where(invitation.c.expires_at >= moment)
    spent = sa.or_(sa.not_(code_try.c.fitted), code_try.c.invitation_id.not_in(usable))
    await tx.execute(sa.delete(code_try).where(code_try.c.at < moment, spent))


async def staged(tx: AsyncConnection, moment: datetime) -> None:
    """Forget rows of imports that have shown no sign of life since the moment."""
    left = sa.select(task.c.id).where(task.c.taken_at < moment)
    await tx.execute(sa.delete(import_row).where(import_row.c.task_id.in_(left)))


async def withdrawn_accounts(tx: AsyncConnection, moment: datetime) -> tuple[int, ...]:
    """Return the accounts that took every consent back before the moment and speak for nobody."""
    speaks = sa.exists().where(binding.c.account_id == account.c.id, binding.c.until.is_(None))
    last = sa.func.max(sa.func.coalesce(consent.c.withdrawn_at, moment))
    found = await tx.execute(
        sa.select(account.c.id)
        .join(consent, consent.c.account_id == account.c.id)
        .where(account.c.telegram_id > 0, sa.not_(speaks))
        .group_by(account.c.id)
        .having(last < moment)
    )
    return tuple(found.scalars())


async def loose_files(tx: AsyncConnection, moment: datetime) -> tuple[str, ...]:
    """Return the files, kept before the moment, that hang nowhere and never will again.

    What was taken off an object hangs there as history; only what is erased hangs nowhere.
    """
    hangs = sa.exists().where(attachment.c.sha256 == file.c.sha256)
    found = await tx.execute(
        sa.select(file.c.sha256).where(sa.not_(hangs), file.c.kept_at < moment)
    )
    return tuple(found.scalars())


async def files(tx: AsyncConnection, names: Collection[str]) -> None:
    """Forget that these files were kept."""
    await tx.execute(sa.delete(file).where(file.c.sha256.in_(names)))


async def viewings(tx: AsyncConnection, day: date) -> None:
    """Forget who was shown whose data before the day."""
    await tx.execute(sa.delete(viewing).where(viewing.c.day < day))
