"""Words beside a mark: typed after the mark is chosen, read at home, kept in history."""

from core.storage.tables import history, lessons
from handlers.screens.remarks import DropRemark, RemarkOf, RemarksPage
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers


async def marked(stage: Stage, *labels: str) -> Human:
    """Return the teacher at the sheet on which Кузнецова has a 5 for answering."""
    stage.person("parent")
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    steps = ("▶ 3 · 7Б Алгебра", "Все здесь", "Отметки", "Устный ответ", "Кузнецова А.")
    for label in (*steps, "Сохранить: 1", "Исправить", *labels):
        await teacher.presses(label)
    return teacher


async def remarks(stage: Stage) -> list[object]:
    return [row["remark"] for row in await stage.school.read(lessons.mark)]


async def test_a_remark_is_typed_after_choosing_the_mark_and_read_at_home(stage: Stage) -> None:
    teacher = await marked(stage)
    await teacher.presses("Комментарий")
    teacher.sees("К какой отметке комментарий?")
    await teacher.presses("5 Кузнецова А.")
    teacher.sees("Комментарий к отметке: 5 Кузнецова А.", "до 200 знаков", "‹ Назад")
    await teacher.sends("Решение у доски —\nбез подсказок")
    teacher.sees(
        "Комментарий записан. 5 Кузнецова А.: Решение у доски — без подсказок",
        "Вернуть можно до 10:4",
    )
    assert await remarks(stage) == ["Решение у доски — без подсказок"]
    (entry, said) = await stage.school.read(history.revision, object_kind="mark")
    assert (entry["nature"], said["nature"]) == ("entry", "remark")
    await teacher.presses("‹ Назад")
    teacher.sees("5 Кузнецова А.: Решение у доски — без подсказок")
    await stage.until(at(20, 10))
    stage.person("parent").sees("Алгебра  5 (устный ответ) «Решение у доски — без подсказок»")
    stage.person("parent").sees_not("исправлено")


async def test_a_remark_moves_no_window_and_leaves_the_mark_its_author(stage: Stage) -> None:
    teacher = await marked(stage)
    await stage.until(at(20, 30))
    teacher.phone.forge(
        RemarkOf(
            lesson_id=stage.school.lesson(), kind="oral", person_id=stage.school.kuznetsova
        ).pack()
    )
    await stage.settle()
    await teacher.sends("молодец")
    teacher.sees("Комментарий записан")
    (row,) = await stage.school.read(lessons.mark)
    assert (row["remark"], row["author_id"]) == ("молодец", stage.school.person("teacher"))
    await teacher.presses("‹ Назад")
    await teacher.presses("4")
    await teacher.presses("✓ 5 Кузнецова А.")
    teacher.sees("до 20:00, 24 ноября (п. 2.8.1)")


async def test_it_is_changed_taken_away_and_taken_back(stage: Stage) -> None:
    teacher = await marked(stage, "Комментарий", "5 Кузнецова А.")
    await teacher.sends("хорошо")
    for label in ("‹ Назад", "Комментарий", "✎ 5 Кузнецова А."):
        await teacher.presses(label)
    teacher.sees("5 Кузнецова А.: хорошо", "Убрать комментарий")
    await teacher.sends("очень хорошо")
    await teacher.presses("Вернуть")
    teacher.sees("Возвращено. Комментарий снова такой — 5 Кузнецова А.: хорошо")
    for label in ("Отметки", "✓ Устный", "Комментарий", "✎ 5 Кузнецова А.", "Убрать комм"):
        await teacher.presses(label)
    teacher.sees("Комментарий убран: 5 Кузнецова А.")
    assert await remarks(stage) == [None]
    await teacher.presses("Вернуть")
    teacher.sees("Комментарий снова такой — 5 Кузнецова А.: хорошо")
    rows = await stage.school.read(history.revision, object_kind="mark")
    states = [row["now"]["remark"] for row in rows if isinstance(row["now"], dict)]
    assert states == [None, "хорошо", "очень хорошо", "хорошо", None, "хорошо"]


async def test_with_the_mark_go_its_words(stage: Stage) -> None:
    teacher = await marked(stage, "Комментарий", "5 Кузнецова А.")
    await teacher.sends("хорошо")
    for label in ("‹ Назад", "4", "✓ 5 Кузнецова А.", "Сохранить: 1"):
        await teacher.presses(label)
    assert await remarks(stage) == ["хорошо"]
    for label in ("Исправить", "стереть", "✓ 4 Кузнецова А.", "Сохранить: 1"):
        await teacher.presses(label)
    assert await remarks(stage) == [None]
    await teacher.presses("Вернуть")
    assert await remarks(stage) == ["хорошо"]
    await teacher.presses("Отметки")
    await teacher.presses("✓ Устный")
    teacher.sees("4 Кузнецова А.: хорошо")


async def test_a_mark_that_was_changed_meanwhile_is_looked_at_again(stage: Stage) -> None:
    teacher = await marked(stage, "Комментарий", "5 Кузнецова А.")
    school = stage.school
    (row,) = await school.read(lessons.mark)
    await school.alter(lessons.mark, int(str(row["id"])), value="4", version=2)
    async with unchanged(stage):
        await teacher.sends("на пять")
        teacher.sees("‹ Назад", "Ольга Петровна")
    await teacher.presses("‹ Назад")
    teacher.sees("✓ 4 Кузнецова А.")


async def test_others_reach_no_words_of_a_mark(stage: Stage) -> None:
    await marked(stage)
    place = {"lesson_id": stage.school.lesson(), "kind": "oral"}
    person = {"person_id": stage.school.kuznetsova}
    for key in ("coach", "class_teacher", "parent"):
        human = stage.person(key)
        await human.sends("/menu")
        async with unchanged(stage):
            for data in (
                RemarksPage(**place),
                RemarkOf(**place, **person),
                DropRemark(**place, **person, version=1),
            ):
                human.phone.forge(data.pack())
                await stage.settle()
                human.sees_not("Пришлите одну строку", "Убрать")
            await human.sends("чужие слова")


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    teacher = await marked(stage)
    with statements_of_handlers(stage) as figures:
        await teacher.presses("Комментарий")
        await teacher.presses("5 Кузнецова А.")
        await teacher.sends("молодец")
        await teacher.presses("Вернуть")
    drawn, saved = figures[:2], figures[2:]
    assert max(drawn) <= 12
    assert max(saved) <= 22
