"""A short part of the morning in a real browser: code, bell, roll, question, answer."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, Page, expect

from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import invite
from core.storage.tables import lessons
from tests.browser.conftest import put_on_page
from tests.support.bot import Stage
from tests.support.clock import at

pytestmark = pytest.mark.browser
MOTHER = 910_001

Does = Callable[[Locator], Awaitable[None]]


def phone(page: Page, number: int) -> Locator:
    return page.locator(f"[data-testid=phone][data-person='{number}']")


async def code_for(stage: Stage, key: str, role: Role) -> str:
    issued = await invite(
        stage.app.journal,
        Actor.system("test"),
        person_id=stage.school.person(key),
        role=role,
    )
    return issued.code


async def press(stage: Stage, on: Locator, label: str) -> None:
    """Press a button on the page, and let the bot handle it."""
    async with on.page.expect_response("**/press"):
        await on.get_by_role("button", name=label, exact=True).last.click()
    await stage.settle()


async def test_a_morning_in_chromium(stage: Stage, page: Page, address: str) -> None:
    teacher = stage.school.telegram("teacher")
    stage.person("teacher")
    code = await code_for(stage, "petrov_mother", Role.PARENT)
    put_on_page(stage, MOTHER, "Петрова Светлана Олеговна", code)

    await page.goto(f"{address}/#phones={teacher},{MOTHER}")
    mother = phone(page, MOTHER)
    async with page.expect_response("**/send"):
        await mother.get_by_test_id("start").click()
    await stage.settle()
    await expect(mother.get_by_text("Это приглашение для")).to_be_visible()
    await press(stage, mother, "Да, это я")
    await press(stage, mother, "Соглашаюсь")
    await expect(mother.get_by_text("кабинет открыт")).to_be_visible()

    await stage.until(at(10, 25))
    desk = phone(page, teacher)
    await expect(desk.get_by_text("3-й урок, 10:20")).to_be_visible()
    for tap in ("Отметить, кого нет", "Петров К.", "Сохранить: 1"):
        await press(stage, desk, tap)
    await expect(desk.get_by_text("Записано. Отсутствуют: Петров К.")).to_be_visible()
    [absent] = await stage.school.read(lessons.attendance, lesson_id=stage.school.lesson())
    assert absent["person_id"] == stage.school.petrov

    await stage.later(3)
    await expect(mother.get_by_text("Вы знаете, где ребёнок?")).to_be_visible()
    await press(stage, mother, "Болеет")
    await expect(mother.get_by_text("Ваш ответ: «болеет».")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_scrolls_sideways_on_a_phone(
    stage: Stage, page: Page, address: str, scheme: str
) -> None:
    teacher = stage.school.telegram("teacher")
    orlova = stage.person("teacher")
    await stage.until(at(10, 25))
    await orlova.presses("Отметить, кого нет")
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto(f"{address}/#phones={teacher}")
    await expect(phone(page, teacher).get_by_text("кого нет?")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    cut = await page.evaluate(
        "[...document.querySelectorAll('.key')].filter(k => k.scrollWidth > k.clientWidth).length"
    )
    assert cut == 0
