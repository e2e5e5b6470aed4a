"""What a person chooses: who may choose what, and what holds where nothing was chosen."""

from datetime import time

import pytest

from core.errors import Denied, Forbidden, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.settings import Loudness, Setting
from core.services.settings import choose_setting, my_settings
from core.storage.database import Database
from tests.support.school import School


async def test_nothing_chosen_is_what_the_school_says(school: School, journal: Journal) -> None:
    seen = await my_settings(journal, await school.actor("parent"))
    assert seen.digest_hour == time(20, 10)
    assert seen.loudness == {Setting.DIGEST: Loudness.SILENT, Setting.ALERT: Loudness.ON}
    seen = await my_settings(journal, await school.actor("teacher"))
    assert seen.digest_hour is None
    asked = (Setting.BELL, Setting.EVENING, Setting.TERMS)
    assert seen.loudness == dict.fromkeys(asked, Loudness.ON)


async def test_a_choice_holds(any_database: Database, school: School, journal: Journal) -> None:
    parent = await school.actor("parent")
    for name, value in (("digest_hour", "18:00"), ("digest", "off"), ("alert", "silent")):
        await choose_setting(journal, parent, name=name, value="on" if name == "digest" else value)
        await choose_setting(journal, parent, name=name, value=value)
    await choose_setting(journal, parent, name="language", value="en")
    seen = await my_settings(journal, await school.actor("parent"))
    assert seen.digest_hour == time(18)
    assert seen.loudness == {Setting.DIGEST: Loudness.OFF, Setting.ALERT: Loudness.SILENT}
    assert seen.language == "en"


async def test_a_familys_alert_is_never_off_a_class_teachers_may_be(
    school: School, journal: Journal
) -> None:
    with pytest.raises(Forbidden):
        await choose_setting(journal, await school.actor("parent"), name="alert", value="off")
    class_teacher = await school.actor("class_teacher")
    await choose_setting(journal, class_teacher, name="alert", value="off")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("digest_hour", "21:00", "quiet_hour"),
        ("digest_hour", "06:59", "quiet_hour"),
        ("digest_hour", "в шесть", "setting"),
        ("digest", "loud", "setting"),
        ("bell", "off", "setting"),
        ("theme", "dark", "setting"),
        ("language", "de", "setting"),
    ],
)
async def test_what_does_not_fit_changes_nothing(
    school: School, journal: Journal, name: str, value: str, why: str
) -> None:
    parent = await school.actor("parent")
    before = await my_settings(journal, parent)
    with pytest.raises(Unfit) as refused:
        await choose_setting(journal, parent, name=name, value=value)
    assert refused.value.why == why
    assert await my_settings(journal, parent) == before


async def test_a_stranger_has_no_settings(school: School, journal: Journal) -> None:
    stranger = Actor(telegram_id=5)
    with pytest.raises(Denied):
        await my_settings(journal, stranger)
    with pytest.raises(Denied):
        await choose_setting(journal, stranger, name="digest", value="on")
