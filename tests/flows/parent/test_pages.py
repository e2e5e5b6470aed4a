"""A family looks on demand: day, week, homework with its ticks, marks, absences."""

from datetime import timedelta

import pytest

from core.storage.tables.history import audit, refused
from core.storage.tables.lessons import lesson
from core.storage.tables.works import homework_tick
from handlers.screens.family_buttons import (
    AbsencesPage,
    ChildDayPage,
    ChildWeekPage,
    SubjectPage,
    TasksPage,
    TickTask,
)
from tests.flows.bad_input.test_every_button import bind
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.pen import Pen
from tests.support.school import THURSDAY

WEDNESDAY = TUESDAY + timedelta(days=1)


async def entered(stage: Stage) -> Pen:
    """Анна misses sport, has marks and homework; history is cancelled, geometry substituted."""
    school, pen = stage.school, Pen(stage.school, stage.app.journal)
    await stage.until(at(13, 30))
    await pen.take("russian")
    await pen.take("sport", absent=[school.kuznetsova])
    await pen.mark(school.kuznetsova, "5", "algebra")
    await pen.mark(school.kuznetsova, "4", "algebra", kind="independent")
    await pen.mark(school.kuznetsova, "4", "algebra", kind="control")
    await pen.homework("algebra", "§ 12, № 214–218", THURSDAY)
    await pen.homework("russian", "упр. 214", WEDNESDAY)
    await school.cancel(school.lesson("history"))
    await school.substitute(school.lesson("geometry"))
    return pen


async def opened(stage: Stage, key: str, *labels: str) -> Human:
    human = stage.person(key)
    await human.sends("/menu")
    for label in labels:
        await human.presses(label)
    return human


async def test_today_and_tomorrow_by_the_arrows(stage: Stage) -> None:
    await entered(stage)
    father = await opened(stage, "father")
    assert father.screen.rows == [
        ["Сегодня", "Завтра"],
        ["Неделя", "Задания"],
        ["Отметки", "Пропуски"],
        ["Работы"],
        ["Предупредить школу"],
        ["‹ Назад", "Сводка дня"],
    ]
    await father.presses("Сегодня")
    father.sees(
        "Анна, 7Б · Вторник, 24 ноября",
        "✓ 1  8:30  Русский язык",
        "· 2  9:25  Геометрия · замена",
        "· 3  10:20  Алгебра · каб. 21  5 (устный ответ)",
        "· 6  13:25  История · отменён",
        "нет на уроке: причину пока не знаем",
        "На завтра: русский язык, упр. 214",
        "Завтра →",
    )
    await father.presses("Завтра →")
    father.sees("Среда, 25 ноября", "Задано на этот день:", "· русский язык, упр. 214")
    await father.presses("чт 26.11 →")
    father.sees("Четверг, 26 ноября", "· алгебра § 12, № 214–218", "← Завтра")
    await father.presses("← Завтра")
    await father.presses("← Сегодня")
    father.sees("Вторник, 24 ноября")
    assert not [label for label in father.screen.labels if label.startswith("←")]


async def test_a_week_and_its_days(stage: Stage) -> None:
    await entered(stage)
    father = await opened(stage, "father", "Неделя")
    father.sees(
        "Анна, 7Б · 23 ноября – 29 ноября",
        "2  Геометрия · замена",
        "5  Физкультура · нет на уроке",
        "6  История · отменён",
        "Задано: 1",
    )
    assert father.screen.rows[0] == ["вт 24.11", "ср 25.11", "чт 26.11"]
    await father.presses("Позже →")
    father.sees("30 ноября – 6 декабря", "Разговоры о важном")
    await father.presses("← Раньше")
    await father.presses("← Раньше")
    father.sees("На этой неделе уроков нет.")
    await father.presses("Позже →")
    await father.presses("чт 26.11")
    father.sees("Четверг, 26 ноября")


async def test_a_moved_lesson_says_so_and_what_the_timetable_dropped_is_silent(
    stage: Stage,
) -> None:
    await entered(stage)
    school = stage.school
    await school.alter(lesson, school.lesson("sport"), status="moved")
    await school.alter(lesson, school.lesson("history"), dropped=True)
    father = await opened(stage, "father", "Сегодня")
    father.sees("Физкультура · перенесён")
    father.sees_not("История", "нет на уроке")


async def test_a_tick_of_one_is_seen_by_the_other_and_is_no_entry_of_the_journal(
    stage: Stage,
) -> None:
    await entered(stage)
    rows = await stage.school.read(audit)
    mother = await opened(stage, "parent", "Анна, 7Б", "Задания")
    mother.sees("· Русский язык: упр. 214", "· Алгебра: § 12, № 214–218")
    await mother.presses("· Русский язык")
    assert mother.toast == "Отмечено: сделано"
    mother.sees("✓ Русский язык: упр. 214")
    await bind(stage.school, "Кузнецова Анна")
    anna = await opened(stage, "Кузнецова Анна", "Задания")
    anna.sees("✓ Русский язык: упр. 214")
    await anna.presses("· Алгебра")
    await anna.presses("✓ Русский язык")
    assert anna.toast == "Пока не сделано"
    father = await opened(stage, "father", "Неделя")
    father.sees("Задано: 1, сделано: 1")
    assert len(await stage.school.read(homework_tick)) == 1
    assert await stage.school.read(audit) == rows


