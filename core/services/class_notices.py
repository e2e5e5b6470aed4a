"""The class teacher hears what families told beforehand, answers, takes the reason over."""

from dataclasses import replace

from core.acts.change_notice import Author, change_notice
from core.acts.set_reasons import keep_spell, set_reasons
from core.acts.work import Save
from core.errors import Changed, Gone
from core.journal import Journal, Sight
from core.model.class_day import Choice
from core.model.declared import allows
from core.model.notices import ClassNotices, NoticeAnswer, NoticePage, NoticeState
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules import notices as rules
from core.rules import reasons as reason_rules
from core.rules.names import display_names
from core.rules.texts import fit_text
from core.storage import class_days, notices


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_notices(journal: Journal, actor: Actor, *, class_id: int) -> ClassNotices:
    """Return the class's notices for today and later, and before them those not answered.

    One that nobody answered stays after its day (`ANSWERED_FOR`): the family waits.

    Raises:
        Denied: not the own class. Gone: there is no such class.
    """
    access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        return await _notices(sight, class_id)


async def _notices(sight: Sight, class_id: int) -> ClassNotices:
    roster = await class_days.roster(sight.tx, class_id, sight.today)
    if roster is None:
        raise Gone(object_kind="school_class")
    found = await notices.of_class(sight.tx, class_id, sight.today)
    return ClassNotices(
        class_id=class_id,
        class_name=roster.class_name,
        today=sight.today,
        notices=tuple(sorted(found, key=lambda one: one.state is not NoticeState.NEW)),
        listed=display_names(roster.pupils),
    )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_notice(journal: Journal, actor: Actor, *, notice_id: int) -> NoticePage:
    """Return a notice for whoever leads the child's class.

    Raises:
        Denied: not the own class. Gone: there is no such notice.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        found = await notices.get(sight.tx, notice_id, sight.today)
        if found is None:
            raise Gone(object_kind="notice")
        access.leads_class(actor, found.class_id)
        answers = rules.may_be_answered(found, sight.today)
        return NoticePage(notice=found, today=sight.today, answers=answers)


@allows(Action.ANSWER, Thing.SCHOOL_CLASS)
async def answer_notice(
    journal: Journal,
    actor: Actor,
    *,
    notice_id: int,
    answer: NoticeAnswer,
    version: int | None = None,
) -> None:
    """Accept or decline a notice, with words of one's own or none; the family sees it.

    `version` is that of the notice on the pressed button; typed words follow whatever stands.
    The same answer twice is one.

    Raises:
        Denied: not the own class. Gone: there is no such notice, or the family took it back.
        Changed: it was changed since the button was drawn. Unfit: `empty`, `too_long`,
            `day_over`, or words to a notice that nobody has answered yet (`not_answered`).
    """
    access.is_known(actor)
    async with journal.writing(actor, "answer_notice") as work:
        found = await notices.get(work.tx, notice_id, work.today, lock=True)
        if found is None:
            raise Gone(object_kind="notice")
        author_id = access.leads_class(actor, found.class_id, Action.ANSWER)
        work.in_place_of = access.stands_in_for(actor, found.class_id)
        rules.may_answer(found, work.today)
        said = answer.words
        text = fit_text(said, rules.ANSWER_LIMIT) if said is not None else None
        state = rules.answered(found.state, answer.accepts)
        if (found.state, found.answer) == (state, text):
            return
        if version is not None and version != found.version:
            raise Changed(by=found.answered_by.polite if found.answered_by else None)
        now = replace(found, state=state, answer=text)
        author = Author(action="answer_notice", person_id=author_id)
        await change_notice(work, found, now, author)


@allows(Action.EXPLAIN, Thing.SCHOOL_CLASS)
async def explain_by_notice(journal: Journal, actor: Actor, *, notice_id: int) -> int:
    """Set the reason that the notice names for what it is about; return how many lessons.

    As `set_reason`: recorded absences get it, and whole days become a spell (MAZ-3.4.1).

    Raises:
        Denied: not the own class. Forbidden: the school keeps it from class teachers.
        Gone: there is no such notice, or it counts no more; the pupil left the class.
    """
    access.is_known(actor)
    async with journal.writing(actor, "explain_by_notice") as work:
        found = await notices.get(work.tx, notice_id, work.today, lock=True)
        if found is None or not found.counts:
            raise Gone(object_kind="notice")
        author_id = access.leads_class(actor, found.class_id, Action.EXPLAIN)
        work.in_place_of = access.stands_in_for(actor, found.class_id)
        clause = reason_rules.may_set(work.policy_on(work.today).policy)
        wish, class_id = found.wish, found.class_id
        choice = Choice(reason=rules.means(wish), since=wish.since, until=wish.until)
        missed = await class_days.missed(
            work.tx, class_id, wish.since, wish.until, person_ids=[found.child_id]
        )
        save = Save(
            action="set_reason",
            object_kind="school_class",
            object_id=class_id,
            author_id=author_id,
            clause=clause,
            facts={"notice_id": found.id},
        )
        wanted = [one.missed for one in missed if wish.covers(one.day, one.missed.slot)]
        lessons = await set_reasons(work, save, found.child_id, choice, wanted)
        if wish.is_whole and reason_rules.touches_spells(choice, work.today):
            kind = reason_rules.begins_spell(choice, work.today)
            await keep_spell(work, save, found.child_id, choice, kind)
        if save.revisions:
            work.save(save)
        return lessons
