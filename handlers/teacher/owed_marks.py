"""Which marks of periods are not set yet: the own groups, a class, the school."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.certificates import certificate, certificate_class
from core.services.owed_marks import class_owed, own_owed, school_owed
from handlers.kit.callbacks import MyClass
from handlers.kit.reply import Reply
from handlers.screens import certificates
from handlers.screens import owed_marks as screens
from handlers.screens.certificates import CertificatePage, CertificatesPage
from handlers.screens.owed_buttons import ClassOwed, OwnOwed, SchoolOwed

router = Router(name="teacher.owed_marks")


@router.callback_query(OwnOwed.filter())
async def show_own(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: OwnOwed,
) -> Reply:
    """Show the own groups."""
    return Reply(screen=screens.own(await own_owed(journal, actor), callback_data.page))


@router.callback_query(ClassOwed.filter())
async def show_class(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: ClassOwed,
) -> Reply:
    """Show a class; heads go back to the school, who leads it to the class."""
    class_id = callback_data.class_id
    found = await class_owed(journal, actor, class_id=class_id)
    heads = actor.has(Role.DEPUTY, Role.DIRECTOR)
    back = SchoolOwed() if heads else MyClass(class_id=class_id)
    ways = (certificates.way(class_id),) if found.certifies else ()
    return Reply(screen=screens.of_class(found, back, ways, callback_data.page))


@router.callback_query(CertificatesPage.filter())
async def show_certificates(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: CertificatesPage,
) -> Reply:
    """Show the pupils of a class that has certificates."""
    found = await certificate_class(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=certificates.of_class(found))


@router.callback_query(CertificatePage.filter())
async def show_certificate(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: CertificatePage,
) -> Reply:
    """Show one pupil's marks of the certificate."""
    class_id, person_id = callback_data.class_id, callback_data.person_id
    found = await certificate(journal, actor, class_id=class_id, person_id=person_id)
    return Reply(screen=certificates.of_pupil(found))


@router.callback_query(SchoolOwed.filter())
async def show_school(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: SchoolOwed,
) -> Reply:
    """Show the school by class."""
    return Reply(screen=screens.school(await school_owed(journal, actor), callback_data.page))
