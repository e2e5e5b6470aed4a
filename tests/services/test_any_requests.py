"""Whatever is pressed, asked and agreed, no change comes through that the rules refuse then.

Presses, requests to correct and to open a lesson that is recorded late on request only,
consents, clock jumps, grants that end, policies that change, a period that is locked and opened
by orders, in any order. What each save may have been is told by a table of this test's own, not
by the rules.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.journal import Journal
from core.model.corrections import LateChange, Step, What
from core.model.people import Actor
from core.policy.load import load
from core.policy.schema import Policy
from core.services.attendance import Pressed, record_attendance
from core.services.consents import agree, answer_correction
from core.services.corrections import reply_to_question, request_correction, withdraw_request
from core.services.marks import MarkTap, mark_draft, save_marks
from core.services.policies import adopt_policy, renew_policies
from core.services.upkeep import verify_chain
from core.storage.tables import locks
from core.storage.tables.corrections import correction_request
from core.storage.tables.history import audit_detail, revision
from core.storage.tables.lessons import lesson, mark
from core.storage.tables.people import grants
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.late_policy import on_request
from tests.support.locks import lock, open_for
from tests.support.many import SOME, Many, Scene
from tests.support.school import School

COMMAND = Actor.system("a test")
HEADS = ("deputy", "director")

FRIDAY = 5
FIRST_VERSION = (TUESDAY, "maz", 1_000)
"""What the school worked by before anything else was adopted."""

STRICT = "strict"
"""As `maz`, but what is late is recorded on request only."""

WINDOW = {"maz": "day", STRICT: "day", "bars": "slip", "lgov": "slip"}
"""How an author corrects a mark: until 20:00 of the day of its entry, or as a slip alone."""
SLIP = {"maz": 10, STRICT: 10, "bars": 2, "lgov": 2}
"""Minutes for taking back."""
CONSENT = {
    "maz": ("deputy", "director"),
    STRICT: ("deputy", "director"),
    "bars": ("director",),
    "lgov": (),
}
"""Who consents later; under MAZ the director where there is no other deputy."""


@dataclass(frozen=True, slots=True)
class Press:
    """A deed, by whom, about whom, which request (0: the newest), how far the clock goes."""

    deed: str
    who: str
    pupil: str
    value: str | None
    request: int
    minutes: int
    policy: str


WHO = st.sampled_from(["teacher", "teacher", "english", "deputy", "director"])
HEAD = st.sampled_from(["deputy", "deputy", "director", "teacher"])
MINUTES = st.sampled_from([1, 3, 11, 60, 9 * 60 + 20, 24 * 60, -30])


LONG = st.sampled_from([11, 9 * 60 + 20, 24 * 60])


def presses(
    *deeds: str, who: st.SearchStrategy[str] = WHO, minutes: st.SearchStrategy[int] = MINUTES
) -> st.SearchStrategy[Press]:
    """Return presses of these deeds, for the most part about one pupil and one request."""
    return st.builds(
        Press,
        st.sampled_from(deeds),
        who,
        st.sampled_from(["Смирнова Дарья", "Смирнова Дарья", "Иванов Пётр"]),
        st.sampled_from(["5", "4", "4", "3", None]),
        st.sampled_from([0, 0, 0, 1, 2]),
        minutes,
        st.sampled_from(sorted(WINDOW)),
    )


ANY = presses(
    "mark",
    "mark",
    "ask",
    "agree",
    "answer",
    "withdraw",
    "pass_by",
    "adopt",
    "end",
    "lock",
    "open",
    "shut",
    "record",
    "ask_open",
)
OWN = st.just("teacher")
STORY = st.tuples(
    presses("pass_by", minutes=LONG),
    presses("pass_by", "adopt", "mark", "lock", "open"),
    presses("ask", who=OWN),
    st.one_of(
        presses("lock"),
        presses("pass_by", "adopt", "end", "grant", "answer", "mark", "agree", "open"),
    ),
    presses("agree", who=HEAD),
)
"""What leads to a consent more often than chance does."""
DAYS = st.lists(st.one_of(ANY.map(lambda one: (one,)), STORY, STORY), min_size=2, max_size=8)

EVENING = st.sampled_from([9 * 60 + 26, 9 * 60 + 26, 24 * 60])
DAYS_LATER = st.sampled_from([11, 24 * 60, 24 * 60, 48 * 60])
LATE = st.tuples(
    presses("pass_by", minutes=EVENING),
    presses("ask_open", who=OWN),
    presses("pass_by", "agree", "lock", "end", "answer", "record", "withdraw", who=HEAD),
    presses("agree", who=st.just("deputy")),
    presses("pass_by", "pass_by", "lock", "mark", "adopt", "end", minutes=DAYS_LATER),
    presses("record", "mark", "open", who=st.sampled_from(["teacher", "deputy"])),
    presses("record", "mark", "pass_by", who=OWN, minutes=DAYS_LATER),
    presses("record", "mark", who=st.sampled_from(["teacher", "deputy"])),
)
"""What leads to an opened lesson, where what is late is recorded on request only."""
LATE_DAYS = st.lists(st.one_of(ANY.map(lambda one: (one,)), LATE, LATE), min_size=1, max_size=3)


@dataclass(slots=True)
class World:
    """The school's Tuesday, its clock, and what the presses have done."""

    journal: Journal
    school: School
    clock: TravelClock
    adopted: list[tuple[date, str, int]] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """Return the moment."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """Return the school's day."""
        return self.now.astimezone(ZONE).date()

    async def actor(self, key: str) -> Actor:
        """Return the actor as the middleware makes it today."""
        return await self.school.actor(key, self.today)

    async def mark(self, press: Press) -> None:
        """Give or change a mark."""
        actor, lesson_id = await self.actor(press.who), self.school.lesson()
        person_id = self.school.person(press.pupil)
        tap = MarkTap(lesson_id=lesson_id, person_id=person_id, kind="oral", value=press.value)
        page = await mark_draft(self.journal, actor, tap=tap)
        await save_marks(self.journal, actor, lesson_id=lesson_id, version=page.version)

    async def ask(self, press: Press) -> None:
        """Ask for a late correction."""
        wish = LateChange(
            lesson_id=self.school.lesson(),
            child_id=self.school.person(press.pupil),
            kind="oral",
            ordinal=1,
            was="",
            wanted=press.value,
        )
        await request_correction(self.journal, await self.actor(press.who), wish=wish, why="slip")

    async def ask_open(self, press: Press) -> None:
        """Ask for the lesson to be opened."""
        wish = LateChange(lesson_id=self.school.lesson(), what=What.LESSON)
        await request_correction(self.journal, await self.actor(press.who), wish=wish, why="ill")

    async def record(self, press: Press) -> None:
        """Say that all are here."""
        lesson_id = self.school.lesson()
        (row,) = await self.school.read(lesson, id=lesson_id)
        pressed = Pressed(version=int(str(row["version"])))
        actor = await self.actor(press.who)
        await record_attendance(self.journal, actor, lesson_id=lesson_id, pressed=pressed)

    async def request(self, press: Press) -> int:
        """Return the number of the request that is meant."""
        return press.request or len(await self.school.read(correction_request))

    async def agree(self, press: Press) -> None:
        """Agree to a request."""
        await agree(
            self.journal, await self.actor(press.who), request_id=await self.request(press)
        )

    async def answer(self, press: Press) -> None:
        """Ask back, decline, or reply to what was asked back."""
        actor = await self.actor(press.who)
        if press.who == "teacher":
            await reply_to_question(
                self.journal, actor, request_id=await self.request(press), words="so"
            )
            return
        step = Step.DECLINED if press.value is None else Step.ASKED_BACK
        await answer_correction(
            self.journal, actor, request_id=await self.request(press), step=step, words="why?"
        )

    async def withdraw(self, press: Press) -> None:
        """Take a request back."""
        actor = await self.actor(press.who)
        await withdraw_request(self.journal, actor, request_id=await self.request(press))

    async def pass_by(self, press: Press) -> None:
        """Let time pass, or set the clock back."""
        self.clock.set(self.now + timedelta(minutes=press.minutes))

    async def adopt(self, press: Press) -> None:
        """Let another regulation hold from today on."""
        policy, since = regulation(press.policy), self.today
        held = await adopt_policy(self.journal, COMMAND, policy=policy, since=since, order="1")
        await renew_policies(self.journal, COMMAND)
        self.adopted.append((since, press.policy, held.version.id))

    async def end(self, press: Press) -> None:
        """Let somebody's rights end yesterday."""
        for row in await self._rights(press.who):
            await self.school.alter(grants, row["id"], until=self.today - timedelta(days=1))

    async def grant(self, press: Press) -> None:
        """Give the rights back, and make the teacher a deputy as well."""
        for row in await self._rights(press.who):
            await self.school.alter(grants, row["id"], until=None)
        if press.who == "teacher" and len(await self._rights("teacher")) == 1:
            own = {"person_id": self.school.person("teacher"), "role": "deputy"}
            await self.school.write(grants, **own, since=self.today)

    async def lock(self, _press: Press) -> None:
        """Let the period end on Tuesday, and be locked."""
        if not await self.school.read(locks.period_lock):
            await lock(self.school, TUESDAY, self.now)

    async def open(self, press: Press) -> None:
        """Let the director's order open it for somebody for today."""
        for row in await self.school.read(locks.period_lock):
            await open_for(self.school, int(str(row["id"])), press.who, self.today)

    async def shut(self, _press: Press) -> None:
        """Close again whatever an order opened."""
        for row in await self.school.read(locks.unlocking):
            await self.school.alter(locks.unlocking, int(str(row["id"])), ended_at=self.now)

    async def is_locked(self, person_id: int) -> bool:
        """Tell whether the period is locked, and no order opens it today for this person."""
        opened = await self.school.read(locks.unlocking, person_id=person_id)
        held = any(_day(row["until"]) >= self.today and not row["ended_at"] for row in opened)
        return bool(await self.school.read(locks.period_lock)) and not held

    async def _rights(self, key: str) -> list[dict[str, Any]]:
        return await self.school.read(grants, person_id=self.school.person(key))

    def policy_on(self, day: date) -> tuple[str, int]:
        """Return name and version of what holds on the day, by what was adopted here."""
        held = [one for one in self.adopted if one[0] <= day]
        _, name, version = max(held, key=lambda one: (one[0], one[2]), default=FIRST_VERSION)
        return name, version

    async def holds(self, person_id: int, *roles: str) -> bool:
        """Tell whether the person holds one of the roles today."""
        rows = await self.school.read(grants, person_id=person_id)
        return any(
            row["role"] in roles and (row["until"] is None or _day(row["until"]) >= self.today)
            for row in rows
        )


