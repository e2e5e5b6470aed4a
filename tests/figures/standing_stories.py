"""Where a group stands, whom to ask next, and the marks of its period."""

from datetime import timedelta

from core.storage.tables.results import marks_order
from core.storage.tables.school import period
from handlers.screens.standing import GroupPage
from tests.figures.play import Play
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen


async def standing(play: Play) -> None:
    """Look at a group and a pupil, and set the marks of the quarter by an order's dates."""
    stage, teacher = play.stage, play.stage.person("teacher")
    await stage.until(at(12))
    pen = Pen(stage.school, stage.app.journal)
    for kind, value in (("oral", "5"), ("homework", "5"), ("project", "5"), ("check", "4")):
        await pen.mark(stage.school.ivanov, value, kind=kind)
    await pen.mark(stage.school.ivanov, "5", kind="test")
    [quarter] = await stage.school.read(period, name="2 четверть")
    await stage.school.write(
        marks_order,
        period_id=quarter["id"],
        order_number="145",
        order_day=TUESDAY,
        set_from=TUESDAY,
        set_until=TUESDAY + timedelta(days=7),
        entered_by=stage.school.person("director"),
        entered_at=at(9),
    )
    await teacher.sends("/menu")
    group = GroupPage(teaching_id=stage.school.rows.teachings["algebra"])
    teacher.phone.forge(group.pack())
    await stage.settle()
    play.begins("A pupil's mean and forecast", taps=2)
    await play.press(teacher, "Иванов П. 4,80 · 5", "‹ Назад")
    play.begins("Set the marks of a period by the mean", taps=2)
    await play.press(teacher, "Отметки за период", "Выставить по среднему: 1")
    teacher.sees("✓ 5 Иванов П.")
    play.begins("Set one mark of a period", taps=2)
    await play.press(teacher, "! Петров К.", "н/а")
    teacher.sees("✓ н/а Петров К.")
