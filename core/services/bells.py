"""The bell's form: queued some minutes after a lesson's start for whoever is to record it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from core.acts.tell import Word, tell
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import NOT_HELD, Lesson
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.settings import Loudness, Setting
from core.rules import access
from core.storage import dialogues, lessons, recipients, teacher_absences
from core.storage.recipients import Recipient

BELL = "bell"
"""The kind of the word; its payload: lesson_id, and silent."""

_MINUTE = timedelta(minutes=1)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_bells(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue the forms that are due at the moment: six statements, for any number of lessons.

    One for each lesson that is not taken yet, to its substitute, else its teacher; of lessons
    that are held together one rings, the others' forms stand below it. It is worthless
    once the lesson has ended. Whoever is away hears nothing. A lesson that was open there is so no
    more: a line typed under the bell is of the lesson that rang. Safe twice. Return how many were
    not queued before.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue bells") as work:
        policy = work.policy_on(at.astimezone(work.zone).date()).policy
        began = at - timedelta(minutes=policy.alerts.bell_after_start_minutes.value)
        found = [
            one
            for one in await lessons.starting(work.tx, began, began + _MINUTE)
            if not one.is_taken and one.status not in NOT_HELD and work.now <= one.ends
        ]
        persons = {i for one in found if (i := one.given_by) is not None}
        if not persons:
            return 0
        persons -= await teacher_absences.away_on(work.tx, work.today)
        known = await recipients.holding(
            work.tx, [Role.TEACHER], work.today, person_ids=sorted(persons)
        )
        words = tuple(_words(found, known))
        rung = {word.account_id for word in words}
        chats = [one.chat_id for one in known if one.account_id in rung]
        await dialogues.close_lessons(work.tx, chats, work.now)
        return await tell(work, words)


def _words(found: Sequence[Lesson], known: Sequence[Recipient]) -> Iterator[Word]:
    for lesson in found:
        for recipient in known:
            chosen = recipient.settings.get(Setting.BELL, Loudness.ON)
            if recipient.person_id != lesson.given_by or chosen == Loudness.OFF:
                continue
            yield Word(
                account_id=recipient.account_id,
                kind=BELL,
                key=f"{BELL}:{lesson.id}:{recipient.account_id}",
                payload={"lesson_id": lesson.id, "silent": _is_silent(lesson, chosen)},
                not_after=lesson.ends,
            )


def _is_silent(lesson: Lesson, chosen: Loudness | str) -> bool:
    return chosen == Loudness.SILENT or lesson.joined_to is not None
