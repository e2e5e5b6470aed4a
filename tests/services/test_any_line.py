"""Whatever line is typed, nothing is written but what the preview showed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Changed, Unfit
from core.journal import Journal
from core.model.marking import EXEMPT, OWED
from core.model.marks_line import LineSight
from core.model.people import Actor
from core.services.marks_line import LineAnswer, answer_line, type_marks
from core.services.marks_line_save import save_line
from core.storage.tables.history import revision
from core.storage.tables.lessons import attendance, mark
from tests.support.many import SOME, Many
from tests.support.school import School

NAMES = ("Иванов", "Иванов Пётр", "Кузнецова А", "Петров", "Смирнова", "Фёдоров М.", "Сидоров")
LATIN = str.maketrans("АВСЕНКМОРТХУасеорху", "ABCEHKMOPTXYaceopxy")
VALUES = st.lists(
    st.sampled_from(["5", "4", "3", "2", OWED, EXEMPT, "6", "н", "о", "4/5"]), max_size=3
)


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """Draw a name as a hurried teacher types it: case, alphabet, ё, a letter less or twice."""
    name = draw(st.sampled_from(NAMES))
    spelt = (name, name.upper(), name.lower(), name.replace("ё", "е"), name.translate(LATIN))
    typed = draw(st.sampled_from(spelt))
    slip = draw(st.sampled_from(["none", "none", "short", "drop", "double"]))
    at = draw(st.integers(0, len(typed) - 1))
    if slip == "short":
        return typed[: max(2, at)]
    if slip == "drop":
        return typed[:at] + typed[at + 1 :]
    return typed[:at] + typed[at] + typed[at:] if slip == "double" else typed


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Draw a line: a kind of work or none, then names and values in any order."""
    pieces = []
    for name in draw(st.lists(mistyped(), min_size=1, max_size=4)):
        values = draw(VALUES)
        pieces.append(" ".join([*values, name] if draw(st.booleans()) else [name, *values]))
    kind = draw(st.sampled_from(["", "", "контр ", "сам. ", "пр ", "Диктант: "]))
    return kind + draw(st.sampled_from([", ", "; ", "\n", " "])).join(pieces)


@pytest.fixture(scope="module")
def many(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Many:
    return Many.over(migrated_sqlite, tmp_path_factory.mktemp("lines"))


async def marks_of(school: School) -> dict[object, object]:
    rows = await school.read(mark, lesson_id=school.lesson())
    return {
        (row["person_id"], row["kind"], row["ordinal"]): row["value"]
        for row in rows
        if row["value"] is not None
    }


async def roll_of(school: School) -> dict[object, object]:
    rows = await school.read(attendance, lesson_id=school.lesson())
    return {row["person_id"]: row["fact"] for row in rows}


async def cleared(
    journal: Journal, teacher: Actor, sight: LineSight, choices: st.DataObject
) -> LineSight:
    """Answer whatever the preview asks, in any way."""
    for _ in range(8):
        if sight.kinds_asked:
            chosen = choices.draw(st.sampled_from([one.id for one in sight.kinds_asked]))
            answer = LineAnswer(lesson_id=sight.lesson.id, seal=sight.seal, kind=chosen)
        elif sight.asked is not None:
            offered = [0, *(person_id for person_id, _ in sight.asked.candidates)]
            answer = LineAnswer(
                lesson_id=sight.lesson.id,
                seal=sight.seal,
                entry=sight.asked.entry,
                person_id=choices.draw(st.sampled_from(offered)),
            )
        else:
            break
        sight = await answer_line(journal, teacher, answer=answer)
    return sight


async def typed_and_saved(
    journal: Journal, school: School, line: str, choices: st.DataObject
) -> None:
    """Type the line, answer, save; what stands afterwards is what the preview showed."""
    teacher, lesson_id = await school.actor("teacher"), school.lesson()
    marks, roll = await marks_of(school), await roll_of(school)
    written = len(await school.read(revision))
    try:
        sight = await type_marks(journal, teacher, lesson_id=lesson_id, text=line)
    except Unfit:
        return
    sight = await cleared(journal, teacher, sight, choices)
    assert (await marks_of(school), await roll_of(school)) == (marks, roll)
    assert len(await school.read(revision)) == written
    if not sight.is_clear:
        with pytest.raises(Changed):
            await save_line(journal, teacher, lesson_id=lesson_id, seal=sight.seal)
        return
    await save_line(journal, teacher, lesson_id=lesson_id, seal=sight.seal)
    shown: dict[object, object] = {
        (one.person_id, one.kind, one.ordinal): one.now for one in sight.pending
    }
    stated: dict[object, object] = {change.person_id: str(change.now) for _, change in sight.roll}
    assert await marks_of(school) == {**marks, **shown}
    assert await roll_of(school) == {**roll, **stated}


@settings(max_examples=SOME)
@given(st.lists(lines(), min_size=1, max_size=2), st.data())
def test_nothing_is_written_that_the_preview_did_not_show(
    many: Many, typed: list[str], choices: st.DataObject
) -> None:
    async def scene(journal: Journal, school: School) -> None:
        for line in typed:
            await typed_and_saved(journal, school, line, choices)

    many.play(scene)


@settings(max_examples=SOME)
@given(st.text("ПетровИванФёдКузСмир нНоО•осв0123456,;.\n-/:*", max_size=50), st.data())
def test_neither_does_any_text_of_such_signs(
    many: Many, text: str, choices: st.DataObject
) -> None:
    async def scene(journal: Journal, school: School) -> None:
        await typed_and_saved(journal, school, text, choices)

    many.play(scene)
