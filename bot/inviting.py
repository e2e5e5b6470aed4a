"""`zvonok invite`: how a real school begins; the code and the link are shown this once."""

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.config import Settings
from bot.opening import opened
from core.errors import Unfit
from core.model.invitations import Issued
from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import MADE_HERE, invite_first

_TELEGRAM = "https://api.telegram.org"
_PATIENCE = ClientTimeout(total=5)


async def invited(settings: Settings, role: Role, name: str) -> Issued:
    """Issue a code for the person of this full name.

    Raises:
        Unfit: the name is no full name or fits two persons, or the role needs the import.
    """
    journal = await opened(settings)
    try:
        return await invite_first(journal, Actor.system("invite"), role=role, name=name)
    finally:
        await journal.database.close()


def way_on(unfit: Unfit, name: str) -> str:
    """Say why there is no code, and what to do about it; English, as all of the command line."""
    ways = {
        "full_name": 'give the full name in letters: --name "Surname First-name Patronymic"',
        "two_people": "two people have this name. An administrator gives each the own code in the "
        "bot: /menu, «Приглашения»",
        "role": "whoever has a class or a child comes from the spreadsheets: zvonok import, then "
        f"/menu, «Приглашения» in the bot. Here: {', '.join(sorted(MADE_HERE))}",
    }
    return f"No code for «{name}»: {ways.get(unfit.why, unfit.why.replace('_', ' '))}"


async def link_for(settings: Settings, issued: Issued) -> str:
    """Return the deep link, or the command to type where the bot's name cannot be asked."""
    if settings.token_fault() is None:
        username = await _username(settings)
        if username:
            return f"https://t.me/{username}?start={issued.link}"
    return f"/start {issued.link}"


async def _username(settings: Settings) -> str | None:
    address = (settings.bot_api_url or _TELEGRAM).rstrip("/")
    token = settings.bot_token.get_secret_value()
    try:
        async with (
            ClientSession(timeout=_PATIENCE) as session,
            session.get(f"{address}/bot{token}/getMe") as answer,
        ):
            told = await answer.json()
    except (ClientError, TimeoutError, ValueError):
        return None
    username = told.get("result", {}).get("username")
    return str(username) if username else None
