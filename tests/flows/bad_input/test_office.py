"""The office's prompts under bad input: nothing is written, one sentence says why."""

import pytest

from core.storage.tables import people
from core.storage.tables import school as tables
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.flows.bad_input.test_texts import MEDIA, with_file
from tests.support.bot import Human, Stage

OFFICE = (people.person, people.school_order, people.guardianship, tables.enrolment)
ORDERS = ("от вчера", "112-у от 32.13", "\u200b", "я" * 4096, "112-у от 25.11", "112-у по завтра")
LINES = (
    "Сидоров",
    "Сидоров Илья, 5А",
    "Сидоров, 12.03.2015, 7Б",
    "Сидоров Илья, 12.03.2030, 7Б",
    "Сидоров Илья, 12.03.2015, 8Я",
    "Сидоров Илья, 12.03.2015, <b>",
    "=1+1 Илья, 12.03.2015, 7Б",
    "Сидоров Илья, 12.03.2015, 7Б\n<script>",
    "\u202e",
    "я" * 4096,
)
MEGABYTES = bytes(25 * 1024 * 1024)


async def begun(stage: Stage, label: str) -> Human:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses(label)
    return secretary


async def rows(stage: Stage) -> list[int]:
    return [len(await stage.school.read(table)) for table in OFFICE]


@pytest.mark.parametrize("label", ["Зачислить", "Перевести", "Отчислить"])
async def test_what_is_no_order_is_asked_again(stage: Stage, label: str) -> None:
    secretary, before = await begun(stage, label), await rows(stage)
    async with unchanged(stage):
        for typed in ORDERS:
            heard = len(secretary.phone.received)
            await secretary.sends(typed)
            secretary.sees("‹ Назад")
            assert "Приказ №" not in secretary.last.text
            assert len(secretary.phone.received) == heard + 1
        arrives(secretary, **with_file(MEDIA["photo"]))
        await stage.settle()
        secretary.sees("Здесь нужен текст")
        await secretary.uploads("document", MEGABYTES, "Ученики.xlsx")
        secretary.sees("Здесь нужен текст")
    await secretary.sends("112-у")
    secretary.sees("Приказ № 112-у от 24 ноября")
    assert await rows(stage) == before


@pytest.mark.parametrize("label", ["Зачислить", "Перевести", "Отчислить"])
async def test_what_names_no_pupil_is_asked_again(stage: Stage, label: str) -> None:
    secretary, before = await begun(stage, label), await rows(stage)
    await secretary.sends("112-у")
    async with unchanged(stage):
        for typed in LINES:
            await secretary.sends(typed)
            secretary.sees("‹ Назад")
            assert not {"Зачислить", "Перевести"} & set(secretary.last.labels), typed
        for media in MEDIA.values():
            arrives(secretary, **with_file(media))
            await stage.settle()
            secretary.sees("Здесь нужен текст")
    assert await rows(stage) == before


async def test_odd_names_are_shown_as_text(stage: Stage) -> None:
    secretary = await begun(stage, "Зачислить")
    await secretary.sends("<b>1</b>&")
    secretary.sees("Приказ № <b>1</b>& от 24 ноября")
    await secretary.sends("О'Коннор-Ли Жан-Жак, 12.03.2013, 7Б, из <i>&\u05d0")
    secretary.sees("О'Коннор-Ли Жан-Жак, 12.03.2013", "<i>&")
    await secretary.presses("Зачислить")
    secretary.sees("Зачислено: О'Коннор-Ли Жан-Жак")


async def test_presses_of_a_conversation_that_is_over_change_nothing(stage: Stage) -> None:
    secretary = await begun(stage, "Зачислить")
    await secretary.sends("/menu")
    async with unchanged(stage):
        for data in ("ec:enrol:1", "ec:move:0", "ec:leave:9", "ep:person:0:1", "er"):
            secretary.phone.forge(data)
            await stage.settle()
            secretary.sees("За это время здесь кое-что изменилось")
        secretary.phone.forge("eo:enrol:999999")
        await stage.settle()
        secretary.sees("Этого приказа больше нет")


async def test_words_typed_after_leaving_the_order_are_a_search(stage: Stage) -> None:
    secretary = await begun(stage, "Отчислить")
    await secretary.sends("47-у")
    await secretary.sends("/cancel")
    await secretary.sends("Петров")
    secretary.sees("Петров Кирилл Олегович")
    secretary.sees_not("Отчислить", "Последний день")