def weekday_after(day: date) -> date:
    """Return the next day from Monday to Friday."""
    following = day + timedelta(days=1)
    return following if following.isoweekday() <= FRIDAY else weekday_after(following)


def regulation(name: str) -> Policy:
    """Return the policy that the test calls so."""
    return on_request() if name == STRICT else load(name)


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value


@dataclass(slots=True)
class Judge:
    """Looks at each new revision and each opened lesson, and says whether it may have been."""

    world: World
    seen: int = 0
    taken: int = 0
    opened: int = 0

    async def look(self, press: Press, *, refused: bool) -> None:
        """Judge what the press has written."""
        rows = await self.world.school.read(revision, object_kind="mark")
        fresh = rows[self.seen :]
        assert not (refused and fresh)
        for number, row in enumerate(fresh, self.seen):
            await self._judge(press, row, rows[:number])
        self.seen = len(rows)
        if press.deed == "agree" and fresh:
            await self._consent(press)
        await self._rolls(press, refused=refused)
        await self._openings(press, refused=refused)

    async def _rolls(self, press: Press, *, refused: bool) -> None:
        """Judge what was recorded of the roll."""
        rows = await self.world.school.read(revision, object_kind="lesson")
        fresh, self.taken = rows[self.taken :], len(rows)
        assert not (refused and fresh)
        for row in fresh:
            assert press.deed == "record"
            assert row["nature"] == "entry"
            assert row["policy_version_id"] == self.world.policy_on(TUESDAY)[1]
            assert row["author_id"] == self.world.school.person(press.who)
            assert not await self.world.is_locked(row["author_id"])
            await self._in_time(row)

    async def _openings(self, press: Press, *, refused: bool) -> None:
        """Judge whose consent has opened the lesson, to whom and until when."""
        rows = await self.world.school.read(correction_request, what="lesson")
        opened = [row for row in rows if row["open_until"] is not None]
        grown, self.opened = len(opened) - self.opened, len(opened)
        if not grown:
            return
        assert (press.deed, grown, refused) == ("agree", 1, False)
        by = self.world.school.person(press.who)
        number = await self.world.request(press)
        (row,) = [one for one in opened if one["id"] == number]
        assert (row["answered_by"], row["step"]) == (by, "agreed")
        assert row["asked_by"] != by
        assert row["open_until"] == weekday_after(self.world.today)
        assert await self.world.holds(by, *CONSENT[self.world.policy_on(self.world.today)[0]])
        assert not await self.world.is_locked(int(str(row["asked_by"])))
        assert self.world.policy_on(TUESDAY)[0] == STRICT

    async def _in_time(self, row: dict[str, Any]) -> None:
        """Judge a first entry: late ones on request only, where the regulation says so."""
        local = self.world.now.astimezone(ZONE)
        if self.world.policy_on(TUESDAY)[0] != STRICT or local <= at(20):
            return
        rows = await self.world.school.read(
            correction_request, what="lesson", asked_by=row["author_id"], step="agreed"
        )
        assert any(local <= at(20, day=_day(one["open_until"])) for one in rows)
        assert row["clause"] == "MAZ-3.5.2"
        kept = await self.world.school.read(audit_detail, sequence=row["sequence"])
        assert '"late":true,"opened_by_request":' in str(kept)

    async def _judge(
        self, press: Press, row: dict[str, Any], before: list[dict[str, Any]]
    ) -> None:
        name, version = self.world.policy_on(TUESDAY)
        assert row["policy_version_id"] == version
        was = (row["was"] or {}).get("value")
        assert not await self.world.is_locked(row["author_id"])
        if press.deed == "agree":
            assert row["nature"] == "correction"
            assert row["why"]
            assert row["clause"]
            assert row["author_id"] == self.world.school.person("teacher")
            return
        assert press.deed == "mark"
        author = self.world.school.person(press.who)
        assert row["author_id"] == author
        head = await self.world.holds(author, *HEADS)
        assert head or (press.who == "teacher" and await self.world.holds(author, "teacher"))
        if was is None:
            assert row["nature"] == "entry"
            await self._in_time(row)
            return
        own = [one for one in before if one["object_id"] == row["object_id"]]
        entered = max(one["at"] for one in own if one["nature"] == "entry")
        if row["nature"] == "slip":
            assert own[-1]["author_id"] == author
            assert self.world.now <= entered + timedelta(minutes=SLIP[name])
            return
        assert row["nature"] == "correction"
        assert row["clause"]
        local = self.world.now.astimezone(ZONE)
        in_window = WINDOW[name] == "day" and (
            local <= entered.astimezone(ZONE).replace(hour=20, minute=0, second=0, microsecond=0)
        )
        assert in_window or head

    async def _consent(self, press: Press) -> None:
        found = await self.world.school.read(
            correction_request, id=await self.world.request(press)
        )
        by = self.world.school.person(press.who)
        (row,) = found
        assert (row["answered_by"], row["step"]) == (by, "agreed")
        assert row["asked_by"] != by
        assert await self.world.holds(by, *CONSENT[self.world.policy_on(self.world.today)[0]])
        (stands,) = await self.world.school.read(mark, person_id=row["child_id"])
        assert stands["value"] == row["wanted"]


