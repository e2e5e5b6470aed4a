"""Two of the school write what both have read before: the second one sees what the first wrote.

On PostgreSQL both would go on. Each is held just before it writes until the other one is there
too, or waits for a lock.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from core.acts import set_reasons
from core.acts.issue_code import revoke_code
from core.acts.work import Save
from core.errors import Changed, Refusal
from core.journal import Journal
from core.model.class_day import Choice
from core.model.lesson import Reason
from core.model.notes import NoteChange, NoteKind
from core.model.orders import Deed
from core.model.people import Actor
from core.model.roles import Role
from core.services import binding, cards, enrolment, invitations, moves, notes, reasons
from core.services.binding import CONSENT
from core.services.cards import Wanted
from core.services.period_locks import lock_periods
from core.storage import locks
from core.storage.database import Database
from core.storage.tables import history, people, works
from core.storage.tables import locks as locked
from core.storage.tables import school as tables
from sandbox.clock import TravelClock
from tests.services.test_orders import LINE, wish
from tests.support.clock import TUESDAY, at
from tests.support.locks import ends
from tests.support.school import School

pytestmark = [pytest.mark.threads, pytest.mark.postgres]

Hold = Callable[[ModuleType, str], None]


@pytest.fixture
def hold(any_database: Database, monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Let two callers of a function go on together, the first alone where the second waits."""

    def held(module: ModuleType, name: str) -> None:
        here, real = [0], getattr(module, name)

        async def together(*args: Any, **named: Any) -> Any:
            here[0] += 1
            while here[0] < 2 and not await _waits(any_database):  # noqa: ASYNC110 - the server alone knows
                await asyncio.sleep(0)
            return await real(*args, **named)

        monkeypatch.setattr(module, name, together)

    return held


async def _waits(database: Database) -> bool:
    """Tell whether somebody waits for a lock; SQLite's second writer always does."""
    if database.is_sqlite:
        return True
    async with database.reading() as tx:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        return bool((await tx.execute(sa.text(waiting))).scalar_one())


async def _came(deed: Awaitable[Any]) -> Any:
    try:
        return await deed
    except Refusal as refusal:
        return refusal


async def test_one_newcomer_is_enrolled_by_two_desks_once(
    any_database: Database, school: School, journal: Journal, hold: Hold
) -> None:
    desks = [await school.actor(who) for who in ("secretary", "administrator")]
    first = wish(Deed.ENROL, LINE)
    seen = [(await enrolment.enrolment_sight(journal, who, wish=first)).wish for who in desks]
    hold(enrolment, "enrol_pupil")
    done = await asyncio.gather(
        *(
            _came(enrolment.enrol(journal, who, wish=one, version=one.version))
            for who, one in zip(desks, seen, strict=True)
        )
    )
    assert sum(isinstance(one, Refusal) for one in done) == 1
    assert len(await school.read(people.person, surname="Яшин", first="Илья")) == 1


async def test_two_orders_leave_a_pupil_in_one_class(
    any_database: Database, school: School, journal: Journal, hold: Hold
) -> None:
    desks = [await school.actor(who) for who in ("secretary", "administrator")]
    wishes = [wish(Deed.MOVE, "Иванов, 9В"), wish(Deed.MOVE, "Иванов, 3А")]
    hold(moves, "move_pupil")
    await asyncio.gather(
        *(
            _came(moves.move(journal, who, wish=one, version=one.version))
            for who, one in zip(desks, wishes, strict=True)
        )
    )
    places = await school.read(tables.enrolment, person_id=school.ivanov)
    assert len([one for one in places if one["until"] is None]) == 1


async def test_two_reasons_leave_a_day_with_one(
    any_database: Database, school: School, journal: Journal, hold: Hold
) -> None:
    heads = [await school.actor(who) for who in ("class_teacher", "deputy")]
    spans = ((Reason.ILL, 2), (Reason.VALID, 4))
    choices = [
        Choice(reason=why, since=TUESDAY, until=TUESDAY + timedelta(days=days))
        for why, days in spans
    ]
    hold(set_reasons, "_begin")
    where = {"class_id": school.seventh, "person_id": school.petrov}
    await asyncio.gather(
        *(
            _came(reasons.set_reason(journal, who, **where, choice=choice))
            for who, choice in zip(heads, choices, strict=True)
        )
    )
    rows: list[Any] = await school.read(tables.spell, person_id=school.petrov)
    assert len([one for one in rows if one["until"] >= one["since"]]) == 1


