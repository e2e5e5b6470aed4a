"""Handing codes out and taking them back: who may, what is stored, what the chain says."""

import pytest

from core.errors import Changed, CodeRefused, Denied, Gone, Unfit
from core.journal import Journal
from core.model.invitations import InvitationState, Issued
from core.model.people import Actor
from core.model.roles import Role, Scope
from core.rules.codes import digest
from core.services import binding, cabinets, invitations
from core.storage.database import Database
from core.storage.tables import history, people
from sandbox.clock import TravelClock
from tests.support.clock import at
from tests.support.rows import FIRST_DAY
from tests.support.school import School

STRANGER = Actor(telegram_id=555_001)
COMMAND = Actor.system("command line")


async def hand(journal: Journal, school: School, giver: str, person_id: int, role: Role) -> Issued:
    return await invitations.invite(
        journal, await school.actor(giver), person_id=person_id, role=role
    )


@pytest.mark.clause("MAZ-2.1")
async def test_a_code_is_shown_once_and_stored_as_a_keyed_digest(
    any_database: Database, school: School, journal: Journal
) -> None:
    issued = await hand(journal, school, "secretary", school.petrov, Role.PUPIL)
    [row] = await school.read(people.invitation)
    assert row["code_hash"] == digest(issued.code, journal.key)
    assert row["link_hash"] == digest(issued.link, journal.key)
    assert issued.code not in str(row)
    assert issued.link not in str(row)
    [chained] = await school.read(history.audit, action="issue_code")
    assert chained["clause"] == "MAZ-2.1"
    assert chained["person_id"] == school.person("secretary")
    said = await school.read(history.audit_detail)
    assert issued.code not in str(said)


async def test_a_new_code_revokes_the_earlier_one_of_that_role_alone(
    school: School, journal: Journal
) -> None:
    mother = school.person("petrov_mother")
    other = await hand(journal, school, "secretary", school.petrov, Role.PUPIL)
    first = await hand(journal, school, "secretary", mother, Role.PARENT)
    second = await hand(journal, school, "secretary", mother, Role.PARENT)
    rows = {row["id"]: row["revoked_at"] for row in await school.read(people.invitation)}
    assert rows[first.invitation_id] is not None
    assert rows[second.invitation_id] is None
    assert rows[other.invitation_id] is None


