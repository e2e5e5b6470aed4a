"""Read which marks of periods are owed: five statements, for a teacher or a school."""

from collections.abc import Callable, Sequence

from core.acts.scene import Scene
from core.model.owed_marks import LeftBehind, Owed, OwedFacts, OwedGroup
from core.rules.owed_marks import left_behind, owed, to_be_set
from core.storage import marks_orders, period_marks, standing
from core.storage.standing import Whose


async def read_owed(
    scene: Scene, whose: Whose, wanted: Callable[[Owed], bool]
) -> tuple[OwedGroup, ...]:
    """Return the groups with marks that are owed and `wanted`, by class and subject."""
    facts, policy = await _facts(scene, whose), scene.policy_on(scene.today).policy
    return await _grouped(scene, [one for one in owed(facts, scene.today, policy) if wanted(one)])


async def read_owed_of(
    scene: Scene, whose: Whose
) -> tuple[tuple[OwedGroup, ...], tuple[LeftBehind, ...]]:
    """Return the groups with marks that are owed, and what was never set in earlier periods."""
    facts, policy = await _facts(scene, whose), scene.policy_on(scene.today).policy
    groups = await _grouped(scene, list(owed(facts, scene.today, policy)))
    return groups, left_behind(facts, scene.today, policy)


async def read_to_be_set(scene: Scene, whose: Whose, period_id: int) -> tuple[OwedGroup, ...]:
    """Return the groups with marks of this period that are not set, whenever they are due."""
    facts, policy = await _facts(scene, whose), scene.policy_on(scene.today).policy
    return await _grouped(scene, list(to_be_set(facts, period_id, policy)))


async def _facts(scene: Scene, whose: Whose) -> OwedFacts:
    tx, today = scene.tx, scene.today
    periods = await standing.periods(tx, today)
    ids = [one.id for one in periods]
    return OwedFacts(
        periods=periods,
        taught=await standing.taught(tx, whose, today),
        orders=await marks_orders.orders_of(tx, ids),
        given=await period_marks.given(tx, ids),
    )


async def _grouped(scene: Scene, found: Sequence[Owed]) -> tuple[OwedGroup, ...]:
    groups = await standing.groups(scene.tx, {one.teaching_id for one in found}, scene.today)
    named = (OwedGroup(owed=one, group=groups[one.teaching_id]) for one in found)
    order = {teaching_id: place for place, teaching_id in enumerate(groups)}
    return tuple(sorted(named, key=lambda one: order[one.owed.teaching_id]))
