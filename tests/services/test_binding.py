"""A code from its first sight to the bound account, and everything that refuses it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import CodeRefused, ConsentMissing, Denied, Locked, Refusal, Repeated
from core.journal import Journal
from core.model.invitations import Issued
from core.model.people import Actor
from core.model.roles import Role
from core.policy.versions import Policies
from core.services import binding, invitations, withdrawal
from core.services.binding import CONSENT
from core.storage import accounts
from core.storage.database import Database
from core.storage.tables import history, people
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY
from tests.support.school import School

STRANGER = Actor(telegram_id=555_001)
OTHER = Actor(telegram_id=555_002)
WRONG = "A" * 10
NO_CODE = "что-нибудь"


async def code_for(journal: Journal, school: School, person_id: int, role: Role) -> Issued:
    secretary = await school.actor("secretary")
    return await invitations.invite(journal, secretary, person_id=person_id, role=role)


async def take(journal: Journal, actor: Actor, secret: str) -> binding.Accepted:
    offer = await binding.look_at_code(journal, actor, secret=secret)
    return await binding.accept(journal, actor, invitation_id=offer.invitation_id, wording=CONSENT)


async def who(school: School, actor: Actor) -> Actor:
    async with school.database.reading() as tx:
        return await accounts.actor(tx, int(actor.telegram_id or 0), TUESDAY)


@pytest.mark.clause("MAZ-4.4")
@pytest.mark.parametrize("way", ["typed", "kindly typed", "link"])
async def test_a_code_says_for_whom_it_is_then_binds_with_consent(
    any_database: Database, school: School, journal: Journal, way: str
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    kindly = f" {issued.code[:5].lower()} - {issued.code[5:].lower()}"
    secret = {"typed": issued.code, "kindly typed": kindly, "link": issued.link}[way]
    offer = await binding.look_at_code(journal, STRANGER, secret=secret)
    assert (offer.person_id, offer.role, offer.adds) == (school.petrov, Role.PUPIL, False)
    assert offer.held[0].class_name == "7Б"
    assert (await who(school, STRANGER)).account_id is None
    done = await binding.accept(
        journal, STRANGER, invitation_id=offer.invitation_id, wording=CONSENT
    )
    assert done.person_id == school.petrov
    assert (await who(school, STRANGER)).has(Role.PUPIL)
    [agreed] = await school.read(people.consent, person_id=school.petrov)
    assert agreed["wording"] == CONSENT
    actions = [row["action"] for row in await school.read(history.audit)]
    assert actions == ["issue_code", "consent", "bind"]


@pytest.mark.parametrize("spoilt", ["wrong", "used", "expired", "revoked", "left", "no code"])
async def test_every_code_that_cannot_be_used_looks_the_same(
    school: School, journal: Journal, clock: TravelClock, spoilt: str
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    secret = issued.code
    if spoilt == "wrong":
        secret = ("A" if issued.code[0] != "A" else "B") + issued.code[1:]
    elif spoilt == "used":
        await take(journal, OTHER, secret)
    elif spoilt == "expired":
        clock.set(issued.expires_at)
    elif spoilt == "revoked":
        await code_for(journal, school, school.petrov, Role.PUPIL)
    elif spoilt == "left":
        [grant] = await school.read(people.grants, person_id=school.petrov)
        yesterday = TUESDAY - timedelta(days=1)
        await school.alter(people.grants, int(str(grant["id"])), until=yesterday)
    else:
        secret = NO_CODE
    with pytest.raises(CodeRefused) as refused:
        await binding.look_at_code(journal, STRANGER, secret=secret)
    assert refused.value.facts() == {"lesson_id": None}
    assert refused.value.clause is None
    [tried] = await school.read(people.code_try, telegram_id=STRANGER.telegram_id)
    assert not tried["fitted"]


async def test_five_wrong_tries_lock_for_an_hour(
    any_database: Database, school: School, journal: Journal, clock: TravelClock
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    for _ in range(5):
        with pytest.raises(CodeRefused):
            await binding.look_at_code(journal, STRANGER, secret=WRONG)
    last = clock.now()
    for secret in (issued.code, WRONG):
        with pytest.raises(Locked) as locked:
            await binding.look_at_code(journal, STRANGER, secret=secret)
        assert locked.value.until == last + timedelta(hours=1)
    offer = await binding.look_at_code(journal, OTHER, secret=issued.code)
    assert offer.person_id == school.petrov
    clock.set(last + timedelta(hours=1))
    await binding.look_at_code(journal, STRANGER, secret=issued.code)


async def test_who_never_showed_the_code_cannot_accept_it(
    school: School, journal: Journal
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    await binding.look_at_code(journal, STRANGER, secret=issued.code)
    with pytest.raises(CodeRefused):
        await binding.accept(journal, OTHER, invitation_id=issued.invitation_id, wording=CONSENT)
    assert not await school.read(people.account, telegram_id=OTHER.telegram_id)


async def test_without_consent_to_todays_wording_nothing_is_bound(
    school: School, journal: Journal
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    await binding.look_at_code(journal, STRANGER, secret=issued.code)
    with pytest.raises(ConsentMissing):
        await binding.accept(
            journal, STRANGER, invitation_id=issued.invitation_id, wording="2025-09"
        )
    assert (await who(school, STRANGER)).account_id is None


async def test_a_code_is_used_once_whoever_comes_together(
    any_database: Database, school: School, journal: Journal
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    crowd = [Actor(telegram_id=560_000 + n) for n in range(20)]
    for actor in crowd:
        await binding.look_at_code(journal, actor, secret=issued.code)

    async def try_it(actor: Actor) -> bool:
        try:
            await binding.accept(
                journal, actor, invitation_id=issued.invitation_id, wording=CONSENT
            )
        except CodeRefused:
            return False
        return True

    outcomes = await asyncio.gather(*(try_it(actor) for actor in crowd))
    assert outcomes.count(True) == 1
    assert len(await school.read(people.binding, person_id=school.petrov)) == 1
    assert len(await school.read(people.consent, person_id=school.petrov)) == 1


async def test_a_bound_account_adds_a_second_person(school: School, journal: Journal) -> None:
    mother = await school.actor("parent")
    issued = await code_for(journal, school, school.kuznetsova, Role.PUPIL)
    offer = await binding.look_at_code(journal, mother, secret=issued.code)
    assert offer.adds
    await take(journal, mother, issued.code)
    both = await school.actor("parent")
    assert set(both.person_ids) == {school.person("parent"), school.kuznetsova}
    assert both.has(Role.PUPIL)
    assert both.has(Role.PARENT)


async def test_a_second_code_for_the_same_person_binds_no_second_time(
    school: School, journal: Journal
) -> None:
    mother = await school.actor("petrov_mother")
    issued = await code_for(journal, school, school.person("petrov_mother"), Role.PARENT)
    assert not (await binding.look_at_code(journal, mother, secret=issued.code)).adds
    await take(journal, mother, issued.code)
    held = await school.read(people.binding, person_id=school.person("petrov_mother"))
    assert len(held) == 1


async def test_a_double_tap_on_the_consent_binds_once(school: School, journal: Journal) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    await take(journal, STRANGER, issued.code)
    wanted = {"invitation_id": issued.invitation_id, "wording": CONSENT}
    known = await who(school, STRANGER)
    again = await binding.accept(journal, known, **wanted)  # type: ignore[arg-type] # two kinds of values
    assert again.person_id == school.petrov
    assert len(await school.read(people.consent, person_id=school.petrov)) == 1
    [bound] = await school.read(people.binding, person_id=school.petrov)
    await invitations.unbind(
        journal, await school.actor("secretary"), binding_id=int(str(bound["id"]))
    )
    with pytest.raises(CodeRefused):
        await binding.accept(journal, await who(school, STRANGER), **wanted)  # type: ignore[arg-type] # the same
    assert not (await who(school, STRANGER)).persons


async def test_a_code_shown_in_a_group_is_burnt(school: School, journal: Journal) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    await binding.burn_code(journal, STRANGER, secret=issued.code)
    with pytest.raises(CodeRefused):
        await binding.look_at_code(journal, OTHER, secret=issued.code)
    [detail] = await school.read(history.audit_detail, sequence=2)
    assert "seen_in_group" in str(detail["payload"])


async def test_guessing_in_a_group_locks_as_well(school: School, journal: Journal) -> None:
    for _ in range(5):
        await binding.burn_code(journal, STRANGER, secret=WRONG)
    with pytest.raises(Locked):
        await binding.burn_code(journal, STRANGER, secret=WRONG)


async def test_an_update_that_comes_again_shows_the_same_and_counts_once(
    school: School, journal: Journal
) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    update = journal.for_update(77)
    offer = await binding.look_at_code(update, STRANGER, secret=issued.code)
    with pytest.raises(Repeated):
        await binding.look_at_code(update, STRANGER, secret=issued.code)
    assert await binding.look_again(update, STRANGER, secret=issued.code) == offer
    assert len(await school.read(people.code_try)) == 1
    with pytest.raises(CodeRefused):
        await binding.look_again(update, STRANGER, secret=WRONG)


async def test_who_takes_back_consent_is_a_stranger_at_once(
    any_database: Database, school: School, journal: Journal
) -> None:
    await withdrawal.withdraw(journal, await school.actor("parent"))
    assert not (await school.actor("parent")).persons
    [agreed] = await school.read(people.consent, person_id=school.person("parent"))
    assert agreed["withdrawn_at"] is not None
    assert await school.read(history.audit, action="withdraw")
    with pytest.raises(Denied):
        await withdrawal.withdraw(journal, STRANGER)


async def test_a_job_has_no_code(journal: Journal) -> None:
    refusals: list[Refusal] = []
    for use_case in (binding.look_at_code, binding.look_again, binding.burn_code):
        with pytest.raises(Denied) as refused:
            await use_case(journal, Actor.system("job"), secret=WRONG)
        refusals.append(refused.value)
    assert len(refusals) == 3


async def test_another_key_opens_nothing(school: School, journal: Journal) -> None:
    issued = await code_for(journal, school, school.petrov, Role.PUPIL)
    other = replace(journal, key=b"another key")
    with pytest.raises(CodeRefused):
        await binding.look_at_code(other, STRANGER, secret=issued.code)


async def by_class_teacher(school: School, journal: Journal) -> Issued:
    """Return a code for Петров's mother from the class teacher of his class."""
    giver, mother = await school.actor("class_teacher"), school.person("petrov_mother")
    return await invitations.invite(journal, giver, person_id=mother, role=Role.PARENT)


