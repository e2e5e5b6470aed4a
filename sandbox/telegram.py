"""A Telegram of our own: the Bot API as one call, faithful where a bot can notice."""

import inspect
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from pydantic import TypeAdapter

from sandbox import editing, polling, sending, settings
from sandbox.clock import TravelClock
from sandbox.errors import ApiError, LineDropped
from sandbox.files import Upload
from sandbox.pace import Pace, too_many
from sandbox.requests import AnyMethod, check_answer, model_of, read
from sandbox.state import Json, State
from sandbox.world import TOKEN, USERNAME, World

_SENDS: dict[str, Callable[..., Any]] = {
    "sendMessage": sending.send_message,
    "sendRichMessage": sending.send_rich_message,
}
_UPLOADS: dict[str, Callable[..., Any]] = dict.fromkeys(
    ("sendPhoto", "sendDocument", "sendVoice"), sending.send_file
)
_EDITS: dict[str, Callable[..., Any]] = {
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
}
_FREE: dict[str, Callable[..., Any]] = {
    "getUpdates": polling.get_updates,
    "answerCallbackQuery": editing.answer_callback_query,
    "sendChatAction": sending.send_chat_action,
    "getMe": settings.get_me,
    "getChat": settings.get_chat,
    "getFile": settings.get_file,
    "setMyCommands": settings.set_my_commands,
    "getMyCommands": settings.get_my_commands,
    "deleteMyCommands": settings.delete_my_commands,
    "setWebhook": settings.set_webhook,
    "deleteWebhook": settings.delete_webhook,
    "getWebhookInfo": settings.get_webhook_info,
}
_STATE = TypeAdapter(State)
METHODS = {**_FREE, **_EDITS, **_SENDS, **_UPLOADS}


@dataclass(frozen=True, slots=True)
class Call:
    """One call in the log: getUpdates stands there only when it failed."""

    method: str
    chat_id: int | None
    ok: bool
    code: int
    at: datetime


class Sandbox(World):
    """State and methods of the stand-in; `call` is what both transports use.

    Attributes:
        pace: buckets and ordered waits; `pace.breaches` counts our 429 answers.
        log: the newest 50,000 calls; code 0 is a dropped line.
    """

    def __init__(
        self,
        clock: TravelClock,
        *,
        token: str = TOKEN,
        username: str = USERNAME,
        state: State | None = None,
    ) -> None:
        super().__init__(clock, token=token, username=username, state=state)
        self.pace = Pace()
        self.log: deque[Call] = deque(maxlen=50_000)

    @property
    def early_calls(self) -> int:
        """How many calls came before the `retry_after` of a 429 had passed."""
        return self.pace.early_calls

    @property
    def unanswered(self) -> list[str]:
        """Ids of the presses that nobody has answered."""
        return [key for key, query in self.state.queries.items() if not query.answered]

    def dump(self) -> Json:
        """All that must survive a restart, as JSON-able values; `now` is the clock's moment."""
        return {
            "now": self.clock.now().isoformat(),
            "token": self.token,
            "username": self.username,
            "state": _STATE.dump_python(self.state, mode="json"),
        }

    @classmethod
    def load(cls, saved: Json, clock: TravelClock) -> Self:
        """The stand-in as it was dumped, with the clock put at the saved moment."""
        clock.set(datetime.fromisoformat(saved["now"]))
        state = _STATE.validate_python(saved["state"])
        return cls(clock, token=saved["token"], username=saved["username"], state=state)

    async def call(self, method: str, params: Json, files: dict[str, Upload] | None = None) -> Any:
        """Do one Bot API method and return its `result`.

        Raises:
            ApiError: Telegram's refusal.
            LineDropped: the line broke, before or after the method took effect.
        """
        name, chat_id = method, _chat_id(params)
        try:
            model = self._known(method)
            name = model.__api_method__
            result = await self._do(model, params, files or {})
        except ApiError as error:
            self._note(name, chat_id, error.code)
            raise
        except LineDropped:
            self._note(name, chat_id, 0)
            raise
        if name != "getUpdates":
            self._note(name, chat_id, 200)
        return result

    def _known(self, method: str) -> AnyMethod:
        model = model_of(method)
        if model is None or model.__api_method__ not in METHODS:
            self.complain(f"method {method}")
            raise ApiError(404, "Not Found: method not found")
        return model

    async def _do(self, model: AnyMethod, params: Json, files: dict[str, Upload]) -> Any:
        name, chat_id = model.__api_method__, _chat_id(params)
        self._fail_before(name, chat_id)
        request = read(self, model, params)
        if chat_id is not None and name not in _FREE:
            self.pace.spend(chat_id, self.clock.now(), edit=name in _EDITS)
        handler = METHODS[name]
        result = handler(self, request, files) if name in _UPLOADS else handler(self, request)
        if inspect.isawaitable(result):
            result = await result
        check_answer(model, result)
        if self.faults.take(name, ("drop_after",)):
            raise LineDropped(processed=True)
        return result

    def _fail_before(self, name: str, chat_id: int | None) -> None:
        now = self.clock.now()
        if self.faults.away or self.faults.take(name, ("drop_before",)):
            raise LineDropped(processed=False)
        paced = chat_id is not None and name not in _FREE
        key = chat_id if chat_id is not None and paced else name
        self.pace.check_waits((key, "*") if paced else (key,), now)
        if self.faults.take(name, ("500",)):
            raise ApiError(500, "Internal Server Error")
        if fault := self.faults.take(name, ("429",)):
            self.pace.order_wait(key, fault.retry_after, now)
            raise too_many(fault.retry_after)

    def _note(self, method: str, chat_id: int | None, code: int) -> None:
        ok = code == 200  # noqa: PLR2004 - HTTP's own number
        self.log.append(Call(method, chat_id, ok, code, self.clock.now()))


def _chat_id(params: Json) -> int | None:
    text = str(params.get("chat_id", ""))
    return int(text) if text.removeprefix("-").isdecimal() else None
