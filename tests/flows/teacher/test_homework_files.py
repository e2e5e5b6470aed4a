"""Homework as a photo, a file, a voice: kept as bytes of ours, shown to whose task it is."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons, works
from core.storage.tables.lessons import homework
from handlers.screens.files import OpenFile
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

FRIDAY = TUESDAY + timedelta(days=3)
MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) + (90).to_bytes(4)


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Return the teacher who has been asked for the homework of the third lesson."""
    await stage.until(at(10, 35))
    human = stage.person("teacher")
    await human.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", "Д/з"):
        await human.presses(press)
    return human


@pytest.mark.clause("MAZ-3.5.7")
async def test_a_photo_with_words_is_homework(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    teacher.sees("Записано д/з на чт 26.11: § 12", "приложен 1 файл", "ещё файлы")
    (row,) = await stage.school.read(homework)
    (hung,) = await stage.school.read(works.attachment)
    assert (row["text"], hung["object_id"], hung["kind"]) == ("§ 12", row["id"], "photo")
    assert stage.app.journal.files.read(str(hung["sha256"])) == PNG
    (kept,) = await stage.school.read(lessons.file)
    assert kept["size"] == len(PNG)


async def test_an_album_and_a_voice_hang_on_one_homework(stage: Stage, teacher: Human) -> None:
    teacher.phone.upload("photo", PNG, "1.png", "§ 12")
    teacher.phone.upload("photo", PNG + b"2", "2.png")
    teacher.phone.upload("voice", b"OggS", "voice.ogg")
    await stage.settle()
    teacher.sees("приложены 3 файла")
    (row,) = await stage.school.read(homework)
    assert row["text"] == "§ 12"
    assert len(await stage.school.read(works.attachment, object_id=row["id"])) == 3


async def test_a_file_alone_is_named_in_the_record(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", b"%PDF", "Задание.pdf")
    (row,) = await stage.school.read(homework)
    assert row["text"] == "см. файл"


async def test_the_family_opens_it_and_a_stranger_does_not(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", b"%PDF-1", "Задание.pdf", "§ 12")
    (hung,) = await stage.school.read(works.attachment)
    data = OpenFile(attachment_id=int(str(hung["id"]))).pack()
    father, other = stage.person("father"), stage.person("nurse")
    for human in (father, other):
        await human.sends("/menu")
        human.phone.forge(data)
    await stage.settle()
    assert father.last.file is not None
    assert father.last.file.content == b"%PDF-1"
    assert other.last.file is None


async def test_the_family_opens_the_photo_from_the_page_of_tasks(
    stage: Stage, teacher: Human
) -> None:
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    mother = stage.person("parent")
    await mother.sends("/menu")
    for label in ("Анна, 7Б", "Задания"):
        await mother.presses(label)
    mother.sees("Алгебра: § 12")
    await mother.presses("Фото: алгебра")
    assert mother.last.file is not None
    assert mother.last.file.content == PNG


@pytest.mark.parametrize(
    ("kind", "name", "button"),
    [
        ("photo", "доска.png", "Фото: 1"),
        ("document", "Задание.png", "Файл: 1"),
        ("voice", "речь.ogg", "Голосовое: 1"),
    ],
)
async def test_from_an_opened_file_the_way_back_is_one_step(
    teacher: Human, kind: str, name: str, button: str
) -> None:
    await teacher.uploads(kind, PNG, name, "§ 12")
    await teacher.presses("Исправить")
    await teacher.presses(button)
    assert teacher.last.file is not None
    await teacher.presses("‹ Назад")
    teacher.sees("Сейчас записано: § 12", button)
    await teacher.sends("§ 13")
    teacher.sees("Записано д/з на чт 26.11: § 13")
    await teacher.presses("‹ Назад")
    teacher.sees("7Б · Алгебра · 3-й урок")


async def test_the_family_comes_back_to_the_tasks_of_the_same_days(
    stage: Stage, teacher: Human
) -> None:
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    await stage.until(at(9, day=FRIDAY))
    mother = stage.person("parent")
    await mother.sends("/menu")
    for label in ("Анна, 7Б", "Задания", "← Раньше", "Фото: алгебра", "‹ Назад"):
        await mother.presses(label)
    mother.sees("Алгебра: § 12", "Ближайшие →")


async def test_taking_back_takes_the_files_along(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    await teacher.presses("Вернуть")
    assert (await stage.school.read(works.attachment))[0]["removed_at"] is not None
    (row,) = await stage.school.read(homework)
    assert row["text"] is None


@pytest.mark.parametrize(
    ("content", "words"),
    [(bytes(25 * MEGABYTE), "Файл слишком большой: помещается 20 МБ.")],
)
async def test_a_file_that_does_not_fit(
    stage: Stage, teacher: Human, content: bytes, words: str
) -> None:
    async with unchanged(stage):
        await teacher.uploads("document", content, "Задание.pdf", "§ 12")
    teacher.sees(words, "‹ Назад")
    assert [call for call in stage.sandbox.log if call.method == "getFile"] == []
    await teacher.sends("§ 13")
    teacher.sees("§ 13")
