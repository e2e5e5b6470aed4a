"""A family tells the school beforehand: an absence ahead, an early leave (MAZ-2.6)."""

from dataclasses import replace
from datetime import date

from core.acts.change_notice import Author, change_notice, make_notice
from core.acts.work import Work
from core.errors import Changed, Denied, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.family import Child
from core.model.files import Upload
from core.model.notices import (
    ChildDaySlots,
    Foreseeable,
    Notice,
    NoticeDesk,
    NoticePage,
    NoticeState,
    Wish,
)
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules import notices as rules
from core.storage import child_slots, families, notices, own_lessons
from core.storage.child_slots import Slots


@allows(Action.ANSWER, Thing.CHILD)
async def notice_desk(journal: Journal, actor: Actor) -> NoticeDesk:
    """Return the actor's children with the days that a button offers, and what holds.

    Four statements, whatever the number of children.

    Raises:
        Denied: the actor is nobody's parent.
    """
    account_id = access.is_known(actor)
    own = {grant.scope_id for grant in actor.having(Role.PARENT)}
    if not own:
        raise Denied(action=Action.ANSWER, object_kind="child")
    async with journal.reading() as sight:
        day = sight.today
        found = await families.children_of(sight.tx, account_id, day)
        children = [child for child in found if child.id in own and child.class_id is not None]
        ids = [child.id for child in children]
        slots = await child_slots.of_days(sight.tx, ids, day, day)
        following = await own_lessons.next_days(sight.tx, ids, day)
        told = await notices.of_children(sight.tx, ids, day)
        return NoticeDesk(
            today=day,
            children=tuple(_foreseeable(sight, one, slots, following) for one in children),
            notices=told,
        )


def _foreseeable(
    sight: Sight, child: Child, slots: Slots, following: dict[int, date]
) -> Foreseeable:
    today = slots.get(child.id, {}).get(sight.today, ())
    return Foreseeable(
        child_id=child.id,
        first=child.first,
        class_name=child.class_name,
        today=sight.today if any(sight.now < one.ends for one in today) else None,
        following=following.get(child.id),
    )


@allows(Action.ANSWER, Thing.CHILD)
async def child_slots_of(
    journal: Journal, actor: Actor, *, child_id: int, day: date, until: date | None = None
) -> ChildDaySlots:
    """Return the child's lessons of a day, to choose from which to which.

    `until`: the last day of a span that the family has typed.

    Raises:
        Unfit: such a span cannot be told (core/rules/notices.py).
        Denied: not the own child.
        Gone: the child is in no class today.
    """
    access.speaks_for(actor, child_id)
    async with journal.reading() as sight:
        if until is not None:
            rules.fit_days(day, until, sight.today, sight.policy_on(sight.today).policy)
        child = await _child(sight, actor, child_id)
        slots = await child_slots.of_days(sight.tx, [child_id], day, day)
        return ChildDaySlots(
            child_id=child_id,
            first=child.first,
            class_name=child.class_name,
            day=day,
            today=sight.today,
            now=sight.now,
            slots=slots.get(child_id, {}).get(day, ()),
        )


async def _child(sight: Sight, actor: Actor, child_id: int) -> Child:
    found = await families.children_of(sight.tx, access.is_known(actor), sight.today)
    child = next((one for one in found if one.id == child_id), None)
    if child is None or child.class_id is None:
        raise Gone(object_kind="pupil")
    return child


@allows(Action.ANSWER, Thing.CHILD)
async def tell_school(
    journal: Journal, actor: Actor, *, child_id: int, wish: Wish, fetches: bool = False
) -> int:
    """Tell the school what the family wishes; the class teacher hears at once. Return its id.

    The same wish of the same child told twice is one notice, to which new papers are added.
    `fetches`: whoever speaks comes for the child, so that the own name is kept.

    Raises:
        Denied: not the own child, Gone: in no class today, Unfit (core/rules/notices.py).
        Repeated: this update has had its effect.
    """
    guardian_id = access.speaks_for(actor, child_id)
    name = actor.name_of(guardian_id)
    if fetches and name is not None:
        wish = replace(wish, fetched_by=name.full)
    async with journal.writing(actor, "tell_school") as work:
        wish = rules.checked(wish, work.today, work.policy_on(work.today).policy)
        found = await families.children_of(work.tx, access.is_known(actor), work.today)
        class_id = next((one.class_id for one in found if one.id == child_id), None)
        if class_id is None:
            raise Gone(object_kind="pupil")
        slots = await child_slots.of_days(work.tx, [child_id], wish.since, wish.since)
        of_day = slots.get(child_id, {}).get(wish.since, ())
        rules.not_over(wish, of_day, work.now, work.today)
        standing = await notices.of_children(work.tx, [child_id], work.today)
        same = next((one for one in standing if one.counts and one.wish == wish), None)
        if same is not None:
            return await _add_papers(work, actor, same, wish)
        return await make_notice(work, (child_id, class_id), guardian_id, wish)


