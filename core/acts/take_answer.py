"""Keep what a representative answers to an alert, and tell whoever leads the class."""

from collections.abc import Iterator

from core.acts.raise_alert import edits
from core.acts.tell import Word, may_ring, tell
from core.acts.tell_leaders import Leader, leaders_of
from core.acts.work import ENTRY, Revision, Save, Work
from core.model.absence import AlertFacts, Said
from core.model.roles import Role
from core.rules import absences
from core.rules.quiet import day_ends
from core.storage import alerts, answers

ANSWER = "answer"
"""The kind of word that tells a class teacher what a family answered."""


async def take_answer(work: Work, facts: AlertFacts, guardian_id: int, said: Said) -> None:
    """Write the answer, chain it, ring the class teacher, redraw the family's other chats.

    Words are passed on from a screen of their own, so that the question itself is redrawn in
    the own chat too.
    """
    was = facts.said_by(guardian_id)
    answer_id = await answers.put(work.tx, facts.id, guardian_id, said, work.now)
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
                    now=_told(facts, guardian_id, said),
                    nature=ENTRY,
                )
            ],
        )
    )
    class_id, child = facts.lesson.class_id, facts.child_id
    leaders = await leaders_of(work, class_id, may_ring(work))
    family = await alerts.told_of(work.tx, Role.PARENT, [child], work.today)
    own = None if said.words else work.actor.account_id
    others = (one for one in family.get(child, ()) if one != own)
    heard = _words(work, facts, guardian_id, said, leaders)
    await tell(work, [*heard, *edits(work, facts.id, others)])


def _told(facts: AlertFacts, guardian_id: int, said: Said) -> dict[str, object]:
    words = {"words": said.words} if said.words else {}
    return {
        "answer": str(said.answer),
        **words,
        "guardian_id": guardian_id,
        "lesson_id": facts.lesson.id,
        "day": facts.lesson.day.isoformat(),
    }


def _words(
    work: Work, facts: AlertFacts, guardian_id: int, said: Said, leaders: tuple[Leader, ...]
) -> Iterator[Word]:
    rings = may_ring(work)
    is_past = facts.lesson.day < work.today  # an alarm of today is what rings
    for one in leaders:
        yield Word(
            account_id=one.account_id,
            kind=ANSWER,
            key=f"{ANSWER}:{facts.id}:{guardian_id}:{one.account_id}:{work.now.isoformat()}",
            payload={
                "alert_id": facts.id,
                "guardian_id": guardian_id,
                "answer": str(said.answer),
                "seal": absences.seal(said.words),
                "silent": one.silent or is_past,
            },
            not_before=rings,
            not_after=day_ends(rings, work.zone),
        )
