"""Words beside a mark: files, nothing to be seen, too much of it, and signs of every kind."""

from core.storage.tables import lessons
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.flows.bad_input.test_texts import MEDIA, ODD, UNSEEN, with_file
from tests.flows.teacher.test_remarks import marked
from tests.support.bot import Human, Stage


async def asked(stage: Stage) -> Human:
    """Return the teacher who has been asked for words beside a mark."""
    return await marked(stage, "Комментарий", "5 Кузнецова А.")


async def remark(stage: Stage) -> object:
    (row,) = await stage.school.read(lessons.mark)
    return row["remark"]


async def test_odd_signs_are_kept_in_one_line_and_shown_as_they_came(stage: Stage) -> None:
    teacher = await asked(stage)
    for odd in ODD:
        line = " ".join(odd.split())
        await teacher.sends(odd)
        assert await remark(stage) == line
        teacher.sees(line.replace("\u202e", ""))  # Telegram itself takes this sign out
        for label in ("‹ Назад", "Комментарий", "✎ 5 Кузнецова А."):
            await teacher.presses(label)


async def test_what_nobody_can_see_is_no_remark_and_the_prompt_stays(stage: Stage) -> None:
    teacher = await asked(stage)
    async with unchanged(stage):
        for unseen in UNSEEN:
            await teacher.sends(unseen)
            teacher.sees("Здесь нет текста. Напишите словами.", "‹ Назад")
    await teacher.sends("молодец")
    assert await remark(stage) == "молодец"


async def test_more_than_a_line_holds_is_refused(stage: Stage) -> None:
    teacher = await asked(stage)
    async with unchanged(stage):
        for long in ("я" * 201, "я" * 4096, "слово " * 300):
            await teacher.sends(long)
            teacher.sees("помещается 200 знаков")
    await teacher.sends("я" * 200)
    assert await remark(stage) == "я" * 200


async def test_a_file_where_a_line_is_due_is_said_so_and_the_prompt_stays(stage: Stage) -> None:
    teacher = await asked(stage)
    async with unchanged(stage):
        for media in MEDIA.values():
            arrives(teacher, **with_file(media))
            await stage.settle()
            teacher.sees("Здесь нужен текст: напишите словами, без файлов.", "‹ Назад")
    await teacher.sends("молодец")
    assert await remark(stage) == "молодец"


async def test_a_command_or_another_press_leaves_the_prompt(stage: Stage) -> None:
    teacher = await asked(stage)
    await teacher.sends("/menu")
    async with unchanged(stage):
        await teacher.sends("молодец")
    assert await remark(stage) is None
