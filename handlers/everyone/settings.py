"""/settings: the hour, the language, and how each thing rings."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.settings import Setting
from core.services.settings import choose_setting, my_settings
from handlers.everyone.commands import commands_for
from handlers.kit.callbacks import Choose, Menu, SettingPage
from handlers.kit.i18n import catalogues
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import settings

router = Router(name="settings")


@router.message(Command("settings"))
@router.callback_query(Menu.filter(F.to == "settings"))
async def home(event: Message | CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - both alike
    """Show what holds now."""
    return Reply(screen=settings.home(await my_settings(journal, actor)))


@router.callback_query(SettingPage.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SettingPage,
) -> Reply:
    """Show the choices of one setting."""
    held, name = await my_settings(journal, actor), _setting(callback_data.name)
    if name not in settings.concerned(held):
        raise Unfit(why="setting")
    return Reply(screen=settings.page(held, name))


def _setting(name: str) -> Setting:
    try:
        return Setting(name)
    except ValueError:
        raise Unfit(why="setting") from None


@router.callback_query(Choose.filter())
async def choose(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: Choose,
) -> Reply:
    """Let the choice hold from now on, a language at once."""
    name, value = _setting(callback_data.name), callback_data.value
    await once(choose_setting(journal, actor, name=name, value=value))
    if name is not Setting.LANGUAGE:
        held = await my_settings(journal, actor)
        return Reply(screen=settings.home(held), toast=settings.chosen())
    held = await my_settings(journal, replace(actor, language=value))
    with catalogues().use_locale(value):
        screen, toast = settings.home(held), settings.chosen()
        return Reply(screen=screen, toast=toast, commands=commands_for(actor))