async def test_the_wanted_state_pressed_twice_is_as_once(stage: Stage) -> None:
    await entered(stage)
    father = await opened(stage, "father", "Задания")
    old = next(x for row in father.screen.buttons for x in row if x.text == "· Алгебра")
    await father.presses("· Алгебра")
    father.phone.forge(str(old.data))
    await stage.settle()
    father.sees("✓ Алгебра")
    assert len(await stage.school.read(homework_tick)) == 1


async def test_homework_of_earlier_days(stage: Stage) -> None:
    await entered(stage)
    await stage.days_on(at(12, day=THURSDAY + timedelta(days=1)))
    father = await opened(stage, "father", "Задания")
    father.sees("На ближайшие дни ничего не задано.")
    await father.presses("← Раньше")
    father.sees("Русский язык: упр. 214", "Алгебра: § 12", "Ближайшие →")
    await father.presses("· Алгебра")
    father.sees("✓ Алгебра: § 12", "Ближайшие →")
    await father.presses("← Раньше")
    father.sees("На эти дни ничего не задавали.", "Позже →")


async def test_marks_explain_their_mean(stage: Stage) -> None:
    await entered(stage)
    father = await opened(stage, "father", "Отметки")
    father.sees("Анна, 7Б · 2 четверть", "Алгебра  5, 4, 4 → 4,20")
    await father.presses("Алгебра")
    father.sees(
        "Анна, 7Б · Алгебра · 2 четверть",
        "5  24.11  устный ответ",
        "4  24.11  контрольная работа ×3",
        "(5 + 4 + 4·3) / 5 = 4,20 → пока получается 4",
    )
    await father.presses("Все отметки")
    father.sees("Алгебра  5, 4, 4 → 4,20")


async def test_absences_over_spans(stage: Stage) -> None:
    pen = await entered(stage)
    await pen.explain("sport", stage.school.kuznetsova)
    father = await opened(stage, "father", "Пропуски")
    father.sees("2 четверть", "Пропущен 1 урок (болезнь: 1)", "▶ Период")
    for label in ("Неделя", "Месяц", "Год"):
        await father.presses(label)
        father.sees(f"▶ {label}", "вт 24.11: 5. Физкультура — болезнь")


async def test_the_same_page_of_the_other_child(stage: Stage) -> None:
    pen = await entered(stage)
    await pen.homework("reading", "с. 40–42", THURSDAY)
    mother = await opened(stage, "parent")
    assert mother.screen.rows == [
        ["Анна, 7Б", "Пётр, 3А"],
        ["Предупредить школу"],
        ["‹ Назад", "Сводка дня"],
    ]
    await mother.presses("Анна, 7Б")
    for label in ("Задания", "Пётр, 3А"):
        await mother.presses(label)
    mother.sees("Пётр, 3А · домашнее задание", "Чтение: с. 40–42", "Анна, 7Б")
    for label in ("Неделя", "Анна, 7Б"):
        await mother.presses(label)
    mother.sees("Анна, 7Б · 23 ноября – 29 ноября", "Геометрия")


def pages_of(stage: Stage, child_id: int) -> list[str]:
    day = TUESDAY.toordinal()
    algebra = stage.school.rows.subjects["Алгебра"]
    return [
        ChildDayPage(child_id=child_id, ordinal=day).pack(),
        ChildWeekPage(child_id=child_id, ordinal=day).pack(),
        TasksPage(child_id=child_id, ordinal=day).pack(),
        SubjectPage(child_id=child_id, subject_id=algebra).pack(),
        AbsencesPage.unpack(f"yc:{child_id}:year").pack(),
        TickTask(child_id=child_id, homework_id=1, done=True).pack(),
    ]


@pytest.mark.clause("MAZ-2.6")
@pytest.mark.parametrize("key", ["father", "teacher", "class_teacher"])
async def test_nobody_else_opens_or_ticks_anything(stage: Stage, key: str) -> None:
    await entered(stage)
    someone = await opened(stage, key)
    for data in pages_of(stage, stage.school.petrov):
        someone.phone.forge(data)
        await stage.settle()
        someone.sees("Эта страница — для семьи ребёнка.")
        someone.sees_not("Кирилл")
    assert {row["code"] for row in await stage.school.read(refused)} == {"denied"}
    assert await stage.school.read(homework_tick) == []


async def test_homework_of_another_class_is_not_ticked(stage: Stage) -> None:
    pen = await entered(stage)
    await pen.homework("reading", "с. 40–42", THURSDAY)
    father = await opened(stage, "father", "Задания")
    anna = stage.school.kuznetsova
    father.phone.forge(TickTask(child_id=anna, homework_id=3, done=True).pack())
    await stage.settle()
    father.sees("Этой записи больше нет.")
    assert await stage.school.read(homework_tick) == []


async def test_statements_of_every_page(stage: Stage) -> None:
    await entered(stage)
    father = await opened(stage, "father")
    with statements_of_handlers(stage) as figures:
        for label in ("Сегодня", "Неделя", "Задания", "· Алгебра", "Отметки", "Алгебра"):
            await father.presses(label)
        await father.presses("Все отметки")
        await father.presses("Пропуски")
    assert max(figures) <= 12
