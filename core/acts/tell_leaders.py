"""Who hears what is said to a class teacher: whoever stands in, while somebody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.acts.work import Work
from core.model.roles import Role
from core.model.settings import Loudness, Setting
from core.rules.settings import loudness_of
from core.storage import recipients
from core.storage.recipients import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """An account of whoever leads the class today, and whether a word comes to it silently."""

    account_id: int
    silent: bool


async def leaders_of(work: Work, class_id: int, at: datetime | None = None) -> tuple[Leader, ...]:
    """Return whom a word about the class's families reaches `at` (now), each account once.

    A word that waits for the end of the quiet hours is for whoever leads the class then: after
    the last day of a substitution that is the class teacher again. While somebody stands in
    for the class teacher, that is the stand-in alone. Who has switched such words off gets
    none. Two statements.
    """
    found = await _leading(work, class_id, day_of(work, at or work.now))
    return heard([one for one in found if not one.stood_in], Setting.ALERT)


async def chats_of(work: Work, class_id: int) -> tuple[int, ...]:
    """Return the accounts where a message about the class may stand that is to be redrawn.

    Those of a class teacher who is stood in for too. Two statements.
    """
    return tuple(
        one.account_id for one in heard(await _leading(work, class_id, work.today), Setting.ALERT)
    )


def day_of(work: Work, moment: datetime) -> date:
    """Return the school's day of the moment: by its rights a word of then is read."""
    return moment.astimezone(work.zone).date()


async def _leading(work: Work, class_id: int, day: date) -> tuple[Recipient, ...]:
    return await recipients.holding(work.tx, [Role.CLASS_TEACHER], day, scope_ids=[class_id])


def heard(found: Sequence[Recipient], setting: Setting) -> tuple[Leader, ...]:
    """Return the accounts that hear of it, by setting."""
    silent: dict[int, bool] = {}
    for one in found:
        wish = loudness_of(setting, one.settings)
        if wish is not Loudness.OFF:
            quiet = wish is Loudness.SILENT
            silent[one.account_id] = quiet and silent.get(one.account_id, True)
    return tuple(Leader(account_id=i, silent=quiet) for i, quiet in silent.items())
