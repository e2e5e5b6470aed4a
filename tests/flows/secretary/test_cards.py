"""Cards to cut apart, codes that wait, a lost phone: through the chat."""

import re

from core.storage.tables import people
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers
from tests.support.pdf import flat


async def cards_of_seventh(human: Human) -> None:
    await human.sends("/invite")
    await human.presses("7Б")
    await human.presses("Карточки PDF")


async def test_a_class_teacher_prints_the_cards_of_the_class(stage: Stage) -> None:
    teacher = stage.person("class_teacher")
    await cards_of_seventh(teacher)
    teacher.sees("7Б: карточки", "Карточек к печати: 24", "Уже вошли: 4")
    teacher.sees_not("Погаснут")
    await teacher.presses("Напечатать: 24")
    paper = teacher.last.file
    assert paper is not None
    text = flat(paper.content)
    assert "Смирнова Дарья Павловна" in text
    codes = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", text)
    assert len(codes) == 24
    pupil = stage.stranger()
    await pupil.sends(codes[0])
    pupil.sees("Алексеев Глеб Романович")


async def test_printing_again_says_beforehand_whose_cards_go_out(stage: Stage) -> None:
    teacher = stage.person("class_teacher")
    await cards_of_seventh(teacher)
    page = teacher.last
    await teacher.presses("Напечатать: 24")
    first = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", flat(teacher.last.file.content))  # type: ignore[union-attr] # asserted above
    data = next(b.data for row in page.buttons for b in row if b.text.startswith("Напечатать"))
    teacher.phone.forge(str(data), page)
    await stage.settle()
    assert teacher.toast == "Это уже записано"
    await cards_of_seventh(teacher)
    teacher.sees("! Погаснут прежние карточки: Алексеев Г., Борисова В.")
    await teacher.presses("Напечатать: 24")
    rows = await stage.school.read(people.invitation)
    assert len(rows) == 48
    assert sum(row["revoked_at"] is None for row in rows) == 24
    pupil = stage.stranger()
    await pupil.sends(first[0])
    pupil.sees("Этот код ничего не открывает")