async def test_two_desks_leave_a_person_one_code(
    any_database: Database, school: School, journal: Journal, hold: Hold
) -> None:
    desks = [await school.actor(who) for who in ("secretary", "administrator")]
    mother, role = school.person("petrov_mother"), Role.PARENT
    hold(invitations, "issue_code")
    await asyncio.gather(
        *(
            _came(invitations.invite(journal, who, person_id=mother, role=role, latest_id=0))
            for who in desks
        )
    )
    codes = await school.read(people.invitation, person_id=mother, used_at=None)
    assert len([one for one in codes if one["revoked_at"] is None]) == 1


async def test_two_desks_that_print_one_sheet_leave_each_person_one_code(
    any_database: Database, school: School, journal: Journal, hold: Hold
) -> None:
    desks = [await school.actor(who) for who in ("secretary", "administrator")]
    part = (await cards.cards_sight(journal, desks[0], class_id=school.seventh)).parts[0]
    wanted = Wanted(class_id=school.seventh, first=part.first, version=part.version)
    hold(cards, "issue_codes")
    done = await asyncio.gather(
        *(_came(cards.print_cards(journal, who, wanted=wanted)) for who in desks)
    )
    assert sum(isinstance(one, Changed) for one in done) == 1
    codes = await school.read(people.invitation, used_at=None, revoked_at=None)
    assert len(codes) == len(part.people)


async def test_who_revokes_a_code_hears_that_it_is_being_used_at_that_moment(
    any_database: Database, school: School, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, stranger = await school.actor("secretary"), Actor(telegram_id=555_001)
    mother, role = school.person("petrov_mother"), Role.PARENT
    issued = await invitations.invite(journal, desk, person_id=mother, role=role)
    offer = await binding.look_at_code(journal, stranger, secret=issued.code)
    number, read, used = offer.invitation_id, asyncio.Event(), asyncio.Event()

    async def late(*args: Any) -> bool:
        read.set()
        if not any_database.is_sqlite:  # there the other one waits for us
            await used.wait()
        return await revoke_code(*args)

    async def uses() -> Any:
        await read.wait()
        accept = binding.accept(journal, stranger, invitation_id=number, wording=CONSENT)
        came = await _came(accept)
        used.set()
        return came

    monkeypatch.setattr(invitations, "revoke_code", late)
    came = asyncio.ensure_future(uses())
    done = await invitations.revoke(journal, desk, invitation_id=number)
    assert (done.used_at is None) is isinstance(await came, Refusal)


async def test_one_note_that_two_phones_save_is_written_once(
    any_database: Database, school: School, journal: Journal, hold: Hold, clock: TravelClock
) -> None:
    clock.set(at(12))
    teacher, lesson_id = await school.actor("teacher"), school.lesson()
    for change in (
        NoteChange(person_id=school.petrov),
        NoteChange(kind=NoteKind.NOTE),
        NoteChange(text="Забыл тетрадь"),
    ):
        sight = await notes.draft_note(journal, teacher, lesson_id=lesson_id, change=change)
    hold(notes, "write_notes")
    number = sight.draft.number
    await asyncio.gather(
        *(
            _came(notes.save_notes(journal, teacher, lesson_id=lesson_id, number=number))
            for _ in range(2)
        )
    )
    assert len(await school.read(works.note)) == 1


async def test_what_is_written_while_a_period_is_locked_is_in_the_copy_of_it(
    any_database: Database, school: School, journal: Journal, clock: TravelClock, tmp_path: Path
) -> None:
    period_id = await ends(school, TUESDAY)
    clock.set(at(2, day=TUESDAY + timedelta(days=1)))
    night = replace(journal, copies=tmp_path / "copies")
    teacher, begun = await school.actor("teacher"), asyncio.Event()
    save = Save(action="in_flight", object_kind="lesson", object_id=school.lesson())

    async def writes() -> None:
        async with journal.writing(teacher, "in flight") as work:
            state = await locks.get(work.tx, period_id)
            assert state is not None
            begun.set()
            while not locking.done() and not await _waits(any_database):  # noqa: ASYNC110 - the server alone knows
                await asyncio.sleep(0)
            if state.lock_id is None:
                work.save(save)

    async def locks_it() -> None:
        await begun.wait()
        await lock_periods(night, Actor.system("lock"), at=clock.now())

    locking = asyncio.ensure_future(locks_it())
    await asyncio.gather(writes(), locking)
    (row,) = await school.read(history.audit, action="in_flight")
    (lock,) = await school.read(locked.period_lock, period_id=period_id)
    assert row["sequence"] <= lock["copy_sequence"]  # type: ignore[operator]  # both are numbers