async def test_a_second_tap_of_the_same_button_issues_nothing(
    school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    wanted = {"person_id": school.petrov, "role": Role.PUPIL}
    await invitations.invite(journal, secretary, **wanted, latest_id=0)  # type: ignore[arg-type] # two kinds of values
    with pytest.raises(Changed):
        await invitations.invite(journal, secretary, **wanted, latest_id=0)  # type: ignore[arg-type] # two kinds of values
    assert len(await school.read(people.invitation)) == 1


@pytest.mark.clause("MAZ-3.4.8")
async def test_a_class_teacher_hands_codes_to_the_own_class_only(
    school: School, journal: Journal
) -> None:
    await hand(journal, school, "class_teacher", school.petrov, Role.PUPIL)
    with pytest.raises(Denied):
        await hand(journal, school, "class_teacher", school.brother, Role.PUPIL)
    with pytest.raises(Denied):
        await hand(journal, school, "class_teacher", school.person("teacher"), Role.TEACHER)


@pytest.mark.clause("MAZ-3.3.9")
async def test_a_parent_who_works_here_is_let_in_by_the_administrator_alone(
    school: School, journal: Journal
) -> None:
    deputy = school.person("deputy")
    await school.write(
        people.grants,
        person_id=deputy,
        role=Role.PARENT,
        scope=Scope.PERSON,
        scope_id=school.petrov,
        since=FIRST_DAY,
    )
    for giver in ("class_teacher", "secretary"):
        with pytest.raises(Denied) as refused:
            await hand(journal, school, giver, deputy, Role.PARENT)
        assert refused.value.clause == "MAZ-2.1"
    await hand(journal, school, "administrator", deputy, Role.PARENT)


@pytest.mark.parametrize("giver", ["teacher", "deputy", "nurse", "parent"])
async def test_others_hand_codes_to_nobody(school: School, journal: Journal, giver: str) -> None:
    actor = await school.actor(giver)
    with pytest.raises(Denied):
        await invitations.invite(journal, actor, person_id=school.petrov, role=Role.PUPIL)
    with pytest.raises(Denied):
        await invitations.invite(journal, actor, person_id=1, role=Role.PUPIL)
    with pytest.raises(Denied):
        await invitations.revoke(journal, actor, invitation_id=1)
    with pytest.raises(Denied):
        await invitations.unbind(journal, actor, binding_id=1)
    with pytest.raises(Denied):
        await cabinets.find_people(journal, actor, typed="Петров")
    with pytest.raises(Denied):
        await cabinets.person_card(journal, actor, person_id=school.petrov)
    with pytest.raises(Denied):
        await cabinets.invitations_of_class(journal, actor, class_id=school.seventh)
    with pytest.raises(Denied):
        await cabinets.classes_to_invite(journal, actor)


async def test_a_role_that_is_not_held_has_no_code(school: School, journal: Journal) -> None:
    with pytest.raises(Gone):
        await hand(journal, school, "administrator", school.person("nurse"), Role.TEACHER)


@pytest.mark.clause("MAZ-4.4")
async def test_a_small_pupils_code_goes_through_an_adult(school: School, journal: Journal) -> None:
    small = await hand(journal, school, "secretary", school.brother, Role.PUPIL)
    grown = await hand(journal, school, "secretary", school.petrov, Role.PUPIL)
    assert small.through_adult
    assert not grown.through_adult


async def test_a_revoked_code_opens_nothing(school: School, journal: Journal) -> None:
    issued = await hand(journal, school, "secretary", school.petrov, Role.PUPIL)
    await invitations.revoke(
        journal, await school.actor("class_teacher"), invitation_id=issued.invitation_id
    )
    with pytest.raises(CodeRefused):
        await binding.look_at_code(journal, STRANGER, secret=issued.code)
    assert await school.read(history.audit, action="revoke_code")


@pytest.mark.clause("MAZ-3.4.8")
async def test_unbinding_ends_every_right_at_once(
    any_database: Database, school: School, journal: Journal
) -> None:
    mother = school.person("petrov_mother")
    [bound] = await school.read(people.binding, person_id=mother)
    class_teacher = await school.actor("class_teacher")
    binding_id = int(str(bound["id"]))
    assert (await school.actor("petrov_mother")).grants
    assert await invitations.unbind(journal, class_teacher, binding_id=binding_id) == mother
    assert not (await school.actor("petrov_mother")).grants
    assert not (await school.actor("petrov_mother")).persons
    with pytest.raises(Gone):
        await invitations.unbind(journal, class_teacher, binding_id=binding_id)
    assert len(await school.read(history.audit, action="unbind")) == 1


async def test_a_class_teacher_unbinds_no_colleague(school: School, journal: Journal) -> None:
    [bound] = await school.read(people.binding, person_id=school.person("deputy"))
    class_teacher = await school.actor("class_teacher")
    with pytest.raises(Denied):
        await invitations.unbind(journal, class_teacher, binding_id=int(str(bound["id"])))


async def test_a_real_school_begins_with_a_code_by_command(
    any_database: Database, school: School, journal: Journal
) -> None:
    made = await invitations.invite_first(
        journal, COMMAND, role=Role.ADMINISTRATOR, name="Ясенева Тамара Ильинична"
    )
    again = await invitations.invite_first(
        journal, COMMAND, role=Role.ADMINISTRATOR, name="ясенева  тамара ильинична"
    )
    assert made.person_id == again.person_id
    assert len(await school.read(people.grants, person_id=made.person_id)) == 1
    offer = await binding.look_at_code(journal, STRANGER, secret=again.link)
    assert offer.role is Role.ADMINISTRATOR


@pytest.mark.parametrize(
    ("name", "role", "why"),
    [
        ("Ясенева", Role.ADMINISTRATOR, "full_name"),
        ("", Role.ADMINISTRATOR, "full_name"),
        ("Ясенева Тамара Ильинична", Role.PARENT, "role"),
    ],
)
async def test_the_command_says_what_does_not_fit(
    school: School, journal: Journal, name: str, role: Role, why: str
) -> None:
    with pytest.raises(Unfit) as refused:
        await invitations.invite_first(journal, COMMAND, role=role, name=name)
    assert refused.value.why == why


async def test_two_of_one_name_are_not_guessed(school: School, journal: Journal) -> None:
    for _ in range(2):
        await school.join("Ясенев Пётр Ильич")
    with pytest.raises(Unfit) as refused:
        await invitations.invite_first(
            journal, COMMAND, role=Role.ADMINISTRATOR, name="Ясенев Петр Ильич"
        )
    assert refused.value.why == "two_people"


async def test_nobody_but_the_command_makes_people(school: School, journal: Journal) -> None:
    with pytest.raises(Denied):
        await invitations.invite_first(
            journal,
            await school.actor("administrator"),
            role=Role.ADMINISTRATOR,
            name="Ясенева Тамара Ильинична",
        )


async def test_a_person_is_found_by_the_beginning_of_the_name(
    school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    found = await cabinets.find_people(journal, secretary, typed="петров")
    assert [one.name.surname for one in found] == ["Петров", "Петрова"]
    found = await cabinets.find_people(journal, secretary, typed="федоров м")
    assert [one.person_id for one in found] == [school.fyodorov]
    assert found[0].held[0].class_name == "7Б"
    for typed in ("Несуществующий", " ", "а б в г", "%", "<b>"):
        with pytest.raises(Unfit):
            await cabinets.find_people(journal, secretary, typed=typed)


@pytest.mark.clause("MAZ-3.4.8")
@pytest.mark.clause("MAZ-4.3")
async def test_a_class_teacher_sees_how_far_each_family_has_come(
    any_database: Database, school: School, journal: Journal, clock: TravelClock
) -> None:
    class_teacher = await school.actor("class_teacher")
    await hand(journal, school, "class_teacher", school.petrov, Role.PUPIL)
    shown = await cabinets.invitations_of_class(journal, class_teacher, class_id=school.seventh)
    assert shown.class_name == "7Б"
    states = {(one.person_id, one.role): one for one in shown.people}
    mother = states[school.person("petrov_mother"), Role.PARENT]
    assert mother.state is InvitationState.REGISTERED
    assert mother.child_id == school.petrov
    assert states[school.petrov, Role.PUPIL].state is InvitationState.INVITED
    assert not states[school.petrov, Role.PUPIL].overdue
    assert states[school.ivanov, Role.PUPIL].state is InvitationState.NOT_INVITED
    clock.set(at(8, 26, at(8).date().replace(day=28)))
    shown = await cabinets.invitations_of_class(journal, class_teacher, class_id=school.seventh)
    [late] = [one for one in shown.people if one.overdue]
    assert late.person_id == school.petrov
    clock.set(at(8, 26, at(8).date().replace(month=12, day=20)))
    shown = await cabinets.invitations_of_class(journal, class_teacher, class_id=school.seventh)
    states = {(one.person_id, one.role): one for one in shown.people}
    assert states[school.petrov, Role.PUPIL].state is InvitationState.EXPIRED


async def test_a_persons_card_says_what_the_viewer_may_do(
    school: School, journal: Journal
) -> None:
    deputy = school.person("deputy")
    seen = await cabinets.person_card(journal, await school.actor("secretary"), person_id=deputy)
    assert [one.may_hand for one in seen.entrances] == [False]
    assert not seen.may_unbind
    seen = await cabinets.person_card(
        journal, await school.actor("administrator"), person_id=deputy
    )
    assert [one.may_hand for one in seen.entrances] == [True]
    assert seen.may_unbind
    assert len(seen.bindings) == 1
    with pytest.raises(Denied):
        await cabinets.person_card(journal, await school.actor("class_teacher"), person_id=deputy)
    with pytest.raises(Gone):
        await cabinets.person_card(journal, await school.actor("secretary"), person_id=1)


async def test_the_classes_to_invite_are_the_own_ones(school: School, journal: Journal) -> None:
    own = await cabinets.classes_to_invite(journal, await school.actor("class_teacher"))
    everywhere = await cabinets.classes_to_invite(journal, await school.actor("secretary"))
    assert list(own.classes.values()) == ["7Б"]
    assert list(everywhere.classes.values()) == ["1А", "3А", "7Б", "9В"]
    assert (own.everywhere, everywhere.everywhere) == (False, True)
