"""How wide labels are, what a phone has room for, and rows that follow from it."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bot.drawing import keyboard
from handlers.kit.reply import MAX_ROWS, Button, Row, Screen, fitted, in_rows, two_in_a_row
from handlers.kit.widths import WIDEST, advances, cut, grouped, room, shortened, width
from sandbox.school.names import SURNAMES, feminine

ALL_SURNAMES = [*SURNAMES, *map(feminine, SURNAMES)]
LONG = "Константинопольский-Преображенский В."
LABELS = st.lists(st.text("ЩШ iН·5✓", min_size=1, max_size=40), min_size=1, max_size=40)
ROWS = st.lists(LABELS.map(lambda labels: labels[:7]), min_size=1, max_size=MAX_ROWS)


def row(*labels: str) -> Row:
    return tuple(Button(label, data=label) for label in labels)


def labels(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[button.text for button in one] for one in rows]


def data(rows: tuple[Row, ...]) -> list[str]:
    return sorted(button.data or "" for one in rows for button in one)


def fits(name: str, buttons: int) -> bool:
    return width(name) <= room(buttons)


def test_names_fit_as_they_do_on_a_phone() -> None:
    """shared/telegram.md, «Screens on a phone», asked of 368 everyday surnames."""
    with_initial = [f"{name} В." for name in ALL_SURNAMES]
    assert all(fits(f"Н {name}", 2) for name in with_initial)
    assert sum(fits(name, 3) for name in ALL_SURNAMES) / len(ALL_SURNAMES) > 0.99
    assert 0.85 < sum(fits(name, 3) for name in with_initial) / len(with_initial) < 0.95
    assert not all(fits(name, 4) for name in ALL_SURNAMES)
    assert all(fits(mark, 7) for mark in ("▶ 5", "4", "▶ Н", "осв", "н/а"))


def test_the_room_is_that_of_telegram_for_android() -> None:
    assert [room(buttons) for buttons in range(1, 8)] == [333, 159, 101, 72, 54, 43, 34]


def test_the_table_knows_what_people_are_called_and_signs_of_screens() -> None:
    known = "".join(chr(code) for code in (*range(0x410, 0x450), *range(0x20, 0x7F)))
    assert set(known + "Ёё‹›«»№§—–…•·×\u00a0") <= advances().keys()
    assert all(0 < width(sign) < WIDEST for sign in known)
    assert (width("Н"), width("5"), width("Щ")) == (10.6641, 8.5254, 14.9561)


def test_what_the_font_lacks_is_wide_and_what_stands_over_a_sign_is_not() -> None:
    assert width("✓") == width("👩") == WIDEST
    assert width("е\u0301") == width("е")
    assert width("") == 0


@given(LABELS, st.integers(1, 7))
def test_groups_keep_the_order_and_cut_nothing_that_fits(texts: list[str], most: int) -> None:
    sizes = grouped(texts, most)
    assert sum(sizes) == len(texts)
    assert all(1 <= size <= most for size in sizes)
    left = iter(texts)
    for size in sizes:
        group = [next(left) for _ in range(size)]
        assert size == 1 or cut(group) == []


@given(ROWS)
def test_no_screen_is_drawn_with_a_label_cut(texts: list[list[str]]) -> None:
    composed = tuple(row(*one) for one in texts)
    drawn = fitted(composed)
    assert [label for one in labels(drawn) for label in cut(one)] == []
    assert data(drawn) == data(composed)
    assert len(drawn) <= MAX_ROWS
    assert drawn[-1][0].data == composed[-1][0].data
    assert fitted(drawn) == drawn


def test_the_last_row_still_begins_with_the_way_back() -> None:
    wide = fitted((row("‹ Назад", "Осталось заполнить: 2", "Ещё"),))
    assert labels(wide) == [["Осталось заполнить: 2"], ["‹ Назад", "Ещё"]]
    wide = fitted((row("‹ Назад", "Самостоятельная работа"),))
    assert labels(wide) == [["Самостоятельная работа"], ["‹ Назад"]]


def test_a_name_too_wide_for_half_a_row_stands_alone() -> None:
    rows = two_in_a_row(row("Иванов П.", "Петров К.", LONG, "Смирнова Д.", "Фёдоров М."))
    assert labels(rows) == [["Иванов П.", "Петров К."], [LONG], ["Смирнова Д.", "Фёдоров М."]]


def test_a_tap_that_widens_a_label_moves_no_button() -> None:
    names = ["Смирнова Д. · болеет", "Иванов П.", "Петров К."]
    widest = [f"Н {name}" for name in names]
    assert cut([names[0], names[1]]) == []
    before = two_in_a_row(row(*names), widest)
    after = two_in_a_row(row(widest[0], *names[1:]), widest)
    assert [len(one) for one in before] == [len(one) for one in after] == [1, 2]


def test_a_class_of_long_names_still_fits_the_screen() -> None:
    rows = two_in_a_row(row(*[f"{LONG} {number}" for number in range(36)]))
    assert len(rows) == 18
    assert rows[0][0].text == shortened(LONG, room(2))
    assert rows[0][0].text.endswith("…")


def test_buttons_are_laid_out_as_many_as_fit() -> None:
    rows = in_rows(row("5", "4", "3", "2", "стереть"))
    assert labels(rows) == [["5", "4", "3", "2"], ["стереть"]]
    assert in_rows(()) == two_in_a_row(()) == ()


def test_what_nobody_foresaw_is_fitted_when_drawn() -> None:
    drawn = keyboard(Screen(kind="x", text="x", rows=(row(LONG, "Ещё"), row("‹ Назад"))))
    assert drawn is not None
    texts = [[button.text for button in one] for one in drawn.inline_keyboard]
    assert texts == [[LONG], ["Ещё"], ["‹ Назад"]]


@pytest.mark.parametrize("most", [0, 5, 34, 333])
def test_a_shortened_label_fits(most: float) -> None:
    assert width(shortened("Иванов Пётр · болеет", most)) <= max(most, width("…"))
