"""Nothing is asked of Telegram in vain: no keyboard taken twice, nothing drawn anew."""

from handlers.kit.callbacks import GridPage
from tests.support.bot import Human, Stage
from tests.support.clock import at


def in_vain(stage: Stage, human: Human) -> list[str]:
    """Return the methods that Telegram refused in the person's chat."""
    own = human.phone.person.id
    return [call.method for call in stage.sandbox.log if call.chat_id == own and call.code == 400]


async def test_a_stranger_s_messages_take_no_keyboard_that_is_not_there(stage: Stage) -> None:
    stranger = stage.stranger()
    for text in ("привет", "/start", "н Петров"):
        await stranger.sends(text)
    assert len(stranger.phone.received) == 3
    assert in_vain(stage, stranger) == []


async def test_ten_taps_on_one_name_draw_once(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(10, 35))
    await teacher.sends("/menu")
    teacher.phone.forge(GridPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    grid = teacher.screen
    for _number in range(10):
        await teacher.presses("Петров К.", grid)
    teacher.sees("Н Петров К.", "Сохранить: 1")
    assert in_vain(stage, teacher) == []
    await teacher.presses("Н Петров К.")
    teacher.sees("О Петров К.")


async def test_the_next_screen_takes_the_keyboard_of_the_one_before(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    first = teacher.screen.id
    await teacher.presses("Неделя")
    await teacher.sends("/menu")
    old = next(one for one in teacher.phone.received if one.id == first)
    assert old.rows == []
    assert in_vain(stage, teacher) == []
