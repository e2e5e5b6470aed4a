"""A backup that comes back is the journal that was, settled; one that is spoilt never comes."""

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.addresses import address_of
from bot.backup.putting import put_list
from bot.backup.restoring import Restored, restored
from bot.backup.wording import code_lines, restored_lines
from bot.config import Settings
from bot.misfit import Misfit
from core.acts.work import Save
from core.errors import Damaged
from core.model.copies import LostCode
from core.model.people import Name
from core.model.roles import Role
from core.services.upkeep import verify_chain
from core.storage.database import Database
from core.storage.tables import history, machine, people
from tests.backup.place import CHAINED, TURN, Place, rows_at, rows_of
from tests.storage.saves import JOB, save, tamper
from tests.support import postgres
from tests.support.clock import at
from tests.support.database import POSTGRES, SQLITE

LET_GO = {"audit", "audit_detail", "audit_head", "dialogue", "inbox", "invitation", "job_run"}
LET_GO |= {"outbox", "task"}
"""Tables that restoring changes."""


async def bring_back(place: Place, settings: Settings, archive: Path, **more: bool) -> Restored:
    place.clock.set(at(14, 10))
    return await restored(settings, archive, place.clock, **more)


async def read(settings: Settings, table: sa.Table) -> list[dict[str, object]]:
    database = Database(settings.database_url)
    async with database.reading() as tx:
        found = [dict(row) for row in (await tx.execute(sa.select(table))).mappings()]
    await database.close()
    return found


@pytest.fixture(params=[SQLITE, pytest.param(POSTGRES, marks=pytest.mark.postgres)])
def target(request: pytest.FixtureRequest, place: Place) -> object:
    if request.param == SQLITE:
        yield place.empty()
        return
    with postgres.fresh() as url:
        yield place.empty(url)


@pytest.mark.usefixtures("any_database")
async def test_all_is_back_on_either_database(place: Place, target: Settings) -> None:
    before = await rows_of(place.school.database)
    made = await place.back_up()
    done = await bring_back(place, target, made.kept[0])
    after = await rows_at(target.database_url)
    assert {t: r for t, r in after.items() if t not in LET_GO} == {
        t: r for t, r in before.items() if t not in LET_GO
    }
    assert after["audit"][:CHAINED] == before["audit"]
    assert [row["action"] for row in await read(target, history.audit)][CHAINED:] == ["restore"]
    assert (target.files_dir / place.file[:2] / place.file).read_bytes() == b"a photo"
    assert done.verified.rows == CHAINED
    assert not list(target.files_dir.rglob(".*"))


async def test_a_torn_file_that_survived_is_mended(place: Place, target: Settings) -> None:
    made = await place.back_up()
    torn = target.files_dir / place.file[:2] / place.file
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"a ph")
    await bring_back(place, target, made.kept[0])
    assert torn.read_bytes() == b"a photo"


async def test_nothing_old_rings_and_nobody_is_in_the_middle_of_anything(place: Place) -> None:
    account = (await place.school.read(people.account))[0]["id"]
    made_at = place.clock.now()
    letter = {"account_id": account, "kind": "digest", "payload": {}, "made_at": made_at}
    for number, state in enumerate(("new", "sending", "sent")):
        row = {**letter, "unique_key": f"k{number}", "not_before": made_at, "state": state}
        await place.school.write(machine.outbox, **row)
    update = {"update_id": 5, "chat_id": 1, "body": "{}", "received_at": made_at}
    await place.school.write(machine.inbox, **update)
    where = {"chat_id": 1, "user_id": 1, "state": "topic", "data": {"x": 1}}
    await place.school.write(machine.dialogue, **where, touched_at=made_at)
    made = await place.back_up()
    new = place.empty()
    done = await bring_back(place, new, made.kept[0])
    assert (done.settled.letters, done.settled.updates, done.settled.dialogues) == (2, 1, 1)
    assert [row["state"] for row in await read(new, machine.outbox)] == [
        "cancelled",
        "cancelled",
        "sent",
    ]
    assert [row["dead_at"] for row in await read(new, machine.inbox)] == [at(14, 10)]
    assert [row["state"] for row in await read(new, machine.dialogue)] == [None]
    ticks = [row["done_at"] for row in await read(new, machine.job_run) if row["job"] == "tick"]
    assert ticks == [at(14, 10)]


