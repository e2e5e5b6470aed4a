"""A request and what it is about, as those who ask, consent and carry out need it."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.acts.late_mark import wished_mark
from core.acts.late_opening import is_open_now, opened_by, wished_opening
from core.acts.late_period_mark import wished_period_mark
from core.acts.late_roll import wished_roll
from core.acts.late_texts import wished_text
from core.acts.late_wish import Wished
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Denied, Gone, PeriodLocked
from core.model.corrections import (
    NOBODY,
    CorrectionPage,
    CorrectionRequest,
    LateChange,
    OpenRequest,
    Step,
    What,
)
from core.model.lesson import Lesson
from core.model.locks import PeriodLock
from core.model.people import Actor
from core.model.period_place import PeriodPlace, Place
from core.model.roles import Action, Role
from core.policy.schema import Policy
from core.rules import access
from core.rules.consents import (
    consent_figure,
    consenting,
    unrevised,
    who_answers,
    whose_consent,
)
from core.rules.control import on_paper
from core.rules.locks import may_be_asked, opens_by_order, unless
from core.rules.marked_absent import marked_absent, to_be_absent
from core.rules.openings import kept_shut
from core.rules.request_terms import answer_until
from core.rules.written_works import kind_names
from core.storage import lessons, marks, requests

_WISHES: Mapping[What, Callable[[Scene, Actor, Lesson, LateChange], Awaitable[Wished]]] = {
    What.MARK: wished_mark,
    What.ATTENDANCE: wished_roll,
    What.TOPIC: wished_text,
    What.HOMEWORK: wished_text,
    What.LESSON: wished_opening,
}


async def request_of(scene: Scene, request_id: int, *, lock: bool = False) -> CorrectionRequest:
    """Return the request; `lock` lets nobody else write its lesson until the end.

    Raises:
        Gone: there is no such request.
    """
    found = await requests.get(scene.tx, request_id, lock=lock)
    if found is None:
        raise Gone(object_kind="correction")
    return found


async def own_request(work: Work, actor: Actor, request_id: int) -> CorrectionRequest:
    """Return the request for whoever asked, to be changed; nobody else writes its lesson.

    Raises:
        Gone: there is no such request; Denied: somebody else asked, or none of the staff.
    """
    access.is_staff(actor)
    found = await request_of(work, request_id, lock=True)
    if found.asked_by not in actor.person_ids:
        raise Denied(action=Action.CORRECT, object_kind="correction", object_id=request_id)
    return found


async def opened_request(scene: Scene, actor: Actor, request_id: int) -> CorrectionPage:
    """Return a request for whoever asked, whoever consents, and the heads, who all may look.

    Raises:
        Gone: there is no such request; Denied: it is nobody's of these.
    """
    access.is_staff(actor)
    found = await request_of(scene, request_id)
    page = page_of(scene, actor, found, await consent_to(scene, found))
    if found.is_open:
        page = replace(page, marked=await absent_with_marks(scene, found.place, found.change))
    if not (page.own or page.decides or actor.has(Role.DEPUTY, Role.DIRECTOR)):
        raise Denied(action=Action.READ, object_kind="correction", object_id=request_id)
    return page


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose consent a request needs today, by which clause, and who answers it.

    `answers`: whom it comes to, where there is nobody of those it needs.
    """

    of: str
    clause: str | None
    persons: Collection[int]
    answers: str | None = None


async def consent_to(scene: Scene, found: CorrectionRequest) -> Consent:
    """Return the consent that a request needs by the policy of today; one statement."""
    policy = scene.policy_on(scene.today).policy
    what = found.change.what
    of = whose_consent(policy, what, found.ask)
    clause = found.clause if found.reports else consent_figure(what, policy).clause
    fields = (found.place.subject, found.place.field)
    heads = await requests.heads(scene.tx, scene.today)
    persons = consenting(of, fields, found.asked_by, heads)
    return Consent(of, clause, persons, who_answers(of, persons, heads))


