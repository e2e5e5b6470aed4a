"""An order entered by mistake is taken back the same day, while nothing depends on it."""

import re
from datetime import timedelta

import pytest

from core.storage.tables import history, people
from core.storage.tables import school as tables
from handlers.screens.order_buttons import TakeOrderBack
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.secretary.test_orders import LINE, MOTHER, enrolling
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.rows import Row

BACK = "Вернуть: внесено по ошибке"
DATED = (tables.enrolment, tables.subgroup_member, people.grants, people.guardianship)


async def rows_of(stage: Stage) -> list[list[Row]]:
    """Return the dated rows on which who is in which class, and whose right is what, rest."""
    found = [await stage.school.read(table) for table in DATED]
    return [sorted(rows, key=lambda row: int(str(row["id"]))) for rows in found]


async def enrolled(stage: Stage) -> Human:
    secretary = await enrolling(stage, LINE, MOTHER)
    await secretary.presses("Зачислить")
    return secretary


async def ordered(stage: Stage, deed: str, order: str, line: str, by: str = "secretary") -> Human:
    """Let somebody of the office type an order and a line, and see the preview."""
    secretary = stage.person(by)
    await secretary.sends("/menu")
    await secretary.presses(deed)
    await secretary.sends(order)
    await secretary.sends(line)
    return secretary


def undo_of(human: Human) -> str:
    return next(str(b.data) for row in human.last.buttons for b in row if b.text == BACK)


async def test_an_enrolment_is_taken_back_and_its_history_stays(stage: Stage) -> None:
    before = await rows_of(stage)
    secretary = await enrolled(stage)
    secretary.sees("Зачислено: Сидоров Илья Петрович", BACK)
    await secretary.presses(BACK)
    secretary.sees("✓ Отменено: приказ № 112-у, Сидоров Илья Петрович", "Внести заново")
    assert await rows_of(stage) == before
    assert [row["action"] for row in await stage.school.read(history.audit)][-2:] == [
        "enrol",
        "order_back",
    ]
    made, back = await stage.school.read(history.revision, object_kind="enrolment")
    assert (back["nature"], back["was"], back["now"]) == ("slip", made["now"], None)
    await secretary.sends("/menu")
    await secretary.sends("Сидоров Илья")
    secretary.sees_not("Сидоров Илья Петрович\nученик")


async def test_codes_that_were_issued_by_it_are_dead(stage: Stage) -> None:
    secretary = await enrolled(stage)
    card = secretary.last
    await secretary.presses("Ссылка маме")
    code = re.search(r"([0-9A-Z]{5})-([0-9A-Z]{5})", secretary.last.text)
    assert code is not None
    await secretary.presses(BACK, card)
    redrawn = next(one for one in secretary.phone.messages if one.id == card.id)
    assert "Коды, выданные после, больше не действуют" in redrawn.text
    mother = stage.stranger()
    await mother.sends(code[0])
    mother.sees("Этот код ничего не открывает")
    assert not await stage.school.read(people.invitation, revoked_at=None)


async def test_after_a_code_was_used_a_contrary_order_is_due(stage: Stage) -> None:
    secretary = await enrolled(stage)
    data = undo_of(secretary)
    await secretary.presses("Ссылка маме")
    code = re.search(r"([0-9A-Z]{5})-([0-9A-Z]{5})", secretary.last.text)
    assert code is not None
    mother = stage.stranger()
    await mother.sends(code[0])
    for label in ("Да", "Соглашаюсь"):
        await mother.presses(label)
    async with unchanged(stage):
        secretary.phone.forge(data, secretary.last)
        await stage.settle()
    secretary.sees("уже что-то опирается", "обратным приказом")


async def test_enrolled_anew_it_is_asked_whether_it_is_the_same(stage: Stage) -> None:
    secretary = await enrolled(stage)
    await secretary.presses(BACK)
    await secretary.presses("Внести заново")
    await secretary.presses("№ 112-у от 24 ноября")
    await secretary.sends(f"{LINE.replace('7Б', '9В')}\n{MOTHER}")
    secretary.sees("Сидоров Илья Петрович: в журнале есть похожий")
    for _ in range(2):
        same = next(label for label in secretary.last.labels if label.startswith("Это Сидоров"))
        await secretary.presses(same)
    await secretary.presses("Зачислить")
    secretary.sees("Зачислено: Сидоров Илья Петрович, 9В", BACK)
    assert (
        len(await stage.school.read(people.person, surname="Сидоров", patronymic="Петрович")) == 1
    )


