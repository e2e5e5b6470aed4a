"""Homework as a photo, a file, a voice: kept as bytes of ours, shown to whose task it is."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons, works
from core.storage.tables.history import revision
from core.storage.tables.lessons import homework
from handlers.kit.callbacks import HomeworkPage
from handlers.screens.files import OpenFile
from handlers.screens.homework_files import TakeFileOut
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.office import packed
from tests.support.pictures import SECRET, png, png_part

FRIDAY = TUESDAY + timedelta(days=3)
MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) + (90).to_bytes(4)


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Return the teacher who has been asked for the homework of the third lesson."""
    await stage.leap(at(10, 35))
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
    content = {"photo": PNG, "document": png(), "voice": b"OggS"}[kind]
    await teacher.uploads(kind, content, name, "§ 12")
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
    await stage.days_on(at(9, day=FRIDAY))
    mother = stage.person("parent")
    await mother.sends("/menu")
    for label in ("Анна, 7Б", "Задания", "← Раньше", "Фото: алгебра", "‹ Назад"):
        await mother.presses(label)
    mother.sees("Алгебра: § 12", "Ближайшие →")


async def three_files(teacher: Human) -> None:
    """Send a photo with words, a document and a voice; then open the homework again."""
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    await teacher.uploads("document", b"%PDF", "Не тот.pdf")
    await teacher.uploads("voice", b"OggS", "voice.ogg")
    await teacher.presses("Исправить")


async def kept(stage: Stage) -> list[str]:
    """Return the kinds of the files that hang on homework now, in their order."""
    hung = await stage.school.read(works.attachment)
    return [str(one["kind"]) for one in hung if one["removed_at"] is None]


async def test_one_wrong_file_is_taken_out_by_a_tap(stage: Stage, teacher: Human) -> None:
    await three_files(teacher)
    teacher.sees("1. Фото", "2. Файл: Не тот.pdf", "3. Голосовое", "Убрать файл 2")
    await teacher.presses("Убрать файл 2")
    teacher.sees("Убрано: 2. Файл: Не тот.pdf", "§ 12", "приложены 2 файла", "Вернуть")
    assert await kept(stage) == ["photo", "voice"]
    told = (await stage.school.read(revision))[-1]
    was, now = told["was"]["files"], told["now"]["files"]  # type: ignore[index] # a JSON object
    assert (told["nature"], len(was), len(now)) == ("correction", 3, 2)
    await teacher.presses("‹ Назад")
    teacher.sees("1. Фото", "2. Голосовое")
    teacher.sees_not("Не тот.pdf", "Убрать файл 3")


async def test_a_file_that_was_taken_out_is_brought_back(stage: Stage, teacher: Human) -> None:
    await three_files(teacher)
    await teacher.presses("Убрать файл 2")
    await teacher.presses("Вернуть")
    teacher.sees("д/з снова такое: § 12", "приложены 3 файла")
    assert await kept(stage) == ["photo", "document", "voice"]


async def test_the_right_file_may_follow_at_once(stage: Stage, teacher: Human) -> None:
    await three_files(teacher)
    await teacher.presses("Убрать файл 2")
    teacher.sees("Можно сразу прислать другой файл или новый текст")
    await teacher.uploads("document", b"%PDF-2", "Тот.pdf")
    teacher.sees("Записано д/з на чт 26.11: § 12", "приложены 3 файла")
    await teacher.presses("Исправить")
    teacher.sees("3. Файл: Тот.pdf")


