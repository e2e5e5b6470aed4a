"""May this pupil get this mark for this kind of work at this lesson, and who may give it?"""

from core.errors import Denied, Forbidden, Unfit
from core.model.lesson import Fact, Lesson, Seat
from core.model.marking import EXEMPT, NOT_COUNTED, OWED
from core.model.people import Actor, Grant
from core.model.roles import Action, Role
from core.policy.schema import Policy, WorkKind
from core.rules.access import Recorder, records_lesson

FIRST_GRADE = 1


def marks_lesson(actor: Actor, lesson: Lesson, policy: Policy) -> Recorder:
    """Say who gives marks at this lesson: whoever records it (MAZ-3.5.16, MAZ-3.5.5).

    MAZ-3.4.13: the class teacher sees every page of the class and changes no mark in it.

    Raises:
        Denied: with the clause, where a class teacher tries.
    """
    try:
        return records_lesson(actor, lesson, policy)
    except Denied:
        leader = next((g for g in actor.having(Role.CLASS_TEACHER) if _leads(g, lesson)), None)
        if leader is None:
            raise
        figure = policy.editing.class_teacher_edits_marks
        if figure.value:
            in_place_of = lesson.given_by
            return Recorder(leader.person_id, in_place_of, figure.clause)
        raise Denied(
            action=Action.RECORD, object_kind="mark", object_id=lesson.id, clause=figure.clause
        ) from None


def marks_are_given(lesson: Lesson, policy: Policy) -> None:
    """Let marks be given in every marked subject, in grade 1 by policy (MAZ-2.7, BBZH-5.6).

    Raises:
        Forbidden: `marks_grade_one`, or `marks_subject` («Разговоры о важном», electives …).
    """
    figure = policy.grade_one.marks
    if lesson.grade == FIRST_GRADE and not figure.value:
        raise Forbidden(what="marks_grade_one", clause=figure.clause)
    if not lesson.marked:
        raise Forbidden(what="marks_subject")


def has_marks(lesson: Lesson, policy: Policy) -> bool:
    """Tell whether marks are given in the lesson at all (MAZ-2.7)."""
    try:
        marks_are_given(lesson, policy)
    except Forbidden:
        return False
    return True


def kind_of_work(kind: str, policy: Policy) -> WorkKind:
    """Return the kind of work of this id (BBZH-5.4: work is named as what it is).

    Raises:
        Unfit: `kind_of_work`, the policy has none of this id.
    """
    if kind not in policy.marks.kinds:
        raise Unfit(why="kind_of_work")
    return policy.marks.kinds[kind].value


def extras_of(work: WorkKind, policy: Policy) -> tuple[str, ...]:
    """Return what may stand beside the scale for this kind of work: «•», «осв»."""
    known = policy.marks.owed.value
    owed = known == "every" or (known == "written" and work.written)
    return (*((OWED,) if owed else ()), *((EXEMPT,) if policy.marks.exempt.value else ()))


def is_counted(value: str | None) -> bool:
    """Tell whether the value is a mark: «•» and «осв» are in no mean and no minimum."""
    return value is not None and value not in NOT_COUNTED


def owes(seat: Seat, value: str | None, work: WorkKind, *, written: bool) -> bool:
    """Tell whether the pupil is still to write this work.

    By «•», or by absence from written work that was `written` by the class and is unmarked.
    """
    if value == OWED:
        return True
    absent = seat.fact is Fact.ABSENT and not seat.exempt
    return absent and work.written and written and value is None


def is_markable(seat: Seat, kind: WorkKind) -> bool:
    """Tell whether the pupil can have a mark for this kind of work at this lesson."""
    try:
        _is_assessed(seat, kind)
    except Forbidden:
        return False
    return True


def may_mark(seat: Seat, kind: str, value: str | None, policy: Policy) -> None:
    """Let the pupil get this value for this kind of work; None erases, which is always fit.

    Raises:
        Unfit: `scale`, the value is none of the policy's, or `kind_of_work`.
        Forbidden: `mark_of_absent` or `mark_of_exempt`.
    """
    work = kind_of_work(kind, policy)
    if value is None:
        return
    known = (*policy.marks.scale.value, *extras_of(work, policy))
    if value not in known:
        raise Unfit(why="scale", names=known)
    _is_assessed(seat, work)


def may_be_second(first: str | None, second: str | None) -> None:
    """Let a second mark of a kind stand beside a first one, and beside nothing else.

    Raises:
        Forbidden: `second_mark`, there is no first mark, or one of the two is no mark.
    """
    if second is not None and not (is_counted(first) and is_counted(second)):
        raise Forbidden(what="second_mark")


def _is_assessed(seat: Seat, kind: WorkKind) -> None:
    """Nobody absent answers; written work may be made up for, and stands in its own column."""
    if seat.exempt:
        raise Forbidden(what="mark_of_exempt")
    if seat.fact is Fact.ABSENT and not kind.written:
        raise Forbidden(what="mark_of_absent")


def _leads(grant: Grant, lesson: Lesson) -> bool:
    return grant.scope_id == lesson.class_id
