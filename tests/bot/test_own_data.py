"""`zvonok own-data`: who has left gets the own file from the school, and nobody else's."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from bot.__main__ import app
from core.journal import Journal
from core.services.erasures import erase_left
from core.services.left_families import close_left_cabinets
from core.services.upkeep import verify_chain, verify_state
from core.storage.folder import Folder
from core.storage.tables import families, history, lessons, people, works
from core.storage.tables import school as schools
from tests.storage.leaving import leave, years_later
from tests.storage.saves import JOB
from tests.support.clock import TUESDAY, at
from tests.support.roll import OTHERS, SEVENTH
from tests.support.school import School

pytestmark = pytest.mark.usefixtures("any_database")

Run = Callable[..., Awaitable[Result]]
ANNA, PETROV = "Кузнецова Анна Сергеевна", "Петров Кирилл"
ALL = (*SEVENTH, *(name for names in OTHERS.values() for name in names))


@pytest.fixture
def run(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what types a command beside the school of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FILES_DIR", str(tmp_path / "files"))
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-11-24T08:25:00+03:00")

    async def typed(*words: object) -> Result:
        own = ["own-data", *map(str, words), "--into", "out"]
        return await asyncio.to_thread(CliRunner().invoke, app, own)

    return typed


def table(content: bytes) -> str:
    """Return what a spreadsheet says, line by line."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return "\n".join(" | ".join(str(cell) for cell in row) for row in rows)


async def mother_of(school: School) -> str:
    """Return the full name of Anna's mother."""
    (row,) = await school.read(people.person, id=school.person("parent"))
    return f"{row['surname']} {row['first']} {row['patronymic']}".strip()


def lying() -> list[Path]:
    """Return the files that the command has made."""
    return sorted(Path("out").glob("*"))


async def notice(school: School, key: str, child: int, words: str) -> int:
    row = {"kind": "absence", "since": TUESDAY, "until": TUESDAY, "made_at": at(7)}
    who = {"child_id": child, "guardian_id": school.person(key), "words": words}
    return await school.write(families.notice, **row, **who)


async def test_a_mother_whose_children_have_left_gets_her_own_and_nobody_elses(
    run: Run, school: School, journal: Journal
) -> None:
    for key, child in (("parent", school.kuznetsova), ("father", school.kuznetsova),
                       ("petrov_mother", school.petrov)):  # fmt: skip
        await notice(school, key, child, f"words of {key}")
    for child in (school.kuznetsova, school.brother):
        await leave(school, child, TUESDAY - timedelta(days=1))
    await close_left_cabinets(journal, JOB, at=at(2))
    held = await school.read(people.binding, person_id=school.person("parent"))
    assert [row["until"] is None for row in held] == [False]
    name = await mother_of(school)
    told = await run(name.lower())
    assert told.exit_code == 0, (told.output, told.exception)
    assert "hand it to this person alone" in told.output
    (file,) = lying()
    assert str(file) in told.output
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    said = table(file.read_bytes())
    assert "words of parent" in said
    assert "words of father" not in said
    assert "words of petrov_mother" not in said
    for line in ("Телефон отключён", "Учётная запись Telegram", "Телефон подключён", "Право в"):
        assert line in said
    others = [" ".join(one.split()[:2]) for one in ALL if one.split()[0][:7] != "Кузнецо"]
    assert [one for one in others if one in said] == []


async def test_that_it_was_given_is_chained_without_a_name(
    run: Run, school: School, journal: Journal
) -> None:
    assert (await run(ANNA)).exit_code == 0
    (row,) = await school.read(history.audit, action="own_data_given")
    assert (row["object_kind"], row["object_id"]) == ("person", school.kuznetsova)
    (detail,) = await school.read(history.audit_detail, sequence=row["sequence"])
    assert detail["payload"] == '{"facts":{},"person":null,"revisions":[]}'
    await verify_chain(journal, JOB)
    assert (await verify_state(journal, JOB))[1] == ()


async def test_an_account_that_speaks_for_another_by_now_is_not_told(
    run: Run, school: School
) -> None:
    mother, other = school.person("parent"), school.person("petrov_mother")
    (held,) = await school.read(people.binding, person_id=mother)
    await school.alter(people.binding, int(str(held["id"])), until=at(8))
    row = {"account_id": held["account_id"], "person_id": other, "since": at(8)}
    await school.write(people.binding, **row)
    assert (await run(await mother_of(school))).exit_code == 0
    (file,) = lying()
    said = table(file.read_bytes())
    assert "Телефон отключён" in said
    assert str(school.telegram("parent")) not in said