async def consenting_to(
    scene: Scene, ask: str, fields: Collection[str | None], asked_by: int
) -> Collection[int]:
    """Return the persons who consent today; one statement."""
    return consenting(ask, fields, asked_by, await requests.heads(scene.tx, scene.today))


async def wished_change(scene: Scene, actor: Actor, wish: LateChange) -> tuple[Place, Wished]:
    """Return what is wished of which lesson or period; to write, nobody else writes it till then.

    Raises:
        Gone: there is no such lesson; and whatever its kind of change raises.
        PeriodLocked: its period is locked, and the policy wants an order first (MAZ-2.8.5).
    """
    place, wished = await _wished(scene, actor, wish)
    policy = scene.policy_on(place.day).policy
    unless(_lets(wish.what)(place.lock, wished.by, policy, scene.today))
    return place, wished


async def _wished(scene: Scene, actor: Actor, wish: LateChange) -> tuple[Place, Wished]:
    if wish.what is What.PERIOD_MARK:
        return await wished_period_mark(scene, actor, wish)
    lesson = await lessons.get(scene.tx, wish.lesson_id, lock=isinstance(scene, Work))
    if lesson is None:
        raise Gone(object_kind="lesson")
    return lesson, await _WISHES[wish.what](scene, actor, lesson, wish)


async def absent_with_marks(
    scene: Scene, place: Place, change: LateChange
) -> Mapping[int, Sequence[str]]:
    """Return the marks in the lesson of those whom the change makes absent; one statement."""
    absent = to_be_absent(change.pupils)
    if not absent or isinstance(place, PeriodPlace):
        return {}
    cells = await marks.of_lesson(scene.tx, place.id)
    return marked_absent(absent, cells, scene.policy_on(place.day).policy)


def page_of(
    scene: Scene, actor: Actor, found: CorrectionRequest, consent: Consent
) -> CorrectionPage:
    """Return the request as the actor sees it; nothing more is read."""
    own = found.asked_by in actor.person_ids
    asked_on = found.asked_at.astimezone(scene.zone).date()
    policy = scene.policy_on(found.place.day).policy
    kinds = kind_names(policy)
    opened = opened_by(scene, found)
    due = due_of(scene, found.answer_by)
    locked = _locked(scene, found) if consent.of != NOBODY else None
    return CorrectionPage(
        request=found,
        kind=kinds.get(found.change.kind),
        decides=not own and not set(consent.persons).isdisjoint(actor.person_ids),
        own=own,
        consent=consent.of,
        clause=consent.clause,
        unrevised=unrevised(found.change.what, scene.policy_on(scene.today).policy),
        on_paper=found.change.what is not What.LESSON
        and on_paper(found.step, scene.policy_on(asked_on).policy),
        opened=opened,
        is_open=opened is not None and is_open_now(scene, found, opened),
        due=due,
        overdue=found.step is Step.ASKED and scene.today > due,
        answers=consent.answers,
        locked=locked,
        orders=opens_by_order(actor, found.place.lock, policy) if locked else None,
    )


def _locked(scene: Scene, found: CorrectionRequest) -> PeriodLocked | None:
    """Return why an open request cannot be carried out, if its lesson's period is locked."""
    if not found.is_open:
        return None
    policy = scene.policy_on(found.place.day).policy
    return _lets(found.change.what)(found.place.lock, found.asked_by, policy, scene.today)


def _lets(
    what: What,
) -> Callable[[PeriodLock | None, int, Policy, date], PeriodLocked | None]:
    return kept_shut if what is What.LESSON else may_be_asked


def due_of(scene: Scene, answer_by: date) -> date:
    """Return the last day for the answer, as outages move it (MAZ-3.5.14)."""
    policy = scene.policy_on(scene.today).policy
    return answer_until(answer_by, policy, scene.policies.outages, scene.zone)


def marked(scene: Scene, one: OpenRequest) -> OpenRequest:
    """Return it as lists show it, with whether its answer is overdue."""
    late = one.step is Step.ASKED and scene.today > due_of(scene, one.answer_by)
    return replace(one, overdue=late)
