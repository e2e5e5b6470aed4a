"""The desk of periods: how each stands, and the director's order that opens a locked one."""

from dataclasses import replace

from core.acts.open_period import end_opening, open_period
from core.acts.work import Work
from core.errors import Changed, Denied, Gone, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.period_desk import (
    OpenSight,
    OpenWish,
    PeriodPage,
    PeriodsPage,
    PeriodState,
    Unlocking,
)
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.names_search import beginning_with
from core.rules.period_orders import as_shown, may_open, read_opening, second_name, unfound
from core.rules.texts import ANSWER_LIMIT, fit_text
from core.storage import locks, marks_orders, stand_ins


@allows(Action.READ, Thing.SCHOOL)
async def periods_page(journal: Journal, actor: Actor) -> PeriodsPage:
    """Return the periods of the year with their state; one statement.

    Raises:
        Denied: neither a head nor the administrator.
    """
    access.looks_at_periods(actor)
    async with journal.reading() as sight:
        found = await locks.of_year(sight.tx, sight.today)
        at_end = (sight.policy_on(one.until).policy.periods.at_end.value for one in found)
        return PeriodsPage(
            today=sight.today,
            periods=found,
            at_end=tuple(at_end),
            opens=actor.has(Role.DIRECTOR),
        )


@allows(Action.READ, Thing.SCHOOL)
async def period_page(journal: Journal, actor: Actor, *, period_id: int) -> PeriodPage:
    """Return a period with the orders that opened it and that date its marks.

    Raises:
        Denied: neither a head nor the administrator. Gone: there is no such period.
    """
    access.looks_at_periods(actor)
    async with journal.reading() as sight:
        found = await _period(sight, period_id)
        figure = sight.policy_on(found.until).policy.correction.when_locked
        policy = sight.policy_on(sight.today).policy
        return PeriodPage(
            today=sight.today,
            period=found,
            unlockings=await locks.unlockings(sight.tx, period_ids=[period_id]),
            opens=actor.has(Role.DIRECTOR) and figure.value != "nobody",
            needs=figure.value,
            clause=figure.clause,
            order=await marks_orders.order_of(sight.tx, period_id),
            dates=actor.has(Role.DIRECTOR),
            dates_clause=policy.periods.marks_set_by.clause,
        )


@allows(Action.SET_UP, Thing.SCHOOL)
async def typed_opening(journal: Journal, actor: Actor, *, period_id: int, text: str) -> OpenSight:
    """Return what the typed order would do; nothing is written yet (MAZ-2.8.5).

    Raises:
        Denied: not the director. Gone: there is no such period, or it is not locked.
        Forbidden: nobody corrects in a locked period here. Unfit: as `read_opening`.
    """
    access.opens_periods(actor)
    async with journal.reading() as sight:
        wish = read_opening(text, sight.today, period_id)
        return await _sight(sight, wish, second_name(text))


@allows(Action.SET_UP, Thing.SCHOOL)
async def opening_goes_on(journal: Journal, actor: Actor) -> int:  # noqa: ARG001 - the one shape of use cases
    """Say who goes on with an order that the conversation holds; nothing is read.

    Raises:
        Denied: not the director.
    """
    return access.opens_periods(actor)


@allows(Action.SET_UP, Thing.SCHOOL)
async def opening_sight(journal: Journal, actor: Actor, *, wish: OpenWish) -> OpenSight:
    """Return what the order would do, as far as it is said.

    Raises:
        As `typed_opening`; Unfit: the reason is too long.
    """
    access.opens_periods(actor)
    async with journal.reading() as sight:
        return await _sight(sight, wish)


@allows(Action.SET_UP, Thing.SCHOOL)
async def open_by_order(
    journal: Journal, actor: Actor, *, wish: OpenWish | None, version: int
) -> int:
    """Open the locked period for whom the order names; that person is told. Returns the period.

    Raises:
        As `typed_opening`; Changed: it is not what was shown.
    """
    by = access.opens_periods(actor)
    async with journal.writing(actor, "open period") as work:
        shown = await _sight(work, as_shown(wish, version))
        if not shown.is_clear or shown.wish.until < work.today:
            raise Changed
        await open_period(work, shown, by)
        return shown.period.id


@allows(Action.SET_UP, Thing.SCHOOL)
async def close_again(journal: Journal, actor: Actor, *, unlocking_id: int) -> int:
    """End an opening before its day; one that has ended stays so. Returns the period.

    Raises:
        Denied: not the director. Gone: there is no such opening.
    """
    by = access.opens_periods(actor)
    async with journal.writing(actor, "close period") as work:
        found = await _unlocking(work, unlocking_id)
        if found.holds(work.today):
            await end_opening(work, found, by)
        return found.period_id


@allows(Action.READ, Thing.SCHOOL)
async def opening_told(journal: Journal, actor: Actor, *, unlocking_id: int) -> Unlocking:
    """Return the opening for whom it was made.

    Raises:
        Denied: it is somebody else's. Gone: there is no such opening.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await _unlocking(sight, unlocking_id)
    if found.person_id not in actor.person_ids:
        raise Denied(action=Action.READ, object_kind="period", object_id=found.period_id)
    return found


async def _unlocking(scene: Sight | Work, unlocking_id: int) -> Unlocking:
    found = await locks.unlockings(scene.tx, ids=[unlocking_id])
    if not found:
        raise Gone(object_kind="period")
    return found[0]


async def _period(scene: Sight | Work, period_id: int) -> PeriodState:
    found = await locks.get(scene.tx, period_id)
    if found is None:
        raise Gone(object_kind="period")
    return found


async def _sight(scene: Sight | Work, wish: OpenWish, besides: str = "") -> OpenSight:
    """Judge the wish, and name the person where the typed name fits one colleague alone.

    `besides`: what was typed below the name; where that is a colleague too, it is no reason.
    """
    found = await _period(scene, wish.period_id)
    if found.lock_id is None:
        raise Gone(object_kind="period")
    may_open(scene.policy_on(found.until).policy)
    if wish.why:
        fit_text(wish.why, ANSWER_LIMIT)
    people = await stand_ins.colleagues(scene.tx, 0, scene.today)
    names = {one.person_id: one.name for one in people}
    fitting = beginning_with(wish.named, names) if wish.named else []
    if wish.person_id is None and len(fitting) == 1:
        wish = replace(wish, person_id=fitting[0])
    if wish.person_id is not None and wish.person_id not in names:
        raise Gone(object_kind="colleague")
    if wish.named and not fitting:
        raise unfound(wish.named)
    if besides and beginning_with(besides, names):
        raise Unfit(why="one_person")
    offered = tuple(x for x in people if x.person_id in fitting) if fitting else people
    person = names[wish.person_id] if wish.person_id is not None else None
    return OpenSight(wish=wish, period=found, colleagues=offered, person=person)
