"""Which nine persons of the demo school others may drive by code (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.model.roles import Role
from core.model.roll import OnRoll, TaughtBy

DESKS = (
    Role.SECRETARY,
    Role.DEPUTY,
    Role.DIRECTOR,
    Role.ADMINISTRATOR,
    Role.NURSE,
)
_PUPIL_FROM_GRADE = 5


@dataclass(frozen=True, slots=True)
class Cast:
    """Person by part, nine different ones, and the children each family part may see."""

    parts: Mapping[Role, int]
    may_see: Mapping[Role, tuple[int, ...]]


def choose(roll: Sequence[OnRoll], taught: Sequence[TaughtBy]) -> Cast:
    """Choose a class whose first lesson today is another's than its class teacher's.

    Its class teacher, that teacher, a parent of one of its pupils and of a child in another
    class, another pupil of it, and one person for each desk.

    Raises:
        LookupError: the school has no such constellation.
    """
    leads = {r.class_name: r.person_id for r in roll if r.role is Role.CLASS_TEACHER}
    heads = {r.person_id for r in roll if r.role in DESKS}
    for lesson in taught:
        leader = leads.get(lesson.class_name)
        if leader is None or leader == lesson.person_id or lesson.person_id in heads:
            continue
        family = _family(roll, lesson.class_name)
        if family is not None:
            parent, pupil, children = family
            parts = {
                Role.TEACHER: lesson.person_id,
                Role.CLASS_TEACHER: leader,
                Role.PARENT: parent,
                Role.PUPIL: pupil,
            }
            parts |= _desks(roll, set(parts.values()))
            return Cast(parts, {Role.PARENT: children, Role.PUPIL: (pupil,)})
    raise LookupError("no class has the persons that the demo needs")


def _family(roll: Sequence[OnRoll], class_name: str) -> tuple[int, int, tuple[int, ...]] | None:
    """Return a parent of two classes, a pupil of the class who is no child of theirs."""
    children: dict[int, dict[int, str | None]] = {}
    for row in roll:
        if row.role is Role.PARENT and row.child_id is not None:
            children.setdefault(row.person_id, {})[row.child_id] = row.class_name
    pupils = [
        row.person_id
        for row in roll
        if row.role is Role.PUPIL
        and row.class_name == class_name
        and (row.grade or 0) >= _PUPIL_FROM_GRADE
    ]
    for parent, own in children.items():
        others = [pupil for pupil in pupils if pupil not in own]
        if class_name in own.values() and len(set(own.values())) > 1 and others:
            return parent, others[0], tuple(own)
    return None


def _desks(roll: Sequence[OnRoll], taken: set[int]) -> dict[Role, int]:
    chosen: dict[Role, int] = {}
    for desk in DESKS:
        found = next(r.person_id for r in roll if r.role is desk and r.person_id not in taken)
        taken.add(found)
        chosen[desk] = found
    return chosen
