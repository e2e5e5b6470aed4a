"""A written work through the whole bot: planned, warned of, named, moved, taken out, repeated."""

from datetime import timedelta

import pytest

from core.storage.tables import history, lessons
from core.storage.tables import school as tables
from core.storage.tables.works import written_work
from handlers.kit.callbacks import LessonPage, LessonWorksPage, WorkPage
from handlers.screens.work_buttons import CancelWork, MoveWork, PlanAlike, PlanWork, RenameWork
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.rows import FIRST_DAY, LESSON
from tests.support.school import THURSDAY, School

FRIDAY = TUESDAY + timedelta(days=3)


async def card(stage: Stage, key: str = "algebra", day: object = THURSDAY) -> Human:
    """Return the teacher at the page of a lesson to come: algebra of Thursday, by default."""
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    lesson_id = stage.school.rows.lessons[key, day]  # type: ignore[index]
    teacher.phone.forge(LessonPage(lesson_id=lesson_id).pack())
    await stage.settle()
    return teacher


async def planned(stage: Stage, kind: str = "Контрольная работа") -> Human:
    """Return the teacher who has just planned a work for Thursday, without a title."""
    teacher = await card(stage)
    for label in ("Контрольная…", kind, "Сохранить без названия"):
        await teacher.presses(label)
    return teacher


async def works(stage: Stage) -> list[dict[str, object]]:
    return await stage.school.read(written_work)


