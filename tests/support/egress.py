"""Whatever leaves for a person names no child whom that person may not see: asked in all tests.

Who may see whom is reckoned here anew, from rows of families, classes and teaching, at the
moment of sending; no rule of the journal is asked. Heads and office see all pupils; families
their own child; a class teacher (or who stands in) the class; whoever teaches in a class or
gives a lesson there, its pupils; whoever was shown an invitation, the child it is about.
No line of a text leaves a direction of writing open, whatever stands on it.
One exception: namesakes, whom no reader of a text can tell apart.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import sqlalchemy as sa
from pypdfium2 import PdfiumError

from core.model.roles import Role
from core.storage.tables import lessons, people
from core.storage.tables import school as tables
from sandbox.files import Upload
from sandbox.state import Json
from sandbox.telegram import Sandbox
from tests.support import pdf, roll
from tests.support.directions import open_lines
from tests.support.looks import Looks
from tests.support.school import School

ALL_PUPILS = {
    Role.DEPUTY,
    Role.DIRECTOR,
    Role.DUTY_DEPUTY,
    Role.SECRETARY,
    Role.ADMINISTRATOR,
}
"""MAZ-3.1.5, MAZ-3.2.6, MAZ-3.6.1, MAZ-3.3.9."""

_SETTLED = timedelta(days=31)
"""How long after it a substitute's lesson may still have to be graded, corrected, answered for."""


_EXAMPLE = re.compile(r"<code>.*?</code>|Например: [^\n]*", re.DOTALL)
"""How a line may be typed: fixed words of ours, though a pupil may bear that name."""


@dataclass(slots=True)
class Egress:
    """What left so far and should not have: a line for each."""

    sandbox: Sandbox
    school: School
    faults: list[str] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)

    async def look(self, method: str, params: Json, files: Mapping[str, Upload]) -> None:
        """Note the children named in a call to whoever may not see them now."""
        for text in (str(params.get("text", "")), str(params.get("caption", ""))):
            self.faults += [f"{method} leaves open: {line!a}" for line in open_lines(text)]
        said = "\n".join([*_texts(params), *(_text_of(one) for one in files.values())])
        said = said.replace("\N{NO-BREAK SPACE}", " ")
        known = self.school.rows.people
        named = {key for key in children_named(said) if key in known}
        called = children_called(said)
        if not named and not called:
            return
        recipient = self._recipient(params)
        day = self.sandbox.clock.now().astimezone(self.sandbox.clock.zone).date()
        if self.looks.listens and await _holds(self.school, recipient, day):
            drawn = named & children_named(_EXAMPLE.sub("", said))
            meant = drawn - _newcomers(said) - await _own(self.school, recipient, drawn)
            self.looks.note(recipient, meant, day, f"{method}: {said}")
        seen = await _seen_by(self.school, recipient, day)
        if seen is None:
            return
        hidden = {key for key in named if known[key] not in seen}
        hidden -= await _names_of(self.school, seen, hidden)
        for call, bearers in called.items():
            if not seen & {*map(known.get, bearers)}:
                away = bearers - await _names_of(self.school, seen, {*bearers})
                hidden |= {call} if away == bearers else set()
        if hidden:
            self.faults.append(f"{method} to {recipient} names {sorted(hidden)}: {said[:300]}")

    def _recipient(self, params: Json) -> int:
        query = self.sandbox.state.queries.get(str(params.get("callback_query_id", "")))
        return query.chat_id if query else int(str(params.get("chat_id", 0)))


def watch(sandbox: Sandbox, school: School) -> Egress:
    """Look at every call of the bot to this Telegram that it has accepted."""
    found, call = Egress(sandbox, school), sandbox.call

    async def looked(method: str, params: Json, files: dict[str, Upload] | None = None) -> object:
        result = await call(method, params, files)
        if method != "getUpdates":
            await found.look(method, params, files or {})
        return result

    sandbox.call = looked  # type: ignore[method-assign]  # the one place that all calls pass
    return found


def children_named(text: str) -> set[str]:
    """Return «Фамилия Имя» of the pupils in the text («Петров К.», «Петров Кирилл …»)."""
    pattern, keys = _names()
    return {keys[match.lastgroup] for match in pattern.finditer(text) if match.lastgroup}


def children_called(text: str) -> dict[str, frozenset[str]]:
    """Return who may be meant, «Фамилия Имя», by what families are told: «Кирилл, 7Б»."""
    pattern, meant = _calls()
    return {found: meant[found] for found in pattern.findall(text)}


@lru_cache
def _calls() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    meant = defaultdict(set)
    for class_name, names in {"7Б": roll.SEVENTH, **roll.OTHERS}.items():
        for surname, first, _ in map(str.split, names):
            meant[f"{first}, {class_name}"].add(f"{surname} {first}")
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, meant))})\b")
    return pattern, {call: frozenset(names) for call, names in meant.items()}


@lru_cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    pupils = [*roll.SEVENTH, *(full for names in roll.OTHERS.values() for full in names)]
    parts, keys = [], {}
    for number, full in enumerate(pupils):
        surname, first, _ = map(re.escape, full.split())
        keys[f"n{number}"] = f"{surname} {first}"
        parts.append(rf"(?P<n{number}>{surname} (?:{first[0]}\.|{first}\b))")
    begins = "".join(sorted({full[0] for full in pupils}))  # a look at one letter is cheap
    return re.compile(rf"\b(?=[{begins}])(?:{'|'.join(parts)})"), keys


def _texts(params: Json) -> list[str]:
    """Return what a call says: texts as they are, keyboards and rich texts out of their JSON."""
    return [_plain(value) for value in params.values() if isinstance(value, str)]


