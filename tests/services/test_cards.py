"""Cards of a class, codes that wait, a lost phone: on both databases."""

import pytest

from core.errors import Changed, Denied
from core.journal import Journal
from core.model.roles import Role
from core.services.cards import Wanted, cards_sight, print_cards
from core.services.lost_phone import replace_phone
from core.services.waiting_codes import waiting_groups, waiting_page
from core.storage.database import Database
from core.storage.tables import history, people
from tests.support.school import School


@pytest.mark.clause("MAZ-3.4.8")
async def test_cards_of_a_class_are_one_save_and_old_ones_die(
    any_database: Database, school: School, journal: Journal
) -> None:
    teacher, seventh = await school.actor("class_teacher"), school.seventh
    for again in range(2):
        sight = await cards_sight(journal, teacher, class_id=seventh)
        [part] = sight.parts
        assert len(sight.dying) == again * 24
        wanted = Wanted(class_id=seventh, first=1, version=part.version)
        done = await print_cards(journal, teacher, wanted=wanted)
        assert [one.person_id for one in done.codes] == [one.person_id for one in part.people]
        with pytest.raises(Changed):
            await print_cards(journal, teacher, wanted=wanted)
    rows = await school.read(people.invitation)
    assert (len(rows), sum(row["revoked_at"] is None for row in rows)) == (48, 24)
    assert len(await school.read(history.audit, action="invite_many")) == 2
    groups = await waiting_groups(journal, await school.actor("secretary"))
    assert groups.counts == {seventh: 24}
    page = await waiting_page(journal, teacher, class_id=seventh, page=0)
    assert (page.all, len(page.codes), page.more) == (24, 20, True)
    page = await waiting_page(journal, teacher, class_id=seventh, page=1)
    assert (len(page.codes), page.more) == (4, False)


async def test_a_lost_phone_ends_all_bindings_and_one_tap_is_one_code(
    any_database: Database, school: School, journal: Journal
) -> None:
    secretary, mother = await school.actor("secretary"), school.person("petrov_mother")
    await replace_phone(journal, secretary, person_id=mother, role=Role.PARENT, latest_id=0)
    [bound] = await school.read(people.binding, person_id=mother)
    assert bound["until"] is not None
    with pytest.raises(Changed):
        await replace_phone(journal, secretary, person_id=mother, role=Role.PARENT, latest_id=0)
    assert len(await school.read(people.invitation)) == 1
    with pytest.raises(Denied):
        await replace_phone(
            journal,
            secretary,
            person_id=school.person("deputy"),
            role=Role.DEPUTY,
            latest_id=0,
        )
