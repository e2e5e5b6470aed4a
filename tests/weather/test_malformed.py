"""Updates that do not read: none holds up another, whoever sent it is answered, nothing ends."""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from core.storage.tables.machine import inbox
from sandbox import telegram
from sandbox.shapes import person_json
from sandbox.state import PendingUpdate
from tests.flows.bad_input.journal_rows import rows_of, unchanged
from tests.support.bot import Human, Stage
from tests.support.rows import Row

HALF = "\ud83d"
SPOILT: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**63,
    10**30,
    1.5,
    "x",
    HALF,
    "a\0b",
    "\u202e",
    [],
    ["x"],
    {},
    {"id": "x"},
    "я" * 5000,
)
"""What may stand in the place of any value."""


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sandbox send what is no update: it looks at its own answers first."""
    monkeypatch.setattr(telegram, "check_answer", lambda _model, _result: None)


def message(human: Human, **content: Any) -> dict[str, Any]:
    """Return a message of the person as Telegram would send it."""
    shape = person_json(human.phone.person)
    chat = {"id": shape["id"], "type": "private", "first_name": shape["first_name"]}
    return {"message_id": 7, "date": 1_790_000_000, "chat": chat, "from": shape, **content}


def press(human: Human, data: str) -> dict[str, Any]:
    """Return a press of the person on a message far back."""
    shape = person_json(human.phone.person)
    place = {"id": shape["id"], "type": "private"}
    shown = {"chat": place, "message_id": 1, "date": 0}
    return {"id": "5", "from": shape, "chat_instance": "1", "message": shown, "data": data}


def kinds(human: Human) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return good updates, to be spoilt."""
    file = {"file_id": "B", "file_unique_id": "A", "file_size": 5, "file_name": "a.pdf"}
    entity = {"type": "bold", "offset": 0, "length": 4}
    user = {"id": 1, "is_bot": True, "first_name": "Звонок"}
    member = {
        "chat": {"id": human.phone.person.id, "type": "private"},
        "from": person_json(human.phone.person),
        "date": 1_790_000_000,
        "old_chat_member": {"user": user, "status": "member"},
        "new_chat_member": {"user": user, "status": "member"},
    }
    return (
        ("message", message(human, text="н Петров", entities=[entity])),
        ("message", message(human, document=file, caption="§ 12")),
        ("callback_query", press(human, "td")),
        ("my_chat_member", member),
    )


def places(shape: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value inside."""
    parts = shape.items() if isinstance(shape, dict) else enumerate(shape)
    for name, part in parts:
        yield (*path, name)
        if isinstance(part, dict | list):
            yield from places(part, (*path, name))


def spoilt(random: Random, body: dict[str, Any]) -> dict[str, Any]:
    """Return the update with one or two values in it replaced, or taken out."""
    made = copy.deepcopy(body)
    for _number in range(random.choice((1, 1, 2))):
        *way, last = random.choice(list(places(made)))
        inner: Any = made
        for step in way:
            inner = inner[step]
        if random.random() < 0.2:
            del inner[last]
        else:
            inner[last] = copy.deepcopy(random.choice(SPOILT))
    return made


def arrive(stage: Stage, kind: str, body: dict[str, Any]) -> None:
    """Let Telegram hold the update."""
    state = stage.sandbox.state
    state.updates.append(PendingUpdate(state.next_update, kind, body, stage.clock.now()))
    state.next_update += 1


def says_whose(made: dict[str, Any], body: dict[str, Any]) -> bool:
    """Tell whether it says still from whom it is, and where it was written."""
    return all(made.get(name) == body[name] for name in ("message_id", "chat", "from"))


async def facts(stage: Stage) -> dict[str, list[Row]]:
    """Return the journal's rows without the letters that the hours bring."""
    return {name: rows for name, rows in (await rows_of(stage)).items() if name != "outbox"}


@pytest.mark.parametrize("text", [HALF, f"Дроби {HALF}", "\ude00\ud83d"])
async def test_half_a_letter_ends_nothing(stage: Stage, text: str) -> None:
    teacher = stage.person("teacher")
    async with unchanged(stage):
        arrive(stage, "message", message(teacher, text=text))
        await stage.settle()
    teacher.sees("ничего не записано")


async def test_one_update_that_does_not_read_holds_up_no_other(stage: Stage) -> None:
    teacher, parent = stage.person("teacher"), stage.person("parent")
    teacher.phone.send("/menu")
    arrive(stage, "message", message(teacher, text=["a new kind of text"]))
    arrive(stage, "message", message(teacher, chat={"id": 10**30, "type": "private"}))
    arrive(stage, "message", {"message_id": "x"})
    parent.phone.send("/menu")
    await stage.settle()
    assert teacher.phone.sees("Вторник, 24 ноября")
    teacher.sees("ничего не записано")
    parent.sees("Анна")
    assert stage.sandbox.state.updates == []


async def test_an_answer_that_is_no_list_is_waited_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = stage.person("teacher")
    teacher.phone.send("/menu")
    with monkeypatch.context() as patched:
        page = {"ok": True, "result": ["<html>"]}
        patched.setattr(stage.app.bot.session, "json_loads", lambda _text: page)
        before = stage.clock.now()
        assert await stage.app.receiver.pull(timeout=0) == ()
    assert (stage.clock.now() - before).total_seconds() == 3
    await stage.settle()
    teacher.sees("Вторник, 24 ноября")


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.slow)])
async def test_malformed_updates_end_nothing_and_the_chat_goes_on(
    stage: Stage, count: int
) -> None:
    teacher, random = stage.person("teacher"), Random(6)
    await teacher.sends("/menu")
    before, said, whose = await facts(stage), teacher.phone.chat.messages, 0
    for number in range(count):
        kind, body = kinds(teacher)[number % 4]
        made, heard = spoilt(random, body), len(said)
        arrive(stage, kind, made)
        arrive(stage, "message", message(teacher, text="?"))
        await stage.settle()
        if kind == "message" and says_whose(made, body):
            whose += 1
            assert len(said) == heard + 2, made
        assert len(said) > heard, made
    stage.sandbox.state.queries.clear()  # presses that name another query are no press of ours
    assert whose > count // 8
    assert await facts(stage) == before
    assert [row for row in await stage.school.read(inbox) if row["dead_at"]] == []