async def _add_papers(work: Work, actor: Actor, same: Notice, wish: Wish) -> int:
    had = {one.sha256 for one in same.files}
    more = [one for one in wish.papers if one.sha256 not in had]
    if more:
        rules.room_for(same, len(more))
        await change_notice(work, same, same, _author(actor, same, "notice_words"), more)
    return same.id


@allows(Action.READ, Thing.CHILD)
async def own_notice(journal: Journal, actor: Actor, *, notice_id: int) -> NoticePage:
    """Return a notice of the own family, and whether it may be taken back now.

    Raises:
        Denied: not the own child.
        Gone: there is no such notice.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        found = await notices.get(sight.tx, notice_id, sight.today)
        if found is None:
            raise Gone(object_kind="notice")
        access.speaks_for(actor, found.child_id)
        found = await _with_begin(sight, found)
        return NoticePage(
            notice=found,
            today=sight.today,
            withdraws=rules.withdraws(found, sight.now, sight.today),
        )


@allows(Action.ANSWER, Thing.CHILD)
async def add_to_notice(
    journal: Journal, actor: Actor, *, notice_id: int, text: str = "", upload: Upload | None = None
) -> None:
    """Add words, a paper or both to the own notice; the class teacher's message is redrawn.

    Words come below those that stood; a paper without words leaves them.

    Raises:
        Denied: not the own child. Gone: there is no such notice, or it counts no more.
        Unfit: `empty`, `too_long`, `day_over`, `too_many_files`.
    """
    access.is_known(actor)
    async with journal.writing(actor, "add_to_notice") as work:
        found = await _own(work, actor, notice_id)
        rules.may_add(found, work.today)
        uploads = [upload] if upload is not None else []
        rules.room_for(found, len(uploads))
        words = found.wish.words
        if text or upload is None:
            words = rules.added(words, text)
        now = replace(found, wish=replace(found.wish, words=words))
        author = _author(actor, found, "notice_words")
        await change_notice(work, found, now, author, uploads)


@allows(Action.ANSWER, Thing.CHILD)
async def withdraw_notice(journal: Journal, actor: Actor, *, notice_id: int, version: int) -> None:
    """Take the notice back while it has not begun; whoever heard of it sees that.

    Raises:
        Denied: not the own child. Gone: there is no such notice, or it counts no more.
        Forbidden: `notice_begun`. Changed: it was answered since the button was drawn.
    """
    access.is_known(actor)
    async with journal.writing(actor, "withdraw_notice") as work:
        found = await _with_begin(work, await _own(work, actor, notice_id))
        rules.may_withdraw(found, work.now, work.today)
        if found.version != version:
            raise Changed(by=found.answered_by.polite if found.answered_by else None)
        now = replace(found, state=NoticeState.WITHDRAWN)
        await change_notice(work, found, now, _author(actor, found, "withdraw_notice"))


async def _own(work: Work, actor: Actor, notice_id: int) -> Notice:
    found = await notices.get(work.tx, notice_id, work.today, lock=True)
    if found is None:
        raise Gone(object_kind="notice")
    access.speaks_for(actor, found.child_id)
    return found


def _author(actor: Actor, found: Notice, action: str) -> Author:
    return Author(action=action, person_id=access.speaks_for(actor, found.child_id))


async def _with_begin(scene: Sight | Work, found: Notice) -> Notice:
    """Return the notice with the beginning of the first lesson that it is about."""
    wish = found.wish
    slots = await child_slots.of_days(scene.tx, [found.child_id], wish.since, wish.until)
    starts = (
        one.starts
        for day, of_day in slots.get(found.child_id, {}).items()
        for one in of_day
        if wish.covers(day, one.slot)
    )
    return replace(found, begins=min(starts, default=None))
