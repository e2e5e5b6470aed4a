"""Golden drawings of a note on its way to families, and of what a class teacher reads."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.model.notes import (
    ClassNote,
    ClassNotes,
    NoteDraft,
    NoteKind,
    NoteSaved,
    NoteSight,
)
from core.model.people import Name
from handlers.screens import notes
from handlers.screens.child_lines import note_line
from handlers.screens.digest import fitted
from tests.screens.test_absences import LESSON
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

PUPILS = ((1, "Иванов П."), (2, "Кузнецова А."), (3, "Петров К."))
EMPTY = NoteSight(lesson=LESSON, pupils=PUPILS, draft=NoteDraft())
TEXT = "Спасибо за <помощь> & работу."
CHOSEN = replace(EMPTY, draft=NoteDraft(pupils=(2, 3), kind=NoteKind.THANKS, number=3))


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def test_the_way_of_a_note() -> None:
    same_as_golden(notes.pupils(EMPTY), "notes/pupils")
    same_as_golden(notes.pupils(CHOSEN), "notes/pupils_chosen")
    same_as_golden(notes.prompt(CHOSEN), "notes/prompt_thanks")
    calm = replace(CHOSEN, draft=replace(CHOSEN.draft, kind=NoteKind.NOTE))
    same_as_golden(notes.prompt(calm), "notes/prompt_note")
    same_as_golden(
        notes.preview(replace(CHOSEN, draft=replace(CHOSEN.draft, text=TEXT))), "notes/preview"
    )
    done = NoteSaved(
        lesson=LESSON,
        kind=NoteKind.THANKS,
        text=TEXT,
        names=("Кузнецова А.", "Петров К."),
        first_id=4,
        slip_until=at(10, 45),
    )
    same_as_golden(notes.saved(done, ZONE), "notes/saved")
    same_as_golden(notes.taken_back(LESSON), "notes/taken_back")


def test_a_preview_in_english_keeps_the_russian_words() -> None:
    with speaking("en"):
        text = notes.words_of(notes.Phrase.GREAT)
        sight = replace(CHOSEN, draft=replace(CHOSEN.draft, text=text))
        same_as_golden(notes.preview(sight), "notes/preview_english")


def test_what_the_class_teacher_reads() -> None:
    one = ClassNote(
        child_id=2,
        day=TUESDAY,
        kind=NoteKind.THANKS,
        text=TEXT,
        subject="Алгебра",
        author=Name("Орлова", "Ольга", "Петровна"),
    )
    page = ClassNotes(
        class_id=7, class_name="7Б", since=TUESDAY, notes=(one,), listed={2: "Кузнецова А."}
    )
    same_as_golden(notes.of_class(page), "notes/of_class")
    same_as_golden(notes.of_class(replace(page, notes=())), "notes/of_class_none")
    many = notes.of_class(replace(page, notes=(replace(one, text="я" * 300),) * 60))
    assert len(many.text) <= 4000


def test_a_large_class_fits() -> None:
    names = tuple((number, f"Фамилия {number}") for number in range(36))
    every = tuple(number for number, _ in names)
    sight = replace(EMPTY, pupils=names, draft=NoteDraft(pupils=every))
    same_as_golden(notes.pupils(sight), "notes/pupils_of_a_large_class")


def test_many_long_notes_leave_a_digest_short_and_say_what_is_left_out() -> None:
    lines = [note_line(NoteKind.NOTE, "Алгебра", "я" * 300) for _ in range(6)]
    text = fitted([["<b>Анна, 7Б</b>", *lines]])
    assert len(text) <= 1200
    assert text.count("я" * 300) == 3
    assert text.endswith("… и ещё 3 строки")
