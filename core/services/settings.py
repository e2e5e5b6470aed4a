"""A person's own choices: the digest's hour, the language, how each thing rings."""

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.settings import Setting, Settings
from core.rules import access
from core.rules.settings import judge_choice, settings_of
from core.storage import settings


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def my_settings(journal: Journal, actor: Actor) -> Settings:
    """Return what holds for the actor now.

    Raises:
        Denied: a stranger has no settings.
    """
    account_id = access.is_known(actor)
    async with journal.reading() as sight:
        chosen = await settings.of_account(sight.tx, account_id)
        return settings_of(actor, chosen, sight.policy_on(sight.today).policy)


@allows(Action.SET_UP, Thing.OWN_ACCOUNT)
async def choose_setting(journal: Journal, actor: Actor, *, name: str, value: str) -> None:
    """Let a setting (`core/model/settings.py`) have this value; hours are «HH:MM».

    Raises:
        Denied: a stranger has no settings.
        Forbidden: a family's alert may be silent, never off.
        Unfit: there is no such setting or value, or the hour is a quiet one.
    """
    account_id = access.is_known(actor)
    async with journal.writing(actor, "choose_setting") as work:
        fit = judge_choice(actor, name, value, work.policy_on(work.today).policy)
        if name == Setting.LANGUAGE:
            await settings.speak(work.tx, account_id, fit)
        else:
            await settings.choose(work.tx, account_id, name, fit)
