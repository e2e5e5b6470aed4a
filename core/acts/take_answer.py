"""Keep what a representative answers to an alert, and tell whoever leads the class."""

from collections.abc import Iterator

from core.acts.raise_alert import edits
from core.acts.tell import Word, tell
from core.acts.tell_leaders import Leader, leaders_of
from core.acts.work import ENTRY, Revision, Save, Work
from core.model.absence import AlertFacts
from core.model.lesson import Answer
from core.model.roles import Role
from core.rules.quiet import day_ends, loud_at
from core.storage import alerts, answers

ANSWER = "answer"
"""The kind of word that tells a class teacher what a family answered."""


async def take_answer(work: Work, facts: AlertFacts, guardian_id: int, answer: Answer) -> None:
    """Write the answer, chain it, ring the class teacher, redraw the family's other chats."""
    was = facts.answers.get(guardian_id)
    answer_id = await answers.put(work.tx, facts.id, guardian_id, answer, work.now)
    work.save(
        Save(
            action="answer_alert",
            object_kind="absence_alert",
            object_id=facts.id,
            author_id=guardian_id,
            revisions=[
                Revision(
                    object_kind=answers.KIND,
                    object_id=answer_id,
                    person_id=facts.child_id,
                    was=_told(facts, guardian_id, was) if was else None,
                    now=_told(facts, guardian_id, answer),
                    nature=ENTRY,
                )
            ],
        )
    )
    class_id, child = facts.lesson.class_id, facts.child_id
    leaders = await leaders_of(work, class_id)
    family = await alerts.told_of(work.tx, Role.PARENT, [child], work.today)
    others = (one for one in family.get(child, ()) if one != work.actor.account_id)
    heard = _words(work, facts, guardian_id, answer, leaders)
    await tell(work, [*heard, *edits(work, facts.id, others)])


def _told(facts: AlertFacts, guardian_id: int, answer: Answer) -> dict[str, object]:
    return {
        "answer": str(answer),
        "guardian_id": guardian_id,
        "lesson_id": facts.lesson.id,
        "day": facts.lesson.day.isoformat(),
    }


def _words(
    work: Work, facts: AlertFacts, guardian_id: int, answer: Answer, leaders: tuple[Leader, ...]
) -> Iterator[Word]:
    rings = loud_at(work.now, work.zone, work.policy_on(work.today).policy)
    is_past = facts.lesson.day < work.today  # an alarm of today is what rings
    for one in leaders:
        yield Word(
            account_id=one.account_id,
            kind=ANSWER,
            key=f"{ANSWER}:{facts.id}:{guardian_id}:{one.account_id}:{work.now.isoformat()}",
            payload={
                "alert_id": facts.id,
                "guardian_id": guardian_id,
                "answer": str(answer),
                "silent": one.silent or is_past,
            },
            not_before=rings,
            not_after=day_ends(rings, work.zone),
        )
