"""A photo goes with a late correction: before the reason, with it, after it, with a reply."""

import pytest

from core.storage.tables import history, works
from core.storage.tables.corrections import correction_request
from handlers.screens.correction_buttons import AskCorrection, AttachPhoto, RequestLink
from handlers.screens.files import OpenFile
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_homework_files import MEGABYTE, PNG
from tests.flows.teacher.test_late_corrections import REASON, WEDNESDAY
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.office import packed
from tests.support.pdf import flat


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Return the teacher who is asked on Wednesday for the reason: 4 for Tuesday's 3."""
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ", "4"):
        await teacher.presses(label)
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    return teacher


async def hung(stage: Stage) -> list[bytes | None]:
    """Return the bytes of what hangs on the requests, in their order."""
    rows = await stage.school.read(works.attachment, object_kind="correction_request")
    return [stage.app.journal.files.read(str(row["sha256"])) for row in rows]


async def opens(human: Human, label: str = "Показать фото") -> bytes:
    await human.presses(label)
    assert human.last.file is not None
    return human.last.file.content


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_photo_with_the_reason_below_it_is_one_message(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    teacher.sees("Напишите причину", "Можно прислать фото работы или страницы журнала")
    await teacher.uploads("photo", PNG, "тетрадь.png", REASON)
    teacher.sees("Просьба исправить № 1", f"Причина: {REASON}", "Приложено: 1 фото.")
    deputy.sees("Просьба исправить № 1", REASON, "Приложено: 1 фото.", "Показать фото")
    assert await opens(deputy) == PNG
    await deputy.presses("‹ Назад")
    deputy.sees("Просьба исправить № 1", "Согласовать")
    told = (await stage.school.read(history.revision, object_kind="correction_request"))[-1]
    (row,) = await stage.school.read(works.attachment)
    assert told["now"]["files"] == [row["sha256"]]  # type: ignore[index] # a JSON object
    await deputy.presses("Согласовать")
    deputy.sees("✓ Согласовано", "Приложено: 1 фото.")
    assert await opens(deputy) == PNG
    teacher.sees("✓ Согласовано", "Показать фото")
    await teacher.presses("Лист согласования", teacher.last)
    assert teacher.last.file is not None
    assert "К просьбе приложено 1 фото" in flat(teacher.last.file.content)
    await teacher.presses("‹ Назад")
    assert await opens(teacher) == PNG
    await teacher.presses("‹ Назад")
    teacher.sees("✓ Согласовано")


async def test_a_photo_alone_is_kept_and_the_reason_asked_for(teacher: Human) -> None:
    deputy = teacher.stage.person("deputy")
    await teacher.uploads("photo", PNG, "тетрадь.png")
    teacher.sees("3 → 4", "Приложено: 1 фото.", "Напишите причину")
    assert await teacher.stage.school.read(correction_request) == []
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", REASON, "Приложено: 1 фото.")
    assert await hung(teacher.stage) == [PNG]
    assert await opens(deputy) == PNG


@pytest.mark.parametrize("captions", [(REASON, "", ""), ("", REASON, ""), ("", "", REASON)])
async def test_an_album_is_one_request_whichever_photo_has_the_words(
    teacher: Human, captions: tuple[str, ...]
) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    rung = len(deputy.phone.received)
    for number, caption in enumerate(captions):
        teacher.phone.upload("photo", PNG + bytes([number]), f"{number}.png", caption)
    await stage.settle()
    teacher.sees("Просьба исправить № 1", REASON, "Приложено: 3 фото.")
    assert len(await stage.school.read(correction_request)) == 1
    assert await hung(stage) == [PNG + bytes([number]) for number in range(3)]
    assert len(deputy.phone.received) == rung + 1
    deputy.sees("Приложено: 3 фото.", "Показать фото 1", "Показать фото 3")
    assert await opens(deputy, "Показать фото 3") == PNG + b"\x02"


async def test_a_photo_joins_the_request_that_waits(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.sends(REASON)
    rung = len(deputy.phone.received)
    deputy.sees_not("Показать фото")
    await teacher.presses("Приложить фото")
    teacher.sees("Пришлите фото работы или страницы журнала", "Подпись к фото не сохраняется")
    await teacher.uploads("photo", PNG, "тетрадь.png", "вот она")
    teacher.sees("Приложено: 1 фото.", "Приложить ещё фото")
    await teacher.uploads("document", b"%PDF", "Журнал.pdf")
    teacher.sees("Приложено: 2 файла.", "Показать файл 2")
    assert len(deputy.phone.received) == rung
    deputy.sees("Приложено: 2 файла.")
    assert await opens(deputy, "Показать файл 2") == b"%PDF"
    (row,) = await stage.school.read(correction_request)
    assert (row["why"], row["step"]) == (REASON, "asked")
    told = (await stage.school.read(history.revision, object_kind="correction_request"))[-1]
    assert len(told["now"]["files"]) == 2  # type: ignore[index] # a JSON object


async def test_the_same_photo_hangs_there_once_and_one_of_a_second_asking_too(
    teacher: Human,
) -> None:
    stage = teacher.stage
    asks = AskCorrection(
        lesson_id=stage.school.lesson(), person_id=stage.school.smirnova, kind="oral", value="5"
    )
    await teacher.uploads("photo", PNG, "1.png", REASON)
    await teacher.uploads("photo", PNG, "1.png")
    teacher.sees("Это фото уже приложено.", "Приложено: 1 фото.")
    teacher.phone.forge(asks.pack())
    await stage.settle()
    await teacher.uploads("photo", PNG + b"2", "2.png", "Ещё раз")
    teacher.sees("Просьба исправить № 1", "3 → 4", REASON, "Приложено: 2 фото.")
    assert len(await stage.school.read(correction_request)) == 1


async def test_the_photo_is_the_reply_to_a_question_back(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.sends(REASON)
    await deputy.presses("Уточнить", deputy.last)
    await deputy.sends("По какой работе видно?")
    await teacher.presses("Ответить", teacher.last)
    await teacher.uploads("photo", PNG, "тетрадь.png")
    teacher.sees("Приложено: 1 фото.", "Напишите ответ")
    (row,) = await stage.school.read(correction_request)
    assert row["step"] == "asked_back"
    teacher.phone.upload("photo", PNG + b"2", "2.png", "По этой тетради")
    teacher.phone.upload("photo", PNG + b"3", "3.png")
    await stage.settle()
    teacher.sees("По этой тетради", "Приложено: 3 фото.", "Решает завуч")
    deputy.sees("По этой тетради", "Приложено: 3 фото.", "Согласовать")


async def test_who_may_not_see_the_request_does_not_see_the_photo(teacher: Human) -> None:
    stage = teacher.stage
    await teacher.uploads("photo", PNG, "тетрадь.png", REASON)
    (row,) = await stage.school.read(works.attachment)
    data = OpenFile(attachment_id=int(str(row["id"]))).pack()
    for key in ("class_teacher", "english", "secretary", "nurse", "parent"):
        other = stage.person(key)
        await other.sends("/menu")
        async with unchanged(stage):
            other.phone.forge(data)
            await stage.settle()
        assert other.last.file is None, key
    director = stage.person("director")
    await director.sends("/menu")
    director.phone.forge(RequestLink(request_id=1).pack())
    await stage.settle()
    assert await opens(director) == PNG


async def test_nobody_else_adds_a_photo_and_nobody_to_what_is_settled(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.sends(REASON)
    ask = AttachPhoto(request_id=1).pack()
    for key in ("deputy", "english", "secretary"):
        other = stage.person(key)
        await other.sends("/menu")
        other.phone.forge(ask)
        await stage.settle()
        await other.uploads("photo", PNG, "чужая.png")
    assert await hung(stage) == []
    await teacher.presses("Приложить фото")
    await deputy.sends("/menu")
    deputy.phone.forge(RequestLink(request_id=1).pack())
    await stage.settle()
    await deputy.presses("Согласовать")
    await teacher.uploads("photo", PNG, "поздно.png")
    teacher.sees("Наталья Юрьевна", "‹ Назад")
    assert await hung(stage) == []
    teacher.phone.forge(ask)
    await stage.settle()
    teacher.sees("✓ Согласовано")
    teacher.sees_not("Приложить фото", "Пришлите фото")


@pytest.mark.parametrize(
    ("kind", "name", "content", "words"),
    [
        ("document", "setup.exe", b"MZ", "Приложить здесь можно фото, картинку или PDF."),
        (
            "document",
            "Объяснение.docx",
            packed("word/document.xml"),
            "Приложить здесь можно фото, картинку или PDF.",
        ),
        ("voice", "voice.ogg", b"OggS", "Приложить здесь можно фото, картинку или PDF."),
        ("document", "Журнал.pdf", bytes(25 * MEGABYTE), "помещается 20 МБ"),
    ],
)
async def test_a_file_that_does_not_fit_ends_nothing(
    teacher: Human, kind: str, name: str, content: bytes, words: str
) -> None:
    await teacher.uploads("photo", PNG, "тетрадь.png")
    async with unchanged(teacher.stage):
        await teacher.uploads(kind, content, name, REASON)
    teacher.sees(words, "‹ Назад")
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", "Приложено: 1 фото.")


async def test_a_sixth_photo_is_one_too_many(teacher: Human) -> None:
    for number in range(5):
        await teacher.uploads("photo", PNG + bytes([number]), f"{number}.png")
    await teacher.uploads("photo", PNG + b"last", "6.png")
    teacher.sees("помещается файлов — 5")
    await teacher.sends(REASON)
    teacher.sees("Приложено: 5 фото.")
    teacher.sees_not("Приложить ещё фото")
    teacher.phone.forge(AttachPhoto(request_id=1).pack())
    await teacher.stage.settle()
    await teacher.uploads("photo", PNG + b"last", "6.png")
    teacher.sees("помещается файлов — 5")
    assert len(await hung(teacher.stage)) == 5


@pytest.mark.parametrize("reason", ["🙏", "...", "— 3 —"])
async def test_a_sign_is_no_reason(teacher: Human, reason: str) -> None:
    async with unchanged(teacher.stage):
        await teacher.sends(reason)
    teacher.sees("Здесь нет ни одного слова. Напишите причину словами.")
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1")


@pytest.mark.parametrize(
    ("caption", "words"), [("👍", "Здесь нет ни одного слова."), ("а" * 301, "Слишком длинно")]
)
async def test_words_that_do_not_fit_lose_no_photo(
    teacher: Human, caption: str, words: str
) -> None:
    await teacher.uploads("photo", PNG, "тетрадь.png", caption)
    teacher.sees(words, "3 → 4", "Приложено: 1 фото.")
    assert await teacher.stage.school.read(correction_request) == []
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", "Приложено: 1 фото.")


async def test_the_message_that_comes_again_after_a_fall_asks_once(teacher: Human) -> None:
    stage = teacher.stage
    await teacher.uploads("photo", PNG, "тетрадь.png", REASON)
    stage.sandbox.repeat_last_update()
    await stage.settle()
    teacher.sees("Просьба исправить № 1", "Приложено: 1 фото.")
    assert await hung(stage) == [PNG]
    assert len(await stage.school.read(correction_request)) == 1
