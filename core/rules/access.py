"""Who may do what to which object: the first statement of every use case.

Each function returns the id of the person whose grant serves, or raises Denied. What an
account may do today is in `actor.grants`, which hold today (design.md, decision 2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.errors import Denied, Forbidden
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import OFFICE, STAFF, Action, Role
from core.model.standing import Group
from core.policy.schema import Policy

_HEADS = (Role.DEPUTY, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who writes, and in whose place (None: the lesson is the writer's own).

    `card`: from the lesson's paper card (MAZ-3.5.3).
    """

    person_id: int
    in_place_of: int | None = None
    clause: str | None = None
    card: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """Return what is kept with whatever is written: that it came from a paper card."""
        return {"paper_card": True} if self.card else {}


def records_lesson(actor: Actor, lesson: Lesson, policy: Policy) -> Recorder:
    """Say who records this lesson: its teacher, the substitute, a deputy in the place of both.

    MAZ-3.5.1, MAZ-3.5.5, MAZ-3.5.16, MAZ-3.5.3, BBZH-5.1, BARS-ST-3: only own lessons; with a
    substitute named, the lesson is the substitute's, and the journal keeps both names. Any
    deputy stands in, whatever field the grant names (DECISIONS, 20).
    """
    own = actor.holders_of(Role.TEACHER)
    recording = policy.recording
    if lesson.substitute_id in own and recording.substitute_records.value:
        clause = recording.substitute_records.clause
        return Recorder(int(lesson.substitute_id or 0), lesson.teacher_id, clause)
    if lesson.substitute_id is None and lesson.teacher_id in own:
        return Recorder(int(lesson.teacher_id or 0))
    deputy = next(actor.having(*_standing_in(policy)), None)
    if deputy is not None and recording.deputy_records.value:
        in_place_of = lesson.given_by
        card = lesson.card_open == deputy.person_id
        return Recorder(deputy.person_id, in_place_of, recording.deputy_records.clause, card)
    raise Denied(action=Action.RECORD, object_kind="lesson", object_id=lesson.id)


def _standing_in(policy: Policy) -> tuple[Role, ...]:
    """Return who records for a teacher: a director who only looks does not (LGOV-T-е)."""
    return _HEADS if policy.editing.director_edits.value else (Role.DEPUTY,)


def deputies_record(policy: Policy) -> None:
    """Let deputies enter what teachers wrote on paper, where the policy does (MAZ-3.5.3).

    Raises:
        Forbidden: `deputy_records`.
    """
    figure = policy.recording.deputy_records
    if not figure.value:
        raise Forbidden(what="deputy_records", clause=figure.clause)


def reads_lesson(actor: Actor, lesson: Lesson) -> int:
    """Say who may look at a lesson's page: its teachers, the class teacher, the heads.

    MAZ-3.4.13 (all pages of the own class), MAZ-3.1.5, MAZ-3.2.6, MAZ-3.5.16.
    """
    for person_id in actor.holders_of(Role.TEACHER):
        if person_id in {lesson.teacher_id, lesson.substitute_id}:
            return person_id
    for grant in actor.having(Role.CLASS_TEACHER):
        if grant.scope_id == lesson.class_id:
            return grant.person_id
    return _one_of(actor, _HEADS, Action.READ, "lesson", lesson.id)


def sees_group(actor: Actor, group: Group) -> int:
    """Say who may look at the marks of a group: its teacher, the class teacher, the heads.

    MAZ-3.5.16, MAZ-3.4.13, MAZ-3.2.6.
    """
    teaching = teaches_group(actor, group)
    return sees_class(actor, group.class_id) if teaching is None else teaching


def teaches_group(actor: Actor, group: Group) -> int | None:
    """Say which person of the actor teaches the group today; None: none does."""
    own = actor.holders_of(Role.TEACHER)
    return next((one for one in group.teachers if one in own), None)


def asks_group(actor: Actor, group: Group) -> int:
    """Say who names the pupils to ask at the group's next lesson: its teacher alone."""
    person_id = teaches_group(actor, group)
    if person_id is None:
        raise Denied(action=Action.RECORD, object_kind="teaching", object_id=group.teaching_id)
    return person_id


def plans_teaching(actor: Actor, group: Group) -> int | None:
    """Say who loads the thematic plan: its teacher (MAZ-3.5.9, BBZH-5.3); None: a command."""
    return None if actor.is_system else asks_group(actor, group)


def looks_at_periods(actor: Actor) -> int:
    """Say who looks at the periods and their locks: the heads and the administrator."""
    roles = (Role.DIRECTOR, Role.DEPUTY, Role.ADMINISTRATOR)
    return _one_of(actor, roles, Action.READ, "period", None)


def opens_periods(actor: Actor) -> int:
    """Say who opens a locked period: the director alone, by an order (MAZ-2.8.5)."""
    return _one_of(actor, (Role.DIRECTOR,), Action.SET_UP, "period", None)


