"""«Мои данные»: a person gets all that is kept of the own family, and of nobody else."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from core.storage.tables import families, lessons, works
from core.storage.tables import school as schools
from core.storage.tables.history import viewing
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.roll import OTHERS, SEVENTH

ALL = (*SEVENTH, *(name for names in OTHERS.values() for name in names))


def short(name: str) -> str:
    """Return surname and first name, which no patronymic resembles."""
    return " ".join(name.split()[:2])


async def file_of(person: Human) -> str:
    """Return what the file says that the person gets, line by line."""
    await person.sends("/privacy")
    await person.presses("Получить всё файлом")
    file = person.phone.last.file
    assert file is not None
    assert file.name == "Мои данные.xlsx"
    rows = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    return "\n".join(" | ".join(str(cell) for cell in row) for row in rows)


@pytest.mark.usefixtures("any_database")
async def test_a_mother_gets_her_childs_marks_and_nobody_elses(stage: Stage) -> None:
    await oral(stage, await card(stage))
    school = stage.school
    (subject,) = await school.read(schools.subject, name="Алгебра")
    for child, value in ((school.kuznetsova, "5"), (school.petrov, "2")):
        mark = {"subject_id": subject["id"], "lesson_id": school.lesson(), "day": TUESDAY}
        await school.write(lessons.mark, person_id=child, **mark, kind="test", value=value)
    answered = await school.write(
        lessons.absence_alert,
        child_id=school.kuznetsova,
        day=TUESDAY,
        lesson_id=school.lesson(),
        made_at=at(9),
    )
    for key, said in (("parent", "ill"), ("father", "coming")):
        row = {"alert_id": answered, "guardian_id": school.person(key), "at": at(9)}
        await school.write(lessons.parent_answer, **row, answer=said, words=f"words of {key}")
    told = await file_of(stage.person("parent"))
    assert "Кузнецова Анна Сергеевна | Отметка | 24.11.2026 | Алгебра" in told
    assert "Кузнецов Пётр Сергеевич | Класс | 01.09.2026 | 3А" in told
    assert "words of parent" in told
    assert "words of father" not in told
    own = {"Кузнецова Анна Сергеевна", "Кузнецов Пётр Сергеевич"}
    assert [name for name in ALL if short(name) in told and name not in own] == []


async def test_every_kind_of_line_is_worded(stage: Stage) -> None:
    school = stage.school
    mother, child = school.person("petrov_mother"), school.petrov
    await school.write(
        families.notice,
        child_id=child,
        guardian_id=mother,
        kind="absence",
        since=TUESDAY,
        until=TUESDAY,
        words="к врачу",
        made_at=at(7),
    )
    row = {"child_id": child, "guardian_id": mother, "author_id": school.person("class_teacher")}
    await school.write(families.family_contact, **row, kind="talked", at=at(12))
    told = await file_of(stage.person("petrov_mother"))
    assert "Вы сообщили об отсутствии | 24.11.2026" in told
    assert "Школа писала или звонила | 24.11.2026" in told
    assert "Учётная запись Telegram" in told


async def spoken(stage: Stage, guardian: int, mark: int) -> None:
    """Let a guardian of Anna have told, asked, refused the diary, and been called."""
    school = stage.school
    child, teacher = school.kuznetsova, school.person("class_teacher")
    own = {"child_id": child, "guardian_id": guardian}
    said = {"kind": "absence", "since": TUESDAY, "until": TUESDAY, "made_at": at(7)}
    await school.write(families.notice, **own, **said, words=f"notice of {guardian}")
    asked = {"mark_id": mark, "child_id": child, "sequence": 1, "asked_at": at(9)}
    await school.write(
        families.question, **asked, asker_id=guardian, answer=f"answer to {guardian}"
    )
    await school.write(families.diary_refusal, **own, asked_at=at(9))
    await school.write(families.family_contact, **own, author_id=teacher, kind="talked", at=at(12))


async def test_what_the_other_parent_told_asked_and_refused_is_not_shown(stage: Stage) -> None:
    """Each kind of line once: that of the father is the father's alone."""
    mother, father = (stage.school.person(key) for key in ("parent", "father"))
    (subject,) = await stage.school.read(schools.subject, name="Алгебра")
    place = {"subject_id": subject["id"], "lesson_id": stage.school.lesson(), "day": TUESDAY}
    own = {"person_id": stage.school.kuznetsova, "kind": "test", "value": "5"}
    mark = await stage.school.write(lessons.mark, **place, **own)
    for guardian in (mother, father):
        await spoken(stage, guardian, mark)
    told = await file_of(stage.person("parent"))
    assert f"notice of {mother}" in told
    assert f"answer to {mother}" in told
    assert f"notice of {father}" not in told
    assert f"answer to {father}" not in told
    assert told.count("Школа писала или звонила") == 1
    assert told.count("Сведения на бумаге") == 1


async def test_it_is_a_look_and_costs_few_statements(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends("/privacy")
    with counting(stage.school.database) as said:
        await mother.presses("Получить всё файлом")
    assert said.count <= 12
    assert [row["kind"] for row in await stage.school.read(viewing)] == ["own_data"]


async def test_a_teacher_gets_no_pupil(stage: Stage) -> None:
    await oral(stage, await card(stage))
    told = await file_of(stage.person("teacher"))
    assert "Орлова Ольга Петровна | Право в журнале" in told
    assert [name for name in ALL if short(name) in told] == []


@pytest.mark.usefixtures("any_database")
async def test_papers_of_the_own_notices_come_along_and_nobody_elses(stage: Stage) -> None:
    school, folder = stage.school, stage.app.journal.files
    row = {"kind": "absence", "since": TUESDAY, "until": TUESDAY, "made_at": at(7)}
    for key, said in (("parent", b"of hers"), ("father", b"of his")):
        who = {"child_id": school.kuznetsova, "guardian_id": school.person(key)}
        notice = await school.write(families.notice, **row, **who)
        sha = folder.keep(said)
        kept = {"size": len(said), "media_type": "image/jpeg", "kept_at": at(7)}
        await school.write(lessons.file, sha256=sha, **kept)
        hung = {"object_kind": "notice", "object_id": notice, "kind": "photo"}
        await school.write(works.attachment, sha256=sha, **hung)
    mother = stage.person("parent")
    await mother.sends("/privacy")
    await mother.presses("Получить всё файлом")
    file = mother.phone.last.file
    assert file is not None
    assert file.name == "Мои данные.zip"
    with ZipFile(BytesIO(file.content)) as book:
        names = book.namelist()
        assert names == ["Мои данные.xlsx", "2026-11-24 Кузнецова Анна Сергеевна 1.jpg"]
        assert book.read(names[1]) == b"of hers"
    await mother.presses("‹ Назад")
    mother.sees("Мои данные")


async def test_a_part_that_is_not_there_is_refused_politely(stage: Stage) -> None:
    mother = stage.person("parent")
    await mother.sends("/privacy")
    mother.phone.forge("lw:7")
    await stage.settle()
    assert mother.phone.last.file is None
