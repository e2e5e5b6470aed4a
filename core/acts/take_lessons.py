"""Let a colleague take offered lessons, or decline them; the head who asked hears of it."""

from collections.abc import Mapping, Sequence

from core.acts.give_joined import KIND, follow
from core.acts.move_homework import displace
from core.acts.tell_staff import Note, tell_staff, to_absent
from core.acts.work import Revision, Save, Work
from core.model.lesson import Lesson
from core.model.substitutions import Offer, OfferAnswer
from core.storage import lesson_offers, substitutions

ANSWERED = "offer_answer"
"""A word to the head who asked; the payload is the offer that was answered."""

TAKEN = "offer_taken"
"""A word to whom it was offered as well: their message is drawn anew, nothing rings."""


async def take(work: Work, given: Sequence[tuple[Offer, Lesson]], subject_id: int | None) -> None:
    """Give these lessons of one day and one colleague away; other offers of them are over."""
    rows = [
        {
            "lesson_id": lesson.id,
            "absent_id": lesson.teacher_id,
            "substitute_id": offer.person_id,
            "subject_id": subject_id,
            "order_id": None,
            "entered_at": work.now,
        }
        for offer, lesson in given
    ]
    await substitutions.put(work.tx, rows)
    offers = await lesson_offers.of_lessons(work.tx, [lesson.id for _, lesson in given])
    mine = {offer.id for offer, _ in given}
    beaten = [one for one in offers if one.waits and one.id not in mine]
    await lesson_offers.answer(work.tx, mine, OfferAnswer.ACCEPTED, work.now, subject_id)
    await lesson_offers.answer(work.tx, [o.id for o in beaten], OfferAnswer.TAKEN, work.now)
    givers = {lesson.id: offer.person_id for offer, lesson in given}
    joined = await follow(work, [lesson for _, lesson in given], givers)
    if subject_id is not None:  # what is due in the own subject waits for its next lesson
        joined += await displace(work, [given[0][1].day])
    _save(work, given, rows, joined)
    taken = [offer for offer, _ in given]
    told = [_answered(taken[-1]), *map(_beaten, beaten), *to_absent(taken, "given")]
    await tell_staff(work, told)


def _save(
    work: Work,
    given: Sequence[tuple[Offer, Lesson]],
    rows: Sequence[Mapping[str, object]],
    joined: Sequence[Revision],
) -> None:
    (first, lesson), *_rest = given
    figure = work.policy_on(lesson.day).policy.recording.substitute_records
    told = ("absent_id", "substitute_id", "subject_id")
    revisions = [
        Revision(
            object_kind=KIND,
            object_id=one.id,
            now={name: row[name] for name in told},
        )
        for (_, one), row in zip(given, rows, strict=True)
    ]
    work.save(
        Save(
            action="substitution",
            object_kind=KIND,
            object_id=lesson.id,
            author_id=first.person_id,
            in_place_of=lesson.teacher_id,
            clause=figure.clause,
            day=lesson.day,
            revisions=[*revisions, *joined],
        )
    )


async def decline(work: Work, offers: Sequence[Offer]) -> None:
    """Let these offers be declined: they return to the head who asked."""
    await lesson_offers.answer(work.tx, [one.id for one in offers], OfferAnswer.DECLINED, work.now)
    await tell_staff(work, [_answered(offers[-1])])


def _answered(offer: Offer) -> Note:
    return Note(
        person_id=offer.offered_by,
        kind=ANSWERED,
        key=f"{ANSWERED}:{offer.id}",
        payload={"offer_id": offer.id},
    )


def _beaten(offer: Offer) -> Note:
    return Note(
        person_id=offer.person_id,
        kind=TAKEN,
        key=f"{TAKEN}:{offer.id}",
        payload={"offer_id": offer.id},
    )
