"""What is done about families and on paper names the clause of the school's own figure.

Under five regulations, as `test_five_regulations`: maz speaks of paper, bars of families that do
not look; where a regulation is silent, the general rule stands and no other school's clause.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from core.journal import Journal
from core.model.guardians import Contact, Kin
from core.policy.clauses import GENERAL
from core.services.class_families import class_families, unregistered_families
from core.services.diary_refusals import ask_refusal, end_refusal, file_refusal
from core.services.family_contacts import family_card, note_outcome, set_offline, show_number
from core.services.own_diary import own_diaries
from core.services.paper_cards import lesson_card
from core.services.paper_families import give_sheet
from core.services.paper_sheets import own_statement, statement_for
from core.storage.tables.families import diary_refusal
from core.storage.tables.history import audit, revision
from core.storage.tables.people import binding
from tests.support.clock import TUESDAY, at
from tests.support.school import School, policies

OWN = GENERAL.id


@dataclass(frozen=True, slots=True)
class Cited:
    """The clauses of a policy: of silent families, of paper, of small pupils' codes, of cards."""

    silence: str = OWN
    paper: str = OWN
    adult: str = OWN
    card: str = OWN


MAZ = Cited(paper="MAZ-4.2", adult="MAZ-4.4", card="MAZ-3.5.3")
EACH = [
    pytest.param("maz", MAZ, marks=pytest.mark.clause("MAZ-4.2", "MAZ-4.4", "MAZ-3.5.3")),
    pytest.param("bars", Cited(silence="BARS-CT-5"), marks=pytest.mark.clause("BARS-CT-5")),
    ("lgov", Cited()),
    ("bbzh", Cited()),
    ("office", Cited()),
]


def kin(school: School) -> Kin:
    return Kin(child_id=school.petrov, guardian_id=school.person("petrov_mother"))


@pytest.mark.parametrize(("name", "cited"), EACH)
async def test_what_is_read_carries_the_own_clause(
    school: School, journal: Journal, name: str, cited: Cited
) -> None:
    under = replace(journal, policies=policies(name))
    lead, mother = await school.actor("class_teacher"), await school.actor("petrov_mother")
    place = {"class_id": school.seventh}
    families = await class_families(under, lead, **place)
    card = await family_card(under, lead, **place, child_id=school.petrov)
    assert (families.clause, card.clause, card.paper_clause) == (
        cited.silence,
        cited.silence,
        cited.paper,
    )
    assert (await unregistered_families(under, lead, **place)).adult_clause == cited.adult
    (diary,) = await own_diaries(under, mother)
    asked = await own_statement(under, mother, child_id=school.petrov)
    printed = await statement_for(under, lead, **place, kin=kin(school))
    assert {diary.clause, asked.clause, printed.clause} == {cited.paper}
    teacher = await school.actor("teacher")
    assert (await lesson_card(under, teacher, lesson_id=school.lesson())).clause == cited.card


@pytest.mark.parametrize(("name", "cited"), EACH)
async def test_what_is_done_is_chained_under_the_own_clause(
    school: School, journal: Journal, name: str, cited: Cited
) -> None:
    under = replace(journal, policies=policies(name))
    lead = await school.actor("class_teacher")
    place, own = {"class_id": school.seventh}, kin(school)
    await show_number(under, lead, **place, kin=own)
    await note_outcome(under, lead, **place, kin=own, outcome=Contact.LETTER)
    await ask_refusal(under, lead, **place, kin=own)
    (row,) = await school.read(diary_refusal)
    refusal = {**place, "refusal_id": int(str(row["id"]))}
    await file_refusal(under, lead, **refusal)
    await give_sheet(under, lead, **place, child_id=school.petrov, until=TUESDAY)
    await end_refusal(under, lead, **refusal)
    for bound in await school.read(binding, person_id=school.person("petrov_mother")):
        await school.alter(binding, int(str(bound["id"])), until=at(8) - timedelta(hours=1))
    await set_offline(under, lead, **place, kin=own, offline=True)
    clauses = [(row["action"], row["clause"]) for row in await school.read(audit)]
    assert clauses == [
        ("show_number", cited.silence),
        ("note_contact", cited.silence),
        ("note_contact", cited.paper),
        ("refusal_asked", cited.paper),
        ("refusal_filed", cited.paper),
        ("give_sheet", cited.paper),
        ("refusal_ended", cited.paper),
        ("note_contact", cited.paper),
    ]
    assert {row["clause"] for row in await school.read(revision)} == {cited.silence, cited.paper}