@pytest.fixture(scope="module")
def many(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Many:
    return Many.over(migrated_sqlite, tmp_path_factory.mktemp("requests"))


FIRST = Press("mark", "teacher", "Смирнова Дарья", "3", 1, 0, "maz")
"""A mark to begin with."""
ON_REQUEST = Press("adopt", "director", "", None, 0, 0, STRICT)
"""The same day: what is late, on request only."""

Deed = Callable[[Press], Awaitable[None]]


@pytest.mark.clause("MAZ-2.8.1")
@pytest.mark.clause("MAZ-2.8.2")
@pytest.mark.clause("BARS-ST-2")
@pytest.mark.clause("LGOV-T-ж")
@settings(max_examples=SOME)
@given(DAYS)
def test_no_order_of_presses_brings_a_change_through(
    many: Many, told: list[tuple[Press, ...]]
) -> None:
    many.play(_played([(FIRST,), *told]))


@pytest.mark.clause("MAZ-3.5.2")
@settings(max_examples=SOME)
@given(LATE_DAYS)
def test_no_order_of_presses_records_late_what_nobody_opened(
    many: Many, told: list[tuple[Press, ...]]
) -> None:
    many.play(_played([(FIRST, ON_REQUEST), *told]))


def _played(told: list[tuple[Press, ...]]) -> Scene:
    async def scene(journal: Journal, school: School) -> None:
        clock = journal.clock
        assert isinstance(clock, TravelClock)
        world = World(journal, school, clock)
        judge = Judge(world)
        for press in chain.from_iterable(told):
            deed: Deed = getattr(world, press.deed)
            try:
                await deed(press)
            except Refusal:
                await judge.look(press, refused=True)
            else:
                await judge.look(press, refused=False)
        await verify_chain(journal, COMMAND)

    return scene
