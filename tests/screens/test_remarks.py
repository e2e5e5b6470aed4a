"""Golden drawings of words beside a mark."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.model.marking import Pending, RemarkSight
from handlers.screens import marks, remarks
from tests.screens.test_marks import IVANOV, KUZNETSOVA, ORAL, SAVED, SIGHT, SMIRNOVA, place
from tests.support.clock import ZONE
from tests.support.golden import same_as_golden, speaking

ODD = "<b>без</b> подсказок & «сам» עברית"
SEATS = (
    replace(place(IVANOV, "4", "4"), remark=ODD),
    place(KUZNETSOVA, "5", "3"),
    place(SMIRNOVA, None, "5"),
)
MARK = RemarkSight(
    lesson=SIGHT.lesson,
    kind=ORAL,
    ordinal=1,
    person_id=1,
    listed="Иванов П.",
    value="4",
    remark=None,
    version=3,
)
CHANGE = Pending(person_id=1, listed="Иванов П.", kind="oral", was="4", now="4", remark=ODD)
DONE = replace(SAVED, changes=(CHANGE,))


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def test_the_marks_that_stand() -> None:
    same_as_golden(remarks.choose(replace(SIGHT, seats=SEATS), ORAL), "remarks/choose")


def test_no_mark_stands_any_more() -> None:
    same_as_golden(remarks.choose(replace(SIGHT, seats=SEATS[2:]), ORAL), "remarks/none")


def test_the_prompt() -> None:
    same_as_golden(remarks.prompt(MARK), "remarks/prompt")


def test_the_prompt_over_words_that_stand() -> None:
    same_as_golden(remarks.prompt(replace(MARK, remark=ODD)), "remarks/prompt_again")


def test_what_was_saved() -> None:
    same_as_golden(remarks.saved(DONE, "oral", ZONE), "remarks/saved")


def test_what_was_taken_away() -> None:
    away = replace(DONE, changes=(replace(CHANGE, remark=None),), slip_until=None)
    same_as_golden(remarks.saved(away, "oral", ZONE), "remarks/taken_away")


@pytest.mark.parametrize(("remark", "name"), [(ODD, "back"), (None, "back_to_none")])
def test_what_was_taken_back(remark: str | None, name: str) -> None:
    back = replace(DONE, changes=(replace(CHANGE, remark=remark),))
    same_as_golden(marks.taken_back(back), f"remarks/{name}")
