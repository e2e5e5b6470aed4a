"""Lines typed one after another: the later word counts, nothing else is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.model.lesson import Fact
from core.model.marks_line import Line, LineEntry, Piece, Unread
from core.rules.marks_line_join import MOST_WAITING, joined, named_once

ORAL, TEST = ("oral",), ("test",)


def entry(person_id: int | None, *values: str, fact: Fact | None = None) -> LineEntry:
    typed = f"П{person_id}"
    return LineEntry(typed=typed, values=values, person_id=person_id, fact=fact)


def line(*entries: LineEntry, kinds: tuple[str, ...] = ()) -> Line:
    return Line(entries=entries, kinds=kinds)


def pile(*lines: Line) -> Line:
    whole = Line()
    for one in lines:
        whole = joined(whole, one)
    return whole


def counts(whole: Line) -> list[tuple[int | None, tuple[str, ...], tuple[str, ...], Fact | None]]:
    return [
        (one.person_id, one.kinds, one.values, one.fact) for one in named_once(whole.entries)[0]
    ]


def test_a_line_without_a_kind_goes_on_with_the_one_before() -> None:
    whole = pile(line(entry(1, "5"), kinds=TEST), line(entry(2, "4")))
    assert counts(whole) == [(1, TEST, ("5",), None), (2, TEST, ("4",), None)]


def test_the_later_mark_of_a_kind_counts_and_another_kind_stands_beside() -> None:
    first = line(entry(1, "5"), kinds=ORAL)
    assert counts(pile(first, line(entry(1, "4")))) == [(1, ORAL, ("4",), None)]
    beside = pile(first, line(entry(1, "4"), kinds=TEST))
    assert counts(beside) == [(1, ORAL, ("5",), None), (1, TEST, ("4",), None)]


def test_later_attendance_outweighs_the_earlier_and_leaves_the_mark() -> None:
    first = line(entry(1, "5", fact=Fact.LATE), kinds=ORAL)
    later = pile(first, line(entry(1, fact=Fact.ABSENT), kinds=TEST))
    assert counts(later) == [(1, ORAL, ("5",), None), (1, TEST, (), Fact.ABSENT)]


def test_twice_in_one_line_is_left_out_and_said() -> None:
    whole = pile(line(entry(2, "3"), kinds=ORAL), line(entry(1, "5"), entry(1, "4")))
    kept, twice = named_once(whole.entries)
    assert [one.person_id for one in kept] == [2]
    assert twice == [Piece("П1 5", Unread.TWICE), Piece("П1 4", Unread.TWICE)]


def test_who_is_asked_about_gives_way_to_the_same_name_typed_anew() -> None:
    first = line(entry(None, "5"), kinds=ORAL)
    assert counts(pile(first, line(entry(None, "4")))) == [(None, ORAL, ("4",), None)]
    other = pile(first, line(entry(None, "4"), kinds=TEST))
    assert [one.kinds for one in other.entries] == [ORAL, TEST]


def test_a_piece_left_out_gives_way_to_the_name_typed_anew() -> None:
    first = Line(pieces=(Piece("П1 6", Unread.SCALE), Piece("П12 6", Unread.SCALE)), kinds=ORAL)
    assert joined(first, line(entry(1, "5"))).pieces == (Piece("П12 6", Unread.SCALE),)


def test_no_more_waits_than_a_class_under_several_kinds() -> None:
    half = line(*(entry(i, "5") for i in range(MOST_WAITING // 2)), kinds=ORAL)
    full = pile(half, half)
    with pytest.raises(Unfit) as refused:
        joined(full, line(entry(1, "5")))
    assert refused.value.why == "line_full"


MARKS = st.dictionaries(st.integers(1, 5), st.sampled_from("2345"), max_size=5)
LINES = st.lists(st.tuples(MARKS, st.sampled_from([ORAL, TEST])), max_size=5)


@given(LINES)
def test_lines_say_what_a_book_written_over_would(
    typed: list[tuple[dict[int, str], tuple[str, ...]]],
) -> None:
    book: dict[tuple[int | None, tuple[str, ...]], tuple[str, ...]] = {}
    for marks, kinds in typed:
        book |= {(i, kinds): (value,) for i, value in marks.items()}
    whole = pile(
        *(line(*(entry(i, value) for i, value in marks.items()), kinds=k) for marks, k in typed)
    )
    found = named_once(whole.entries)[0]
    assert {(one.person_id, one.kinds): one.values for one in found} == book
    assert len(found) == len(book)
    assert replace(whole, entries=()).pieces == ()
