"""Fetches the file of a message whose handler awaits one, and keeps it before the handler runs."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.flags import get_flag
from aiogram.methods import GetFile
from aiogram.types import Message, TelegramObject

from bot.courier import Courier, Refused
from core.errors import Unfit
from core.journal import Journal
from core.model.people import Actor
from core.rules.uploads import LARGEST, fit_file, fit_kind
from core.services.files import keep_file
from handlers.kit.uploads import FLAG, Described, Incoming, described

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Uploads(BaseMiddleware):
    """Injects `incoming`; a line that breaks is the handler's failure, tried again by its lane."""

    def __init__(self, bot: Bot, courier: Courier) -> None:
        self._bot = bot
        self._courier = courier

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Fetch and keep the file where the handler asks for one."""
        if get_flag(data, FLAG) and isinstance(event, Message):
            data["incoming"] = await self._incoming(event, data["journal"], data["actor"])
        return await handler(event, data)

    async def _incoming(self, message: Message, journal: Journal, actor: Actor) -> Incoming:
        found = described(message)
        if found is None:
            return Incoming()
        try:
            fit_kind(found.upload)
            fit_file(found.size)
            content = await self._fetched(found)
            kept = await keep_file(journal, actor, content=content, described=found.upload)
        except Unfit as fault:
            return Incoming(fault=fault)
        return Incoming(upload=kept)

    async def _fetched(self, found: Described) -> bytes:
        file_id = found.upload.telegram_file_id or ""
        try:
            file = await self._courier.surely(GetFile(file_id=file_id))
        except Refused as refused:
            raise Unfit(why="file_too_large", limit=LARGEST) from refused
        buffer = BytesIO()
        await self._bot.download_file(file.file_path or "", buffer)
        return buffer.getvalue()
