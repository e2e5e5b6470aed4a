"""The world that Bot API methods and people act on: state, clock, bells, complaints."""

import re
from collections.abc import Callable
from datetime import datetime

from sandbox.bell import Bell
from sandbox.clock import TravelClock
from sandbox.errors import ApiError, bad_request
from sandbox.faults import Faults
from sandbox.state import Chat, Json, Message, PendingUpdate, Person, State

TOKEN = "42:TEST-zvonok-sandbox-AAAAAAAAAAAAAAAA"  # noqa: S105 - opens nothing but this stand-in
USERNAME = "zvonok_demo_bot"


class World:
    """State and what happens to it, without the rules of any one method.

    Attributes:
        faults: what is ordered to go wrong.
        complaints: what Telegram would silently cut, drop or not know; tests assert it empty.
        cut: those labels of a row that a phone would cut; the sandbox knows no font, so
            whoever builds it may say; nothing is cut until then.
        stops: labels and moments of the page's clock buttons for a moment; the demo sets it.
        polls: number of getUpdates calls so far; the newest poller wins, the older gets 409.
        again: updates that are delivered once more though they were confirmed.
    """

    def __init__(
        self,
        clock: TravelClock,
        *,
        token: str = TOKEN,
        username: str = USERNAME,
        state: State | None = None,
    ) -> None:
        self.clock = clock
        self.token = token
        self.username = username
        self.state = state or State()
        self.complaints: list[str] = []
        self.cut: Callable[[list[str]], list[str]] = lambda _: []
        self.stops: Callable[[datetime], list[tuple[str, datetime]]] = lambda _: []
        self.polls = 0
        self.again: list[PendingUpdate] = []
        self.last_update: PendingUpdate | None = None
        self.updates_bell = Bell()
        self.chats_bell = Bell()
        self.faults = Faults(self.updates_bell)

    @property
    def bot_id(self) -> int:
        """The bot's Telegram id: what stands before the colon of the token."""
        return int(self.token.split(":", 1)[0])

    def complain(self, text: str) -> None:
        """Note something that Telegram would not refuse but that the bot must not do."""
        self.complaints.append(text)

    def add_person(self, person: Person) -> Person:
        """Make a person known, with a chat that has not begun; the same id replaces the name."""
        self.state.people[person.id] = person
        chat = Chat(id=person.id, kind="private", title=person.name)
        self.state.chats.setdefault(person.id, chat)
        return person

    def person(self, person_id: int) -> Person:
        """The person with this Telegram id; KeyError if unknown."""
        return self.state.people[person_id]

    def group(self, group_id: int, title: str) -> Chat:
        """A group in which the bot is an administrator and so hears everything."""
        if group_id >= 0:
            raise ValueError(group_id)
        chat = Chat(id=group_id, kind="supergroup", title=title, started=True)
        return self.state.chats.setdefault(group_id, chat)

    def open_chat(self, chat_id: int | str | None) -> Chat:
        """The chat that the bot may write to; 400 if it has not begun, 403 if blocked."""
        known = str(chat_id).removeprefix("-").isdecimal()
        chat = self.state.chats.get(int(str(chat_id))) if known else None
        if chat is None or not chat.started:
            raise bad_request("chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def next_number(self) -> int:
        """A number for file ids and queries."""
        self.state.next_other += 1
        return self.state.next_other

    def post(self, message: Message) -> Message:
        """Put a message (its id 0 so far) into its chat under the next id."""
        message.id = self.state.next_message
        self.state.next_message += 1
        chat = self.state.chats[message.chat_id]
        chat.messages[message.id] = message
        self.touch(chat)
        return message

    def touch(self, chat: Chat) -> None:
        """The chat looks different now: wake the pages that show it."""
        chat.version += 1
        self.chats_bell.ring()

    def enqueue(self, kind: str, body: Json) -> int:
        """Queue an update for getUpdates and return its id; a kind not asked for is dropped."""
        update = PendingUpdate(self.state.next_update, kind, body, self.clock.now())
        self.state.next_update += 1
        if not self.state.allowed or kind in self.state.allowed:
            self.state.updates.append(update)
            self.last_update = update
            self.updates_bell.ring()
        return update.id

    def repeat_last_update(self) -> int:
        """Deliver the newest update once more, whatever the offset; returns its id."""
        if self.last_update is None:
            raise LookupError("no update yet")
        self.again.append(self.last_update)
        self.updates_bell.ring()
        return self.last_update.id

    def reorder_updates(self) -> None:
        """Deliver the waiting updates in the opposite order."""
        self.state.updates.reverse()

    def jump_update_ids(self, to: int) -> None:
        """Let the next update have the id `to`, as Telegram does after a quiet week."""
        self.state.next_update = to

    def check_links(self, text: str) -> None:
        """Complain about a deep link to the bot whose payload Telegram would not pass on."""
        pattern = rf"t\.me/{re.escape(self.username)}\?start=([^\s\"'<>]*)"
        for payload in re.findall(pattern, text):
            if not valid_payload(payload):
                self.complain(f"deep link payload {payload!r}")


def valid_payload(payload: str) -> bool:
    """Whether a deep link may carry this payload: 1-64 of A-Z a-z 0-9 _ -."""
    return re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload) is not None
