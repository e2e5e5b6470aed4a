"""A lesson that may be recorded late on request only: asked for, opened, shut again by itself."""

import pytest

from core.model.corrections import What
from core.model.people import Actor
from core.services.policies import adopt_policy, renew_policies
from core.storage.tables import history, lessons, outages
from core.storage.tables.corrections import correction_request
from handlers.kit.callbacks import GridPage, HomeworkPage, LessonPage, TopicPage
from handlers.screens.correction_buttons import AgreeTo, AskLate
from tests.flows.teacher.test_attendance import bell_rings, facts
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.late_policy import on_request
from tests.support.locks import lock, open_for

WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY.replace(day=day) for day in (25, 26, 27))
REASON = "Не было интернета в кабинете"
SYSTEM = Actor.system("a test")


async def adopts(stage: Stage, name: str) -> None:
    journal = stage.app.journal
    policy, since = on_request(name), journal.clock.now().date()
    await adopt_policy(journal, SYSTEM, policy=policy, since=since, order="1")
    await renew_policies(journal, SYSTEM)


async def next_morning(stage: Stage, name: str = "maz") -> Human:
    """It is Wednesday, and nothing of Tuesday's lesson was recorded."""
    for key in ("deputy", "director", "petrov_mother"):
        stage.person(key)
    await adopts(stage, name)
    teacher = await bell_rings(stage)
    await stage.days_on(at(10, day=WEDNESDAY))
    await opens(teacher)
    return teacher


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    return await next_morning(stage)


async def opens(human: Human) -> None:
    human.phone.forge(LessonPage(lesson_id=human.stage.school.lesson()).pack())
    await human.stage.settle()


async def asks(teacher: Human) -> None:
    await teacher.presses("Попросить открыть урок")
    await teacher.sends(REASON)


async def agrees(teacher: Human, key: str = "deputy") -> None:
    head = teacher.stage.person(key)
    await head.presses("Согласовать", head.last)