def dates_marks(actor: Actor) -> int:
    """Say who dates the marks of a period by an order: the director (BBZH-6.3, MAZ-3.5.8)."""
    return _one_of(actor, (Role.DIRECTOR,), Action.SET_UP, "period_marks", None)


def leads_class(actor: Actor, class_id: int, action: Action = Action.READ) -> int:
    """Say who leads the class: its class teacher (MAZ-3.4.1, MAZ-3.4.13)."""
    for grant in actor.having(Role.CLASS_TEACHER):
        if grant.scope_id == class_id:
            return grant.person_id
    raise Denied(action=action, object_kind="school_class", object_id=class_id)


def stands_in_for(actor: Actor, class_id: int) -> int | None:
    """Say in whose place the actor leads the class; None: in the actor's own right."""
    held = [g.in_place_of for g in actor.having(Role.CLASS_TEACHER) if g.scope_id == class_id]
    return held[0] if held and None not in held else None


def sees_class(actor: Actor, class_id: int) -> int:
    """Say who may look at a class's day: its class teacher, deputies, the director."""
    if actor.has(*_HEADS):
        return _one_of(actor, _HEADS, Action.READ, "school_class", class_id)
    return leads_class(actor, class_id)


def plans_tests(actor: Actor) -> int:
    """Say who may look at the plan of tests of a class: all who teach, and the heads.

    It names no pupil; who plans a test looks at what other classes and teachers have.
    """
    roles = (Role.TEACHER, Role.CLASS_TEACHER, *_HEADS)
    return _one_of(actor, roles, Action.READ, "school_class", None)


def speaks_for(actor: Actor, child_id: int) -> int:
    """Say which parent speaks for the child (MAZ-2.6: only the own child)."""
    for grant in actor.having(Role.PARENT):
        if grant.scope_id == child_id:
            return grant.person_id
    raise Denied(action=Action.ANSWER, object_kind="child", object_id=child_id)


def sees_child(actor: Actor, child_id: int) -> int:
    """Say who of the family looks: a parent of the child or the pupil (MAZ-2.6, BBZH-2.4)."""
    if any(grant.person_id == child_id for grant in actor.having(Role.PUPIL)):
        return child_id
    try:
        return speaks_for(actor, child_id)
    except Denied:
        raise Denied(action=Action.READ, object_kind="child", object_id=child_id) from None


def is_staff(actor: Actor) -> int:
    """Say which person of the staff acts."""
    return _one_of(actor, STAFF, Action.READ, "school", None)


def keeps_lists(actor: Actor, action: Action = Action.SET_UP) -> int:
    """Say who of the office keeps the lists of pupils: secretary, administrator.

    MAZ-3.6.1, MAZ-3.3.7: movement by orders, and what a pupil brings from another school.
    """
    return _one_of(actor, OFFICE, action, "office", None)


def is_head(actor: Actor) -> int:
    """Say which deputy or director acts: they look at every class (MAZ-3.1.5, MAZ-3.2.6)."""
    return _one_of(actor, _HEADS, Action.READ, "school", None)


def decides_days(actor: Actor) -> int:
    """Say who decides on a day without lessons or with short ones (MAZ-3.2.2, BARS-DD-4)."""
    return _one_of(actor, (*_HEADS, Role.ADMINISTRATOR), Action.SET_UP, "school", None)


def declares_outages(actor: Actor) -> int:
    """Say who declares that the journal was down: the administrator (MAZ-3.5.14, BARS-OP-4)."""
    return _one_of(actor, (Role.ADMINISTRATOR,), Action.SET_UP, "school", None)


def sees_mornings(actor: Actor) -> bool:
    """Tell whether the actor sees the names of the absent; the canteen gets numbers alone.

    Raises:
        Denied: the count is for deputies, the director, whoever is on duty, and the canteen.
    """
    if actor.has(*_HEADS, Role.DUTY_DEPUTY):
        return True
    _one_of(actor, (Role.CANTEEN,), Action.READ, "school", None)
    return False


def is_known(actor: Actor) -> int:
    """Return the account of somebody who is bound; a stranger has none."""
    if actor.account_id is None:
        raise Denied(action=Action.READ, object_kind="own_account")
    return actor.account_id


def has_chat(actor: Actor) -> int:
    """Return the Telegram id of whoever writes, a stranger's too; jobs have none."""
    if actor.telegram_id is None:
        raise Denied(action=Action.BIND, object_kind="own_account")
    return actor.telegram_id


def is_system(actor: Actor) -> None:
    """Let only jobs and the command line pass."""
    if not actor.is_system:
        raise Denied(action=Action.RUN, object_kind="system")


def _one_of(
    actor: Actor, roles: Iterable[Role], action: Action, kind: str, object_id: int | None
) -> int:
    grant = next(actor.having(*roles), None)
    if grant is None:
        raise Denied(action=action, object_kind=kind, object_id=object_id)
    return grant.person_id
