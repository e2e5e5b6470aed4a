"""Kinds of updates that no flow asks for: they are answered or passed over, never a fault."""

from typing import Any

import pytest

from sandbox.shapes import person_json
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives, deliver, presses_far_back
from tests.support.bot import Human, Stage
from tests.support.clock import at

PLACE = {"latitude": 55.75, "longitude": 37.62}
OPTION = {"persistent_id": "1", "text": "да", "voter_count": 0}
POLL = {
    "id": "1",
    "question": "Идём?",
    "options": [OPTION],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
CONTENTS: dict[str, dict[str, Any]] = {
    "location": {"location": PLACE},
    "venue": {"venue": {"location": PLACE, "title": "Школа", "address": "ул. <b>&</b>"}},
    "poll": {"poll": POLL},
    "dice": {"dice": {"emoji": "🎲", "value": 6}},
    "contact of another": {
        "contact": {"phone_number": "+70000000000", "first_name": "Имя", "user_id": 700_002}
    },
    "contact of nobody": {"contact": {"phone_number": "1", "first_name": "<b>"}},
    "nothing at all": {},
    "a game's score": {"text": "\ufffd\ufffe\uffff"},
}


def forwarded(stage: Stage) -> dict[str, Any]:
    """Return a code-like text that somebody else wrote and the person passed on."""
    who = person_json(stage.person("deputy").phone.person)
    origin = {"type": "user", "date": 1, "sender_user": who}
    return {"text": "Пересылаю", "forward_origin": origin}


async def at_a_lesson(stage: Stage) -> Human:
    """Return the teacher with the third lesson open, where a typed line is understood."""
    await stage.until(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    return teacher


@pytest.mark.parametrize("key", ["teacher", "parent", "a stranger"])
async def test_an_odd_message_gets_one_sentence_and_the_chat_goes_on(
    stage: Stage, key: str
) -> None:
    human = stage.stranger() if key == "a stranger" else stage.person(key)
    human.phone.chat.started = True
    said = "личный код из школы" if key == "a stranger" else "ничего не записано"
    async with unchanged(stage):
        for content in (*CONTENTS.values(), forwarded(stage)):
            heard = len(human.phone.received)
            arrives(human, **content)
            await stage.settle()
            assert len(human.phone.received) == heard + 1
            human.sees(said)


async def test_odd_messages_do_not_end_a_prompt(stage: Stage) -> None:
    teacher = await at_a_lesson(stage)
    await teacher.presses("Все здесь")
    await teacher.presses("Тема")
    async with unchanged(stage):
        for content in CONTENTS.values():
            if "text" not in content:
                arrives(teacher, **content)
                await stage.settle()
                teacher.sees("Здесь нужен текст")
    await teacher.sends("Дроби")
    teacher.sees("Тема записана: Дроби")


def edited(human: Human) -> dict[str, Any]:
    """Return one's own message as it stands after an edit."""
    shape = person_json(human.phone.person)
    chat = {"id": shape["id"], "type": "private"}
    return {
        "message_id": 1,
        "date": 1,
        "edit_date": 2,
        "chat": chat,
        "from": shape,
        "text": "н Петров",
    }


async def test_updates_that_were_never_asked_for_are_passed_over(stage: Stage) -> None:
    teacher = await at_a_lesson(stage)
    heard = len(teacher.phone.received)
    who = person_json(teacher.phone.person)
    channel = {"id": -100_777, "type": "channel", "title": "Канал"}
    bodies = {
        "edited_message": edited(teacher),
        "channel_post": {"message_id": 1, "date": 1, "chat": channel, "text": "н Петров"},
        "inline_query": {"id": "1", "from": who, "query": "Петров", "offset": ""},
        "poll": POLL,
        "poll_answer": {
            "poll_id": "1",
            "user": who,
            "option_ids": [0],
            "option_persistent_ids": ["1"],
        },
    }
    async with unchanged(stage):
        for kind, body in bodies.items():
            deliver(teacher, kind, body)
            await stage.settle()
    assert len(teacher.phone.received) == heard
    await teacher.presses("‹ Назад")
    teacher.sees("Вторник, 24 ноября")


@pytest.mark.parametrize("key", ["deputy", "parent", "a stranger"])
async def test_a_press_in_somebody_else_s_chat_shows_nothing_there(stage: Stage, key: str) -> None:
    """Neither does the chat's owner read what another may see, nor is anything changed by it."""
    owner = await at_a_lesson(stage)
    other = stage.stranger() if key == "a stranger" else stage.person(key)
    shown, before = owner.screen, len(owner.phone.received)
    data = [str(one.data) for row in shown.buttons for one in row if one.data]
    async with unchanged(stage):
        for one in (*data, "menu"):
            presses_far_back(other, one, message_id=shown.id, chat=owner)
            await stage.settle()
    assert (owner.screen.text, len(owner.phone.received)) == (shown.text, before)
