"""The typed line of a lesson: what is sure is written, the rest is asked."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.model.people import Name
from core.rules.attendance_line import AttendanceLine, Question, is_whole_line, read_line
from core.rules.line_names import Code
from core.rules.names import Roster, fitting
from core.rules.spelling import fold

N, O, B, U = Code.ABSENT, Code.LATE, Code.ILL, Code.VALID  # noqa: E741 - as teachers write them
PETROV, PETROVA, SMIRNOVA, FYODOROV, PYOTR, PAVEL, KUZNETSOVA, VSE = range(1, 9)
CLASS: Roster = {
    PETROV: Name("Петров", "Кирилл", "Олегович"),
    PETROVA: Name("Петрова", "Ольга", "Ивановна"),
    SMIRNOVA: Name("Смирнова", "Дарья", "Олеговна"),
    FYODOROV: Name("Фёдоров", "Максим", "Ильич"),
    PYOTR: Name("Иванов", "Пётр", "Андреевич"),
    PAVEL: Name("Иванов", "Павел", "Борисович"),
    KUZNETSOVA: Name("Кузнецова", "Анна", "Петровна"),
    VSE: Name("Всеволодов", "Илья", "Глебович"),
}


def line(**facts: Any) -> AttendanceLine:
    return AttendanceLine(**{"marks": {}, **facts})


def ask(typed: str, code: Code, *ids: int) -> Question:
    return Question(typed=typed, code=code, candidates=ids)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("н Петров Смирнова, о Фёд", line(marks={PETROV: N, SMIRNOVA: N, FYODOROV: O})),
        ("H ПЕТРОВ смирнова; O фед", line(marks={PETROV: N, SMIRNOVA: N, FYODOROV: O})),
        ("н: Петров - Смирнова\n0 Фёд.", line(marks={PETROV: N, SMIRNOVA: N, FYODOROV: O})),
        ("н Петров, Смирнова, б Кузн", line(marks={PETROV: N, SMIRNOVA: N, KUZNETSOVA: B})),
        ("y Кузнецова", line(marks={KUZNETSOVA: U})),
        ("н Смирнова о Фёд", line(marks={SMIRNOVA: N, FYODOROV: O})),
        ("н Иванов Пётр Андреевич Фёд", line(marks={PYOTR: N, FYODOROV: N})),
        ("н Петров К.О., Иванов Па", line(marks={PETROV: N, PAVEL: N})),
        ("н Петрова О", line(marks={PETROVA: N})),
        ("н Фёдоров М Смирнова Д", line(marks={FYODOROV: N, SMIRNOVA: N})),
        ("", line()),
        ("все", line(all_present=True)),
        ("Все здесь.", line(all_present=True)),
        ("все, о Фёд", line(all_present=True, marks={FYODOROV: O})),
        ("н Все", line(marks={VSE: N})),
        ("н Смирнова и Фёд", line(marks={SMIRNOVA: N, FYODOROV: N})),
        (
            "н Смирнова, Петров И Кузнецова",
            line(marks=dict.fromkeys((SMIRNOVA, PETROV, KUZNETSOVA), N)),
        ),
        ("н Смирнова and Фёд", line(marks={SMIRNOVA: N, FYODOROV: N})),
        ("н Смирнова и о Фёд", line(marks={SMIRNOVA: N, FYODOROV: O})),
        ("н Всеволодов и Фёд", line(marks={VSE: N, FYODOROV: N})),
        ("н Всеволодов И. и Фёд", line(marks={VSE: N, FYODOROV: N})),
        ("н Всеволодов и", line(marks={VSE: N})),
    ],
)
def test_a_line_that_is_sure(typed: str, meant: AttendanceLine) -> None:
    assert read_line(typed, CLASS) == meant
    assert meant.is_clear


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("н Ив", line(ambiguous=(ask("Ив", N, PYOTR, PAVEL),))),
        (
            "н Ив, о Фёд",
            line(ambiguous=(ask("Ив", N, PYOTR, PAVEL),), marks={FYODOROV: O}),
        ),
        ("о Иванов П.", line(ambiguous=(ask("Иванов П.", O, PYOTR, PAVEL),))),
        ("н Ф", line(ambiguous=(ask("Ф", N, FYODOROV),))),
        (
            "н М. Смирнова",
            line(unknown=("М.",), marks={SMIRNOVA: N}),
        ),
        ("Петров", line(bare=("Петров",))),
        ("здесь Петров", line(unknown=("здесь",), bare=("Петров",))),
        ("Смирнова, о Фёд", line(bare=("Смирнова",), marks={FYODOROV: O})),
        ("н", line(unknown=("н",))),
        ("н Сидоров Фёд", line(unknown=("Сидоров",), marks={FYODOROV: N})),
        ("н Смирнова Ч", line(unknown=("Смирнова Ч",))),
        ("н Фёдоров, о Фёдоров", line(conflicts=(FYODOROV,))),
        ("все, н Фёд", line(all_present=True, conflicts=(FYODOROV,))),
        ("н Петров о Смирнова", line(unclear=("Петров о Смирнова",))),
        ("н Фёд, о Петров О Смирнова", line(unclear=("Петров О Смирнова",), marks={FYODOROV: N})),
    ],
)
def test_a_line_that_must_be_asked_about(typed: str, meant: AttendanceLine) -> None:
    assert read_line(typed, CLASS) == meant
    assert not meant.is_clear


def test_a_word_that_is_a_first_name_and_a_surname_is_asked_about() -> None:
    pupils = {1: Name("Петров", "Иван"), 2: Name("Иванов", "Пётр")}
    assert read_line("н Петров Иван", pupils) == line(unclear=("Петров Иван",))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("н Смирнова", True),
        ("о Фёд", True),
        ("н Ив, о Фёд", True),
        ("все здесь", True),
        ("н. 5 стр.", False),
        ("н Сидоров", False),
        ("о Петрове", False),
        ("Петров", False),
        ("о Петров и природа", False),
        ("н " + "Фёд " * 300, False),
    ],
)
def test_only_a_line_whose_names_all_fit_is_one_as_a_whole(typed: str, *, whole: bool) -> None:
    assert is_whole_line(typed, CLASS) is whole


def test_an_and_that_would_choose_one_of_two_is_asked_about() -> None:
    """«Макарова и Маслов»: all of that name, or Ирина? The one with a dot is an initial."""
    pupils = {1: Name("Макарова", "Анна"), 2: Name("Макарова", "Ирина"), 3: Name("Маслов", "Лев")}
    assert read_line("н Макарова и Маслов", pupils) == line(unclear=("Макарова и Маслов",))
    assert read_line("н Макарова И. и Маслов", pupils) == line(marks={2: N, 3: N})


LETTERS = {N: "нНhH", O: "оОoO0", B: "бБ", U: "уУyY"}
WORDS = st.text("абнвёео", min_size=2, max_size=4).map(str.capitalize)
ROSTERS = st.dictionaries(st.integers(1, 30), st.builds(Name, WORDS, WORDS), max_size=10)
GROUPS = st.lists(
    st.tuples(st.sampled_from(list(Code)), st.lists(WORDS, min_size=1, max_size=4)), max_size=4
)
FREE = st.text("нНоO0бу ,;.\nКкПетровИанё", max_size=40)


def answer(result: AttendanceLine) -> tuple[object, ...]:
    """What a line says, whatever the order and the spelling in which it was typed."""
    asked = {(fold(q.typed), q.code, q.candidates) for q in result.ambiguous}
    unknown = sorted(fold(text) for text in result.unknown)
    unclear = sorted(fold(text) for text in result.unclear)
    return result.marks, asked, unknown, unclear, result.conflicts, result.all_present


@given(ROSTERS, GROUPS, st.data())
def test_order_case_alphabet_and_yo_change_nothing(
    pupils: dict[int, Name], groups: list[tuple[Code, list[str]]], data: st.DataObject
) -> None:
    plain = ", ".join(f"{LETTERS[code][0]} {' '.join(names)}" for code, names in groups)
    pieces = []
    for code, names in data.draw(st.permutations(groups)):
        letter = data.draw(st.sampled_from(LETTERS[code]))
        words = [_retyped(name, data) for name in names]
        pieces.append(f"{letter} {' '.join(words)}")
    assert answer(read_line("; ".join(pieces), pupils)) == answer(read_line(plain, pupils))


def _retyped(name: str, data: st.DataObject) -> str:
    cased = data.draw(st.sampled_from([str.upper, str.lower, str.title]))(name)
    return data.draw(st.sampled_from([cased, cased.replace("ё", "е").replace("Ё", "Е")]))


@given(ROSTERS, GROUPS, st.data())
def test_the_order_of_the_roster_changes_nothing(
    pupils: dict[int, Name], groups: list[tuple[Code, list[str]]], data: st.DataObject
) -> None:
    text = ", ".join(f"{LETTERS[code][0]} {' '.join(names)}" for code, names in groups)
    shuffled = dict(data.draw(st.permutations(list(pupils.items()))))
    first, second = read_line(text, pupils), read_line(text, shuffled)
    assert _sorted(first) == _sorted(second)


def _sorted(result: AttendanceLine) -> AttendanceLine:
    asked = tuple(replace(q, candidates=tuple(sorted(q.candidates))) for q in result.ambiguous)
    return replace(result, ambiguous=asked, conflicts=tuple(sorted(result.conflicts)))


@given(FREE)
@example("н Петров О Фёдоров")
def test_nothing_is_written_that_is_not_one_pupil_of_the_line(text: str) -> None:
    result = read_line(text, CLASS)
    typed = [fold(word.strip(".")) for word in text.replace(",", " ").replace(";", " ").split()]
    for pupil in result.marks:
        surname = fold(CLASS[pupil].surname)
        assert any(len(word) > 1 and surname.startswith(word) for word in typed)
    for question in result.ambiguous:
        assert question.candidates == fitting(
            [word.rstrip(".") for word in question.typed.split()], CLASS
        )
    assert not set(result.marks) & set(result.conflicts)


@given(ROSTERS, WORDS)
def test_a_beginning_that_fits_two_is_never_written(pupils: dict[int, Name], typed: str) -> None:
    result = read_line(f"н {typed}", pupils)
    in_full = [i for i, name in pupils.items() if fold(name.surname) == fold(typed)]
    begun = [i for i, name in pupils.items() if fold(name.surname).startswith(fold(typed))]
    meant = in_full or begun
    assert result.marks == ({meant[0]: N} if len(meant) == 1 else {})
    assert len(result.ambiguous) == (len(meant) > 1)
