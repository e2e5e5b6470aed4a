"""What stands in the certificates of a class: reckoned from what its teachers have set."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from core.errors import Gone
from core.journal import Journal, Sight
from core.model.certificate import Certificate, CertificateClass, CertificateLine
from core.model.declared import allows
from core.model.listing import display_names
from core.model.people import Actor
from core.model.period_marks import ResultKind, YearRow
from core.model.roles import Action, Thing
from core.model.standing import MarkingPeriod, Taught
from core.policy.schema import Policy
from core.rules import access
from core.rules.marking_periods import of_course
from core.rules.year_marks import certificate_mark, certificate_subjects, kinds_of, years_of
from core.storage import class_days, period_marks, standing
from core.storage.class_days import Roster
from core.storage.standing import Whose

_YEAR = timedelta(days=366)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def certificate_class(journal: Journal, actor: Actor, *, class_id: int) -> CertificateClass:
    """Return the pupils of a class that has certificates, by surname; one statement.

    Raises:
        Denied: it is not the actor's to see. Gone: its grade has no certificate.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        found = await _roster(sight, class_id)
        return CertificateClass(
            class_id=class_id, class_name=found.class_name, pupils=display_names(found.pupils)
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def certificate(
    journal: Journal, actor: Actor, *, class_id: int, person_id: int
) -> Certificate:
    """Return what stands in a pupil's certificate, subject by subject; four statements.

    Raises:
        As `certificate_class`; Gone: the pupil is not in the class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        found = await _roster(sight, class_id)
        if person_id not in found.pupils:
            raise Gone(object_kind="pupil")
        periods = await standing.periods(sight.tx, sight.today)
        taught = await standing.taught(sight.tx, Whose(pupils=[person_id]), sight.today)
        since = min((one.since for one in periods), default=sight.today) - _YEAR
        rows: dict[str, list[YearRow]] = defaultdict(list)
        for name, row in await period_marks.of_pupil(sight.tx, person_id, since):
            rows[name].append(row)
        policy = sight.policy_on(sight.today).policy
        return Certificate(
            class_id=class_id,
            class_name=found.class_name,
            person_id=person_id,
            listed=display_names(found.pupils)[person_id],
            lines=tuple(_lines(taught, periods, rows, policy)),
        )


async def _roster(sight: Sight, class_id: int) -> Roster:
    found = await class_days.roster(sight.tx, class_id, sight.today)
    policy = sight.policy_on(sight.today).policy
    if found is None or ResultKind.FINAL not in kinds_of(found.grade, policy):
        raise Gone(object_kind="certificate")
    return found


def _lines(
    taught: tuple[Taught, ...],
    periods: tuple[MarkingPeriod, ...],
    rows: dict[str, list[YearRow]],
    policy: Policy,
) -> Iterator[CertificateLine]:
    """Yield the subjects that the pupil is taught this year, as the certificate has them."""
    courses = {one.course.subject: one.course for one in taught}
    for name, parts in certificate_subjects(sorted(courses), policy).items():
        years = [years_of(rows[part], of_course(courses[part], periods, policy)) for part in parts]
        grade = courses[parts[0]].grade
        finals = [x.value for x in rows[parts[0]] if x.kind is ResultKind.FINAL]
        yield CertificateLine(
            subject=name,
            parts=parts if len(parts) > 1 else (),
            proposal=certificate_mark(grade, years, policy),
            final=finals[-1] if finals and len(parts) == 1 else None,
        )
