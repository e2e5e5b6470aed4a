"""Nightly backups, their weekly trial, letters that were given up: what an administrator hears."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.config import Settings
from bot.letters import listed, retried, shown
from bot.misfit import Misfit
from core.acts.work import Save
from core.model.people import Actor
from core.storage.tables import machine, people
from sandbox.clock import TravelClock
from tests.backup.place import TURN
from tests.storage.saves import tamper
from tests.support.bot import Human, Stage, settings_for, stage_of
from tests.support.clock import TUESDAY, at
from tests.support.school import School

DAY = timedelta(days=1)
TEST = Actor.system("test")


def shelf(tmp_path: Path, name: str) -> Path:
    place = tmp_path / name
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture
def settings(school: School, tmp_path: Path) -> Settings:
    url = school.database.url.render_as_string(hide_password=False)
    own = settings_for(url, tmp_path)
    folders = {"backup_dir": shelf(tmp_path, "one"), "second_backup_dir": shelf(tmp_path, "two")}
    return own.model_copy(update={**folders, "backup_keep_days": 2, "backup_keep_weeks": 0})


@pytest.fixture
async def stage(
    school: School, clock: TravelClock, tmp_path: Path, settings: Settings
) -> AsyncIterator[Stage]:
    async with stage_of(school, clock, tmp_path, settings=settings) as own:
        yield own


@pytest.fixture
def head(stage: Stage) -> Human:
    return stage.person("administrator")


def night(n: int) -> date:
    return TUESDAY + n * DAY


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


async def live(stage: Stage, n: int) -> None:
    """Let a night and its morning pass."""
    await stage.night(at(2, 31, night(n)))
    await stage.night(at(4, 1, night(n)))
    await stage.leap(at(10, 0, night(n)))


@pytest.mark.usefixtures("any_database")
async def test_each_night_both_folders_have_one_and_old_ones_go(
    stage: Stage, head: Human, tmp_path: Path
) -> None:
    for n in range(1, 4):
        await live(stage, n)
    kept = [f"zvonok_2026-11-{day}_02-31-00.tar.gz" for day in (26, 27)]
    assert names(tmp_path / "one") == names(tmp_path / "two") == kept
    (told,) = [m.text for m in head.phone.messages if "Копия" in m.text]
    assert "Копия проверена" in told
    assert "Копия сделана 25 ноября, 2:31" in told


async def test_a_failure_is_told_once_until_it_has_worked_again(
    stage: Stage, head: Human, tmp_path: Path
) -> None:
    await live(stage, 1)
    shutil.rmtree(tmp_path / "two")
    for n in (2, 3, 4):
        await live(stage, n)
    told = [m.text for m in head.phone.messages if "вторую папку" in m.text]
    assert len(told) == 1
    assert "Последняя хорошая: 25 ноября, 2:31" in told[0]
    assert "No such file or directory" in told[0]
    assert len(names(tmp_path / "one")) == 2
    shelf(tmp_path, "two")
    await live(stage, 7)
    shutil.rmtree(tmp_path / "two")
    await live(stage, 8)
    assert len([m for m in head.phone.messages if "вторую папку" in m.text]) == 2


async def test_what_is_mended_before_the_morning_rings_nobody(
    stage: Stage, head: Human, tmp_path: Path
) -> None:
    before = len(head.phone.messages)
    shutil.rmtree(tmp_path / "two")
    await stage.night(at(2, 31, night(1)))
    shelf(tmp_path, "two")
    async with stage.app.journal.writing(TEST, "mend") as work:
        row = {"job": "backup_on_2", "due_at": "", "done_at": at(6, 0, night(1))}
        await work.tx.execute(sa.insert(machine.job_run).values(**row))
    await stage.leap(at(10, 0, night(1)))
    assert [m for m in head.phone.messages[before:] if "папку" in m.text] == []


async def test_a_backup_that_rotted_is_an_alarm(stage: Stage, head: Human, tmp_path: Path) -> None:
    await stage.night(at(2, 31, night(1)))
    for place in ("one", "two"):
        (archive,) = (tmp_path / place).iterdir()
        archive.chmod(0o600)
        archive.write_bytes(archive.read_bytes()[:-100])
    await stage.night(at(4, 1, night(1)))
    await stage.leap(at(10, 0, night(1)))
    head.sees("Из последней копии журнал не восстановить", "is not whole")
    assert not head.last.silent


async def test_the_trial_comes_once_a_week(stage: Stage, head: Human) -> None:
    for n in range(1, 17):
        await live(stage, n)
    assert len([m for m in head.phone.messages if "Копия проверена" in m.text]) == 3


FORGED = {
    "INSERT INTO topic (lesson_id, text) VALUES ({lesson}, 'Forged')": "tables: topic",
    "UPDATE policy_version SET name = name": "",
}


@pytest.mark.parametrize("deed", FORGED)
async def test_the_trial_compares_the_tables_too(
    stage: Stage, head: Human, settings: Settings, deed: str
) -> None:
    tamper(settings.database_url, deed.format(lesson=stage.school.lesson()))
    await live(stage, 1)
    told = [m.text for m in head.phone.messages if "История журнала не сходится" in m.text]
    assert [FORGED[deed] in one for one in told] == ([True] * bool(FORGED[deed]))


async def test_the_trial_asks_the_seals_too(stage: Stage, head: Human, settings: Settings) -> None:
    async with stage.app.journal.writing(TEST, "save") as work:
        work.save(Save(action="test", object_kind="x", object_id=1))
    settings.anchors_file.write_text(f"2026-11-24T09:00:00+03:00 1-{'0' * 64}\n")
    await live(stage, 1)
    (told,) = [m for m in head.phone.messages if "История журнала не сходится" in m.text]
    assert "row 1: a seal kept outside does not fit here" in told.text


async def test_a_broken_chain_is_told_and_whole_backups_stay_beside_marked_ones(
    stage: Stage, head: Human, settings: Settings, tmp_path: Path
) -> None:
    async with stage.app.journal.writing(TEST, "save") as work:
        work.save(Save(action="test", object_kind="x", object_id=1))
    await live(stage, 1)
    tamper(settings.database_url, "UPDATE audit SET action = 'nothing' WHERE sequence = 1")
    for n in range(2, 9):
        await live(stage, n)
    told = [m for m in head.phone.messages if "История журнала не сходится" in m.text]
    assert len(told) == 2  # after the first such night, and after the week's trial
    assert "row 1: this row was changed after it was written" in told[0].text
    assert not any(one.silent for one in told)
    assert names(tmp_path / "one") == [
        "zvonok_2026-11-25_02-31-00.tar.gz",
        "zvonok_2026-12-01_02-31-00_broken.tar.gz",
        "zvonok_2026-12-02_02-31-00_broken.tar.gz",
    ]


async def test_sealed_backups_are_said_to_be_so_once(
    school: School, clock: TravelClock, tmp_path: Path, settings: Settings
) -> None:
    own = settings.model_copy(update={"backup_encrypt": TURN})
    async with stage_of(school, clock, tmp_path, settings=own) as stage:
        head = stage.person("administrator")
        for n in range(1, 10):
            await live(stage, n)
        told = [m.text for m in head.phone.messages if "зашифрованы" in m.text]
        assert len(told) == 1
        assert all(name.endswith(".enc") for name in names(tmp_path / "one"))


async def test_an_encryptor_that_hangs_is_told(
    school: School, clock: TravelClock, tmp_path: Path, settings: Settings
) -> None:
    hung = {"backup_encrypt": "sh -c 'cat >/dev/null; sleep 600'", "backup_patience": 0.3}
    own = settings.model_copy(update=hung)
    async with stage_of(school, clock, tmp_path, settings=own) as stage:
        head = stage.person("administrator")
        await stage.night(at(2, 31, night(1)))
        await stage.leap(at(10, 0, night(1)))
        head.sees("Ночная копия не сделана", "«sh» hung: for 0.3 s")
        assert names(tmp_path / "one") == names(tmp_path / "two") == []


async def test_without_a_folder_nothing_is_made_and_nobody_hears(
    school: School, clock: TravelClock, tmp_path: Path
) -> None:
    async with stage_of(school, clock, tmp_path) as stage:
        await live(stage, 1)
        assert stage.app.slow.jobs == {}
        assert not [name for name in names(tmp_path / "copies") if "room" in name]


def letter(school: School, key: str, **more: object) -> dict[str, object]:
    account = next(
        row["id"]
        for row in school.rows.of[people.account]
        if row["telegram_id"] == school.telegram(key)
    )
    made = {"made_at": at(8), "not_before": at(8), "taken_at": at(8, 1), "attempts": 1}
    payload = {"day": TUESDAY.isoformat()}
    return {"account_id": account, "kind": "digest", "payload": payload, **made, **more}


@pytest.fixture
async def given_up(school: School) -> list[int]:
    """Return the numbers of: refused, of unknown outcome, out of date, with nothing to say."""
    rows = [
        letter(school, "parent", unique_key="a", state="dead", error="refused"),
        letter(school, "parent", unique_key="b", state="unknown"),
        letter(
            school, "parent", unique_key="c", state="dead", error="too late", not_after=at(8, 5)
        ),
        letter(school, "parent", unique_key="d", state="dead", error="nothing to say"),
    ]
    return [await school.write(machine.outbox, **row) for row in rows]


@pytest.fixture
def command(school: School, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    url = school.database.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("CLOCK_STARTS_AT", at(9).isoformat())


@pytest.mark.usefixtures("any_database", "command")
async def test_the_list_names_nobody_and_what_had_nothing_to_say_is_not_in_it(
    given_up: list[int],
) -> None:
    lines = await listed(50)
    assert [int(line.split()[0]) for line in lines[:-1]] == given_up[2::-1]
    assert lines[-1] == "3 letters: 1 too late, 1 of unknown outcome, 1 refused."
    assert len(await listed(1)) == 3
    assert not re.search("[А-Яа-я]", "\n".join(lines))
    shows = await shown(given_up[0])
    assert '"day": "2026-11-24"' in shows[-1]
    with pytest.raises(Misfit, match=f"No letter {given_up[3]} was given up"):
        await shown(given_up[3])


@pytest.mark.usefixtures("any_database", "command")
async def test_one_is_sent_after_all_unless_its_hour_has_passed(
    school: School, given_up: list[int]
) -> None:
    assert await retried(given_up, every=False) == [
        "2 letters go out now, while the bot runs.",
        f"Never given up: {given_up[3]}.",
        "1 stay as they are: their hour has passed.",
    ]
    with pytest.raises(Misfit, match=f"Never given up: {given_up[3]}: zvonok letters lists"):
        await retried([given_up[3]], every=False)
    states = {row["id"]: row["state"] for row in await school.read(machine.outbox)}
    assert [states[one] for one in given_up] == ["new", "new", "dead", "dead"]


@pytest.mark.usefixtures("command")
async def test_all_are_those_that_surely_did_not_arrive(
    school: School, given_up: list[int]
) -> None:
    assert await retried([], every=True) == [
        "1 letters go out now, while the bot runs.",
        "1 stay as they are: their hour has passed.",
        "Perhaps arrived, so they go out by their numbers alone:",
        f"  zvonok letters retry {given_up[1]}",
    ]
    states = {row["id"]: row["state"] for row in await school.read(machine.outbox)}
    assert [states[one] for one in given_up] == ["new", "unknown", "dead", "dead"]


@pytest.mark.usefixtures("given_up")
async def test_the_administrator_hears_once_a_day_of_new_ones_alone(
    stage: Stage, head: Human, school: School
) -> None:
    def unknown() -> list[str]:
        return [m.text for m in head.phone.messages if "Неизвестно, дошли ли: 1" in m.text]

    for n in (1, 2):
        await stage.leap(at(10, 0, night(n)))
    assert len(unknown()) == 1
    assert "Не ушло: 2" in unknown()[0]
    assert "zvonok letters" in unknown()[0]
    later = {"taken_at": at(11, 0, night(2)), "state": "unknown", "unique_key": "e"}
    await school.write(machine.outbox, **letter(school, "parent", **later))
    await stage.leap(at(10, 0, night(3)))
    assert len(unknown()) == 2
