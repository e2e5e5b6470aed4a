"""An outage of the journal as the administrator declares it and as others hear of it."""

from datetime import date, time

import pytest

from core.model.outages import Outage, OutageDesk, OutageTold, Shut
from handlers.screens import outage_letters, outages
from tests.support.clock import ZONE, at
from tests.support.golden import same_as_golden, speaking

FILLED_BY = date(2026, 11, 25)
OVER = Outage(id=1, since=at(9), until=at(20, 30), filled_by=FILLED_BY, what="internet")
GOES_ON = Outage(id=2, since=at(13, 40), until=None, filled_by=FILLED_BY, what="server")
LONG = Outage(
    id=3,
    since=at(9, 0, date(2026, 11, 20)),
    until=at(13, 40, date(2026, 11, 23)),
    filled_by=date(2026, 11, 24),
    words="Экскаватор перебил <кабель> у школы, провайдер обещал починить к понедельнику",
)
SHORT = Outage(id=4, since=at(7, 50), until=at(8, 20), filled_by=FILLED_BY, what="power")


def desk(*found: Outage, moving: tuple[int, ...] = ()) -> OutageDesk:
    return OutageDesk(
        now=at(14, 5),
        outages=found,
        by=time(20),
        clause="MAZ-3.5.14",
        moving=frozenset(moving),
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_desk_of_outages(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        same_as_golden(outages.desk(desk(), ZONE), f"outages/none{own}")
        past = desk(OVER, SHORT, LONG, moving=(1, 3))
        same_as_golden(outages.desk(past, ZONE), f"outages/past{own}")
        now = desk(GOES_ON, SHORT, moving=(2,))
        same_as_golden(outages.desk(now, ZONE), f"outages/going_on{own}")
        same_as_golden(outages.desk(desk(GOES_ON), ZONE), f"outages/nothing_due{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_asked(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        same_as_golden(outages.when("internet", at(14, 5), ZONE), f"outages/when{own}")
        same_as_golden(outages.when("other", at(14, 5), ZONE), f"outages/when_other{own}")
        same_as_golden(outages.since_when(LONG.words), f"outages/since_when{own}")
        same_as_golden(outages.ended_when(), f"outages/ended_when{own}")
        same_as_golden(outages.sure(LONG, ZONE), f"outages/sure{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_said_once_it_is_declared(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        for name, one, moving in (
            ("declared", GOES_ON, ()),
            ("declared_over", OVER, (1,)),
            ("declared_unmoved", SHORT, ()),
        ):
            shown = desk(one, moving=moving)
            said = outages.declared(one, shown)
            same_as_golden(outages.desk(shown, ZONE, said), f"outages/{name}{own}")
        back = outages.desk(desk(), ZONE, outages.taken_back())
        same_as_golden(back, f"outages/taken_back{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_letters(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        same_as_golden(outage_letters.begun_letter(GOES_ON, ZONE), f"outages/letter_begun{own}")
        for name, one, moves in (("over", LONG, True), ("unmoved", SHORT, False)):
            told = OutageTold(outage=one, moves=moves, by=time(20), clause="MAZ-3.5.14")
            same_as_golden(outage_letters.over_letter(told, ZONE), f"outages/letter_{name}{own}")
        same_as_golden(outage_letters.back_letter(OVER, ZONE), f"outages/letter_back{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_is_promised_for_what_is_locked(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        for name, shut in (
            ("part_shut", Shut(periods=("1 четверть",))),
            ("all_shut", Shut(periods=("1 четверть", "1 полугодие"), all=True)),
        ):
            told = OutageTold(outage=OVER, moves=True, by=time(20), clause="MAZ-3.5.14", shut=shut)
            same_as_golden(outage_letters.over_letter(told, ZONE), f"outages/{name}{own}")


def test_a_regulation_that_says_the_day_alone() -> None:
    told = OutageTold(outage=OVER, moves=True, by=time.max, clause=None)
    with speaking():
        same_as_golden(outage_letters.over_letter(told, ZONE), "outages/letter_over_by_day")
