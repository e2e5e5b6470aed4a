"""Families on paper: who they are, what they were given, and that a sheet was handed over."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from core.acts.note_contact import paper_clause
from core.acts.tell import Word, tell
from core.acts.work import Revision, Save
from core.errors import Gone, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.guardians import Guardian
from core.model.paper import Given, PaperFamily, PaperList
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access, paper, silence
from core.rules.names import display_names
from core.rules.quiet import is_quiet
from core.storage import alerts, class_days, guardians, papers

DUE = "paper_due"
"""The kind of the word that a sheet is due; its payload is the class."""

_KEPT = timedelta(days=2)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def paper_families(journal: Journal, actor: Actor, *, class_id: int) -> PaperList:
    """Return the class's families on paper, and the statements that are not back yet.

    MAZ-4.2: at least once a month the results are printed and handed over. Three statements.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await class_days.roster(sight.tx, class_id, sight.today)
        if roster is None:
            raise Gone(object_kind="school_class")
        known = await guardians.of_class(sight.tx, class_id, sight.today)
        listed = display_names(roster.pupils)
        on_paper = paper.by_child(known)
        given = await papers.last_given(sight.tx, on_paper)
        return PaperList(
            class_id=class_id,
            class_name=roster.class_name,
            today=sight.today,
            families=_families(sight, on_paper, given, listed),
            asked=tuple(one for one in known if one.refusal and one.declined_at is None),
            listed=listed,
            clause=sight.policy_on(sight.today).policy.paper.every_days.clause,
            may_give=any(g.scope_id == class_id for g in actor.having(Role.CLASS_TEACHER)),
        )


def _families(
    sight: Sight,
    on_paper: Mapping[int, tuple[Guardian, ...]],
    given: Mapping[int, Given],
    listed: Mapping[int, str],
) -> tuple[PaperFamily, ...]:
    policy = sight.policy_on(sight.today).policy
    found = []
    for child_id, own in on_paper.items():
        began, last = paper.began(own, sight.zone), given.get(child_id)
        since, until = paper.span_of_next(began, last, sight.today)
        found.append(
            PaperFamily(
                child_id=child_id,
                listed=listed.get(child_id, own[0].child.short),
                guardians=own,
                began=began,
                last=last,
                due=paper.next_due(began, last, policy, sight.zone),
                since=since,
                until=until,
            )
        )
    return tuple(found)


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def give_sheet(
    journal: Journal, actor: Actor, *, class_id: int, child_id: int, until: date
) -> None:
    """Keep that the sheet of the days up to `until` was handed over; once for each day.

    Raises:
        Denied: only the class teacher.
        Gone: the pupil is not of the class, or the family is not on paper any more.
        Unfit: a sheet of days to come (`day_ahead`).
        Repeated: this update has had its effect.
    """
    author = access.leads_class(actor, class_id, Action.RECORD)
    async with journal.writing(actor, "give_sheet") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        if until > work.today:
            raise Unfit(why="given_ahead")
        known = await guardians.of_child(work.tx, child_id, work.today)
        own = paper.by_child(g for g in known if g.class_id == class_id).get(child_id)
        if own is None:
            raise Gone(object_kind="paper_family")
        last = (await papers.last_given(work.tx, [child_id])).get(child_id)
        began = paper.began(own, work.zone)
        if until < began or (last is not None and last.until >= until):
            return
        since, _ = paper.span_of_next(began, last, until)
        given = Given(child_id=child_id, since=since, until=until, at=work.now)
        given_id = await papers.add(work.tx, given, author)
        told = {"since": since.isoformat(), "until": until.isoformat()}
        revision = Revision(
            object_kind=papers.KIND, object_id=given_id, person_id=child_id, now=told
        )
        work.save(
            Save(
                action="give_sheet",
                object_kind=papers.KIND,
                object_id=given_id,
                author_id=author,
                clause=paper_clause(work),
                revisions=[revision],
            )
        )


@allows(Action.RUN, Thing.SYSTEM)
async def queue_papers(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Remind whoever leads a class of the sheets that have fallen due (MAZ-4.2).

    Once for each family that becomes due; a month later, where nothing was handed over, once
    more. Safe twice, late, after an outage; four statements for a school of any size.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue_papers") as work:
        policy = work.policy_on(work.today).policy
        late = at.astimezone(work.zone).date() != work.today
        if late or not silence.tells_on(work.today) or is_quiet(work.now, work.zone, policy):
            return 0
        known = await guardians.of_school(work.tx, work.today)
        on_paper = paper.by_child(known)
        given = await papers.last_given(work.tx, on_paper)
        newest: dict[int, date] = {}
        for child_id, own in on_paper.items():
            began = paper.began(own, work.zone)
            due = paper.next_due(began, given.get(child_id), policy, work.zone)
            if due <= work.today:
                class_id = own[0].class_id
                newest[class_id] = max(due, newest.get(class_id, due))
        leads = await alerts.told_of(work.tx, Role.CLASS_TEACHER, newest, work.today)
        return await tell(work, _words(newest, leads, work.now + _KEPT))


def _words(
    newest: Mapping[int, date], leads: Mapping[int, Sequence[int]], until: datetime
) -> list[Word]:
    return [
        Word(
            account_id=account_id,
            kind=DUE,
            key=f"{DUE}:{class_id}:{due}:{account_id}",
            payload={"class_id": class_id},
            not_after=until,
        )
        for class_id, due in newest.items()
        for account_id in leads.get(class_id, ())
    ]
