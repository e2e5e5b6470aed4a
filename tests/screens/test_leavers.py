"""«Кого пора забыть», as director and administrator read it."""

from datetime import date

from core.model.leavers import Forgotten, Leaver, LeaversPage
from core.model.people import Name
from core.rules.leavers import AT_ONCE, seal_of
from handlers.screens import leavers
from tests.support.golden import same_as_golden, speaking

NAMES = ("Петров Кирилл Олегович", "Кузнецова <Анна>")


def page(count: int, kin: int = 0) -> LeaversPage:
    due = tuple(
        Leaver(
            person_id=number,
            name=Name(*NAMES[number % 2].split()),
            left=date(2021, 5, 25),
            class_name="11А",
        )
        for number in range(count)
    )
    batch = due[:AT_ONCE]
    return LeaversPage(
        before=date(2021, 11, 24),
        years=5,
        clause="OFFICE-6",
        due=due,
        batch=batch,
        kin=kin,
        seal=seal_of(batch),
    )


def test_the_desk() -> None:
    for language in ("ru", "en"):
        end = "" if language == "ru" else "_en"
        with speaking(language):
            same_as_golden(leavers.desk(page(0)), f"leavers/nobody{end}")
            same_as_golden(leavers.desk(page(2, 3)), f"leavers/two{end}")
            same_as_golden(leavers.desk(page(47, 61)), f"leavers/many{end}")
            same_as_golden(leavers.sure(page(2)), f"leavers/sure{end}")
            done = leavers.done(Forgotten(pupils=25, kin=31))
            same_as_golden(leavers.desk(page(1), done), f"leavers/done{end}")
            same_as_golden(leavers.due(page(27)), f"leavers/letter{end}")
