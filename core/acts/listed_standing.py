"""Name a group, and its pupils whose standing was read, with what is to be said of each."""

from collections.abc import Iterable

from core.acts.scene import Scene
from core.errors import Gone
from core.model.listing import display_names
from core.model.spelling import fold
from core.model.standing import Group, Listed, Standing
from core.rules.forecast import disputed
from core.rules.minimum_calls import call_of
from core.storage import people, standing


async def group_of(scene: Scene, teaching_id: int) -> Group:
    """Return what is taught by this id, and by whom today; one statement.

    Raises:
        Gone: it is no longer taught.
    """
    found = await standing.groups(scene.tx, [teaching_id], scene.today)
    if teaching_id not in found:
        raise Gone(object_kind="teaching")
    return found[teaching_id]


async def listed(scene: Scene, found: Iterable[Standing]) -> tuple[Listed, ...]:
    """Return the pupils as listed, by surname; one statement."""
    every = tuple(found)
    names = await people.names(scene.tx, {one.taught.person_id for one in every})
    shown, policy = display_names(names), scene.policy_on(scene.today).policy
    named = [
        Listed(
            listed=shown[one.taught.person_id],
            standing=one,
            disputed=disputed(one.average, policy) if one.average else None,
            call=call_of(one, scene.today, policy),
        )
        for one in every
    ]

    def by_surname(one: Listed) -> tuple[str, str, int]:
        name = names[one.standing.taught.person_id]
        return fold(name.surname), fold(name.first), one.standing.taught.person_id

    return tuple(sorted(named, key=by_surname))
