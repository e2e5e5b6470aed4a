"""One list of routers, in the order in which they are asked."""

from aiogram import Router

from bot import membership
from handlers.class_teacher import answers, my_class, reasons
from handlers.everyone import cancel, groups, help, menu, privacy, settings, stale, start  # noqa: A004 - a module's name
from handlers.parent import absence, digest, family
from handlers.secretary import invitations
from handlers.teacher import (
    attendance,
    classes,
    homework,
    marks,
    marks_line,
    remarks,
    today,
    topic,
)

ROUTERS: tuple[Router, ...] = (
    membership.router,
    groups.router,
    stale.beyond,
    start.router,
    cancel.router,
    start.strangers,
    help.router,
    settings.router,
    privacy.router,
    today.router,
    marks_line.router,
    attendance.router,
    marks.router,
    remarks.router,
    topic.router,
    homework.router,
    classes.router,
    absence.router,
    family.router,
    digest.router,
    my_class.router,
    reasons.router,
    answers.router,
    invitations.router,
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