async def test_a_move_is_taken_back_with_its_subgroups(stage: Stage) -> None:
    before = await rows_of(stage)
    secretary = await ordered(stage, "Перевести", "45/1-о", "Петров Кирилл, 9В")
    await secretary.presses("Перевести")
    secretary.sees("Переведено: Петров Кирилл Олегович, 9В", BACK)
    assert await rows_of(stage) != before
    await secretary.presses(BACK)
    secretary.sees("✓ Отменено: приказ № 45/1-о, Петров Кирилл Олегович")
    assert await rows_of(stage) == before


async def test_other_subgroups_are_taken_back(stage: Stage) -> None:
    before = await rows_of(stage)
    office = await ordered(stage, "Перевести", "46-о", "Петров Кирилл", "administrator")
    for label in ("7Б: только подгруппы", "Английский язык: 2 группа", "Перевести", BACK):
        await office.presses(label)
    office.sees("✓ Отменено")
    assert await rows_of(stage) == before


async def test_who_was_taken_off_is_here_again_with_the_family(stage: Stage) -> None:
    before = await rows_of(stage)
    secretary = await ordered(stage, "Отчислить", "47-о", "Петров Кирилл, школа № 5")
    await secretary.presses("Отчислить")
    secretary.sees("Отчислено", BACK)
    await secretary.presses(BACK)
    secretary.sees("✓ Отменено: приказ № 47-о")
    assert await rows_of(stage) == before
    await stage.days_on(at(9, 0, TUESDAY + timedelta(days=1)))
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    mother.sees("Кирилл, 7Б")


async def test_taken_off_in_the_past_it_is_not_offered_back(stage: Stage) -> None:
    secretary = await ordered(stage, "Отчислить", "47-о от 20.11", "Петров Кирилл")
    await secretary.presses("Отчислить")
    secretary.sees("Отчислено")
    secretary.sees_not(BACK)


async def test_once_a_lesson_of_the_class_is_recorded_it_stands(stage: Stage) -> None:
    secretary = await enrolled(stage)
    card = secretary.last
    await stage.until(at(8, 36))
    await record(stage.app.journal, stage.school, absent=[stage.school.petrov])
    async with unchanged(stage):
        await secretary.presses(BACK, card)
    secretary.sees("уже что-то опирается", "обратным приказом")


async def test_the_next_day_it_stands(stage: Stage) -> None:
    secretary = await enrolled(stage)
    card = secretary.last
    await stage.days_on(at(7, 30, TUESDAY + timedelta(days=1)))
    async with unchanged(stage):
        await secretary.presses(BACK, card)
    secretary.sees("только в тот день, когда он внесён")


async def test_only_whoever_entered_it_takes_it_back(stage: Stage) -> None:
    secretary = await enrolled(stage)
    data = undo_of(secretary)
    for key, why in (
        ("administrator", "может тот, кто его внёс"),
        ("teacher", "секретарь"),
        ("parent", ""),
    ):
        other = stage.person(key)
        await other.sends("/menu")
        async with unchanged(stage):
            other.phone.forge(data, other.last)
            await stage.settle()
        other.sees(why)
        other.sees_not("✓ Отменено")


async def test_a_second_tap_and_forged_places_undo_nothing(stage: Stage) -> None:
    secretary = await enrolled(stage)
    data = undo_of(secretary)
    await secretary.presses(BACK)
    async with unchanged(stage):
        secretary.phone.forge(data, secretary.last)
        for child_id, second in ((stage.school.petrov, 1), (0, 0), (2**49, 2**49)):
            secretary.phone.forge(TakeOrderBack(child_id=child_id, second=second).pack())
        await stage.settle()
    secretary.sees_not("✓ Отменено")


@pytest.mark.parametrize("deed", ["Зачислить", "Перевести", "Отчислить"])
async def test_the_statements_of_each_press(stage: Stage, deed: str) -> None:
    if deed == "Зачислить":
        secretary = await enrolling(stage, LINE, MOTHER)
    else:
        line = "Петров Кирилл, 9В" if deed == "Перевести" else "Петров Кирилл"
        secretary = await ordered(stage, deed, "47-о", line)
    with statements_of_handlers(stage) as saved:
        await secretary.presses(deed)
        await secretary.presses(BACK)
    assert max(saved) <= 22, saved