@pytest.mark.clause("MAZ-3.3.9")
@pytest.mark.parametrize("role", [Role.DEPUTY, Role.TEACHER])
async def test_a_class_teachers_code_opens_no_work_that_its_person_has_begun_since(
    any_database: Database, school: School, journal: Journal, role: Role
) -> None:
    issued = await by_class_teacher(school, journal)
    offer = await binding.look_at_code(journal, OTHER, secret=issued.code)
    row = {"person_id": school.person("petrov_mother"), "role": role, "scope": "none"}
    await school.write(people.grants, **row, since=TUESDAY - timedelta(days=80))
    with pytest.raises(CodeRefused):
        await binding.look_at_code(journal, STRANGER, secret=issued.code)
    with pytest.raises(CodeRefused):
        await binding.accept(journal, OTHER, invitation_id=offer.invitation_id, wording=CONSENT)
    administrator, mother = await school.actor("administrator"), school.person("petrov_mother")
    again = await invitations.invite(journal, administrator, person_id=mother, role=Role.PARENT)
    assert (await take(journal, OTHER, again.code)).role is Role.PARENT


@pytest.mark.clause("MAZ-2.6")
async def test_a_class_teachers_code_opens_no_child_of_another_class_that_came_since(
    school: School, journal: Journal
) -> None:
    issued = await by_class_teacher(school, journal)
    row = {"person_id": school.person("petrov_mother"), "role": "parent", "scope": "person"}
    await school.write(people.grants, **row, scope_id=school.brother, since=TUESDAY)
    with pytest.raises(CodeRefused):
        await binding.look_at_code(journal, STRANGER, secret=issued.code)


