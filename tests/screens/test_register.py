"""The register of corrections and the weekly list: golden files."""

from dataclasses import replace
from datetime import timedelta

from core.model.corrections import What
from core.model.people import Name
from core.model.register import CorrectionLine, Register, Span, State
from core.policy.load import load
from core.rules.written_works import kind_names
from handlers.papers.register import register_table
from handlers.screens import register, register_week
from handlers.screens.register_buttons import RegisterPage, View
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

MONDAY = TUESDAY - timedelta(days=1)
MARK = CorrectionLine(
    id=1,
    at=at(12),
    what=What.MARK,
    author_id=1,
    author=Name("Орлова", "Ольга", "Петровна"),
    in_place_of=None,
    class_id=7,
    class_name="7Б",
    subject="Алгебра",
    day=TUESDAY,
    slot=3,
    pupil=Name("Смирнова", "Дарья", "Павловна"),
    kind="oral",
    was=State(value="3"),
    now=State(value="4"),
    why=None,
    clause="MAZ-2.8.1",
)
ASKED = replace(
    MARK,
    id=2,
    was=State(value="4"),
    now=None,
    why="Ошиблась <строкой>\nПо тетради",
    clause="MAZ-2.8.2",
    request=17,
    consented=Name("Лапина", "Наталья", "Юрьевна"),
)
FACT = replace(MARK, id=3, what=What.ATTENDANCE, was=State(value="absent"), now=None)
TOPIC = replace(
    MARK,
    id=4,
    what=What.TOPIC,
    author_id=2,
    author=Name("Власова", "Марина", "Викторовна"),
    in_place_of=MARK.author,
    class_id=8,
    class_name="8А",
    pupil=None,
    was=State(value="Дроби"),
    now=State(value="Степени " * 40),
)
TASK = replace(
    TOPIC,
    id=5,
    what=What.HOMEWORK,
    was=State(value="§ 12", due_day=TUESDAY + timedelta(days=2)),
    now=State(value="§ 12, № 214", due_day=TUESDAY + timedelta(days=3), files=2),
)
PAGE = Register(
    span=Span(since=MONDAY, until=MONDAY + timedelta(days=6)),
    today=TUESDAY,
    has_field=True,
    own=True,
    kinds=kind_names(load("maz")),
    clause="MAZ-2.8.6",
    lines=(TASK, TOPIC, FACT, ASKED, MARK),
)


def test_line_by_line() -> None:
    with speaking():
        same_as_golden(register.draw(PAGE, RegisterPage(), ZONE), "register/lines")
        none = replace(PAGE, lines=(), own=False, today=TUESDAY + timedelta(days=9))
        same_as_golden(register.draw(none, RegisterPage(own=False), ZONE), "register/none")
    with speaking("en"):
        same_as_golden(register.draw(PAGE, RegisterPage(), ZONE), "register/lines_en")


def test_counted_and_the_lines_of_a_group() -> None:
    with speaking():
        for view in (View.PEOPLE, View.CLASSES, View.REASONS):
            screen = register.draw(PAGE, RegisterPage(by=view), ZONE)
            same_as_golden(screen, f"register/{view}")
        group = RegisterPage(by=View.PEOPLE, key="2")
        same_as_golden(register.draw(PAGE, group, ZONE), "register/of_one")
        gone = RegisterPage(by=View.PEOPLE, key="99")
        same_as_golden(register.draw(PAGE, gone, ZONE), "register/people")


def test_many_lines_take_pages_and_a_page_that_is_no_more_is_the_last() -> None:
    many = replace(PAGE, lines=(MARK,) * 60)
    with speaking():
        for number in (0, 1, 99):
            screen = register.draw(many, RegisterPage(page=number), ZONE)
            same_as_golden(screen, f"register/page_{number}")


def test_the_weekly_list() -> None:
    with speaking():
        same_as_golden(register_week.draw(PAGE), "register/week")


def test_homework_that_was_not_set_is_said_to_be_empty() -> None:
    with speaking():
        table = register_table(replace(PAGE, lines=(replace(TASK, was=State(value="")),)), ZONE)
    assert table.rows[0][7] == "пусто"


def test_the_paper_has_every_correction_whole() -> None:
    table = register_table(PAGE, ZONE)
    assert [row[6] for row in table.rows] == [
        "домашнее задание",
        "тема",
        "присутствие",
        "устный ответ",
        "устный ответ",
    ]
    assert [row[7:9] for row in table.rows][2:] == [("Н", "здесь"), ("4", "пусто"), ("3", "4")]
    assert table.rows[1][1] == "Власова М. В.; вместо: Орлова О. П."
    assert table.rows[3][10] == "п. 2.8.2; просьба № 17, согласие: Лапина Н. Ю."
