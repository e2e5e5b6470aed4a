"""The daily digest: queued for whom it is due, read when it is sent, marked as read."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.acts.tell import Word, tell
from core.errors import Denied, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.digest import Change, Digest, Window
from core.model.family import Child, Task
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.settings import Loudness, Setting
from core.rules import access
from core.rules import digests as rules
from core.rules.news import LESSON_KINDS, child_news
from core.rules.odd_days import differs, in_force, with_hours
from core.rules.settings import loudness_of
from core.storage import digests, families, odd_days, own_lessons, recipients
from core.storage import settings as choices

KIND = "digest"
"""How the outbox names a digest; the payload is its day."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_digests(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue a digest for each family account whose hour is the slot `at` and that has news.

    At most one a day for each account; safe twice. Late on the same day is as good, later
    nothing is queued and the news joins the next digest. Six statements for a school of any
    size. Returns how many were queued.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        windows = await _windows(sight, at)
    if not windows:
        return 0
    async with journal.writing(actor, "queue_digests") as work:
        await digests.add(work.tx, windows, work.now)
        last = rules.sent_until(work.today, work.zone, work.policy_on(work.today).policy)
        return await tell(
            work,
            [
                Word(
                    account_id=window.account_id,
                    kind=KIND,
                    key=digests.letter_key(window.account_id, window.day),
                    payload={"day": window.day.isoformat()},
                    not_after=last,
                )
                for window in windows
            ],
        )


async def _windows(sight: Sight, at: datetime) -> list[Window]:
    """Return what is to be told to whom at this slot."""
    day, zone = sight.today, sight.zone
    policy = sight.policy_on(day).policy
    if not rules.still_makes_sense(at, sight.now, zone, policy):
        return []
    slot = at.astimezone(zone).time()
    begins = rules.looks_back_to(day, zone)
    floor = await digests.place_before(sight.tx, begins)
    found = await digests.with_news(
        sight.tx, day, since=begins.astimezone(zone).date(), floor=floor, now=sight.now
    )
    chosen = await recipients.settings(sight.tx, [one.account_id for one in found])
    _, head = await digests.told_and_head(sight.tx, 0, day, day)
    return [
        Window(account_id=one.account_id, day=day, after=one.after, until=head)
        for one in found
        if rules.is_due(chosen.get(one.account_id, {}), slot, policy)
        and one.newest_at >= rules.counts_since(one.since, zone)
    ]