async def test_what_was_ended_since_is_there_again_and_is_said(place: Place) -> None:
    """A chat that was blocked is tried anew; a forgotten account has none."""
    phone, *_ = await place.school.read(people.account)
    forgotten = {"telegram_id": -77, "met_at": at(8), "blocked_at": at(8)}
    await place.school.write(people.account, **forgotten)
    database = place.school.database
    async with database.writing() as tx:
        own = people.account.c.id == phone["id"]
        await tx.execute(sa.update(people.account).where(own).values(blocked_at=at(8)))
    made = await place.back_up()
    new = place.empty()
    done = await bring_back(place, new, made.kept[0])
    blocked = [row["telegram_id"] for row in await read(new, people.account) if row["blocked_at"]]
    assert blocked == [-77]
    bound = [row for row in await read(new, people.binding) if row["until"] is None]
    assert (done.settled.reopened, done.settled.phones) == (1, len(bound))
    told = "\n".join(restored_lines(done, place.clock.zone))
    assert "WHAT WAS ENDED AFTER 24.11.2026 08:25 IS THERE AGAIN" in told
    for kind in (
        "«Это не я»",
        "consents",
        "pupils who left",
        "representatives",
        "roles",
        "blocked",
    ):
        assert kind in told


async def test_codes_that_were_out_are_named_and_work_no_more(place: Place) -> None:
    made = await place.back_up()
    new = place.empty()
    done = await bring_back(place, new, made.kept[0])
    assert [(one.name.full, one.role) for one in done.settled.codes] == [
        ("Новикова Инна", Role.SECRETARY)
    ]
    assert not done.key_fits
    assert [row["revoked_at"] for row in await read(new, people.invitation)] == [at(14, 10)]


async def test_the_codes_are_told_in_few_lines_and_listed_in_a_file(place: Place) -> None:
    made = await place.back_up()
    done = await bring_back(place, place.empty(), made.kept[0])
    pupil = LostCode(
        name=Name("Петров", "Кирилл", person_id=None), role=Role.PUPIL, class_name="7Б"
    )
    many = replace(
        done, settled=replace(done.settled, codes=(*done.settled.codes, *[pupil] * 900))
    )
    told = list(restored_lines(many, place.clock.zone))
    assert len(told) <= 20
    assert "  7Б 900, without a class 1" in told
    assert not [line for line in told if "Петров" in line]
    listed = put_list(place.folder / "copies", code_lines(done))
    assert listed.read_text() == "without a class: Новикова И.\n"
    assert listed.stat().st_mode & 0o777 == 0o600


async def test_the_last_entry_is_a_persons(place: Place) -> None:
    before = await bring_back(place, place.empty(), (await place.back_up()).kept[0])
    place.clock.set(at(12))
    async with place.journal.writing(JOB, "lock") as work:
        work.save(Save(action="lock", object_kind="period", object_id=1))
    (later,) = (await place.back_up(place.folder / "later")).kept
    other = place.empty(f"sqlite+aiosqlite:///{place.folder / 'new' / 'other.db'}")
    done = await bring_back(place, other, later)
    assert done.verified.rows == CHAINED + 1
    assert done.settled.entered_until == before.settled.entered_until


async def test_codes_stay_by_wish_where_the_key_is_the_same(place: Place) -> None:
    made = await place.back_up(backup_encrypt=TURN)
    new = place.empty(backup_decrypt=TURN)
    done = await bring_back(place, new, made.kept[0], keeps_codes=True)
    assert done.key_fits
    assert done.settled.codes == ()
    assert new.key_file.read_bytes() == b"k" * 32
    assert new.key_file.stat().st_mode & 0o777 == 0o600
    assert [row["revoked_at"] for row in await read(new, people.invitation)] == [None]


