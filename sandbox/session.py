"""aiogram's session without a network: straight into the sandbox, as faithful as HTTP."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from sandbox import wire
from sandbox.errors import LineDropped
from sandbox.files import Upload, by_path
from sandbox.state import Json
from sandbox.telegram import Sandbox

_BASE = "http://sandbox"


class SandboxSession(BaseSession):
    """Serialises as the stock session does and raises the same exceptions."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(api=TelegramAPIServer.from_base(_BASE))
        self.sandbox = sandbox

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        """Do the method; `timeout` (seconds) limits it as the stock session's does."""
        seconds = self.timeout if timeout is None else timeout
        try:
            async with asyncio.timeout(seconds):
                status, content = await self._answer(bot, method)
        except LineDropped as error:
            message = "ServerDisconnectedError: Server disconnected"
            raise TelegramNetworkError(method=method, message=message) from error
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return cast("TelegramType", response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002 - aiogram's own signature
        timeout: int = 30,  # noqa: ARG002, ASYNC109 - aiogram's own signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002 - aiogram's own signature
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file by its URL; ApiError 404 for an unknown one."""
        token, _, path = url.removeprefix(f"{_BASE}/file/bot").partition("/")
        wire.check_token(self.sandbox, token)
        content = by_path(self.sandbox, path).content
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]

    async def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[int, str]:
        await asyncio.sleep(0)
        inputs: dict[str, InputFile] = {}
        params: Json = {}
        for key, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=inputs)
            if prepared:
                params[key] = prepared
        files = {
            key: Upload(
                value.filename or key, b"".join([chunk async for chunk in value.read(bot)])
            )
            for key, value in inputs.items()
        }
        request = wire.Request(bot.token, method.__api_method__, params, files)
        return await wire.answer(self.sandbox, request)