@allows(Action.RUN, Thing.SYSTEM)
async def read_digest(
    journal: Journal, actor: Actor, *, account_id: int, day: date
) -> Digest | None:
    """Return the digest that is to be sent to the account, with today's rights and settings.

    None: none stands, nothing of it is left to tell, the family has ended, or it was put off.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        window = await digests.of_day(sight.tx, account_id, day)
        chosen = await choices.of_account(sight.tx, account_id)
        loudness = loudness_of(Setting.DIGEST, chosen)
        if window is None or loudness is Loudness.OFF:
            return None
        children = await families.children_of(sight.tx, account_id, sight.today, told=True)
        found = await _digest(sight, window, children, loud=loudness is Loudness.ON)
        return found if found.has_news else None


@allows(Action.READ, Thing.CHILD)
async def own_digest(journal: Journal, actor: Actor, *, digest_id: int) -> Digest:
    """Return a digest that was sent to the actor, as today's rights show it.

    Raises:
        Gone: there is no such digest.
        Denied: it is another account's, or no child is the actor's any more.
    """
    async with journal.reading() as sight:
        window = await digests.get(sight.tx, digest_id)
        owned = _owned(actor, window, digest_id)
        children = await families.children_of(sight.tx, owned.account_id, sight.today)
        return await _digest(sight, owned, children)


@allows(Action.READ, Thing.CHILD)
async def digest_now(journal: Journal, actor: Actor) -> Digest:
    """Return what today's digest tells, or would tell now; how far one was told stays.

    Raises:
        Denied: the actor has no child here.
    """
    account_id = _family(actor)
    async with journal.reading() as sight:
        day, zone = sight.today, sight.zone
        begins = rules.looks_back_to(day, zone)
        since = begins.astimezone(zone).date()
        told, head = await digests.told_and_head(sight.tx, account_id, day, since)
        sent = await digests.of_day(sight.tx, account_id, day)
        if sent is not None:
            told = sent.after
        elif told is None:
            told = await digests.place_before(sight.tx, begins)
        window = Window(
            account_id=account_id,
            day=day,
            after=told,
            until=head,
            id=sent.id if sent else None,
            is_read=sent.is_read if sent else False,
        )
        children = await families.children_of(sight.tx, account_id, day)
        return await _digest(sight, window, children)


@allows(Action.ANSWER, Thing.CHILD)
async def mark_read(journal: Journal, actor: Actor, *, digest_id: int) -> bool:
    """Remember that the actor has read the digest; tell whether that was not known yet.

    Raises:
        Gone: there is no such digest.
        Denied: it is another account's.
    """
    async with journal.writing(actor, "mark_read") as work:
        _owned(actor, await digests.get(work.tx, digest_id), digest_id)
        return await digests.read(work.tx, digest_id, work.now)


def _family(actor: Actor) -> int:
    account_id = access.is_known(actor)
    if not actor.children():
        raise Denied(action=Action.READ, object_kind="child")
    return account_id


def _owned(actor: Actor, window: Window | None, digest_id: int) -> Window:
    if window is None:
        raise Gone(object_kind="digest")
    if _family(actor) != window.account_id:
        raise Denied(action=Action.READ, object_kind="digest", object_id=digest_id)
    return window


async def _digest(
    sight: Sight, window: Window, children: tuple[Child, ...], *, loud: bool = False
) -> Digest:
    """Read what the window tells of these children of the account; five statements."""
    tx, day = sight.tx, window.day
    ids = [child.id for child in children]
    changes = _counting(await digests.changes(tx, ids, window), children, sight)
    named = {change.object_id for change in changes if change.object_kind in LESSON_KINDS}
    following = day + timedelta(days=1)
    lessons = await own_lessons.own_lessons(
        tx, ids, (day, following), lesson_ids=named, promised=following
    )
    classes = [child.class_id for child in children if child.class_id is not None]
    odd = in_force(await odd_days.of_classes(tx, classes, (following, following)))
    next_days = await own_lessons.next_days(tx, ids, day)
    told = (window.after, window.until)
    tasks = await families.tasks(tx, ids, after=day, told=told)
    return Digest(
        id=window.id,
        day=day,
        children=tuple(
            replace(
                child_news(
                    child,
                    day,
                    [change for change in changes if change.child_id == child.id],
                    own := [one for one in lessons if one.child_id == child.id],
                    (next_days.get(child.id), _tasks(child, tasks, next_days.get(child.id))),
                ),
                tomorrow=with_hours(
                    [one for one in odd if one.class_id == child.class_id], own, sight.zone
                ),
                changed=tuple(one for one in own if one.day == following and differs(one)),
            )
            for child in children
        ),
        kinds=rules.kind_names(sight.policy_on(day).policy),
        is_read=window.is_read,
        loud=loud,
    )


def _counting(
    changes: tuple[Change, ...], children: tuple[Child, ...], sight: Sight
) -> list[Change]:
    """Leave out what entered before the day on which the family was bound."""
    since = {child.id: rules.counts_since(child.since, sight.zone) for child in children}
    return [change for change in changes if change.at >= since[change.child_id]]


def _tasks(child: Child, tasks: tuple[Task, ...], next_day: date | None) -> list[Task]:
    own = (task for task in tasks if task.child_id == child.id)
    return [task for task in own if task.fresh or task.due_day == next_day]