async def test_a_pupils_file_has_the_marks_and_the_files(
    run: Run, school: School, tmp_path: Path
) -> None:
    (subject,) = await school.read(schools.subject, name="Алгебра")
    place = {"subject_id": subject["id"], "lesson_id": school.lesson(), "day": TUESDAY}
    pupils = ((school.kuznetsova, "of Anna"), (school.petrov, "of another"))
    for ordinal, (child, remark) in enumerate(pupils, 1):
        mark = {"person_id": child, "kind": "test", "value": "5", "remark": remark}
        await school.write(lessons.mark, **place, **mark)
        home = await school.write(
            lessons.homework, lesson_id=school.lesson(), teaching_id=await teaching(school),
            text=f"task {remark}", due_day=TUESDAY, ordinal=ordinal,
        )  # fmt: skip
        await school.write(works.homework_recipient, homework_id=home, person_id=child)
        sha = Folder(tmp_path / "files").keep(remark.encode())
        kept = {"size": 9, "media_type": "image/jpeg", "kept_at": at(7)}
        await school.write(lessons.file, sha256=sha, **kept)
        hung = {"object_kind": "homework", "object_id": home, "kind": "photo"}
        await school.write(works.attachment, sha256=sha, **hung)
    told = await run(ANNA)
    assert told.exit_code == 0, (told.output, told.exception)
    assert "hand it to a representative alone" in told.output
    (file,) = lying()
    with ZipFile(file) as book:
        assert book.namelist() == ["Мои данные.xlsx", f"2026-11-24 {ANNA} 1.jpg"]
        said, photo = table(book.read("Мои данные.xlsx")), book.read(book.namelist()[1])
    assert photo == b"of Anna"
    assert f"{ANNA} | Отметка | 24.11.2026 | Алгебра" in said
    assert "task of Anna" in said
    assert "of another" not in said


async def teaching(school: School) -> int:
    (row,) = await school.read(lessons.lesson, id=school.lesson())
    return int(str(row["teaching_id"]))


async def given(school: School) -> int:
    return len(await school.read(history.audit, action="own_data_given"))


async def test_an_unknown_name_is_a_line_and_nothing_is_made(run: Run, school: School) -> None:
    told = await run("Неведомский Пётр")
    assert told.exit_code == 2
    assert "Nobody is called «Неведомский Пётр»" in told.output
    assert lying() == []
    assert await given(school) == 0


async def test_of_two_of_one_name_a_number_chooses(run: Run, school: School) -> None:
    twin = await school.join("Фёдоров Максим Ильич")
    told = await run("федоров максим")
    assert told.exit_code == 2
    assert f"  {twin}  Фёдоров Максим Ильич, pupil" in told.output
    assert f"  {school.fyodorov}  Фёдоров Максим" in told.output
    assert (await given(school), lying()) == (0, [])
    assert (await run("федоров максим", "--number", school.petrov)).exit_code == 2
    assert (await run("федоров максим", "--number", twin)).exit_code == 0
    assert [one.name for one in lying()] == [f"own-data-{twin}.xlsx"]


async def test_a_file_that_stands_is_never_overwritten(run: Run, school: School) -> None:
    standing = Path("out") / f"own-data-{school.petrov}.xlsx"
    standing.parent.mkdir()
    standing.write_bytes(b"of yesterday")
    told = await run(PETROV)
    assert told.exit_code == 2
    assert f"Already there: {standing}" in told.output
    assert standing.read_bytes() == b"of yesterday"
    assert await given(school) == 0


async def test_of_an_erased_pupil_it_says_so_and_the_mother_has_no_name(
    run: Run, school: School, journal: Journal
) -> None:
    await leave(school, school.petrov)
    (row,) = await school.read(people.person, id=school.person("petrov_mother"))
    await erase_left(years_later(journal), JOB)
    told = await run(PETROV)
    assert told.exit_code == 0, (told.output, told.exception)
    assert "were erased on 24.11.2033" in told.output
    for name in (f"{row['surname']} {row['first']}", "—"):
        nobody = await run(name)
        assert nobody.exit_code == 2
        assert "Who is erased has no name any more" in nobody.output