def _plain(value: str) -> str:
    if not value.startswith(("{", "[")):
        return value
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)
    except ValueError:
        return value


def _text_of(file: Upload) -> str:
    content = file.content
    if content.startswith(b"%PDF"):
        try:
            return pdf.flat(content)
        except PdfiumError:  # a test's make-believe file
            return ""
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        said = [part.decode(errors="replace") for n, part in parts.items() if n.endswith(".xml")]
        sheets = (one for n, one in parts.items() if n.endswith(".xlsx"))
        return " ".join([*said, *parts, *(_text_of(replace(file, content=x)) for x in sheets)])
    return content.decode(errors="replace") if file.name.endswith((".csv", ".txt")) else ""


async def _seen_by(school: School, telegram_id: int, day: date) -> set[int] | None:
    """Return whom whoever has this account may see on the day; None: every pupil."""
    async with school.database.reading() as tx:
        held = (await tx.execute(_rights(telegram_id, day))).all()
        if any(row.role in ALL_PUPILS for row in held):
            return None
        seen = {row.person_id for row in held if row.role == Role.PUPIL}
        seen |= {row.scope_id for row in held if row.role == Role.PARENT}
        led = [row.scope_id for row in held if row.role == Role.CLASS_TEACHER]
        teachers = [row.person_id for row in held if row.role == Role.TEACHER]
        for query in (
            _pupils(led, teachers, day),
            _invited(telegram_id),
            _children_of(_invited(telegram_id)),
        ):
            seen |= set((await tx.execute(query)).scalars())
    return seen


async def _holds(school: School, telegram_id: int, day: date) -> bool:
    """Tell whether a right is held through this account: a stranger's look has no viewer yet."""
    async with school.database.reading() as tx:
        return (await tx.execute(_rights(telegram_id, day))).first() is not None


async def _own(school: School, telegram_id: int, keys: set[str]) -> set[str]:
    """Return those of the names that are this account's own, or of whom it was invited for.

    Nobody looks at oneself, and a code says whom it opens before there is a cabinet.
    """
    if not keys:
        return set()
    binding, account = people.binding, people.account
    bound = (
        sa.select(binding.c.person_id)
        .join(account, account.c.id == binding.c.account_id)
        .where(account.c.telegram_id == telegram_id)
    )
    own: set[int] = set()
    async with school.database.reading() as tx:
        for query in (bound, _invited(telegram_id), _children_of(_invited(telegram_id))):
            own |= set((await tx.execute(query)).scalars())
    return {key for key in keys if school.rows.people[key] in own}


def _newcomers(text: str) -> set[str]:
    """Return the names that stand there with another patronymic: of a newcomer who is typed."""
    found = re.findall(r"\b(\w+ \w+) (\w+(?:ич|вна|чна))\b", text)
    return {key for key, patronymic in found if _patronymics().get(key, patronymic) != patronymic}


@lru_cache
def _patronymics() -> dict[str, str]:
    pupils = [*roll.SEVENTH, *(full for names in roll.OTHERS.values() for full in names)]
    return dict(full.rsplit(" ", 1) for full in pupils)


async def _names_of(school: School, seen: set[int], hidden: set[str]) -> set[str]:
    """Return those of the hidden names that somebody bears who may be seen: a namesake."""
    if not hidden:
        return set()
    person = people.person
    bearing = sa.select(person.c.surname, person.c.first).where(person.c.id.in_(seen))
    async with school.database.reading() as tx:
        return {f"{row.surname} {row.first}" for row in (await tx.execute(bearing)).all()}


def _rights(telegram_id: int, day: date) -> sa.Select[Any]:
    grants, binding, account = people.grants, people.binding, people.account
    return (
        sa.select(grants.c.role, grants.c.person_id, grants.c.scope_id)
        .join(binding, binding.c.person_id == grants.c.person_id)
        .join(account, account.c.id == binding.c.account_id)
        .where(
            account.c.telegram_id == telegram_id,
            binding.c.until.is_(None),
            grants.c.since <= day,
            grants.c.until.is_(None) | (grants.c.until >= day),
        )
    )


def _pupils(led: list[int], teachers: list[int], day: date) -> sa.Select[Any]:
    """Select the pupils of classes that are led, taught, or in which a lesson is given.

    Whoever gave a lesson for a colleague is told of it for `_SETTLED`, no longer.
    """
    teaching, lesson, covered = tables.teaching, lessons.lesson, lessons.substitution
    taught = tables.teaching_teacher
    given = (
        sa.select(lesson.c.teaching_id)
        .outerjoin(covered, covered.c.lesson_id == lesson.c.id)
        .where(
            lesson.c.teacher_id.in_(teachers)
            | (covered.c.substitute_id.in_(teachers) & (lesson.c.day >= day - _SETTLED))
        )
    )
    regular = sa.select(taught.c.teaching_id).where(taught.c.person_id.in_(teachers))
    classes = sa.select(teaching.c.class_id).where(
        teaching.c.id.in_(given) | teaching.c.id.in_(regular)
    )
    enrolled = tables.enrolment
    return sa.select(enrolled.c.person_id).where(
        enrolled.c.class_id.in_(led) | enrolled.c.class_id.in_(classes)
    )


def _invited(telegram_id: int) -> sa.Select[Any]:
    """Select for whom the invitations were that fitted a code of this Telegram account."""
    tried, invitation = people.code_try, people.invitation
    return (
        sa.select(invitation.c.person_id)
        .join(tried, tried.c.invitation_id == invitation.c.id)
        .where(tried.c.telegram_id == telegram_id)
    )


def _children_of(guardians: sa.Select[Any]) -> sa.Select[Any]:
    kin = people.guardianship
    return sa.select(kin.c.child_id).where(kin.c.guardian_id.in_(guardians))
