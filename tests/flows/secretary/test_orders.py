"""An office morning: pupils come, change their class and leave, each by an order."""

import re
from datetime import date, timedelta

import pytest

from core.model.orders import Slot
from core.storage.tables import history, people
from core.storage.tables import school as tables
from handlers.screens.order_buttons import Pick
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.rows import Row

LINE = "Сидоров Илья Петрович, 12.03.2013, 7Б, из школы № 5 г. Саки"
MOTHER = "мама Сидорова Анна Петровна, 8 978 000-00-01"
FATHER = "папа Сидоров Пётр Ильич"


def by_first_day(rows: list[Row]) -> list[Row]:
    """Order dated rows; on PostgreSQL new ids are lower than those of the school's own rows."""
    return sorted(rows, key=lambda row: str(row["since"]))


async def enrolling(stage: Stage, *lines: str, order: str = "112-у от 24.11") -> Human:
    """Return the secretary who sees the preview of these lines."""
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Зачислить")
    await secretary.sends(order)
    await secretary.sends("\n".join(lines))
    return secretary


@pytest.mark.clause("MAZ-3.6.1")
async def test_a_pupil_is_enrolled_and_three_codes_are_handed_out(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Зачислить")
    secretary.sees("Приказ о зачислении")
    await secretary.sends("112-у от 24.11")
    secretary.sees("Приказ № 112-у от 24 ноября — зачислить", "Фамилия Имя Отчество")
    await secretary.sends(f"{LINE}\n{MOTHER}\n{FATHER}")
    secretary.sees(
        "Сидоров Илья Петрович, 12.03.2013",
        "7Б, с 24 ноября · из школы № 5 г. Саки",
        "мама: Сидорова Анна Петровна, +7 978 000-00-01",
        "Похожих в журнале нет.",
    )
    assert not await stage.school.read(people.school_order)
    await secretary.presses("Зачислить")
    secretary.sees("Зачислено: Сидоров Илья Петрович, 7Б", "Карточки PDF")
    [child] = await stage.school.read(people.person, surname="Сидоров", patronymic="Петрович")
    [place] = await stage.school.read(tables.enrolment, person_id=child["id"])
    [order] = await stage.school.read(people.school_order)
    assert (order["number"], order["day"]) == ("112-у", TUESDAY)
    assert (place["since"], place["order_id"]) == (TUESDAY, order["id"])
    assert place["came_from"] == "из школы № 5 г. Саки"
    assert len(await stage.school.read(people.guardianship, child_id=child["id"])) == 2
    [chained] = await stage.school.read(history.audit, action="enrol")
    assert chained["person_id"] == stage.school.person("secretary")
    for label in ("Ссылка маме", "Ссылка папе", "Ссылка ученику"):
        await secretary.presses(label)
        assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", secretary.last.text)
    sent = [one for one in secretary.phone.messages if not one.from_bot]
    assert len(sent) == 3
    code = re.search(r"([0-9A-Z]{5})-([0-9A-Z]{5})", secretary.last.text)
    assert code is not None
    pupil = stage.stranger()
    await pupil.sends(code[0])
    pupil.sees("Сидоров Илья Петрович")


async def test_the_next_pupil_of_the_same_order_needs_one_tap_for_it(stage: Stage) -> None:
    secretary = await enrolling(stage, LINE)
    await secretary.presses("Зачислить")
    await secretary.sends("/menu")
    await secretary.presses("Зачислить")
    await secretary.presses("№ 112-у от 24 ноября")
    await secretary.sends("Яшина Оля Ильинична 05.06.2013 7Б")
    await secretary.presses("Зачислить")
    secretary.sees("Зачислено: Яшина Оля Ильинична, 7Б")
    assert len(await stage.school.read(people.school_order)) == 1


async def test_whoever_looks_alike_is_asked_about_and_never_decided(stage: Stage) -> None:
    secretary = await enrolling(
        stage, "Кузнецов Илья Сергеевич, 12.03.2017, 3А", "мама Кузнецова Мария Игоревна"
    )
    secretary.sees("Кузнецова Мария Игоревна: в журнале есть похожий", "Другой: Кузнецова М.")
    assert not any(label == "Зачислить" for label in secretary.last.labels)
    await secretary.presses("Это Кузнецова М.")
    await secretary.presses("Зачислить")
    secretary.sees("Зачислено", "✓ Кузнецова М.")
    mothers = await stage.school.read(people.person, surname="Кузнецова", first="Мария")
    assert len(mothers) == 1
    parent = stage.person("parent")
    await parent.sends("/menu")
    parent.sees("Илья")


async def test_somebody_else_of_the_same_name_becomes_another_person(stage: Stage) -> None:
    secretary = await enrolling(stage, "Петров Кирилл Олегович, 12.03.2017, 3А")
    secretary.sees("Это Петров К., 7Б")
    await secretary.presses("Другой: Петров К.")
    await secretary.presses("Зачислить")
    found = await stage.school.read(people.person, surname="Петров", first="Кирилл")
    assert len(found) == 2


async def test_who_is_here_is_moved_and_not_enrolled_twice(stage: Stage) -> None:
    secretary = await enrolling(stage, "Петров Кирилл Олегович, 12.03.2017, 3А")
    await secretary.presses("Это Петров К., 7Б")
    secretary.sees("Петров К. уже в списке: для этого есть «Перевести».")


async def test_an_old_preview_carries_nothing_out(stage: Stage) -> None:
    secretary = await enrolling(stage, LINE)
    old = secretary.last
    await secretary.sends("Яшина Оля Ильинична, 05.06.2013, 7Б")
    data = next(b.data for row in old.buttons for b in row if b.text == "Зачислить")
    secretary.phone.forge(str(data))
    await stage.settle()
    secretary.sees("За это время здесь кое-что изменилось")
    assert not await stage.school.read(people.school_order)


async def test_an_order_of_last_week_is_noted_as_late(stage: Stage) -> None:
    secretary = await enrolling(stage, LINE, order="112-у от 16.11")
    secretary.sees("Внесён позже срока, журнал это отметит (п. 3.6.1).")
    await secretary.presses("Зачислить")
    secretary.sees("Внесён позже срока")
    [detail] = [
        row
        for row in await stage.school.read(history.audit_detail)
        if row["payload"] and '"late":true' in str(row["payload"])
    ]
    assert detail["person_id"] is None


async def test_a_pupil_changes_the_class_and_its_subgroups(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Перевести")
    await secretary.sends("45/1-о с 30.11")
    await secretary.sends("Тихонов, 7Б")
    secretary.sees("Тихонов Олег Игоревич, 9В", "В 7Б, с 30 ноября", "В какие подгруппы?")
    await secretary.presses("Английский язык: 2 группа")
    secretary.sees("✓ Английский язык: 2 группа")
    await secretary.presses("Перевести")
    secretary.sees("Переведено: Тихонов Олег Игоревич, 7Б, с 30 ноября")
    pupil = stage.school.person("Тихонов Олег")
    old, new = by_first_day(await stage.school.read(tables.enrolment, person_id=pupil))
    assert old["until"] == date(2026, 11, 29)
    assert (new["since"], new["class_id"]) == (date(2026, 11, 30), stage.school.seventh)
    [member] = await stage.school.read(tables.subgroup_member, person_id=pupil)
    assert member["subgroup_id"] == stage.school.rows.subgroups[1]
    assert old["end_order_id"] == new["order_id"] == member["order_id"]


async def test_a_newcomer_comes_into_the_smaller_subgroup_or_the_other(stage: Stage) -> None:
    secretary = await enrolling(stage, LINE)
    secretary.sees("Подгруппы: предложены те, где меньше учеников", "✓ Английский язык: 1 группа")
    await secretary.presses("✓ Английский язык: 1 группа")
    secretary.sees("✓ Английский язык: 2 группа")
    await secretary.presses("Зачислить")
    [child] = await stage.school.read(people.person, surname="Сидоров", patronymic="Петрович")
    [member] = await stage.school.read(tables.subgroup_member, person_id=child["id"])
    [place] = await stage.school.read(tables.enrolment, person_id=child["id"])
    assert member["subgroup_id"] == stage.school.rows.subgroups[1]
    assert (member["since"], member["order_id"]) == (place["since"], place["order_id"])


async def test_who_is_in_the_class_changes_only_the_subgroup(stage: Stage) -> None:
    office = stage.person("administrator")
    await office.sends("/menu")
    await office.presses("Перевести")
    await office.sends("46-о")
    await office.sends("Петров Кирилл")
    await office.presses("7Б: только подгруппы")
    office.sees("Только подгруппы, с 24 ноября")
    assert "Перевести" not in office.last.labels
    await office.presses("Английский язык: 2 группа")
    await office.presses("Перевести")
    office.sees("Подгруппы: Петров Кирилл Олегович, 7Б, с 24 ноября: Английский язык: 2")
    members = await stage.school.read(tables.subgroup_member, person_id=stage.school.petrov)
    old, new = by_first_day(members)
    assert (old["until"], new["since"]) == (TUESDAY - timedelta(days=1), TUESDAY)
    [place] = await stage.school.read(tables.enrolment, person_id=stage.school.petrov)
    assert place["until"] is None


async def test_a_group_of_the_own_class_never_changes_before_today(stage: Stage) -> None:
    office = stage.person("administrator")
    await office.sends("/menu")
    await office.presses("Перевести")
    await office.sends("46-о от 20.11")
    await office.sends("Петров Кирилл")
    await office.presses("7Б: только подгруппы")
    office.sees("Только подгруппы, с 24 ноября")
    await office.presses("Английский язык: 2 группа")
    await office.presses("Перевести")
    office.sees("Подгруппы: Петров Кирилл Олегович, 7Б, с 24 ноября")
    members = await stage.school.read(tables.subgroup_member, person_id=stage.school.petrov)
    old, new = by_first_day(members)
    assert (old["until"], new["since"]) == (TUESDAY - timedelta(days=1), TUESDAY)


@pytest.mark.clause("MAZ-3.5.10")
async def test_the_secretary_moves_nobody_between_the_groups_of_a_class(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Перевести")
    await secretary.sends("46-о")
    await secretary.sends("Петров Кирилл")
    secretary.sees("9В")
    secretary.sees_not("только подгруппы")
    own = stage.school
    pick = Pick(slot=Slot.PLACE, of=0, chosen=own.seventh)
    secretary.phone.forge(pick.pack())
    await stage.settle()
    secretary.sees("В другую группу ученика переводят по приказу; кто вносит: администратор")
    [member] = await own.read(tables.subgroup_member, person_id=own.petrov)
    assert member["until"] is None


async def test_leaving_a_class_ends_the_subgroups_of_it(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Перевести")
    await secretary.sends("46-о")
    await secretary.sends("Петров Кирилл")
    secretary.sees("В какой класс?")
    await secretary.presses("9В")
    await secretary.presses("Перевести")
    [member] = await stage.school.read(tables.subgroup_member, person_id=stage.school.petrov)
    assert member["until"] == TUESDAY - timedelta(days=1)


async def test_a_leaver_s_family_is_closed_out_in_the_night_after_the_last_day(
    stage: Stage,
) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await secretary.sends("/menu")
    await secretary.presses("Отчислить")
    await secretary.sends("47-у")
    await secretary.sends("Петров Кирилл, школа № 5 г. Саки, переезд")
    secretary.sees(
        "Последний день — 24 ноября",
        "Куда: школа № 5 г. Саки",
        "Причина: переезд",
        "доступ к журналу закроется: Петров К., Петрова С.",
    )
    await secretary.presses("Отчислить")
    secretary.sees("Отчислено: Петров Кирилл Олегович, 7Б, последний день — 24 ноября")
    await mother.sends("/menu")
    mother.sees("Кирилл")
    await stage.days_on(at(4, day=TUESDAY + timedelta(days=1)))
    await mother.sends("/menu")
    mother.sees("личный код из школы")
    [place] = await stage.school.read(tables.enrolment, person_id=stage.school.petrov)
    assert (place["until"], place["left_for"]) == (TUESDAY, "школа № 5 г. Саки")
    assert place["end_order_id"] is not None
    ended = await stage.school.read(history.audit, action="unbind")
    assert len(ended) == 1


async def test_a_mother_of_two_keeps_the_other_child(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("parent")
    await secretary.sends("/menu")
    await secretary.presses("Отчислить")
    await secretary.sends("47-у от 23.11")
    await secretary.sends("Кузнецова Анна")
    await secretary.presses("Отчислить")
    await mother.sends("/menu")
    mother.sees("Пётр")
    mother.sees_not("Анна")
    father = stage.person("father")
    await father.sends("/menu")
    father.sees("личный код из школы")


async def test_one_of_two_is_asked_about(stage: Stage) -> None:
    await stage.school.join("Петров Кирилл Ильич", "3А")
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Отчислить")
    await secretary.sends("47-у")
    await secretary.sends("Петров Кирилл")
    secretary.sees("Кто это?", "Петров Кирилл, 7Б", "Петров Кирилл, 3А")
    await secretary.presses("Петров Кирилл, 3А")
    secretary.sees("Петров Кирилл Ильич, 3А")


async def end_roles(stage: Stage, key: str) -> None:
    """Let every role of the person have ended yesterday."""
    for row in await stage.school.read(people.grants, person_id=stage.school.person(key)):
        yesterday = TUESDAY - timedelta(days=1)
        await stage.school.alter(people.grants, int(str(row["id"])), until=yesterday)


async def test_an_ex_secretary_sees_nothing_of_yesterdays_newcomer(stage: Stage) -> None:
    secretary = await enrolling(stage, LINE, MOTHER)
    preview = secretary.last
    await end_roles(stage, "secretary")
    await secretary.presses("Исправить", preview)
    secretary.sees("у вас сегодня нет роли")
    secretary.sees_not("Сидоров", "12.03.2013", "8 978")
    await secretary.sends("Иванов Илья Петрович, 12.03.2013, 7Б")
    secretary.sees_not("Сидоров", "12.03.2013")
    assert await stage.school.read(history.refused, action="set_up", object_kind="office")