async def test_a_code_outlives_the_rights_of_whoever_handed_it(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    issued = await by_class_teacher(school, journal)
    leads = next(
        one
        for one in await school.read(people.grants, person_id=school.person("class_teacher"))
        if one["role"] == "class_teacher"
    )
    await school.alter(people.grants, int(str(leads["id"])), until=TUESDAY)
    clock.set(clock.now() + timedelta(days=2))
    assert (await take(journal, STRANGER, issued.code)).role is Role.PARENT


async def test_a_code_outlives_the_policy_under_which_it_was_handed(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    """A school that lets somebody else hand codes from tomorrow takes none back by that."""
    giver, teacher = await school.actor("administrator"), school.person("english")
    issued = await invitations.invite(journal, giver, person_id=teacher, role=Role.TEACHER)
    (held,) = journal.policies.versions
    codes = held.policy.codes
    only = codes.staff_by.model_copy(update={"value": (Role.DIRECTOR,)})
    policy = held.policy.model_copy(update={"codes": codes.model_copy(update={"staff_by": only})})
    newer = replace(held, policy=policy, since=TUESDAY + timedelta(days=1))
    clock.set(clock.now() + timedelta(days=2))
    later = replace(journal, policies=Policies((held, newer)))
    assert (await take(later, STRANGER, issued.code)).role is Role.TEACHER