async def test_a_wish_to_keep_codes_is_idle_under_another_key(place: Place) -> None:
    made = await place.back_up()
    new = place.empty()
    new.key_file.parent.mkdir(parents=True)
    new.key_file.write_bytes(b"x" * 32)
    done = await bring_back(place, new, made.kept[0], keeps_codes=True)
    assert len(done.settled.codes) == 1


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize("name", ["school #1", "a?b", "a%20b", "a%b"])
async def test_signs_that_addresses_mean_otherwise_may_stand_in_a_folders_name(
    place: Place, name: str
) -> None:
    folder = place.folder / name
    made = await place.back_up(folder / "shelf", copies_dir=folder)
    new = place.empty(address_of(folder / "school.db"))
    done = await bring_back(place, new, made.kept[0])
    assert done.verified.rows == CHAINED
    assert (folder / "school.db").is_file()
    assert [one.name for one in place.folder.glob("a*")] in ([], [name])


def cut(archive: Path) -> None:
    with archive.open("r+b") as file:
        file.truncate(archive.stat().st_size - 30)


def cut_within_the_sum(archive: Path) -> None:
    with archive.open("r+b") as file:
        file.truncate(archive.stat().st_size - 4)


def cut_in_half(archive: Path) -> None:
    with archive.open("r+b") as file:
        file.truncate(archive.stat().st_size // 2)


def flip(archive: Path, where: float) -> None:
    with archive.open("r+b") as file:
        file.seek(int(archive.stat().st_size * where))
        (byte,) = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def empty(archive: Path) -> None:
    archive.write_bytes(b"")


def text(archive: Path) -> None:
    archive.write_text("a letter to the headmaster")


def repacked(archive: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write the archive anew with other parts: gzip's own sum is right then."""
    with tarfile.open(archive) as tar:
        parts = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]  # files all
    change(parts)
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, BytesIO(content))


def told(parts: dict[str, bytes], **changed: object) -> None:
    """Change the manifest, which says then that the database is as it should be."""
    own = json.loads(parts.pop("manifest.json"))
    own["parts"]["zvonok.db"] = hashlib.sha256(parts["zvonok.db"]).hexdigest()
    parts["manifest.json"] = json.dumps({**own, **changed}).encode()


def without_a_file(parts: dict[str, bytes]) -> None:
    del parts[next(name for name in parts if name.startswith("files/"))]


def another_photo(parts: dict[str, bytes]) -> None:
    parts[next(name for name in parts if name.startswith("files/"))] = b"another"


def out_of_the_folder(parts: dict[str, bytes]) -> None:
    parts["../outside"] = b"x"
    parts["manifest.json"] = parts.pop("manifest.json")


def no_manifest(parts: dict[str, bytes]) -> None:
    del parts["manifest.json"]


def of_a_later_form(parts: dict[str, bytes]) -> None:
    told(parts, form=2)


def fewer_rows_than_told(parts: dict[str, bytes]) -> None:
    counts = json.loads(parts["manifest.json"])["counts"]
    told(parts, counts={**counts, "person": counts["person"] + 1})


def another_head(parts: dict[str, bytes]) -> None:
    told(parts, head="f" * 64)


def no_database(parts: dict[str, bytes]) -> None:
    parts["zvonok.db"] = b"a letter" * 1000
    told(parts)


def a_row_changed(parts: dict[str, bytes]) -> None:
    assert parts["zvonok.db"].count(b"attendance") > 1
    before, word, after = parts["zvonok.db"].rpartition(b'"fact":"absent"')
    assert word
    parts["zvonok.db"] = before + b'"fact":"abseNt"' + after
    told(parts)


REPACKED = (
    *(without_a_file, another_photo, out_of_the_folder, no_manifest, of_a_later_form),
    *(fewer_rows_than_told, another_head, no_database, a_row_changed),
)


@pytest.mark.parametrize("change", REPACKED, ids=lambda one: one.__name__)
async def test_an_archive_that_was_changed_inside_is_found(
    place: Place, change: Callable[[dict[str, bytes]], None]
) -> None:
    made = await place.back_up()
    spoilt = made.kept[0]
    spoilt.chmod(0o600)
    repacked(spoilt, change)
    new = place.empty()
    with pytest.raises((Misfit, Damaged)):
        await bring_back(place, new, spoilt)
    assert left_in(place.folder / "new") == []


async def test_an_archive_packed_anew_unchanged_comes_back(place: Place) -> None:
    made = await place.back_up()
    made.kept[0].chmod(0o600)
    repacked(made.kept[0], told)
    assert (await bring_back(place, place.empty(), made.kept[0])).verified.rows == CHAINED


