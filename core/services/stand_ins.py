"""Who leads a class while its class teacher is away: named, told, ended."""

from core.acts import stand_in as acts
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Changed, Denied, Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.stand_ins import Led, LedClasses, Named, StandIn, StandInSight, Wish
from core.rules import access
from core.rules import stand_ins as rules
from core.storage import people, stand_ins


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def stand_in_sight(journal: Journal, actor: Actor, *, class_id: int) -> StandInSight:
    """Return who stands in with the class, and who of the staff could.

    Two statements, whatever the size of the school.

    Raises:
        Denied: not the own class, and no role that names a stand-in for any.
        Gone: there is no such class, or the lists name no class teacher for it.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        rules.names(actor, class_id, policy)
        led, lead_id = await _led(sight, actor, class_id)
        found = await stand_ins.colleagues(sight.tx, class_id, sight.today)
        return StandInSight(
            led=led,
            today=sight.today,
            most_days=policy.stand_ins.most_days.value,
            own=rules.own_lead(actor, class_id) is not None,
            colleagues=tuple(one for one in found if one.person_id != lead_id),
        )


async def _led(scene: Scene, actor: Actor, class_id: int) -> tuple[Led, int]:
    """Return the class, and whose place is taken: the actor's, where the actor leads it."""
    led = await stand_ins.of_class(scene.tx, class_id, scene.today)
    if led is None:
        raise Gone(object_kind="school_class")
    lead_id = rules.own_lead(actor, class_id) or led.lead_id
    if lead_id is None:
        raise Gone(object_kind="class_teacher")
    return led, lead_id


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def led_classes(journal: Journal, actor: Actor) -> LedClasses:
    """Return all classes and who stands in where, for whoever may name somebody anywhere.

    Raises:
        Denied: no such role.
    """
    async with journal.reading() as sight:
        rules.names_everywhere(actor, sight.policy_on(sight.today).policy)
        return LedClasses(
            classes=await people.classes(sight.tx, sight.today),
            standing=await stand_ins.of_school(sight.tx, sight.today),
        )


@allows(Action.SET_UP, Thing.SCHOOL_CLASS)
async def name_stand_in(
    journal: Journal, actor: Actor, *, class_id: int, wish: Wish, latest_id: int
) -> Named:
    """Let somebody of the staff lead the class in the class teacher's place.

    From then on letters about the class go there alone; the class teacher's rights stay.
    Whoever stood in before does so no more. `latest_id` is the stand-in that the presser saw
    (0: none). What stands already changes nothing.

    Raises:
        Denied: as `stand_in_sight`. Gone: as there, or there is no such `person`.
        Changed: somebody else was named since the button was drawn.
        Unfit: `stand_in_self`, `stand_in_not_staff`, `stand_in_no_phone`, and the days
            (core/rules/stand_ins.py).
        Repeated: this update has had its effect.
    """
    async with journal.writing(actor, "name_stand_in") as work:
        policy = work.policy_on(work.today).policy
        author_id = rules.names(actor, class_id, policy)
        rules.checked(wish, work.today, policy)
        await stand_ins.lock(work.tx, class_id)
        led, lead_id = await _led(work, actor, class_id)
        if wish.person_id == lead_id:
            raise Unfit(why="stand_in_self")
        await _fits(work, wish)
        was = led.standing
        if was and Wish(person_id=was.person_id, since=was.since, until=was.until) == wish:
            return Named(stand_in=was)
        if (was.id if was else 0) != latest_id:
            raise Changed
        grant_id = await acts.begin(work, led, wish, lead_id, author_id)
        now = await _known(work, grant_id)
        replaced = was.name if was and was.person_id != wish.person_id else None
        return Named(stand_in=now, replaced=replaced)


async def _fits(work: Work, wish: Wish) -> None:
    found = await stand_ins.candidate(work.tx, wish.person_id, work.today)
    if found is None:
        raise Gone(object_kind="person")
    if not found.is_staff:
        raise Unfit(why="stand_in_not_staff")
    if not found.is_bound:
        raise Unfit(why="stand_in_no_phone", names=(found.name.initials,))


async def _known(scene: Scene, grant_id: int) -> StandIn:
    found = await stand_ins.get(scene.tx, grant_id)
    if found is None:
        raise Gone(object_kind="stand_in")
    return found


@allows(Action.SET_UP, Thing.SCHOOL_CLASS)
async def end_stand_in(journal: Journal, actor: Actor, *, grant_id: int) -> StandIn:
    """End it at once, also before its first day: letters go to the class teacher again.

    What is over already changes nothing. Returns who stood in.

    Raises:
        Denied: not the own class, and no role that names a stand-in for any.
        Gone: there is no such stand-in.
        Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "end_stand_in") as work:
        was = await _known(work, grant_id)
        author_id = rules.names(actor, was.class_id, work.policy_on(work.today).policy)
        if not was.is_over(work.today):
            await acts.end(work, was, author_id)
        return was


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def stand_in_told(journal: Journal, actor: Actor, *, grant_id: int) -> StandIn:
    """Return the stand-in for whoever stands in and for the class teacher.

    Raises:
        Denied: it concerns others. Gone: there is no such stand-in.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await _known(sight, grant_id)
    if not found.concerns(actor.person_ids):
        raise Denied(action=Action.READ, object_kind="stand_in", object_id=found.class_id)
    return found