async def test_what_is_sent_again_hangs_there_once(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    for press in ("Исправить", "Убрать файл 1"):
        await teacher.presses(press)
    await teacher.uploads("photo", PNG, "доска.png")
    await teacher.uploads("voice", b"OggS", "voice.ogg")
    await teacher.presses("Вернуть")
    teacher.sees("приложен 1 файл")
    assert await kept(stage) == ["photo"]


async def test_families_see_what_is_left_by_page_and_digest(stage: Stage, teacher: Human) -> None:
    await three_files(teacher)
    data = OpenFile(attachment_id=(await document(stage))).pack()
    await teacher.presses("Убрать файл 2")
    mother = stage.person("parent")
    await mother.sends("/menu")
    for label in ("Анна, 7Б", "Задания"):
        await mother.presses(label)
    mother.sees("Алгебра: § 12", "Фото: алгебра", "Голосовое: алгебра")
    mother.sees_not("Файл: алгебра")
    mother.phone.forge(data)
    await stage.settle()
    mother.sees("Этого файла больше нет")
    await stage.until(at(20, 10))
    mother.sees("§ 12")


async def document(stage: Stage) -> int:
    (hung,) = await stage.school.read(works.attachment, kind="document")
    return int(str(hung["id"]))


async def test_homework_of_one_file_alone_goes_with_it(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("photo", PNG, "доска.png")
    for press in ("Исправить", "Убрать файл 1"):
        await teacher.presses(press)
    teacher.sees("Убрано: 1. Фото", "Больше в задании ничего не было", "Вернуть")
    (row,) = await stage.school.read(homework)
    assert row["text"] is None
    mother = stage.person("parent")
    await stage.until(at(20, 10))
    assert not any("см. фото" in one.text for one in mother.phone.received)


async def test_words_for_a_file_follow_the_one_that_is_left(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("photo", PNG, "доска.png")
    await teacher.uploads("voice", b"OggS", "voice.ogg")
    for press in ("Исправить", "Убрать файл 1"):
        await teacher.presses(press)
    (row,) = await stage.school.read(homework)
    assert row["text"] == "см. голосовое"
    await teacher.presses("Вернуть")
    teacher.sees("д/з снова такое: см. фото", "приложены 2 файла")


async def test_a_second_tap_and_a_late_one_take_nothing_more(stage: Stage, teacher: Human) -> None:
    await three_files(teacher)
    taps = [b.data or "" for row in teacher.screen.buttons for b in row if "Убрать" in b.text]
    await teacher.presses("Убрать файл 2")
    async with unchanged(stage):
        teacher.phone.forge(taps[1])
        await stage.settle()
        teacher.sees("Этого файла больше нет", "‹ Назад")
        teacher.phone.forge(taps[0])
        await stage.settle()
        teacher.sees("‹ Назад")
    await stage.days_on(at(9, day=FRIDAY))
    async with unchanged(stage):
        fresh = TakeFileOut.unpack(taps[0])
        teacher.phone.forge(fresh.model_copy(update={"version": 4}).pack())
        await stage.settle()
    teacher.sees("‹ Назад")
    teacher.phone.forge(HomeworkPage(lesson_id=fresh.lesson_id).pack())
    await stage.settle()
    teacher.sees("1. Фото", "Фото: 1")
    teacher.sees_not("Убрать")


async def test_a_stranger_to_the_lesson_takes_no_file_out(stage: Stage, teacher: Human) -> None:
    await three_files(teacher)
    tap = next(b.data or "" for row in teacher.screen.buttons for b in row if "Убрать" in b.text)
    other = stage.person("coach")
    await other.sends("/menu")
    async with unchanged(stage):
        other.phone.forge(tap)
        await stage.settle()
    assert await kept(stage) == ["photo", "document", "voice"]


async def test_taking_back_takes_the_files_along(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    await teacher.presses("Вернуть")
    assert (await stage.school.read(works.attachment))[0]["removed_at"] is not None
    (row,) = await stage.school.read(homework)
    assert row["text"] is None


@pytest.mark.parametrize("name", ["setup.exe", "Задание.pdf.exe", "архив.zip"])
async def test_a_program_is_not_handed_to_families(
    stage: Stage, teacher: Human, name: str
) -> None:
    async with unchanged(stage):
        await teacher.uploads("document", b"MZ", name, "§ 12")
    teacher.sees("Программы, архивы и подобные файлы не принимаем.", "PDF, DOCX", "‹ Назад")
    assert [call for call in stage.sandbox.log if call.method == "getFile"] == []
    await teacher.uploads("document", packed("word/document.xml"), "Задание.docx", "§ 13")
    teacher.sees("Записано д/з на чт 26.11: § 13", "приложен 1 файл")


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


async def test_a_picture_as_a_file_is_kept_without_its_origin(
    teacher: Human, stage: Stage
) -> None:
    told = png(png_part(b"tEXt", SECRET))
    await teacher.uploads("document", told, "доска.png", "§ 12")
    (hung,) = await stage.school.read(works.attachment)
    assert stage.app.journal.files.read(str(hung["sha256"])) == png()
    assert SECRET in told


async def test_a_picture_that_is_cut_off_is_refused_in_words(teacher: Human, stage: Stage) -> None:
    async with unchanged(stage):
        await teacher.uploads("document", png()[:-9], "доска.png", "§ 12")
    teacher.sees("Картинка повреждена или пришла не целиком. Пришлите её ещё раз или как фото.")
