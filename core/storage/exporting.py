"""All that is kept of persons, for themselves: one statement over every table that names them.

Of looks of the staff day, role and what was looked at, no name: of whom a controller employs the
law names nobody to the family (152-FZ, 14.7.4); the director asks with `zvonok looks`.
Of children what the journal says of them; of the adults what is theirs alone. What another
adult of the family answered or asked is that adult's: that it was asked, and when. The answer
about a mark stands with the mark for the whole family (core/storage/questions.py).
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.kept import KeptLine, Whose
from core.storage.tables import families, history, lessons, people, results, substitutions, works
from core.storage.tables import school as schools
from core.storage.types import Instant

Ids = Collection[int]
_NO_DAY = sa.cast(sa.null(), sa.Date)
_NO_MOMENT = sa.cast(sa.null(), Instant())
_NO_TEXT = sa.cast(sa.null(), sa.Text)

TOLD = ("mark", "attendance", "absence_reason", "period_mark", "note", "spell")
"""Kinds of revisions that name nobody but the child."""


def _line(what: str, person: Any, **said: Any) -> sa.Select[Any]:
    """Return a select of one kind of line; texts are cast, so that all are alike."""
    texts = (
        sa.cast(said[name], sa.Text) if name in said else _NO_TEXT
        for name in ("about", "said", "more")
    )
    labels = zip(("about", "said", "more"), texts, strict=True)
    return sa.select(
        sa.literal(what).label("what"),
        person.label("person_id"),
        said.get("day", _NO_DAY).label("day"),
        sa.type_coerce(said.get("at", _NO_MOMENT), Instant()).label("at"),
        *(text.label(name) for name, text in labels),
    )


def _persons(ids: Ids) -> list[sa.Select[Any]]:
    own, grant, invited = people.person.c, people.grants.c, people.invitation.c
    seen, away = history.activity.c, substitutions.teacher_absence.c
    return [
        _line("born", own.id, day=own.born).where(own.id.in_(ids), own.born.is_not(None)),
        _line("phone", own.id, said=own.phone).where(own.id.in_(ids), own.phone.is_not(None)),
        _line("email", own.id, said=own.email).where(own.id.in_(ids), own.email.is_not(None)),
        _line("sex", own.id, said=own.sex).where(own.id.in_(ids), own.sex.is_not(None)),
        _line("external", own.id, said=own.external).where(
            own.id.in_(ids), own.external.is_not(None)
        ),
        _line("role", grant.person_id, day=grant.since, said=grant.role, more=grant.until).where(
            grant.person_id.in_(ids)
        ),
        _line("invited", invited.person_id, at=invited.made_at, said=invited.role).where(
            invited.person_id.in_(ids)
        ),
        _line("away", away.person_id, day=away.since, about=away.reason, more=away.until).where(
            away.person_id.in_(ids), away.over_at.is_(None)
        ),
        _line("looked", seen.person_id, day=seen.day, said=seen.times).where(
            seen.person_id.in_(ids)
        ),
    ]


def _accounts(accounts: Ids, adults: Ids) -> list[sa.Select[Any]]:
    own, bound, agreed, held = (
        people.account.c,
        people.binding.c,
        people.consent.c,
        people.setting.c,
    )
    nobody = sa.cast(sa.null(), sa.BigInteger)
    return [
        _line("telegram", nobody, at=own.met_at, said=own.telegram_id, more=own.language).where(
            own.id.in_(accounts)
        ),
        _line("bound", bound.person_id, at=bound.since).where(bound.person_id.in_(adults)),
        _line("unbound", bound.person_id, at=bound.until).where(
            bound.person_id.in_(adults), bound.until.is_not(None)
        ),
        _line("agreed", agreed.person_id, at=agreed.given_at, said=agreed.wording).where(
            agreed.person_id.in_(adults)
        ),
        _line("taken_back", agreed.person_id, at=agreed.withdrawn_at).where(
            agreed.person_id.in_(adults), agreed.withdrawn_at.is_not(None)
        ),
        _line("setting", nobody, about=held.name, said=held.value).where(
            held.account_id.in_(accounts)
        ),
    ]


def _children(ids: Ids) -> list[sa.Select[Any]]:
    place, where = schools.enrolment.c, schools.school_class.c
    spell, note, viewed = schools.spell.c, works.note.c, history.viewing.c
    mark, period = results.period_mark.c, schools.period.c
    class_name = sa.cast(where.grade, sa.String) + where.letter
    task = works.homework_recipient.c
    return [
        _line("enrolled", place.person_id, day=place.since, about=class_name, more=place.until)
        .join_from(schools.enrolment, schools.school_class, where.id == place.class_id)
        .where(place.person_id.in_(ids)),
        *_groups(ids),
        *_lessons(ids),
        _line("period_mark", mark.person_id, about=schools.subject.c.name, said=mark.value,
              more=period.name)
        .join_from(results.period_mark, schools.period, period.id == mark.period_id)
        .join(schools.subject, schools.subject.c.id == mark.subject_id)
        .where(mark.person_id.in_(ids), mark.value.is_not(None)),
        _line("note", note.child_id, day=note.day, said=note.text).where(
            note.child_id.in_(ids), note.text.is_not(None)
        ),
        _line("spell", spell.person_id, day=spell.since, about=spell.kind, said=spell.ground,
              more=spell.until).where(spell.person_id.in_(ids)),
        _line("task", task.person_id, day=lessons.homework.c.due_day,
              said=lessons.homework.c.text)
        .join_from(works.homework_recipient, lessons.homework,
                   lessons.homework.c.id == task.homework_id)
        .where(task.person_id.in_(ids), lessons.homework.c.text.is_not(None)),
        _line("viewed", viewed.child_id, day=viewed.day, about=viewed.kind).where(
            viewed.child_id.in_(ids), viewed.role.is_(None)
        ),
        _line("staff_viewed", viewed.child_id, day=viewed.day, about=viewed.kind,
              said=viewed.role)
        .where(viewed.child_id.in_(ids), viewed.role.is_not(None))
        .distinct(),
    ]  # fmt: skip


def _groups(ids: Ids) -> list[sa.Select[Any]]:
    place, group, subject = schools.subgroup_member.c, schools.subgroup.c, schools.subject.c
    tick, paper, alert = works.homework_tick.c, families.paper_given.c, lessons.absence_alert.c
    home = lessons.homework.c
    return [
        _line("group", place.person_id, day=place.since, about=subject.name, said=group.name,
              more=place.until)
        .join_from(schools.subgroup_member, schools.subgroup, group.id == place.subgroup_id)
        .join(schools.subject, subject.id == group.subject_id)
        .where(place.person_id.in_(ids)),
        _line("ticked", tick.child_id, at=tick.at, said=home.text)
        .join_from(works.homework_tick, lessons.homework, home.id == tick.homework_id)
        .where(tick.child_id.in_(ids)),
        _line("asked", alert.child_id, day=alert.day).where(alert.child_id.in_(ids)),
        _line("paper", paper.child_id, at=paper.given_at).where(paper.child_id.in_(ids)),
    ]  # fmt: skip


def _lessons(ids: Ids) -> list[sa.Select[Any]]:
    at, subject = lessons.lesson.c, schools.subject.c
    fact, reason, mark = lessons.attendance.c, lessons.absence_reason.c, lessons.mark.c
    return [
        _line("attendance", fact.person_id, day=at.day, about=subject.name, said=fact.fact)
        .join_from(lessons.attendance, lessons.lesson, at.id == fact.lesson_id)
        .join(schools.subject, subject.id == at.subject_id)
        .where(fact.person_id.in_(ids)),
        _line("reason", reason.person_id, day=at.day, about=subject.name, said=reason.reason,
              more=reason.document)
        .join_from(lessons.absence_reason, lessons.lesson, at.id == reason.lesson_id)
        .join(schools.subject, subject.id == at.subject_id)
        .where(reason.person_id.in_(ids)),
        _line("mark", mark.person_id, day=mark.day, about=subject.name, said=mark.value,
              more=mark.remark)
        .join_from(lessons.mark, schools.subject, subject.id == mark.subject_id)
        .where(mark.person_id.in_(ids), mark.value.is_not(None)),
    ]  # fmt: skip


def _said(children: Ids, adults: Ids) -> list[sa.Select[Any]]:
    """Select what the adult has told the school, and the school has done about the adult."""
    kin, told, asked = people.guardianship.c, families.notice.c, families.question.c
    answer, alert = lessons.parent_answer.c, lessons.absence_alert.c
    paper, talk = families.diary_refusal.c, families.family_contact.c
    return [
        _line("guardian", kin.child_id, day=kin.since, said=kin.relation, more=kin.until).where(
            kin.guardian_id.in_(adults), kin.child_id.in_(children)
        ),
        _line("notice", told.child_id, day=told.since, about=told.reason, said=told.words,
              more=told.answer).where(
            told.guardian_id.in_(adults), told.child_id.in_(children)
        ),
        _line("answer", alert.child_id, day=alert.day, said=answer.answer, more=answer.words)
        .join_from(lessons.parent_answer, lessons.absence_alert, alert.id == answer.alert_id)
        .where(answer.guardian_id.in_(adults), alert.child_id.in_(children)),
        _line("question", asked.child_id, at=asked.asked_at, said=asked.answer).where(
            asked.asker_id.in_(adults), asked.child_id.in_(children)
        ),
        _line("refusal", paper.child_id, at=paper.asked_at).where(
            paper.guardian_id.in_(adults), paper.child_id.in_(children)
        ),
        _line("contact", talk.child_id, at=talk.at, said=talk.kind).where(
            talk.guardian_id.in_(adults), talk.child_id.in_(children)
        ),
    ]  # fmt: skip


async def lines_of(tx: AsyncConnection, whose: Whose) -> tuple[KeptLine, ...]:
    """Return every line of these accounts, persons and pupils; two statements."""
    parts = [
        *_persons(whose.persons),
        *_accounts(whose.accounts, whose.adults),
        *_children(whose.pupils),
        *_said(whose.spoken_of, whose.adults),
    ]
    found = await tx.execute(sa.union_all(*parts))
    lines = [KeptLine(**row) for row in found.mappings()]
    return (*lines, *await _history(tx, whose.pupils))


async def _history(tx: AsyncConnection, children: Ids) -> list[KeptLine]:
    own = history.revision.c
    found = await tx.execute(
        sa.select(own.person_id, own.at, own.object_kind, own.was, own.now, own.why)
        .where(own.person_id.in_(children), own.object_kind.in_(TOLD), own.nature != "entry")
        .order_by(own.sequence, own.id)
    )
    return [
        KeptLine(
            person_id=row.person_id,
            what="changed",
            at=row.at,
            about=row.object_kind,
            said=f"{_word(row.was)} → {_word(row.now)}",
            more=row.why,
        )
        for row in found
    ]


def _word(told: Any) -> str:
    """Return what a revision says in one word: the value, the fact, the reason or the text."""
    names = ("value", "fact", "reason", "text", "kind")
    return next((str(told[name]) for name in names if told and told.get(name)), "—")