async def test_a_test_is_planned_in_two_taps_and_a_message(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Контрольная…")
    teacher.sees("7Б · Алгебра · письменная работа", "чт 26.11, 2-й урок", "Диктант")
    teacher.sees_not("Устный ответ", "Проект")
    await teacher.presses("Контрольная работа")
    teacher.sees("7Б · Алгебра · контрольная работа", "Отметки до 3 декабря (п. 3.5.11).")
    teacher.sees_not("! В этот день")
    await teacher.sends("Квадратный трёхчлен")
    teacher.sees(
        "Записано: контрольная работа «Квадратный трёхчлен».",
        "чт 26.11, 2-й урок",
        "Отметки до 3 декабря (п. 3.5.11).",
    )
    [row] = await works(stage)
    assert (row["kind"], row["title"]) == ("control", "Квадратный трёхчлен")
    assert row["graded_by"] == TUESDAY + timedelta(days=9)
    [said] = await stage.school.read(history.revision, object_kind="work")
    assert (said["nature"], said["was"]) == ("entry", None)
    assert "2026-12-03" in str(said["now"])
    [chained] = await stage.school.read(history.audit, action="plan_work")
    assert chained["object_id"] == stage.school.lesson("algebra", THURSDAY)


async def test_another_work_of_that_day_is_warned_of_and_never_refused(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    russian = stage.school.lesson("russian", THURSDAY)
    lead.phone.forge(LessonWorksPage(lesson_id=russian).pack())
    await stage.settle()
    await lead.presses("Диктант")
    await lead.presses("Сохранить без названия")
    teacher = await card(stage)
    await teacher.presses("Контрольная…")
    await teacher.presses("Контрольная работа")
    teacher.sees("! В этот день у 7Б уже есть: диктант, русский язык.")
    await teacher.presses("Сохранить без названия")
    teacher.sees("Записано: контрольная работа.", "! В этот день у 7Б уже есть")
    assert len(await works(stage)) == 2


async def test_the_other_subgroup_of_the_subject_is_no_second_work(stage: Stage) -> None:
    for key in ("english", "english_two"):
        human = stage.person(key)
        await human.sends("/menu")
        human.phone.forge(LessonWorksPage(lesson_id=stage.school.lesson(key)).pack())
        await stage.settle()
        await human.presses("Тест")
        human.sees_not("! В этот день")
        await human.presses("Сохранить без названия")
    assert len(await works(stage)) == 2


async def test_a_work_is_renamed_moved_and_its_term_moves_along(stage: Stage) -> None:
    teacher = await planned(stage)
    await teacher.presses("Название")
    teacher.sees("Сейчас: без названия.", "Пришлите название")
    await teacher.sends("Дроби & <b>степени</b>")
    teacher.sees("контрольная работа", "«Дроби & <b>степени</b>»")
    await teacher.presses("Перенести")
    teacher.sees("Сейчас: чт 26.11, 2-й урок. На какой урок перенести?", "пт 27.11, 1-й урок")
    await teacher.presses("пт 27.11")
    teacher.sees("Перенесено: контрольная работа", "пт 27.11, 1-й урок", "до 4 декабря")
    stand = [row for row in await works(stage) if row["cancelled_at"] is None]
    [row] = stand
    assert row["lesson_id"] == stage.school.lesson("algebra", FRIDAY)
    assert row["title"] == "Дроби & <b>степени</b>"
    [moved] = await stage.school.read(history.audit, action="move_work")
    natures = [
        (one["nature"], one["now"] is None)
        for one in await stage.school.read(history.revision, sequence=moved["sequence"])
    ]
    assert natures == [("correction", True), ("entry", False)]
    await teacher.presses("Название")
    await teacher.presses("Без названия")
    teacher.sees_not("Дроби")


async def test_a_work_is_cancelled_and_comes_back_with_its_title(stage: Stage) -> None:
    teacher = await planned(stage)
    await teacher.presses("Название")
    await teacher.sends("Дроби")
    await teacher.presses("Отменить")
    teacher.sees("Снято с плана: контрольная работа «Дроби».", "Вернуть в план")
    assert [row["cancelled_at"] is None for row in await works(stage)] == [False]
    said = await stage.school.read(history.revision, object_kind="work")
    assert [one["nature"] for one in said] == ["entry", "correction", "slip"]
    await teacher.presses("Вернуть в план")
    teacher.sees("контрольная работа", "«Дроби»", "Отметки до 3 декабря")
    [row] = await works(stage)
    assert (row["cancelled_at"], row["version"]) == (None, 4)


async def test_with_marks_a_work_stays_where_it_is(stage: Stage) -> None:
    teacher = await planned(stage)
    [row] = await works(stage)
    await stage.days_on(at(9, 50, THURSDAY))
    teacher.phone.forge(WorkPage(work_id=int(str(row["id"]))).pack())
    await stage.settle()
    teacher.sees("Отметки: 0 из 24.")
    await teacher.presses("Отметки")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Сохранить: 1")
    where = {"work_id": int(str(row["id"])), "version": 1}
    friday = stage.school.lesson("algebra", FRIDAY)
    for data in (CancelWork(**where), MoveWork(**where, lesson_id=friday)):
        teacher.phone.forge(data.pack())
        await stage.settle()
        teacher.sees("За эту работу уже стоят отметки", "‹ Назад")
    teacher.phone.forge(WorkPage(work_id=where["work_id"]).pack())
    await stage.settle()
    teacher.sees("Отметки: 1 из 24.", "Пока без отметки: ")
    teacher.sees_not("Перенести", "Отменить")


async def parallel(school: School) -> int:
    """Let 7А and 7В have algebra with the same teacher, on Friday and on Monday."""
    year = (await school.read(tables.school_year))[0]["id"]
    (own,) = await school.read(lessons.lesson, id=school.lesson("algebra", THURSDAY))
    for letter, day, slot in (("А", FRIDAY, 4), ("В", TUESDAY + timedelta(days=6), 3)):
        class_id = await school.write(
            tables.school_class, school_year_id=year, grade=7, letter=letter, shift=1
        )
        teaching = await school.write(
            tables.teaching, class_id=class_id, subject_id=own["subject_id"]
        )
        start = at(10, day=day)
        lesson = {"starts_at": start, "ends_at": start + LESSON, "day": day, "slot": slot}
        rest = {"shift": 1, "status": "planned", "subject_id": own["subject_id"]}
        await school.write(
            lessons.lesson, teaching_id=teaching, teacher_id=own["teacher_id"], **lesson, **rest
        )
        await school.write(
            tables.teaching_teacher,
            teaching_id=teaching,
            person_id=own["teacher_id"],
            since=FIRST_DAY,
        )
    return int(str(year))


async def test_parallel_classes_get_the_same_in_one_more_tap(stage: Stage) -> None:
    await parallel(stage.school)
    teacher = await planned(stage)
    teacher.sees("Ещё 7А, 7В", "Только 7А", "Только 7В")
    await teacher.presses("Ещё 7А, 7В")
    teacher.sees(
        "Записано: 7А, пт 27.11, 4-й урок, отметки до 4 декабря.",
        "Записано: 7В, пн 30.11, 3-й урок, отметки до 7 декабря.",
    )
    assert len(await works(stage)) == 3
    assert len(await stage.school.read(history.audit, action="plan_work")) == 2
    await teacher.presses("‹ Назад")
    teacher.sees_not("Ещё 7А", "Только")
    [row, *_] = await works(stage)
    teacher.phone.forge(PlanAlike(work_id=int(str(row["id"]))).pack())
    await stage.settle()
    teacher.sees("В этих классах она уже есть.")
    assert len(await works(stage)) == 3


async def test_only_one_of_the_parallel_classes(stage: Stage) -> None:
    await parallel(stage.school)
    teacher = await planned(stage)
    await teacher.presses("Только 7В")
    teacher.sees("Записано: 7В, пн 30.11")
    await teacher.presses("‹ Назад")
    teacher.sees("Ещё 7А")


async def test_a_double_press_plans_once(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Контрольная…")
    await teacher.presses("Тест")
    lesson_id = stage.school.lesson("algebra", THURSDAY)
    save = PlanWork(lesson_id=lesson_id, kind="test", version=0).pack()
    teacher.phone.forge(save)
    teacher.phone.forge(save)
    await stage.settle()
    teacher.sees("Записано: тест.")
    assert len(await works(stage)) == 1
    assert len(await stage.school.read(history.revision, object_kind="work")) == 1


async def test_two_phones_of_one_work(stage: Stage) -> None:
    teacher = await planned(stage)
    [row] = await works(stage)
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    deputy.phone.forge(RenameWork(work_id=int(str(row["id"]))).pack())
    await stage.settle()
    await deputy.sends("Итоги четверти")
    await teacher.presses("Отменить")
    teacher.sees("Наталья Юрьевна", "‹ Назад")
    await teacher.presses("‹ Назад")
    teacher.sees("«Итоги четверти»")


async def test_a_lesson_of_yesterday_may_still_be_called_a_test_and_that_is_noted(
    stage: Stage,
) -> None:
    await stage.days_on(at(9, day=TUESDAY + timedelta(days=1)))
    teacher = await card(stage, "algebra", TUESDAY)
    for label in ("Контрольная…", "Контрольная работа"):
        await teacher.presses(label)
    teacher.sees("Отметки до 1 декабря (п. 3.5.11).")
    await teacher.presses("Сохранить без названия")
    teacher.sees("Внесена позже срока записи урока, это отмечено.")
    await stage.days_on(at(9, day=TUESDAY + timedelta(days=8)))
    await card(stage, "algebra", TUESDAY)
    await teacher.presses("Контрольная…")
    await teacher.presses("Самостоятельная работа")
    teacher.sees("до 20:00, 1 декабря (п. 3.5.11)", "‹ Назад")
    assert len(await works(stage)) == 1


async def test_grade_one_and_unmarked_subjects_have_no_works(stage: Stage) -> None:
    primary = stage.person("primary")
    await primary.sends("/menu")
    one = stage.school.lesson("russian_one")
    primary.phone.forge(LessonPage(lesson_id=one).pack())
    await stage.settle()
    primary.sees_not("Контрольная…")
    for data in (
        LessonWorksPage(lesson_id=one),
        PlanWork(lesson_id=one, kind="control", version=0),
    ):
        primary.phone.forge(data.pack())
        await stage.settle()
        primary.sees("(п. 2.7)")
    assert await works(stage) == []


@pytest.mark.parametrize("key", ["coach", "class_teacher", "parent", "secretary"])
async def test_another_s_buttons_change_nothing(stage: Stage, key: str) -> None:
    await planned(stage)
    [row] = await works(stage)
    work_id, lesson_id = int(str(row["id"])), stage.school.lesson("algebra", THURSDAY)
    human = stage.person(key)
    await human.sends("/menu")
    for data in (
        WorkPage(work_id=work_id),
        RenameWork(work_id=work_id),
        CancelWork(work_id=work_id, version=1),
        PlanAlike(work_id=work_id),
        MoveWork(work_id=work_id, lesson_id=lesson_id, version=1),
        PlanWork(lesson_id=lesson_id, kind="test", version=0),
    ):
        human.phone.forge(data.pack())
        await stage.settle()
        human.sees("Это урок другого учителя")
    assert await works(stage) == [row]


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    await parallel(stage.school)
    teacher = await card(stage)
    labels = ("Контрольная…", "Тест", "Сохранить без названия", "Ещё 7А, 7В", "‹ Назад")
    with statements_of_handlers(stage) as figures:
        for label in labels:
            await teacher.presses(label)
        for label in ("Перенести", "пт 27.11", "Отменить", "Вернуть в план"):
            await teacher.presses(label)
    drawn = [*figures[:2], figures[4], figures[5]]
    saved = [*figures[2:4], *figures[6:]]
    assert drawn == [6, 9, 5, 5]
    assert max(drawn) <= 12
    assert saved == [16, 14, 18, 12, 15]
    assert max(saved) <= 22
