"""One list of routers, in the order in which they are asked."""

from aiogram import Router

from bot import membership
from handlers.class_teacher import answers, my_class, reasons
from handlers.parent import absence

ROUTERS: tuple[Router, ...] = (
    membership.router,
    absence.router,
    my_class.router,
    reasons.router,
    answers.router,
)


def attached() -> tuple[Router, ...]:
    """Return the routers, free to be given to a new dispatcher.

    aiogram lets a router belong to one dispatcher for ever; tests build many.
    """
    for router in ROUTERS:
        router._parent_router = None  # noqa: SLF001 - aiogram has no public way to detach
    return ROUTERS
