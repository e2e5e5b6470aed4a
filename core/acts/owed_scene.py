"""Read which marks of periods are owed: five statements, for a teacher or a school."""

from collections.abc import Callable

from core.acts.last_entry import Scene
from core.model.owed_marks import Owed, OwedFacts, OwedGroup
from core.rules.owed_marks import owed
from core.storage import period_marks, standing
from core.storage.standing import Whose


def _every(_one: Owed) -> bool:
    return True


async def read_owed(
    scene: Scene, whose: Whose, wanted: Callable[[Owed], bool] = _every
) -> tuple[OwedGroup, ...]:
    """Return the groups with marks that are owed and `wanted`, by class and subject."""
    tx, today = scene.tx, scene.today
    periods = await standing.periods(tx, today)
    ids = [one.id for one in periods]
    facts = OwedFacts(
        periods=periods,
        taught=await standing.taught(tx, whose, today),
        orders=await period_marks.orders_of(tx, ids),
        given=await period_marks.given(tx, ids),
    )
    found = [one for one in owed(facts, today, scene.policy_on(today).policy) if wanted(one)]
    groups = await standing.groups(tx, {one.teaching_id for one in found}, today)
    named = (OwedGroup(owed=one, group=groups[one.teaching_id]) for one in found)
    order = {teaching_id: place for place, teaching_id in enumerate(groups)}
    return tuple(sorted(named, key=lambda one: order[one.owed.teaching_id]))