def left_in(folder: Path) -> list[Path]:
    """Return what stands there, but for the lock of who worked there."""
    return [path for path in folder.rglob("*") if path.suffix != ".lock"]


SPOILS: dict[str, Callable[[Path], None]] = {
    "cut at the end": cut,
    "cut within gzip's own sum": cut_within_the_sum,
    "cut in half": cut_in_half,
    "empty": empty,
    "a letter": text,
    **{f"a bit at {n}/20": partial(flip, where=n / 20) for n in range(20)},
}


@pytest.mark.parametrize("how", SPOILS)
async def test_a_spoilt_archive_is_found_and_nothing_is_made(place: Place, how: str) -> None:
    made = await place.back_up()
    spoilt = made.kept[0]
    spoilt.chmod(0o600)
    before = gzip.decompress(spoilt.read_bytes())
    SPOILS[how](spoilt)
    if harmless(spoilt, before):
        pytest.skip("zeros copied from another place are zeros")
    new = place.empty()
    with pytest.raises(Misfit):
        await bring_back(place, new, spoilt)
    assert left_in(place.folder / "new") == []


def harmless(archive: Path, before: bytes) -> bool:
    """Tell whether it unpacks, by somebody else's program, to the very same bytes."""
    try:
        return gzip.decompress(archive.read_bytes()) == before
    except (EOFError, OSError, zlib.error):
        return False


async def test_a_place_that_is_not_empty_is_left_alone(place: Place) -> None:
    made = await place.back_up()
    with pytest.raises(Misfit, match=r"Already there|is not empty"):
        await bring_back(place, place.settings, made.kept[0])
    new = place.empty()
    new.files_dir.mkdir(parents=True)
    (new.files_dir / "note.txt").write_text("mine")
    with pytest.raises(Misfit, match="is not empty"):
        await bring_back(place, new, made.kept[0])
    assert [path.name for path in new.files_dir.iterdir()] == ["note.txt"]
    assert not (place.folder / "new" / "school.db").exists()


@pytest.mark.postgres
async def test_a_used_postgres_is_left_alone(place: Place) -> None:
    made = await place.back_up()
    with postgres.fresh() as url:
        database = Database(url)
        async with database.writing() as tx:
            row = {"surname": "А", "first": "Б", "entered_at": at(8)}
            await tx.execute(sa.insert(people.person).values(**row))
        await database.close()
        with pytest.raises(Misfit, match="not empty"):
            await bring_back(place, place.empty(url), made.kept[0])


async def test_a_restore_that_broke_off_is_done_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await place.back_up()
    new = place.empty()

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("bot.backup.restoring.put_database", breaks)
        with pytest.raises(KeyboardInterrupt):
            await bring_back(place, new, made.kept[0])
    assert not (place.folder / "new" / "school.db").exists()
    done = await bring_back(place, new, made.kept[0])
    assert done.verified.rows == CHAINED


async def test_a_restored_journal_goes_on(place: Place) -> None:
    made = await place.back_up()
    new = place.empty()
    await bring_back(place, new, made.kept[0])
    database = Database(new.database_url)
    own = replace(place.journal, database=database)
    place.clock.set(at(14, 10) + timedelta(hours=1))
    await save(own, 9)
    assert (await verify_chain(own, JOB)).rows == CHAINED + 2
    await database.close()


@pytest.mark.usefixtures("any_database")
async def test_one_with_a_broken_chain_comes_back_where_it_is_wanted(place: Place) -> None:
    tamper(place.settings.database_url, "UPDATE audit SET action = 'nothing' WHERE sequence = 1")
    made = await place.back_up()
    new = place.empty()
    with pytest.raises(Damaged):
        await bring_back(place, new, made.kept[0])
    assert left_in(place.folder / "new") == []
    done = await restored(new, made.kept[0], place.clock, broken_too=True)
    assert not done.holds
    assert "ITS AUDIT CHAIN DOES NOT HOLD" in next(restored_lines(done, place.clock.zone))
    there = await rows_at(new.database_url)
    assert len(there["person"]) == len((await rows_of(place.school.database))["person"])