async def test_one_family_s_cards(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Зачислить")
    await secretary.sends("112-у\nЯшина Оля Ильинична, 05.06.2017, 3А\nпапа Яшин Илья Олегович")
    await secretary.presses("Зачислить")
    secretary.sees("ученик: ещё без кода. Код отдайте родителю (п. 4.4)")
    await secretary.presses("Карточки PDF")
    secretary.sees("Карточек к печати: 2")
    await secretary.presses("Напечатать: 2")
    assert secretary.last.file is not None
    text = flat(secretary.last.file.content)
    assert "Яшин Илья Олегович" in text
    assert "родитель: Яшина Оля, 3А" in text


async def test_a_mother_of_two_classes_gets_her_card_from_the_office(stage: Stage) -> None:
    school, lead, secretary = (
        stage.school,
        stage.person("class_teacher"),
        stage.person("secretary"),
    )
    for row in await school.read(people.binding, person_id=school.person("parent")):
        await school.alter(people.binding, int(str(row["id"])), until=at(8))
    await cards_of_seventh(lead)
    lead.sees("Код выдаёт другой сотрудник: 1", "Напечатать: 24")
    await cards_of_seventh(secretary)
    await secretary.presses("Напечатать: 25")
    assert secretary.last.file is not None
    text = flat(secretary.last.file.content)
    assert "родитель: Кузнецова Анна, 7Б; Кузнецов Пётр, 3А" in text
    assert text.count("Электронный журнал школы") == 25


async def test_nobody_prints_for_another_class(stage: Stage) -> None:
    teacher = stage.person("class_teacher")
    await teacher.sends("/menu")
    third = stage.school.rows.classes["3А"]
    for data in (f"ek:{third}:0", f"ex:{third}:0:1:1", f"ek:0:{stage.school.brother}"):
        teacher.phone.forge(data)
        await stage.settle()
        teacher.sees("Код этому человеку выдаёт другой сотрудник")
    assert not await stage.school.read(people.invitation)


async def test_codes_that_wait_are_seen_by_class(stage: Stage) -> None:
    secretary, administrator = stage.person("secretary"), stage.person("administrator")
    await secretary.sends("Смирнова Дарья")
    await secretary.presses("Смирнова Дарья")
    await secretary.presses("Выдать код: ученик")
    await administrator.sends("Лапина")
    await administrator.presses("Лапина Наталья")
    await administrator.presses("Выдать код: заместитель")
    await secretary.sends("/invite")
    await secretary.presses("Коды ждут")
    secretary.sees("7Б · 1")
    secretary.sees_not("Сотрудники")
    await secretary.presses("7Б · 1")
    secretary.sees("7Б: коды ждут — 1", "Смирнова Дарья Павловна, ученик: до 8 декабря")
    await secretary.presses("Смирнова Дарья")
    secretary.sees("Отозвать код", "Выдать код: ученик")
    await administrator.sends("/invite")
    await administrator.presses("Коды ждут")
    administrator.sees("7Б · 1", "Сотрудники · 1")


async def expired(stage: Stage, secretary: Human, *names: str) -> None:
    """Let codes for these people be issued, and go out of date."""
    for name in names:
        await secretary.sends(name)
        await secretary.presses(name)
        await secretary.presses("Выдать код")
    for row in await stage.school.read(people.invitation, used_at=None):
        await stage.school.alter(people.invitation, int(str(row["id"])), expires_at=at(7, 0))


async def test_expired_codes_of_the_whole_school_are_seen_and_renewed(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await expired(stage, secretary, "Смирнова Дарья", "Тихонов Олег")
    await secretary.sends("/invite")
    await secretary.presses("Коды ждут")
    secretary.sees("! Просрочено 2 кода", "7Б · !1", "9В · !1")
    await secretary.presses("7Б · !1")
    secretary.sees("! Смирнова Дарья Павловна, ученик: код истёк 24 ноября")
    with statements_of_handlers(stage) as drawn:
        await secretary.presses("‹ Назад")
        await secretary.presses("7Б · !1")
    assert max(drawn) <= 12, drawn
    await secretary.presses("Новые карточки вместо просроченных: 1")
    assert secretary.last.file is not None
    secretary.sees("Напечатайте, разрежьте")
    fresh = await stage.school.read(people.invitation, revoked_at=None)
    assert len(fresh) == 2
    await secretary.presses("‹ Назад")
    secretary.sees("7Б: коды ждут — 1", "Смирнова Дарья Павловна, ученик: до 8 декабря")
    secretary.sees_not("Просрочен", "Новые карточки")
    await secretary.presses("‹ Назад")
    secretary.sees("7Б · 1", "9В · !1", "Просрочен 1 код")


async def test_a_second_tap_and_an_old_page_renew_nothing_twice(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await expired(stage, secretary, "Смирнова Дарья")
    await secretary.sends("/invite")
    for label in ("Коды ждут", "7Б · !1"):
        await secretary.presses(label)
    old = next(b.data for row in secretary.last.buttons for b in row if b.text.startswith("Новые"))
    await secretary.presses("Новые карточки")
    many = len(await stage.school.read(people.invitation))
    secretary.phone.forge(str(old), secretary.last)
    await stage.settle()
    assert len(await stage.school.read(people.invitation)) == many


async def test_others_renew_no_code_of_a_class(stage: Stage) -> None:
    secretary, teacher = stage.person("secretary"), stage.person("english")
    await expired(stage, secretary, "Смирнова Дарья")
    await secretary.sends("/invite")
    for label in ("Коды ждут", "7Б · !1"):
        await secretary.presses(label)
    old = next(b.data for row in secretary.last.buttons for b in row if b.text.startswith("Новые"))
    many = len(await stage.school.read(people.invitation))
    await teacher.sends("/menu")
    teacher.phone.forge(str(old), teacher.last)
    await stage.settle()
    teacher.sees_not("Смирнова")
    assert len(await stage.school.read(people.invitation)) == many


async def test_a_lost_phone_goes_dark_and_the_new_one_opens(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await secretary.sends("Петрова")
    await secretary.presses("Петрова Светлана")
    await secretary.presses("Телефон потерян: новый код")
    secretary.sees("Старый телефон сразу перестанет")
    await secretary.presses("Да, отвязать и дать код")
    found = re.search(r"([0-9A-Z]{5})-([0-9A-Z]{5})", secretary.last.text)
    assert found is not None
    await mother.sends("/menu")
    mother.sees("личный код из школы")
    new = stage.stranger()
    await new.sends(found[0])
    new.sees("Петрова Светлана Олеговна")
