"""Plays flows through the whole bot and notes the cost of each press and message."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.support.bot import Human, Stage
from tests.support.handling import said_by_handlers

DRAWS, SAVES = 12, 22
"""Statements of a press that draws, and of one that saves (issue 2, section 8)."""

_ANSWER_AND_EDIT, _SEND_AND_TAKE_KEYBOARD = 2, 2
_WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)")
_NO_FACTS = {"effect", "draft", "dialogue"}
"""What a press may write that only draws: its key, what is tapped, where the talk stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One press (or one typed message): the calls it led to, the statements of its handler."""

    label: str
    typed: bool
    calls: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def saves(self) -> bool:
        """Tell whether it wrote more than its key, a draft and the dialogue's place."""
        written = {found[1] for one in self.said if (found := _WRITES.match(one))}
        return bool(written - _NO_FACTS)

    @property
    def sql(self) -> int:
        """Return the number of statements."""
        return len(self.said)


@dataclass(slots=True, kw_only=True)
class Flow:
    """A flow as it was played: `taps`, `typed` messages and extra `calls` are its yardstick.

    `calls` are named: what the heaviest step may cost beside answer and edit, or beside the
    message sent and the old keyboard taken.
    """

    name: str
    taps: int
    typed: int = 0
    calls: frozenset[str] = frozenset()
    steps: list[Step] = field(default_factory=list)

    @property
    def tapped(self) -> int:
        """Return how many taps it took."""
        return sum(not step.typed for step in self.steps)

    @property
    def sent(self) -> int:
        """Return how many messages were typed."""
        return sum(step.typed for step in self.steps)

    @property
    def heaviest(self) -> int:
        """Return the calls of the step that led to most of them."""
        return max(len(step.calls) for step in self.steps)

    def sql(self, *, saves: bool) -> list[int]:
        """Return the statements of the steps that save, or of those that only draw."""
        return [step.sql for step in self.steps if step.saves is saves]

    def faults(self) -> list[str]:
        """Return what is over the bounds, in words; empty where all is well."""
        found = []
        if (self.tapped, self.sent) != (self.taps, self.typed):
            found.append(f"{self.tapped} taps and {self.sent} messages")
        for step in self.steps:
            allowed = SAVES if step.saves else DRAWS
            if step.sql > allowed:
                found.append(f"{step.label}: {step.sql} statements, {allowed} allowed")
            usual = _SEND_AND_TAKE_KEYBOARD if step.typed else _ANSWER_AND_EDIT
            if len([call for call in step.calls if call not in self.calls]) > usual:
                found.append(f"{step.label}: {', '.join(step.calls)}")
        return [f"{self.name}: {fault}" for fault in found]


@dataclass(slots=True)
class Play:
    """A stage on which flows are played one after another; what is set up is not counted."""

    stage: Stage
    flows: list[Flow] = field(default_factory=list)

    def begins(self, name: str, *, taps: int, typed: int = 0, calls: Iterable[str] = ()) -> None:
        """Begin a flow; the presses and messages that follow are counted as its own."""
        self.flows.append(Flow(name=name, taps=taps, typed=typed, calls=frozenset(calls)))

    async def press(self, human: Human, *labels: str) -> None:
        """Press these buttons one after another, by their labels."""
        for label in labels:
            human.phone.press(label)
            await self._answered(label, typed=False)

    async def say(self, human: Human, text: str) -> None:
        """Send a message."""
        human.phone.send(text)
        await self._answered(text, typed=True)

    async def upload(self, human: Human, content: bytes, caption: str) -> None:
        """Send a photo with words below it."""
        human.phone.upload("photo", content, "photo.jpg", caption)
        await self._answered(caption, typed=True)

    async def _answered(self, label: str, *, typed: bool) -> None:
        """Let the bot answer, note what that cost; then let letters go out uncounted."""
        log = self.stage.sandbox.log
        before = len(log)
        with said_by_handlers(self.stage) as said:
            await self.stage.app.receiver.drain()
        (own,) = said
        calls = tuple(call.method for call in list(log)[before:])
        self.flows[-1].steps.append(Step(label=label, typed=typed, calls=calls, said=own))
        await self.stage.settle()
