"""Updates that no button of ours makes: of other kinds, or with parts that are missing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from bot.middlewares import Handled
from handlers.kit.reply import Reply
from sandbox.shapes import person_json, stamp
from sandbox.state import PendingUpdate, Query
from tests.support.bot import Human, Stage


def arrives(human: Human, **content: Any) -> None:
    """Let a message of the person arrive with this content beside its number and place."""
    deliver(human, "message", _message(human) | content)


def deliver(human: Human, kind: str, body: dict[str, Any]) -> None:
    """Let Telegram hold an update of any kind, asked for or not."""
    world = human.stage.sandbox
    state = world.state
    state.updates.append(PendingUpdate(state.next_update, kind, body, world.clock.now()))
    state.next_update += 1


def _message(human: Human) -> dict[str, Any]:
    shape = person_json(human.phone.person)
    chat = {"id": shape["id"], "type": "private", "first_name": shape["first_name"]}
    world = human.stage.sandbox
    world.state.next_message += 1
    moment = stamp(world.clock.now())
    return {"message_id": world.state.next_message, "date": moment, "chat": chat, "from": shape}


def presses_far_back(
    human: Human, data: str | None, message_id: int | None = 1, chat: Human | None = None
) -> None:
    """Press a button of a message that Telegram shows the bot no more, or of none at all.

    `chat`: whose chat it stands in, where that is not one's own.
    """
    body: dict[str, Any] = {"from": person_json(human.phone.person), "chat_instance": "1"}
    if data is not None:
        body["data"] = data
    if message_id is not None:
        place = {"id": (chat or human).phone.person.id, "type": "private"}
        body["message"] = {"chat": place, "message_id": message_id, "date": 0}
    world = human.stage.sandbox
    body["id"] = f"far{world.next_number():09d}"
    world.state.queries[body["id"]] = Query(human.phone.person.id, world.clock.now())
    deliver(human, "callback_query", body)


@dataclass(slots=True)
class Answers:
    """What the handlers answered inside the block, screens that were never drawn too."""

    replies: list[Reply | None] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Return all texts, labels and words on presses."""
        return "\n".join(said for reply in self.replies if reply for said in _words(reply))


def _words(reply: Reply) -> Iterator[str]:
    yield reply.toast
    if reply.screen is not None:
        yield reply.screen.text
        yield from (button.text for row in reply.screen.rows for button in row)


@contextmanager
def answers_of(stage: Stage) -> Iterator[Answers]:
    """Give what the handlers answer inside the block, one answer for each update."""
    found = Answers()
    feed = stage.app.dispatcher.feed_update

    async def heard(*args: Any, **kwargs: Any) -> Any:
        result = await feed(*args, **kwargs)
        found.replies.append(result.reply if isinstance(result, Handled) else None)
        return result

    with patch.object(stage.app.dispatcher, "feed_update", heard):
        yield found
