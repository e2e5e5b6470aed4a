"""The same over real HTTP with aiogram's stock session, and the control API."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter
from aiogram.types import BufferedInputFile

from sandbox.clock import TravelClock
from sandbox.people import Phone
from sandbox.telegram import Sandbox
from tests.sandbox.conftest import keyboard


async def ask(method: str, url: str, body: Any = None, **options: Any) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, json=body, **options) as answer,
    ):
        is_json = answer.content_type == "application/json"
        return answer.status, await (answer.json() if is_json else answer.text())


async def test_the_stock_session_works(http_bot: Bot, phone: Phone) -> None:
    chat_id = phone.person.id
    sent = await http_bot.send_message(chat_id, "<b>Кто?</b>", reply_markup=keyboard("Иванов"))
    await sent.edit_text("Кто ещё?", reply_markup=keyboard("Иванов"), disable_notification=True)
    phone.press("Иванов")
    (update,) = await http_bot.get_updates(timeout=5)
    assert update.callback_query
    await update.callback_query.answer("Иванов: Н")
    await http_bot.send_document(chat_id, BufferedInputFile(b"%PDF", "отчёт.pdf"))
    assert phone.last.file
    assert phone.last.file.name == "отчёт.pdf"
    fetched = await http_bot.download(phone.last.file.file_id)
    assert fetched
    assert fetched.read() == b"%PDF"


async def test_refusals_and_drops_look_the_same(
    http_bot: Bot, phone: Phone, sandbox: Sandbox
) -> None:
    chat_id = phone.person.id
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await http_bot.send_message(chat_id, "<x>")
    sandbox.faults.add("429", retry_after=3)
    with pytest.raises(TelegramRetryAfter):
        await http_bot.get_me()
    sandbox.faults.add("drop_after", "sendMessage")
    with pytest.raises(TelegramNetworkError):
        await http_bot.send_message(chat_id, "дошло")
    assert phone.sees("дошло")


async def test_a_waiting_poll_breaks_when_telegram_goes_away(
    http_bot: Bot, sandbox: Sandbox
) -> None:
    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        group.create_task(_broken(http_bot))
        await sandbox.updates_bell.wait(5)
        sandbox.faults.add("away")


async def _broken(bot: Bot) -> None:
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates(timeout=30)


async def test_the_page_can_do_all_that_a_person_does(
    address: str, http_bot: Bot, sandbox: Sandbox
) -> None:
    _, person = await ask("POST", f"{address}/sandbox/people", {"name": "Анна", "role": "teacher"})
    home = f"{address}/sandbox/people/{person['id']}"
    await ask("POST", f"{home}/send", {"text": "/start"})
    await http_bot.send_message(person["id"], "<i>Урок</i>", reply_markup=keyboard("Все здесь"))
    _, people = await ask("GET", f"{address}/sandbox/people")
    assert (people[0]["started"], people[0]["unread"]) == (True, 1)
    _, chat = await ask("GET", f"{home}/chat")
    last = chat["messages"][-1]
    assert (last["html"], last["at"]) == ("<i>Урок</i>", "2026-11-24T08:25:00+03:00")
    assert last["rows"] == [[{"text": "Все здесь", "data": "d:Все здесь"}]]
    body = {"message_id": last["id"], "data": "d:Все здесь"}
    _, pressed = await ask("POST", f"{home}/press", body)
    update = (await http_bot.get_updates())[-1]
    assert update.update_id == pressed["update_id"]
    assert update.callback_query
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(
            ask("GET", f"{home}/chat", params={"after": str(chat["version"]), "wait": "5"})
        )
        await update.callback_query.answer("Записано", show_alert=True)
    toast = waiting.result()[1]["toast"]
    assert (toast["text"], toast["alert"]) == ("Записано", True)


async def test_the_page_uploads_and_opens_files(address: str, phone: Phone) -> None:
    form = aiohttp.FormData({"kind": "document", "caption": "к уроку"}, quote_fields=False)
    form.add_field("file", b"<script>", filename="опасно.html", content_type="text/html")
    home = f"{address}/sandbox/people/{phone.person.id}"
    async with aiohttp.ClientSession() as session:
        assert (await session.post(f"{home}/upload", data=form)).status == 200
        chat = await (await session.get(f"{home}/chat")).json()
        shown = chat["messages"][-1]
        assert (shown["text"], shown["file"]["name"]) == ("к уроку", "опасно.html")
        answer = await session.get(address + shown["file"]["url"])
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert await answer.read() == b"<script>"


async def test_the_clock_is_driven_over_http(address: str, clock: TravelClock) -> None:
    url = f"{address}/sandbox/clock"
    _, seen = await ask("POST", url, {"by": 600})
    assert seen["now"] == "2026-11-24T08:35:00+03:00"
    _, seen = await ask("POST", url, {"to": "2026-11-24T20:10:00", "walker": True})
    assert seen["target"] == "2026-11-24T20:10:00+03:00"
    _, seen = await ask("POST", f"{url}/step", {"now": "2026-11-24T20:10:00+03:00"})
    assert seen["target"] is None
    assert clock.now().astimezone(clock.zone).hour == 20


async def test_faults_and_log_over_http(address: str, http_bot: Bot) -> None:
    await ask("POST", f"{address}/sandbox/faults", {"kind": "away"})
    with pytest.raises(TelegramNetworkError):
        await http_bot.get_me()
    await ask("DELETE", f"{address}/sandbox/faults")
    await http_bot.get_me()
    _, report = await ask("GET", f"{address}/sandbox/report")
    assert (report["complaints"], report["waiting"], report["unanswered"]) == ([], [], [])
    _, log = await ask("GET", f"{address}/sandbox/log")
    assert [(call["method"], call["code"]) for call in log] == [("getMe", 0), ("getMe", 200)]


async def test_updates_come_twice_in_the_wrong_order_and_from_elsewhere(
    address: str, http_bot: Bot, phone: Phone
) -> None:
    url = f"{address}/sandbox/updates"
    first, second = phone.send("раз"), phone.send("два")
    await ask("POST", url, {"how": "reorder"})
    assert [one.update_id for one in await http_bot.get_updates()] == [second, first]
    assert await http_bot.get_updates(offset=second + 1) == []
    assert (await ask("POST", url, {"how": "repeat"}))[1] == {"update_id": second}
    assert [one.update_id for one in await http_bot.get_updates(offset=second + 1)] == [second]
    await ask("POST", url, {"how": "jump", "to": 5_000})
    assert phone.send("три") == 5_000
    assert (await ask("POST", url, {"how": "lose"}))[0] == 400


@pytest.mark.parametrize(
    ("asked", "body", "status"),
    [
        ("GET /sandbox/people/99/chat", None, 404),
        ("POST /sandbox/people/7000001/send", {}, 404),
        ("POST /sandbox/people/7000001/send", [], 400),
        ("POST /sandbox/people/7000001/press", {"message_id": 99, "data": "x"}, 404),
        ("POST /sandbox/faults", {"kind": "x"}, 400),
        ("POST /sandbox/clock", {"to": "завтра"}, 400),
        ("GET /sandbox/files/x", None, 404),
    ],
)
async def test_bad_requests_are_refused_plainly(
    address: str, phone: Phone, asked: str, body: Any, status: int
) -> None:
    method, path = asked.split()
    assert (await ask(method, address + path, body))[0] == status


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_only_loopback_is_answered(address: str, headers: dict[str, str]) -> None:
    assert (await ask("GET", f"{address}/sandbox/people", headers=headers))[0] == 403
