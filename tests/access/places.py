"""Places of the small school: a lesson, a child, and everything that may hang on them.

In each place every kind of thing exists once, so that any id that a use case or a button asks
for can be given, and all of a place belong together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa

from core.storage import notices, requests
from core.storage.tables import (
    corrections,
    families,
    lessons,
    machine,
    people,
    substitutions,
    works,
)
from core.storage.tables import school as tables
from tests.support.clock import TUESDAY, at
from tests.support.rows import BEGAN, FIRST_DAY
from tests.support.school import School

Ids = Mapping[str, int]
SOON = at(8) + timedelta(days=7)


@dataclass(slots=True)
class Place:
    """A place in the making: `lesson` and `owner` are keys of the roll, `child` «Фамилия Имя».

    `content`: the sha256 of the bytes of its papers and photos.
    """

    school: School
    name: str
    lesson: str
    owner: str
    child: str
    guardian: str
    content: str
    ids: dict[str, int] = field(default_factory=dict)

    async def fill(self) -> Ids:
        """Write one of each kind and return the ids by the names of arguments."""
        school, ids = self.school, self.ids
        found = (await school.read(lessons.lesson, id=school.lesson(self.lesson)))[0]
        taught = (await school.read(tables.teaching, id=found["teaching_id"]))[0]
        account = await self._one(people.account, telegram_id=school.telegram(self.guardian))
        ids |= {
            "lesson_id": school.lesson(self.lesson),
            "teaching_id": number(found["teaching_id"]),
            "from_id": number(found["teaching_id"]),
            "subject_id": number(found["subject_id"]),
            "class_id": number(taught["class_id"]),
            "child_id": school.person(self.child),
            "person_id": school.person(self.child),
            "guardian_id": school.person(self.guardian),
            "account_id": account,
            "binding_id": await self._one(people.binding, account_id=account),
            "newer_id": await self._second_phone(),
            "period_id": number((await school.read(tables.period))[-1]["id"]),
        }
        await self._family()
        await self._lesson()
        await self._talk()
        await self._staff()
        await self._group()
        return ids

    async def _one(self, table: sa.Table, **where: object) -> int:
        return number((await self.school.read(table, **where))[0]["id"])

    async def _add(self, named: str, table: sa.Table, /, **row: object) -> None:
        self.ids[named] = await self.school.write(table, **row)

    async def _second_phone(self) -> int:
        """Bind a strange phone to the representative, after the own one."""
        account = await self.school.write(
            people.account,
            telegram_id=820_000 + self.school.lesson(self.lesson),
            language="ru",
            met_at=BEGAN,
        )
        guardian = self.school.person(self.guardian)
        held = {"account_id": account, "person_id": guardian}
        return await self.school.write(people.binding, **held, since=at(9))

    async def _family(self) -> None:
        ids, child = self.ids, self.ids["child_id"]
        kin = {"child_id": child, "guardian_id": ids["guardian_id"]}
        codes = {"code_hash": f"c{self.name}", "link_hash": f"l{self.name}"}
        row = {"person_id": child, "role": "pupil", "made_at": at(8), "expires_at": SOON}
        await self._add("invitation_id", people.invitation, **row, **codes)
        ids["latest_id"] = ids["invitation_id"]
        made = {"day": TUESDAY, "made_at": at(8)}
        await self._add(
            "alert_id",
            lessons.absence_alert,
            child_id=child,
            lesson_id=ids["lesson_id"],
            **made,
        )
        window = {"account_id": ids["account_id"], "after_sequence": 0, "until_sequence": 0}
        await self._add("digest_id", machine.digest, **window, **made)
        await self._add(
            "letter_id",
            machine.outbox,
            account_id=ids["account_id"],
            kind="digest",
            payload={"day": TUESDAY.isoformat()},
            unique_key=f"letter {self.name}",
            made_at=at(8),
            not_before=at(8),
            attempts=1,
        )
        span = {"since": TUESDAY, "until": TUESDAY, "made_at": at(8)}
        await self._add("notice_id", families.notice, **kin, kind="absence", reason="ill", **span)
        await self._add("refusal_id", families.diary_refusal, **kin, asked_at=at(8))

    async def _lesson(self) -> None:
        school, ids = self.school, self.ids
        place = {"lesson_id": ids["lesson_id"]}
        await self._add(
            "homework_id", lessons.homework, teaching_id=ids["teaching_id"], text="§ 12", **place
        )
        content = self.content
        kept = {"sha256": content, "size": 1, "media_type": "image/jpeg", "kept_at": at(8)}
        await school.write(lessons.file, **kept)
        hung = {"object_kind": "homework", "object_id": ids["homework_id"], "kind": "photo"}
        await self._add("attachment_id", works.attachment, **hung, sha256=content)
        work = {"kind": "control", "graded_by": TUESDAY, "made_at": at(8)}
        await self._add("work_id", works.written_work, **place, **work)
        await self._add(
            "mark_id",
            lessons.mark,
            person_id=ids["child_id"],
            subject_id=ids["subject_id"],
            day=TUESDAY,
            kind="oral",
            value="4",
            remark=secret(self.name),
            **place,
        )

    async def _talk(self) -> None:
        school, ids = self.school, self.ids
        owner, child = school.person(self.owner), {"child_id": self.ids["child_id"]}
        place = {"lesson_id": ids["lesson_id"], **child}
        asked = {"asker_id": ids["guardian_id"], "sequence": 1, "asked_at": at(8)}
        await self._add(
            "question_id",
            families.question,
            mark_id=ids["mark_id"],
            teacher_id=owner,
            **child,
            **asked,
        )
        note = {"kind": "thanks", "text": secret(self.name), "made_at": at(8), "day": TUESDAY}
        await self._add("note_id", works.note, author_id=owner, **place, **note)
        leads = school.person("class_teacher")
        await self._add("fix_id", families.fix_request, asked_by=leads, asked_at=at(8), **place)
        wish = {"kind": "oral", "ordinal": 1, "was": "4", "wanted": "5"}
        await self._add(
            "request_id",
            corrections.correction_request,
            asked_by=owner,
            asked_at=at(8),
            ask="deputy_of_field",
            answer_by=TUESDAY,
            why=secret(self.name),
            **place,
            **wish,
        )
        await self._papers()

    async def _papers(self) -> None:
        """Hang a photo on the notice and on the request; ask for another mark of the period."""
        school, ids, content = self.school, self.ids, self.content
        for named, kind, object_id in (
            ("notice_paper_id", notices.KIND, ids["notice_id"]),
            ("request_paper_id", requests.KIND, ids["request_id"]),
        ):
            hung = {"object_kind": kind, "object_id": object_id, "kind": "photo"}
            await self._add(named, works.attachment, **hung, sha256=content)
        of = {"child_id": ids["child_id"], "teaching_id": ids["teaching_id"]}
        wish = {"kind": "period", "ordinal": 1, "was": "4", "wanted": "5", "why": "a slip"}
        await self._add(
            "period_request_id",
            corrections.correction_request,
            asked_by=school.person(self.owner),
            asked_at=at(8),
            ask="director_or_deputy",
            answer_by=TUESDAY,
            what="period_mark",
            period_id=ids["period_id"],
            **of,
            **wish,
        )

    def _leads(self) -> str:
        """Return the key of whoever leads the class; of the others than 7Б, nobody of ours."""
        seventh = self.ids["class_id"] == self.school.seventh
        return "class_teacher" if seventh else "primary"

    async def _staff(self) -> None:
        school, ids = self.school, self.ids
        deputy = school.person("deputy")
        await self._add(
            "grant_id",
            people.grants,
            person_id=school.person("english"),
            role="class_teacher",
            scope="class",
            scope_id=ids["class_id"],
            since=TUESDAY + timedelta(days=3),
            until=TUESDAY + timedelta(days=3),
            in_place_of=school.person(self._leads()),
        )
        away = {"since": TUESDAY, "until": TUESDAY, "reason": "ill", "entered_at": at(8)}
        absent = school.person("english_two")
        await self._add(
            "absence_id",
            substitutions.teacher_absence,
            person_id=absent,
            entered_by=deputy,
            **away,
        )
        await self._add(
            "offer_id",
            substitutions.lesson_offer,
            absence_id=ids["absence_id"],
            lesson_id=ids["lesson_id"],
            person_id=school.person(self.owner),
            offered_by=deputy,
            offered_at=at(8),
        )

    async def _group(self) -> None:
        """Divide the class in a subject of the place's own, taught by whoever owns the place."""
        school, ids = self.school, self.ids
        name = f"Кружок {self.name}"
        subject = await school.write(tables.subject, name=name, short=self.name)
        of = {"class_id": ids["class_id"], "subject_id": subject}
        await self._add("group_id", tables.subgroup, name="1 группа", **of)
        teaching = await school.write(
            tables.teaching, subgroup_id=ids["group_id"], marked=True, **of
        )
        owner = {"person_id": school.person(self.owner), "since": FIRST_DAY}
        await school.write(tables.teaching_teacher, teaching_id=teaching, **owner)
        member = {"person_id": ids["child_id"], "since": FIRST_DAY}
        await self._add("member_id", tables.subgroup_member, subgroup_id=ids["group_id"], **member)


def secret(name: str) -> str:
    """Return the words of a place, by which what is told of its child is known in any answer."""
    return f"[{name}]"


def number(value: object) -> int:
    """Return a column of numbers as the number that it is."""
    return int(str(value))
