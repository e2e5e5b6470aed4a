"""Questions, ticks and notes on both databases: what is written, once, and for whom."""

from datetime import timedelta

import pytest

from core.errors import Changed, Denied, Gone, TooLate
from core.journal import Journal
from core.model.notes import NoteChange, NoteKind, NoteSaved, NoteSight
from core.model.people import Actor
from core.services.class_notes import class_notes
from core.services.digests import digest_now
from core.services.family import child_day
from core.services.family_absences import child_absences
from core.services.family_marks import child_marks, child_subject
from core.services.family_tasks import child_tasks, tick_task
from core.services.notes import draft_note, note_page, save_notes, take_notes_back
from core.services.questions import (
    answer_question,
    ask_why,
    open_questions,
    question_page,
    read_answer,
)
from core.services.upkeep import verify_chain
from core.storage.tables.families import question
from core.storage.tables.history import revision
from core.storage.tables.lessons import homework
from core.storage.tables.works import note
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.pen import CORRECTION, Pen
from tests.support.school import THURSDAY, School

pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def pen(school: School, journal: Journal, clock: TravelClock) -> Pen:
    clock.set(at(14))
    return Pen(school, journal)


async def asked(school: School, journal: Journal, pen: Pen) -> tuple[Actor, int, int]:
    """Return the father, and the mark and place of a correction of Анна's."""
    await pen.mark(school.kuznetsova, "3")
    await pen.mark(school.kuznetsova, "4", nature=CORRECTION)
    father = await school.actor("father")
    algebra = school.rows.subjects["Алгебра"]
    page = await child_subject(journal, father, child_id=school.kuznetsova, subject_id=algebra)
    (one,) = page.corrected
    assert (one.was, one.now, one.may_ask) == ("3", "4", True)
    return father, one.mark_id, one.sequence


async def test_a_question_and_its_answer(school: School, journal: Journal, pen: Pen) -> None:
    father, mark_id, sequence = await asked(school, journal, pen)
    assert await ask_why(journal, father, mark_id=mark_id, sequence=sequence)
    assert not await ask_why(journal, father, mark_id=mark_id, sequence=sequence)
    teacher = await school.actor("teacher")
    (waiting,) = await open_questions(journal, teacher)
    question_id = waiting.question.id
    with pytest.raises(Gone):
        await read_answer(journal, father, question_id=question_id)
    await answer_question(journal, teacher, question_id=question_id, text="Ошибка")
    with pytest.raises(Changed) as refusal:
        await answer_question(journal, teacher, question_id=question_id, text="Иначе")
    assert refusal.value.by == "Ольга Петровна"
    assert await open_questions(journal, teacher) == ()
    found = await read_answer(journal, father, question_id=question_id)
    assert (found.question.answer, found.question.class_name) == ("Ошибка", "7Б")
    told = await school.read(revision, object_kind="question")
    assert [row["person_id"] for row in told] == [school.kuznetsova] * 2
    await verify_chain(journal, Actor.system("test"))


@pytest.mark.clause("MAZ-2.6")
async def test_nobody_else_asks_reads_or_answers(
    school: School, journal: Journal, pen: Pen
) -> None:
    father, mark_id, sequence = await asked(school, journal, pen)
    for who in ("petrov_mother", "teacher", "deputy"):
        with pytest.raises(Denied):
            await ask_why(journal, await school.actor(who), mark_id=mark_id, sequence=sequence)
    with pytest.raises(Gone):
        await ask_why(journal, father, mark_id=mark_id, sequence=sequence - 1)
    await ask_why(journal, father, mark_id=mark_id, sequence=sequence)
    (row,) = await school.read(question)
    question_id = int(str(row["id"]))
    for who in ("father", "coach", "class_teacher", "director"):
        actor = await school.actor(who)
        with pytest.raises(Denied):
            await question_page(journal, actor, question_id=question_id)
        with pytest.raises(Denied):
            await answer_question(journal, actor, question_id=question_id, text="Ошибка")
    with pytest.raises(Denied):
        await read_answer(journal, await school.actor("petrov_mother"), question_id=question_id)


async def test_ticks_are_of_the_child_and_of_its_own_homework(
    school: School, journal: Journal, pen: Pen
) -> None:
    await pen.homework("algebra", "§ 12", THURSDAY)
    await pen.homework("reading", "с. 40", THURSDAY)
    ids = {row["text"]: int(str(row["id"])) for row in await school.read(homework)}
    father, mother = await school.actor("father"), await school.actor("parent")
    anna = {"child_id": school.kuznetsova, "homework_id": ids["§ 12"]}
    for done in (True, True, False, True):
        await tick_task(journal, father, **anna, done=done)
    seen = await child_tasks(journal, mother, child_id=school.kuznetsova)
    assert [(one.text, one.done) for one in seen.tasks] == [("§ 12", True)]
    with pytest.raises(Gone):
        await tick_task(
            journal, mother, child_id=school.kuznetsova, homework_id=ids["с. 40"], done=True
        )
    with pytest.raises(Denied):
        await tick_task(journal, await school.actor("petrov_mother"), **anna, done=False)


async def test_the_subgroup_s_homework_is_the_subgroup_s(
    school: School, journal: Journal, pen: Pen
) -> None:
    await pen.homework("english", "Unit 5", TUESDAY + timedelta(days=1))
    father = await school.actor("father")  # Анна learns in the other group
    found = await child_tasks(journal, father, child_id=school.kuznetsova)
    assert found.tasks == ()


