"""One list of routers, in the order in which they are asked."""

from aiogram import Router

from bot import membership
from handlers.class_teacher import (
    answers,
    families,
    my_class,
    overdue,
    papers,
    reasons,
    span,
    stand_ins,
)
from handlers.class_teacher import fixes as class_fixes
from handlers.class_teacher import notes as class_notes
from handlers.class_teacher import notices as class_notices
from handlers.deputy import (
    away,
    card_entry,
    cover_register,
    covers,
    lesson_changes,
    morning,
    outages,
    register,
    special_days,
    subgroups,
)
from handlers.deputy import corrections as consents
from handlers.deputy import plans as deputy_plans
from handlers.director import leavers, marks_orders, periods
from handlers.everyone import (
    cancel,
    files,
    former,
    groups,
    help,  # noqa: A004 - a module's name
    menu,
    phones,
    privacy,
    rules,
    settings,
    stale,
    start,
)
from handlers.parent import absence, diary, digest, early, family, notice_days, notices
from handlers.parent import marks as family_marks
from handlers.parent import tasks as family_tasks
from handlers.parent import works as child_works
from handlers.secretary import codes, invitations, orders, pupil_marks
from handlers.teacher import (
    attendance,
    classes,
    corrections,
    evidence,
    fixes,
    homework,
    homework_some,
    homework_task,
    late_asks,
    marks,
    marks_line,
    my_works,
    notes,
    offers,
    outside_works,
    owed_marks,
    paper_cards,
    period_marks,
    plan_unasked,
    planned,
    plans,
    questions,
    remarks,
    standing,
    text_or_line,
    today,
    topic,
    work_changes,
    works,
)
from notifications import opening

ROUTERS: tuple[Router, ...] = (
    membership.router,
    groups.router,
    stale.beyond,
    start.router,
    cancel.router,
    former.router,
    start.strangers,
    help.router,
    rules.router,
    settings.router,
    privacy.router,
    phones.router,
    files.router,
    opening.router,
    today.router,
    marks_line.router,
    attendance.router,
    marks.router,
    remarks.router,
    topic.router,
    planned.router,
    homework.router,
    homework_some.router,
    homework_task.router,
    text_or_line.router,
    works.router,
    outside_works.router,
    work_changes.router,
    my_works.router,
    standing.router,
    plans.router,
    period_marks.router,
    owed_marks.router,
    questions.router,
    notes.router,
    offers.router,
    paper_cards.router,
    classes.router,
    fixes.router,
    corrections.router,
    evidence.router,
    late_asks.router,
    consents.router,
    register.router,
    special_days.router,
    outages.router,
    away.router,
    covers.router,
    cover_register.router,
    lesson_changes.router,
    card_entry.router,
    morning.router,
    deputy_plans.router,
    leavers.router,
    periods.router,
    marks_orders.router,
    subgroups.router,
    absence.router,
    family.router,
    child_works.router,
    family_marks.router,
    family_tasks.router,
    digest.router,
    notices.router,
    notice_days.router,
    early.router,
    diary.router,
    my_class.router,
    span.router,
    reasons.router,
    answers.router,
    class_notices.router,
    class_fixes.router,
    overdue.router,
    orders.router,
    codes.router,
    pupil_marks.router,
    families.router,
    papers.router,
    class_notes.router,
    stand_ins.router,
    invitations.router,
    plan_unasked.router,
    menu.router,
    stale.router,
)


def attached() -> tuple[Router, ...]:
    """Return the routers, free to be given to a new dispatcher.

    aiogram lets a router belong to one dispatcher for ever; tests build many.
    """
    for router in ROUTERS:
        router._parent_router = None  # noqa: SLF001 - aiogram has no public way to detach
    return ROUTERS
