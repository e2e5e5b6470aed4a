"""The typed line of marks: what is sure is proposed, the rest is asked or left out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.model.lesson import Fact
from core.model.marking import EXEMPT, OWED
from core.model.marks_line import Line, LineEntry, Piece, Unread
from core.model.people import Name
from core.rules.marks_line import is_marks_line, read_marks, speaks_of_marks
from core.rules.marks_line_draft import body_of, line_of
from core.rules.names import Roster
from core.rules.spelling import fold
from tests.rules.test_marking import MAZ

PETROV, PETROVA, SIDOROV, FYODOROV, PYOTR, PAVEL, KUZNETSOVA, OLGA, SAMOYLOV = range(1, 10)
CLASS: Roster = {
    PETROV: Name("Петров", "Кирилл", "Олегович"),
    PETROVA: Name("Петрова", "Дарья", "Ивановна"),
    SIDOROV: Name("Сидоров", "Илья", "Олегович"),
    FYODOROV: Name("Фёдоров", "Максим", "Ильич"),
    PYOTR: Name("Иванов", "Пётр", "Андреевич"),
    PAVEL: Name("Иванов", "Павел", "Борисович"),
    KUZNETSOVA: Name("Кузнецова", "Анна", "Петровна"),
    OLGA: Name("Кузнецова", "Ольга", "Петровна"),
    SAMOYLOV: Name("Самойлов", "Егор", "Ильич"),
}
Said = tuple[int | None, tuple[str, ...], Fact | None]


def read(text: str) -> Line:
    return read_marks(text, CLASS, MAZ)


def said(line: Line) -> list[Said]:
    return [(one.person_id, one.values, one.fact) for one in line.entries]


def gives(person_id: int | None, *values: str, fact: Fact | None = None) -> Said:
    return person_id, values, fact


SURE = [
    (
        "Фёдоров 5, Петрова 4 5, Сидоров н",
        [gives(FYODOROV, "5"), gives(PETROVA, "4", "5"), gives(SIDOROV, fact=Fact.ABSENT)],
    ),
    ("фед 5 петрова 4", [gives(FYODOROV, "5"), gives(PETROVA, "4")]),
    (
        "5 Фёдоров Петрова, 4 Сидоров",
        [gives(FYODOROV, "5"), gives(PETROVA, "5"), gives(SIDOROV, "4")],
    ),
    (
        "5 Фёдоров, Петрова; 4 Сидоров",
        [gives(FYODOROV, "5"), gives(PETROVA, "5"), gives(SIDOROV, "4")],
    ),
    ("ФЁДОРОВ — 5\nПЕТРОВА: 4", [gives(FYODOROV, "5"), gives(PETROVA, "4")]),
    ("Фёдоров-5, Петрова4", [gives(FYODOROV, "5"), gives(PETROVA, "4")]),
    ("Иванов Пётр 5, Иванов Па 3", [gives(PYOTR, "5"), gives(PAVEL, "3")]),
    ("Кузнецова А 5", [gives(KUZNETSOVA, "5")]),
    ("Кузнецова О. 5", [gives(OLGA, "5")]),
    (
        "Петрова •, Сидоров осв, Фёдоров *",
        [gives(PETROVA, OWED), gives(SIDOROV, EXEMPT), gives(FYODOROV, OWED)],
    ),
    ("CИДOPOB H", [gives(SIDOROV, fact=Fact.ABSENT)]),
    ("Фёдоров 5 о", [gives(FYODOROV, "5", fact=Fact.LATE)]),
    ("н Сидоров, Петрова 5", [gives(SIDOROV, fact=Fact.ABSENT), gives(PETROVA, "5")]),
    ("Фёдоров ５", [gives(FYODOROV, "5")]),
    (
        "5 Фёдоров и Петрова, 4 Сидоров",
        [gives(FYODOROV, "5"), gives(PETROVA, "5"), gives(SIDOROV, "4")],
    ),
    ("Фёдоров 5 и Петрова 4", [gives(FYODOROV, "5"), gives(PETROVA, "4")]),
    ("Сидоров И 5 and Петрова 4", [gives(SIDOROV, "5"), gives(PETROVA, "4")]),
]


@pytest.mark.parametrize(("typed", "meant"), SURE)
def test_a_line_that_is_sure(typed: str, meant: list[Said]) -> None:
    line = read(typed)
    assert said(line) == meant
    assert (line.pieces, line.asked, line.kinds) == ((), None, ())
    assert line_of(body_of(line)) == line


@pytest.mark.parametrize(
    ("typed", "typed_name", "candidates"),
    [
        ("Иванов 5", "Иванов", (PYOTR, PAVEL)),
        ("Кузн 4 5", "Кузн", (KUZNETSOVA, OLGA)),
        ("Сидороф 5", "Сидороф", (SIDOROV,)),
        ("Ольга Кузнецова 5", "Ольга Кузнецова", (OLGA,)),
        ("Ф 5", "Ф", (FYODOROV,)),
        ("Зязиков 5", "Зязиков", ()),
    ],
)
def test_a_name_that_is_not_one_pupil_is_asked_about(
    typed: str, typed_name: str, candidates: tuple[int, ...]
) -> None:
    line = read(f"{typed}, Фёдоров 3")
    assert line.asked == 0
    first, second = line.entries
    assert (first.typed, first.person_id) == (typed_name, None)
    assert first.candidates[: len(candidates)] == candidates
    assert second == LineEntry(typed="Фёдоров", values=("3",), person_id=FYODOROV)


@pytest.mark.parametrize(
    ("typed", "piece", "why"),
    [
        ("Фёдоров 6", "Фёдоров 6", Unread.SCALE),
        ("Фёдоров 1", "Фёдоров 1", Unread.SCALE),
        ("Фёдоров 4/5", "Фёдоров 4/5", Unread.SCALE),
        ("Фёдоров 5+", "Фёдоров 5+", Unread.SCALE),
        ("Фёдоров 45", "Фёдоров 45", Unread.SCALE),
        ("Фёдоров ٥", "Фёдоров ٥", Unread.SCALE),
        ("Фёдоров 4 5 3", "Фёдоров 4 5 3", Unread.TOO_MANY),
        ("Фёдоров н о", "Фёдоров н о", Unread.TWO_WAYS),
        ("Фёдоров", "Фёдоров", Unread.NO_VALUE),
        ("5", "5", Unread.NO_NAME),
        ("Кузнецова О 5", "Кузнецова О 5", Unread.TWO_WAYS),
        ("Фёдоров 5 н Петров 4", "Фёдоров 5 н Петров 4", Unread.TWO_WAYS),
        ("123", "123", Unread.NO_NAME),
    ],
)
def test_a_piece_that_cannot_be_read_is_left_out(typed: str, piece: str, why: Unread) -> None:
    line = read(f"Сидоров 5, {typed}")
    assert line.pieces == (Piece(piece, why),)
    assert said(line) == [gives(SIDOROV, "5")]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("контр Фёдоров 5", ("control",)),
        ("Контрольная работа: Фёдоров 5", ("control",)),
        ("КОНТРОЛЬНАЯ, Фёдоров 5", ("control",)),
        ("д/р 5 Фёдоров", ("homework",)),
        ("дом Фёдоров 5", ("homework",)),
        ("ответ Фёдоров 5", ("oral",)),
        ("сам. Фёдоров 5", ("independent",)),
        ("тест Фёдоров 5", ("test",)),
        ("control Фёдоров 5", ("control",)),
        ("test Фёдоров 5", ("control",)),
        ("quiz Фёдоров 5", ("test",)),
        ("пр Фёдоров 5", ("check", "practical", "project")),
        ("п/р Фёдоров 5", ("check", "practical")),
        ("дз Фёдоров 5", ("homework",)),
        ("Д.З. Фёдоров 5", ("homework",)),
        ("к/р: Фёдоров 5", ("control",)),
        ("к. р. Фёдоров 5", ("control",)),
        ("кр Фёдоров 5", ("control",)),
        ("ср, Фёдоров 5", ("independent",)),
        ("л/р Фёдоров 5", ("laboratory",)),
        ("Фёдоров 5 к/р", ("control",)),
        ("Фёдоров 5, контрольная работа", ("control",)),
    ],
)
def test_the_kind_of_work_stands_first_by_its_beginning(
    typed: str, kinds: tuple[str, ...]
) -> None:
    line = read(typed)
    assert line.kinds == kinds
    assert said(line) == [gives(FYODOROV, "5")]


@pytest.mark.parametrize(
    ("typed", "who"),
    [("сам 5", SAMOYLOV), ("Самойлов Егор 5", SAMOYLOV), ("Самойлов 5", SAMOYLOV)],
)
def test_a_name_that_begins_like_a_kind_is_a_name(typed: str, who: int) -> None:
    line = read(typed)
    assert (said(line), line.kinds) == ([gives(who, "5")], ())


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("к/р Фёдоров 5, Петрова 4", [("control",), ("control",)]),
        ("к/р Фёдоров 5; дз Петрова 4", [("control",), ("homework",)]),
        ("Фёдоров 5 с/р, Петрова 4 дз", [("independent",), ("homework",)]),
        ("Фёдоров 5 с/р, Петрова 4", [("independent",), ()]),
        ("Фёдоров 5, с/р Петрова 4", [(), ("independent",)]),
    ],
)
def test_each_group_may_have_a_kind_of_its_own(typed: str, kinds: list[tuple[str, ...]]) -> None:
    line = read(typed)
    assert said(line) == [gives(FYODOROV, "5"), gives(PETROVA, "4")]
    assert [one.kinds for one in line.entries] == kinds


def test_a_kind_at_the_end_is_that_of_all_who_have_none() -> None:
    assert read("Фёдоров 5, Петрова 4 контрольная").kinds == ("control",)
    assert read("Фёдоров 5 дз, Петрова 4").kinds == ()


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Петрвоа 5", (PETROVA,)),
        ("Ептров 5", (PETROV,)),
        ("Кузнцова 5", (KUZNETSOVA, OLGA)),
        ("Сидорофф 5", (SIDOROV,)),
        ("Шидоров 5", ()),
        ("Федотов 5", (FYODOROV,)),
        ("Семёнов 5", ()),
        ("Ким 5", ()),
    ],
)
def test_only_a_slip_of_the_finger_is_near(typed: str, near: tuple[int, ...]) -> None:
    [asked] = read(typed).entries
    assert (asked.person_id, asked.candidates) == (None, near)


@pytest.mark.parametrize("text", ["", " ", ",;\n", "—", ". . ."])
def test_nothing_typed_is_nothing(text: str) -> None:
    assert read(text) == Line()
    assert not speaks_of_marks(text)
    assert not is_marks_line(text)


@pytest.mark.parametrize(
    ("text", "open_lesson", "unasked"),
    [
        ("Иванов 5", True, True),
        ("контр Иванов 5, Петрова • ; Сидоров н", True, True),
        ("Иванов осв.", True, True),
        ("н Петров Смирнова", False, False),
        ("Сидоров Илья Олегович, 12.03.2015, 5А", True, False),
        ("Приказ № 112-у", True, False),
        ("§ 12, № 214–218", True, False),
        ("Иванов 45", True, False),
        ("ABCDE-12345", True, False),
        ("Добрый день", False, False),
        ("5", True, False),
    ],
)
def test_what_is_a_line_of_marks_in_a_lesson_and_what_unasked(
    text: str, open_lesson: bool, unasked: bool
) -> None:
    assert (speaks_of_marks(text), is_marks_line(text)) == (open_lesson, unasked)


VALUES = st.lists(st.sampled_from(["5", "4", "3", "2", OWED, EXEMPT]), min_size=1, max_size=2)
SURNAMES = {
    "Петров": PETROV,
    "Петрова": PETROVA,
    "Сидоров": SIDOROV,
    "Фёдоров": FYODOROV,
    "Самойлов": SAMOYLOV,
    "Иванов Пётр": PYOTR,
    "Иванов Павел": PAVEL,
    "Кузнецова А.": KUZNETSOVA,
}
LATIN = str.maketrans("АВСЕНКМОРТХУасеорху", "ABCEHKMOPTXYaceopxy")


@given(st.dictionaries(st.sampled_from(list(SURNAMES)), VALUES, min_size=1), st.data())
def test_order_case_alphabet_and_yo_change_nothing(
    wanted: dict[str, list[str]], data: st.DataObject
) -> None:
    pieces = []
    for name in data.draw(st.permutations(list(wanted))):
        typed = data.draw(
            st.sampled_from(
                [name, name.upper(), name.lower(), name.translate(LATIN), name.replace("ё", "е")]
            )
        )
        values = wanted[name]
        front = data.draw(st.booleans())
        parts = [*values, typed] if front else [typed, *values]
        pieces.append(" ".join(parts))
    line = read(data.draw(st.sampled_from([", ", "; ", "\n"])).join(pieces))
    assert {one.person_id: list(one.values) for one in line.entries} == {
        SURNAMES[name]: values for name, values in wanted.items()
    }
    assert line.pieces == ()


FREE = st.text("ПетровФёдИванСКузцал нНоО•осв0123456,;.\n-—/:*", max_size=60)


@given(FREE)
@example("Кузнецова О 5")
@example("5 Петров О Фёдоров")
def test_nothing_is_proposed_that_was_not_typed(text: str) -> None:
    line = read(text)
    words = [fold(word.strip(".-—")) for word in text.replace(",", " ").replace(";", " ").split()]
    for one in line.entries:
        if one.person_id is not None:
            surname = fold(CLASS[one.person_id].surname)
            assert any(len(word) > 1 and surname[:2] == word[:2] for word in words)
        assert len(one.values) <= 2
        assert set(one.values) <= {"5", "4", "3", "2", OWED, EXEMPT}
    assert line_of(body_of(line)) == line
