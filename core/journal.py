"""The journal: the first argument of every use case, frozen, made once by bot/app.py."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.seal import seal
from core.acts.tell_in_place import tell_in_place
from core.acts.tell_ties import tell_ties
from core.acts.work import Work
from core.model.clock import Clock
from core.model.dialogue import Dialogue
from core.model.looks import Written
from core.model.people import Actor
from core.model.probe import Probe, silent
from core.policy.versions import Policies, PolicyVersion
from core.storage import dialogues, effects
from core.storage.database import Database
from core.storage.folder import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One state of the database to read from, at the moment `now`."""

    tx: AsyncConnection
    now: datetime
    zone: ZoneInfo
    policies: Policies

    @property
    def today(self) -> date:
        """Return the school's date now."""
        return self.now.astimezone(self.zone).date()

    def policy_on(self, day: date) -> PolicyVersion:
        """Return the policy version that holds on the day."""
        return self.policies.on(day)


@dataclass(frozen=True, slots=True)
class Journal:
    """Database, policies and clock; `key` hashes the invitation codes, `files` keeps bytes.

    `copies` is the folder of the backup copies that are made before a period is locked,
    `anchors` the file to which the chain's head is appended every day.

    `looks` knows what this process has written of today's looks of the staff.

    `update_id` names the update being handled: a use case has one effect for it. `dialogue`
    is where the conversation stands once the use case has committed.
    """

    database: Database
    policies: Policies
    clock: Clock
    key: bytes = field(default=b"", repr=False)
    files: Folder = field(default=Folder(Path("var/files")))
    copies: Path = Path("var/copies")
    anchors: Path = Path("var/anchors.txt")
    looks: Written = field(default_factory=Written, repr=False, compare=False)
    update_id: int | None = None
    dialogue: Dialogue | None = None
    moves: list[Dialogue] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def over(
        cls,
        url: str,
        clock: Clock,
        *,
        files: Path,
        probe: Probe = silent,
        pragmas: Mapping[str, str] | None = None,
    ) -> "Journal":
        """Return the journal over the database at `url`; its policies are yet to be read."""
        database = Database(url, probe=probe, pragmas=pragmas)
        return cls(database, Policies(()), clock, files=Folder(files))

    def for_update(self, update_id: int) -> "Journal":
        """Return the journal for handling this update; `moves` notes where it was led to."""
        return replace(self, update_id=update_id, moves=[])

    def then(self, dialogue: Dialogue) -> "Journal":
        """Return the journal whose next use case also moves the conversation there."""
        return replace(self, dialogue=dialogue)

    def staying(self, dialogue: Dialogue) -> "Journal":
        """Return the journal whose use case leaves the conversation here, where it stands."""
        self.moves.append(dialogue)
        return replace(self, dialogue=None)

    def policy_on(self, day: date) -> PolicyVersion:
        """Return the policy version that holds on the day."""
        return self.policies.on(day)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Sight]:
        """Give one state to read from."""
        async with self.database.reading() as tx:
            now, zone = self.clock.now(), self.clock.zone
            yield Sight(tx=tx, now=now, zone=zone, policies=self.policies.snapshot())

    @asynccontextmanager
    async def writing(self, actor: Actor, verb: str) -> AsyncIterator[Work]:
        """Give one transaction with one effect, chained and committed at the end.

        Raises:
            Repeated: the update has had this effect; nothing was done again.
            Busy: the database does not take it now; nothing was changed.
        """
        async with self.database.writing() as tx:
            now, zone = self.clock.now(), self.clock.zone
            if self.update_id is not None:
                await effects.claim(tx, self.update_id, verb, now)
            work = Work(tx=tx, actor=actor, now=now, zone=zone, policies=self.policies.snapshot())
            yield work
            if self.dialogue is not None:
                await dialogues.write(tx, self.dialogue, now)
                self.moves.append(self.dialogue)
            self.database.probe("inside the transaction")
            self.database.probe(f"inside {verb}")
            await tell_in_place(work)
            tell_ties(work)
            await seal(work)
