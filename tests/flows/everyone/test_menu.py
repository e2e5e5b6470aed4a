"""Menu, help, settings, privacy, cancel and old buttons, for each kind of person."""

import pytest

from core.storage.tables import people
from sandbox.settings import commands_for
from tests.support.bot import Stage
from tests.support.database import counting


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("teacher", "Сегодня"),
        ("class_teacher", "Мой 7Б"),
        ("parent", "Анна, 7Б"),
        ("parent", "Пётр, 3А"),
        ("secretary", "Приглашения"),
        ("administrator", "Приглашения"),
        ("deputy", "Классы"),
    ],
)
async def test_start_shows_one_button_for_each_desk(stage: Stage, key: str, label: str) -> None:
    human = stage.person(key)
    await human.sends("/start")
    human.sees(label, "Настройки", "Справка")


async def test_a_role_without_a_desk_sees_one_honest_screen(stage: Stage) -> None:
    nurse = stage.person("nurse")
    await nurse.sends("/menu")
    nurse.sees("Людмила Фёдоровна", "Медсестра: экран появится с обновлением")
    await nurse.presses("Справка")
    nurse.sees("Для всех")


async def test_help_is_by_grants(stage: Stage) -> None:
    await stage.person("parent").sends("/help")
    stage.person("parent").sees("Родитель", "Для всех")
    stage.person("parent").sees_not("Учитель")
    await stage.person("class_teacher").sends("/help")
    stage.person("class_teacher").sees("Учитель", "Классный руководитель")


async def test_commands_follow_the_grants(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/start")
    listed = [
        command["command"] for command in commands_for(stage.sandbox, secretary.phone.chat.id)
    ]
    assert listed[:2] == ["menu", "invite"]


async def test_settings_change_one_by_one_and_an_alert_is_never_off(stage: Stage) -> None:
    parent = stage.person("parent")
    await parent.sends("/settings")
    parent.sees("Сводка дня: без звука", "Час сводки: 20:10", "Пропуск урока: со звуком")
    await parent.presses("Час сводки")
    parent.sees("✓ 20:10")
    await parent.presses("18:00")
    assert parent.toast == "Сохранено"
    parent.sees("Час сводки: 18:00")
    await parent.presses("Пропуск урока")
    parent.sees("сообщение — нет")
    parent.sees_not("выключено")
    await parent.presses("без звука")
    parent.phone.forge("st|alert|off")
    await stage.settle()
    parent.sees("выключить его нельзя")
    stored = await stage.school.read(people.setting)
    assert {(row["name"], row["value"]) for row in stored} == {
        ("digest_hour", "18:00"),
        ("alert", "silent"),
    }


async def test_a_language_holds_at_once(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await teacher.sends("/settings")
    await teacher.presses("Язык")
    await teacher.presses("English")
    teacher.sees("Settings", "Language: English")
    await teacher.sends("/help")
    teacher.sees("Teacher", "Everybody")


async def test_consent_is_taken_back_with_one_question(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends("/privacy")
    mother.sees("Петрова Светлана Олеговна", "Согласие дано 1 сентября")
    await mother.presses("Отозвать согласие")
    await mother.presses("‹ Назад")
    await mother.presses("Отозвать согласие")
    await mother.presses("Да, отвязать")
    mother.sees("Этот телефон отвязан")
    await mother.sends("/menu")
    mother.sees("личный код из школы")


async def test_an_old_button_gets_one_polite_answer_and_a_fresh_menu(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await teacher.sends("/start")
    for data in ("old:1:2", "st|theme|dark", "sp:nothing"):
        teacher.phone.forge(data)
        await stage.settle()
    teacher.sees("‹ Назад")
    teacher.phone.forge("old:1:2")
    await stage.settle()
    assert teacher.toast == "Эта кнопка со старого экрана. Вот свежий."
    teacher.sees("Настройки")


@pytest.mark.parametrize(
    "text", ["привет", "   ", "<b>жирно</b> & <script>", "\u202eсправа", "😀" * 50, "я" * 4096]
)
async def test_what_nobody_awaits_is_answered_with_the_menu(stage: Stage, text: str) -> None:
    nurse = stage.person("nurse")
    await nurse.sends(text)
    nurse.sees("ничего не записано", "Настройки")


async def test_an_unknown_command_is_said_to_be_one(stage: Stage) -> None:
    nurse = stage.person("nurse")
    await nurse.sends("/bogus")
    nurse.sees("Такой команды нет. Вот меню:", "Настройки")


async def test_cancel_works_anywhere(stage: Stage) -> None:
    nurse = stage.person("nurse")
    await nurse.sends("/cancel")
    nurse.sees("оставили как было")


@pytest.mark.parametrize("key", ["teacher", "class_teacher", "parent", "nurse"])
async def test_a_menu_keeps_to_its_statements(stage: Stage, key: str) -> None:
    human = stage.person(key)
    await human.sends("/start")
    with counting(stage.app.journal.database) as said:
        human.phone.forge("menu:home")
        await stage.settle()
    assert said.count <= 12 + 9  # the receiver's and the presenter's own beside
