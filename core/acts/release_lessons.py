"""Take offers and substitutions back: the lessons are their teachers' again, and it is told."""

from collections.abc import Sequence

from core.acts.give_joined import KIND, follow
from core.acts.move_homework import displace
from core.acts.tell_staff import Note, tell_staff, to_absent
from core.acts.work import Revision, Work
from core.model.lesson import Lesson
from core.model.substitutions import Offer, OfferAnswer
from core.storage import lesson_offers, lessons, substitutions

RELEASED = "cover_over"
"""A word to whom a lesson was given: it is not needed any more; the payload is the offer."""


async def release(
    work: Work, offers: Sequence[Offer], given: Sequence[Lesson] | None = None
) -> list[Revision]:
    """Withdraw these offers; lessons that were given away and have not begun are given back.

    `given`: their lessons, where they are read already.

    What has begun or was recorded stays as it is, whoever gave it. Returns the history.
    """
    waiting = [one.id for one in offers if one.waits]
    accepted = [one for one in offers if one.answer is OfferAnswer.ACCEPTED]
    if given is None:
        given = await lessons.several(work.tx, _ids(accepted))
    found = {one.id: one for one in given}
    ended = [one for one in accepted if _gives(found.get(one.lesson_id), one, work)]
    await lesson_offers.answer(
        work.tx, [*waiting, *(one.id for one in ended)], OfferAnswer.WITHDRAWN, work.now
    )
    if not ended:
        return []
    own = all(one.subject_id is None for one in ended)
    await substitutions.remove(work.tx, _ids(ended), own_subject=own)
    told = (_over(one, found[one.lesson_id]) for one in ended)
    await tell_staff(work, [*told, *to_absent(ended, "back")])
    history = [_back(found[one.lesson_id], one) for one in ended]
    back = [found[one.lesson_id] for one in ended]
    history += await follow(work, back, {one.id: one.teacher_id for one in back})
    return history if own else [*history, *await displace(work, {one.day for one in back})]


def _ids(offers: Sequence[Offer]) -> list[int]:
    return [one.lesson_id for one in offers]


def _gives(lesson: Lesson | None, one: Offer, work: Work) -> bool:
    """Tell whether the offer still stands behind a lesson that has not begun."""
    if lesson is None or lesson.is_taken or lesson.starts <= work.now:
        return False
    return lesson.substitute_id == one.person_id


def _back(lesson: Lesson, one: Offer) -> Revision:
    was = {
        "absent_id": lesson.teacher_id,
        "substitute_id": one.person_id,
        "subject_id": one.subject_id,
    }
    return Revision(object_kind=KIND, object_id=lesson.id, was=was)


def _over(one: Offer, lesson: Lesson) -> Note:
    return Note(
        person_id=one.person_id,
        kind=RELEASED,
        key=f"{RELEASED}:{one.id}",
        payload={"offer_id": one.id},
        not_after=lesson.ends,
    )
