"""Puts a reply where it belongs: into the pressed message, the work screen, or a new message.

One work screen for each chat, one living message for each thing that rang. After something
rang or the person wrote, the next work screen is a new message and the old one loses its
keyboard (design.md, decision 11).
"""

from dataclasses import dataclass

from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat

from bot import drawing
from bot.courier import ChatClosed, Courier, Later, Refused, Unreachable
from bot.remembered import Remembered
from core.journal import Journal
from core.model.letter import Drawn, Standing
from core.model.people import Actor
from core.services.receiving import Drawing, standing_screens
from handlers.kit.about import about
from handlers.kit.reply import Reply, Screen

_PRESENTER = Actor.system("presenter")


@dataclass(frozen=True, slots=True)
class Draw:
    """A reply to an update, waiting to be drawn in its chat."""

    update_id: int
    chat_id: int
    actor: Actor
    reply: Reply
    pressed: int | None = None

    def replaces(self, older: "Draw") -> bool:
        """Tell whether drawing this makes the older one needless."""
        return not older.reply.keep and self.pressed == older.pressed and self.pressed is not None


class Presenter:
    """Draws replies through the courier."""

    def __init__(self, courier: Courier, journal: Journal) -> None:
        self._courier = courier
        self._journal = journal
        self._remembered = Remembered()

    async def answer(self, callback_id: str, words: str, *, alert: bool = False) -> None:
        """Answer a press; that it is too old or answered already is as good."""
        try:
            await self._courier.surely(drawing.answer(callback_id, words, alert=alert))
        except (ChatClosed, Refused):
            return

    def shows(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Tell whether just this screen is known to stand in that message."""
        known = self._remembered.shown(chat_id, message_id)
        if known is None or screen.attachment is not None:
            return False
        return (known.text, known.rows) == (screen.text, screen.rows)

    async def say(self, chat_id: int, words: str) -> None:
        """Send plain words that are no screen; once, as they may be said again later."""
        try:
            await self._courier.once(drawing.plain(chat_id, words))
        except (ChatClosed, Refused, Unreachable, Later):
            return

    async def draw(self, draw: Draw) -> Drawing:
        """Draw the reply's screen; return what now stands and what does not."""
        try:
            if draw.reply.commands is not None:
                await self._set_commands(draw.chat_id, draw.reply.commands)
            if draw.reply.screen is None:
                return Drawing(named=draw.reply.named)
            return await self._place(draw, draw.reply.screen)
        except ChatClosed:
            return Drawing()

    async def _place(self, draw: Draw, screen: Screen) -> Drawing:
        stands = await standing_screens(
            self._journal, _PRESENTER, chat_id=draw.chat_id, pressed=draw.pressed
        )
        self._journal.database.probe("before a draw")
        target = _target(draw, stands, screen)
        refused = await self._refused(target, screen) if target is not None else None
        if target is not None and refused is None:
            return _drawing(draw, screen, target.message_id, target if target.living else None)
        message_id = await self._sent(draw.chat_id, screen)
        is_gone = refused is not None and drawing.is_gone(refused)
        old = {one for one in (stands.work, target) if one and not (is_gone and one == target)}
        for one in old:
            await self._take_keyboard(one)
        gone = (target.message_id,) if target is not None and is_gone else ()
        return _drawing(draw, screen, message_id, None, gone)

    async def _refused(self, target: Drawn, screen: Screen) -> str | None:
        """Draw the screen into the message; return why Telegram does not, None where it did."""
        if self._remembered.stands(target, screen):
            return None
        self._remembered.forget(target)
        call = drawing.edit(target.chat_id, target.message_id, screen)
        try:
            await self._courier.surely(call)
        except Refused as refused:
            if drawing.NOT_MODIFIED not in refused.why:
                return refused.why
        if not target.living:
            self._remembered.keep(target.chat_id, target.message_id, screen)
        return None

    async def _sent(self, chat_id: int, screen: Screen) -> int:
        sent = await self._courier.surely(drawing.new_message(chat_id, screen))
        if screen.attachment is None:
            self._remembered.keep(chat_id, sent.message_id, screen)
        return sent.message_id

    async def _take_keyboard(self, old: Drawn) -> None:
        if self._remembered.is_bare(old):
            return
        self._remembered.forget(old)
        try:
            await self._courier.surely(drawing.without_keyboard(old.chat_id, old.message_id))
        except (ChatClosed, Refused):
            return

    async def _set_commands(self, chat_id: int, commands: tuple[tuple[str, str], ...]) -> None:
        listed = [BotCommand(command=name, description=words) for name, words in commands]
        scope = BotCommandScopeChat(chat_id=chat_id)
        try:
            await self._courier.surely(SetMyCommands(commands=listed, scope=scope))
        except Refused:
            return


def _target(draw: Draw, stands: Standing, screen: Screen) -> Drawn | None:
    """Return the message to edit, or None where a new one is due."""
    if draw.pressed is None or screen.attachment is not None or stands.pressed is None:
        return None
    if stands.pressed.living or stands.rang < stands.pressed.message_id:
        return stands.pressed
    return None


def _drawing(
    draw: Draw,
    screen: Screen,
    message_id: int,
    living: Drawn | None,
    gone: tuple[int, ...] = (),
) -> Drawing:
    """Say what stands: a living message keeps the name of the thing that rang."""
    drawn = Drawn(
        chat_id=draw.chat_id,
        message_id=message_id,
        kind=living.kind if living else screen.kind,
        object_id=living.object_id if living else screen.object_id,
        version=screen.version,
        living=living is not None,
    )
    kept = None if draw.reply.keep and living is None else drawn
    return Drawing(
        drawn=kept,
        gone=gone,
        children=screen.children,
        kind=drawn.kind,
        named=draw.reply.named,
        about=about(screen.kind),
    )
