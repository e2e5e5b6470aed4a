"""What is said where there is nobody to count, and of names that end a sentence."""

from core.model.lesson_texts import SomeSight
from core.model.morning import ClassMorning, Morning
from handlers.screens import homework_some, morning
from tests.screens.test_attendance import ALGEBRA, seats
from tests.support.clock import TUESDAY
from tests.support.golden import speaking


def classes(*pupils: int, recorded: bool = True) -> Morning:
    found = tuple(
        ClassMorning(class_id=grade, name=f"{grade}А", pupils=count, recorded=recorded)
        for grade, count in enumerate(pupils, start=5)
    )
    return Morning(day=TUESDAY, names=True, classes=found)


def test_a_morning_without_a_lesson_recorded_counts_nobody() -> None:
    with speaking():
        waits = morning.count(classes(25, 24, recorded=False)).text
        empty = morning.count(classes(25, 0)).text
        nobody = morning.count(classes(0)).text
    assert "нет" not in waits
    assert "Ещё не записано: 5А, 6А" in waits
    assert "По 2-й урок нет 0 из 25." in empty
    assert "0 из 0" not in empty + nobody


def test_homework_for_some_ends_no_sentence_twice() -> None:
    some = SomeSight(lesson=ALGEBRA, seats=seats(2), chosen=frozenset({1, 2}), due=None)
    with speaking():
        text = homework_some.prompt(some).text
    assert "только: " in text
    assert ".):" in text
    assert ".." not in text