async def test_the_deputy_opens_the_lesson_and_it_is_recorded_as_late(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    teacher.sees(
        "Посещаемость ещё не записана",
        "Записать самостоятельно можно было до 20:00, 24 ноября (п. 3.5.2)",
        "согласие завуча",
    )
    await teacher.presses("Попросить открыть урок")
    teacher.sees(
        "Запись после срока: посещаемость, тема, д/з, отметки.", "(п. 2.8.2)", "Напишите причину"
    )
    await teacher.sends(REASON)
    teacher.sees("Просьба открыть урок № 1", f"Причина: {REASON}", "Отозвать просьбу")
    deputy.sees("Просьба открыть урок № 1", "Просит: Ольга Петровна", REASON)
    deputy.sees("срок: чт 26.11", "Согласовать", "Отклонить", "Уточнить")
    assert not deputy.last.silent
    await agrees(teacher)
    deputy.sees("✓ Согласовано", "Урок открыт для записи до 20:00, чт 26.11.")
    teacher.sees("✓ Согласовано, Наталья Юрьевна. Урок открыт для записи до 20:00, чт 26.11.")
    assert not teacher.last.silent
    await teacher.presses("Отметить, кого нет", teacher.last)
    await teacher.presses("Петров К.")
    await teacher.presses("Сохранить")
    teacher.sees("Записано позже срока", "урок можно записать до 20:00, чт 26.11 (просьба № 1)")
    assert await facts(stage) == {stage.school.petrov: "absent"}
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("№ 15")
    (topic,) = await stage.school.read(lessons.topic)
    (homework,) = await stage.school.read(lessons.homework)
    assert (topic["text"], homework["text"]) == ("Дроби", "№ 15")
    rows = await stage.school.read(history.revision, object_kind="attendance")
    assert {(row["nature"], row["clause"]) for row in rows} == {("entry", "MAZ-3.5.2")}
    for row in rows:
        kept = await stage.school.read(history.audit_detail, sequence=row["sequence"])
        assert '"opened_by_request":1' in str(kept)


async def test_what_is_typed_too_late_leads_to_the_request_each_time(teacher: Human) -> None:
    stage = teacher.stage
    lesson_id = stage.school.lesson()
    for data in (GridPage, TopicPage, HomeworkPage):
        teacher.phone.forge(data(lesson_id=lesson_id).pack())
        await stage.settle()
        teacher.sees("Записать самостоятельно можно было до 20:00", "Попросить открыть урок")
    await opens(teacher)
    await teacher.sends("н Петров")
    teacher.sees("Записать самостоятельно можно было до 20:00", "Попросить открыть урок")
    await asks(teacher)
    await opens(teacher)
    teacher.sees("Просьба № 1 открыть урок ждёт ответа.", "Просьба № 1")
    teacher.sees_not("Попросить открыть урок")
    await teacher.presses("Тема")
    await teacher.presses("Попросить открыть урок")
    teacher.sees("Просьба открыть урок № 1", REASON, "Отозвать просьбу")
    assert len(await stage.school.read(correction_request)) == 1
    assert await facts(stage) == {}


async def test_a_mark_given_too_late_waits_until_the_lesson_is_opened(teacher: Human) -> None:
    stage = teacher.stage
    for label in ("Отметки", "Устный ответ", "Смирнова Д."):
        await teacher.presses(label)
    await teacher.presses("Сохранить")
    teacher.sees("Записать самостоятельно можно было до 20:00", "Попросить открыть урок")
    assert await stage.school.read(lessons.mark) == []
    await asks(teacher)
    await agrees(teacher)
    await opens(teacher)
    await teacher.presses("Отметки")
    await teacher.presses("Сохранить")
    teacher.sees("Записано: 5 — Смирнова Д.")
    (row,) = await stage.school.read(history.revision, object_kind="mark")
    assert (row["nature"], row["clause"]) == ("entry", "MAZ-3.5.2")
    kept = await stage.school.read(history.audit_detail, sequence=row["sequence"])
    assert '"late":true,"opened_by_request":1' in str(kept)


async def test_a_typed_line_of_marks_says_so_in_its_preview(teacher: Human) -> None:
    await teacher.presses("Отметки")
    await teacher.sends("Смирнова 5")
    await teacher.presses("Устный ответ")
    teacher.sees("Записать самостоятельно можно было до 20:00", "Попросить открыть урок")
    await asks(teacher)
    teacher.sees("Просьба открыть урок № 1")


async def test_it_shuts_by_itself_and_can_be_asked_for_again(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await agrees(teacher)
    await stage.days_on(at(20, day=THURSDAY))
    await opens(teacher)
    teacher.sees("урок можно записать до 20:00, чт 26.11")
    await stage.days_on(at(20, 1, day=THURSDAY))
    await opens(teacher)
    teacher.sees("Записать самостоятельно можно было до 20:00, 24 ноября")
    await teacher.sends("н Петров")
    teacher.sees("Попросить открыть урок")
    assert await facts(stage) == {}
    await asks(teacher)
    teacher.sees("Просьба открыть урок № 2")
    await teacher.sends("/menu")
    await teacher.presses("Мои просьбы: 2")
    teacher.sees("Ждёт · № 2 · 7Б открыть урок", "Согласовано · № 1 · 7Б открыть урок")
    await teacher.presses("Согласовано · № 1")
    teacher.sees("Урок был открыт для записи до 20:00, чт 26.11.")
    await stage.days_on(at(9, day=FRIDAY))
    await agrees(teacher)
    deputy.sees("до 20:00, пн 30.11")


async def test_consent_on_friday_opens_it_until_monday(teacher: Human) -> None:
    stage = teacher.stage
    await stage.days_on(at(17, day=FRIDAY))
    await opens(teacher)
    await asks(teacher)
    await agrees(teacher)
    teacher.sees("Урок открыт для записи до 20:00, пн 30.11.")


async def test_a_question_back_a_decline_and_a_withdrawal_open_nothing(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await deputy.presses("Уточнить", deputy.last)
    await deputy.sends("В каком кабинете?")
    await teacher.presses("Ответить", teacher.last)
    await teacher.sends("В 214")
    deputy.sees(REASON, "В 214", "Согласовать")
    await deputy.presses("Отклонить", deputy.last)
    await deputy.sends("Интернет работал")
    teacher.sees("Отклонено, Наталья Юрьевна: Интернет работал")
    await opens(teacher)
    await asks(teacher)
    await teacher.presses("Отозвать просьбу")
    teacher.sees("Просьба отозвана")
    await opens(teacher)
    teacher.sees("Попросить открыть урок")
    await teacher.sends("н Петров")
    assert await facts(stage) == {}


@pytest.mark.clause("LGOV-T-е")
async def test_where_nobody_may_consent_it_is_reported(stage: Stage) -> None:
    teacher, deputy = await next_morning(stage, "lgov"), stage.person("deputy")
    teacher.sees("Сообщите об этом завучу.", "Сообщить завучу")
    await teacher.presses("Сообщить завучу")
    teacher.sees("завуч сделает замечание", "почему урок не записан в срок")
    await teacher.sends(REASON)
    teacher.sees("Сообщение о незаписанном уроке № 1")
    await deputy.presses("Записать замечание", deputy.last)
    teacher.sees("Замечание записано", "Урок не записан в срок.", "Урок остался как был.")
    await opens(teacher)
    teacher.sees("Сообщить завучу")


@pytest.mark.clause("MAZ-2.8.5")
async def test_in_a_locked_period_consent_waits_for_the_directors_order(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    held = await lock(stage.school, TUESDAY)
    await agrees(teacher)
    deputy.sees("Период «2 четверть» закрыт", "до тех пор просьба ждёт")
    await open_for(stage.school, held, "teacher", WEDNESDAY)
    await agrees(teacher)
    deputy.sees("Урок открыт для записи до 20:00, чт 26.11.")
    await teacher.presses("Отметить, кого нет", teacher.last)
    await teacher.presses("Петров К.")
    await stage.days_on(at(9, day=THURSDAY))
    await teacher.presses("Сохранить")
    teacher.sees("Период «2 четверть» закрыт")
    assert await facts(stage) == {}


async def test_a_lesson_given_to_a_substitute_meanwhile_is_not_opened(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await stage.school.substitute(stage.school.lesson())
    await agrees(teacher)
    deputy.sees("Этот урок теперь записывает другой человек")
    substitute = stage.person("substitute")
    await substitute.sends("/menu")
    await opens(substitute)
    await asks(substitute)
    substitute.sees("Просьба открыть урок № 2")
    await agrees(substitute)
    substitute.sees("Урок открыт для записи до 20:00, чт 26.11.")
    await opens(teacher)
    teacher.sees_not("урок можно записать", "Отметить, кого нет")


@pytest.mark.clause("MAZ-3.5.14")
async def test_an_outage_moves_the_hour_until_which_it_is_open(teacher: Human) -> None:
    stage = teacher.stage
    await asks(teacher)
    await agrees(teacher)
    await stage.school.write(
        outages.outage,
        since_at=at(9, day=THURSDAY),
        until_at=at(21, day=THURSDAY),
        filled_by=FRIDAY,
        what="internet",
        words="",
        declared_by=stage.school.person("administrator"),
        declared_at=at(21, day=THURSDAY),
    )
    await renew_policies(stage.app.journal, SYSTEM)
    await stage.days_on(at(19, day=FRIDAY))
    await opens(teacher)
    teacher.sees("урок можно записать до 20:00, пт 27.11")
    await teacher.sends("н Петров")
    teacher.sees("Записано позже срока")


@pytest.mark.parametrize("key", ["english", "secretary", "class_teacher", "petrov_mother"])
async def test_nobody_else_opens_it_and_nobody_the_own(teacher: Human, key: str) -> None:
    stage = teacher.stage
    await asks(teacher)
    for human in (stage.person(key), teacher):
        await human.sends("/menu")
        human.phone.forge(AgreeTo(request_id=1).pack())
        await stage.settle()
    other = stage.person(key)
    other.phone.forge(AskLate(lesson_id=stage.school.lesson(), what=What.LESSON).pack())
    await stage.settle()
    await other.sends("Мне нужно")
    (row,) = await stage.school.read(correction_request)
    assert (row["step"], row["open_until"]) == ("asked", None)


async def test_where_late_is_noted_nothing_is_asked(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await stage.days_on(at(10, day=WEDNESDAY))
    await opens(teacher)
    teacher.sees_not("Попросить открыть урок", "Записать самостоятельно")
    teacher.phone.forge(AskLate(lesson_id=stage.school.lesson(), what=What.LESSON).pack())
    await stage.settle()
    teacher.sees("Этот урок можно записать и без просьбы")
    await opens(teacher)
    await teacher.sends("н Петров")
    teacher.sees("Записано позже срока")


@pytest.mark.clause("MAZ-2.8.5")
async def test_an_old_button_in_a_locked_lesson_is_told_of_the_lock(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await stage.days_on(at(10, day=WEDNESDAY))
    await lock(stage.school, TUESDAY)
    teacher.phone.forge(AskLate(lesson_id=stage.school.lesson(), what=What.LESSON).pack())
    await stage.settle()
    teacher.sees("Период «2 четверть» закрыт с 24 ноября (п. 2.8.5).")
    teacher.sees_not("можно записать и без просьбы")


async def test_consent_opens_what_is_not_recorded_yet(stage: Stage) -> None:
    stage.person("deputy")
    await adopts(stage, "maz")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await stage.days_on(at(10, day=WEDNESDAY))
    await opens(teacher)
    await teacher.presses("Попросить открыть урок")
    teacher.sees("Запись после срока того, чего ещё нет: тема, д/з, отметки.")
    await teacher.sends(REASON)
    teacher.sees("чего ещё нет: тема, д/з, отметки.")