async def write(
    school: School, journal: Journal, *pupils: int, text: str = "Спасибо"
) -> NoteSaved:
    """Let the teacher write thanks about these pupils, from algebra."""
    teacher, lesson_id = await school.actor("teacher"), school.lesson()
    changes = [NoteChange(person_id=one) for one in pupils]
    changes += [NoteChange(kind=NoteKind.THANKS), NoteChange(text=text)]
    for change in changes:
        sight = await draft_note(journal, teacher, lesson_id=lesson_id, change=change)
    number = sight.draft.number
    done = await save_notes(journal, teacher, lesson_id=lesson_id, number=number)
    assert done is not None
    assert await save_notes(journal, teacher, lesson_id=lesson_id, number=number) is None
    return done


async def test_a_note_of_two_pupils_is_one_save_and_each_family_s_own(
    school: School, journal: Journal, pen: Pen
) -> None:
    done = await write(school, journal, school.kuznetsova, school.petrov)
    assert done.names == ("Кузнецова А.", "Петров К.")
    told = await school.read(revision, object_kind="note")
    assert len({row["sequence"] for row in told}) == 1
    for who, child in (("father", school.kuznetsova), ("petrov_mother", school.petrov)):
        actor = await school.actor(who)
        page = await child_day(journal, actor, child_id=child)
        assert [(one.text, one.subject) for one in page.notes] == [("Спасибо", "Алгебра")]
        (news,) = [one for one in (await digest_now(journal, actor)).children if one.today.notes]
        assert [one.text for one in news.today.notes] == ["Спасибо"]
    lead = await school.actor("class_teacher")
    found = await class_notes(journal, lead, class_id=school.seventh)
    assert sorted(one.child_id for one in found.notes) == sorted(
        [school.kuznetsova, school.petrov]
    )
    await verify_chain(journal, Actor.system("test"))


async def test_the_whole_save_goes_back(
    school: School, journal: Journal, pen: Pen, clock: TravelClock
) -> None:
    first = await write(school, journal, school.kuznetsova, school.petrov)
    clock.set(at(14, 1))
    await write(school, journal, school.ivanov, text="Отлично")
    teacher = await school.actor("teacher")
    await take_notes_back(journal, teacher, note_id=first.first_id)
    assert [row["text"] for row in await school.read(note)] == [None, None, "Отлично"]
    with pytest.raises(Gone):
        await take_notes_back(journal, teacher, note_id=first.first_id)
    father = await school.actor("father")
    assert (await child_day(journal, father, child_id=school.kuznetsova)).notes == ()
    assert not (await digest_now(journal, father)).has_news
    await verify_chain(journal, Actor.system("test"))


async def test_not_by_another_and_not_after_the_minutes(
    school: School, journal: Journal, pen: Pen, clock: TravelClock
) -> None:
    done = await write(school, journal, school.kuznetsova)
    for who in ("coach", "deputy", "father"):
        with pytest.raises(Denied):
            await take_notes_back(journal, await school.actor(who), note_id=done.first_id)
    clock.set(at(14, 11))
    with pytest.raises(TooLate):
        await take_notes_back(journal, await school.actor("teacher"), note_id=done.first_id)


async def test_statements_are_few_whatever_is_written(
    school: School, journal: Journal, pen: Pen
) -> None:
    every = [school.person(name) for name in school.rows.people if name.count(" ") == 1]
    pupils = [one for one in every if one != school.brother][:20]
    teacher, counts = await school.actor("teacher"), []
    for some in (pupils[:1], pupils):
        known = {one for one, _ in (await _sight(school, journal, teacher)).pupils}
        for one in some:
            if one in known:
                change = NoteChange(person_id=one)
                await draft_note(journal, teacher, lesson_id=school.lesson(), change=change)
        for change in (NoteChange(kind=NoteKind.NOTE), NoteChange(text="Повторить")):
            sight = await draft_note(journal, teacher, lesson_id=school.lesson(), change=change)
        with counting(school.database) as said:
            number = sight.draft.number
            await save_notes(journal, teacher, lesson_id=school.lesson(), number=number)
        counts.append(said.count)
    assert counts[0] == counts[1] <= 20


async def _sight(school: School, journal: Journal, teacher: Actor) -> NoteSight:
    return await note_page(journal, teacher, lesson_id=school.lesson())


@pytest.mark.parametrize("page", [child_marks, child_absences, child_tasks, child_day])
async def test_pages_cost_the_same_with_much_to_show(
    school: School, journal: Journal, pen: Pen, page: object
) -> None:
    father, counts = await school.actor("father"), []
    for round_ in range(2):
        with counting(school.database) as said:
            await page(journal, father, child_id=school.kuznetsova)  # type: ignore[operator]
        counts.append(said.count)
        if round_ == 0:
            for kind in ("oral", "control", "independent"):
                await pen.mark(school.kuznetsova, "5", kind=kind)
                await pen.mark(school.kuznetsova, "4", kind=kind, nature=CORRECTION)
            await pen.take("russian", absent=[school.kuznetsova])
            await pen.homework("algebra", "§ 12", THURSDAY)
            await write(school, journal, school.kuznetsova)
    assert counts[0] == counts[1] <= 10
