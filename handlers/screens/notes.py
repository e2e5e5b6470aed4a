"""«Написать семье»: whom about, thanks or a note, the text, what was saved."""

from enum import StrEnum
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from core.model.notes import ClassNotes, NoteKind, NoteSaved, NoteSight
from handlers.kit.callbacks import LessonPage, MyClass
from handlers.kit.dates import hour
from handlers.kit.i18n import _, catalogues
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Button, Row, Screen, button, two_in_a_row
from handlers.screens.child_lines import note_line
from handlers.screens.digest import fitted
from handlers.screens.note_buttons import NotePage
from handlers.screens.text_words import first_line


class Phrase(StrEnum):
    """The texts that need no typing."""

    ACTIVE = "active"
    GREAT = "great"
    HELP = "help"
    REVISE = "revise"
    THINGS = "things"
    HOMEWORK = "homework"


PHRASES = {
    NoteKind.THANKS: (Phrase.ACTIVE, Phrase.GREAT, Phrase.HELP),
    NoteKind.NOTE: (Phrase.REVISE, Phrase.THINGS, Phrase.HOMEWORK),
}


class TapNotePupil(CallbackData, prefix="yp"):
    """Let this pupil be one of those the note is about, or not."""

    lesson_id: int
    person_id: int
    chosen: bool


class NoteOf(CallbackData, prefix="yy"):
    """Say what the note is, and ask for its text."""

    lesson_id: int
    kind: NoteKind


class NotePhrase(CallbackData, prefix="yh"):
    """Let these ready words be the text."""

    lesson_id: int
    phrase: Phrase


class SaveNote(CallbackData, prefix="yv"):
    """Save the note as it was previewed: `version` is the number of the draft."""

    lesson_id: int
    version: int


class TakeNoteBack(CallbackData, prefix="yb"):
    """Take back what was saved together with this note."""

    note_id: int


def words_of(phrase: Phrase) -> str:
    """Return the ready text; in Russian, the language of what the journal keeps."""
    with catalogues().use_locale("ru"):
        return _words(phrase)


def _words(phrase: Phrase) -> str:
    return {
        Phrase.ACTIVE: _("Thank you for the active work in the lesson."),
        Phrase.GREAT: _("Great work today."),
        Phrase.HELP: _("Thank you for helping classmates."),
        Phrase.REVISE: _("It is worth going over the topic at home."),
        Phrase.THINGS: _("There was no book or notebook in the lesson."),
        Phrase.HOMEWORK: _("The homework was not ready."),
    }[phrase]


def pupils(sight: NoteSight) -> Screen:
    """Draw the names, those chosen with a sign, and what may be written."""
    lesson_id = sight.lesson.id
    lines = [
        first_line(sight.lesson, _("to the family")),
        _("About whom? Several may be chosen."),
    ]
    if sight.chosen:
        lines.append(_("Chosen: %(names)s") % {"names": _names(sight.chosen)})
    chosen = sight.draft.pupils
    rows = two_in_a_row(
        _pupil(lesson_id, person_id, listed, chosen=person_id in chosen)
        for person_id, listed in sight.pupils
    )
    kinds: Row = (
        button(_("Thanks"), NoteOf(lesson_id=lesson_id, kind=NoteKind.THANKS), "primary"),
        button(_("Note"), NoteOf(lesson_id=lesson_id, kind=NoteKind.NOTE)),
    )
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    return _screen(sight.lesson, lines, (*rows, *((kinds,) if sight.chosen else ()), back))


def _pupil(lesson_id: int, person_id: int, listed: str, *, chosen: bool) -> Button:
    data = TapNotePupil(lesson_id=lesson_id, person_id=person_id, chosen=not chosen)
    return button(f"✓ {listed}" if chosen else listed, data, "success" if chosen else None)


def prompt(sight: NoteSight) -> Screen:
    """Ask for the text, with ready words of this kind."""
    lesson_id, kind = sight.lesson.id, sight.draft.kind or NoteKind.NOTE
    lines = [
        first_line(sight.lesson, kind_name(kind)),
        _("About: %(names)s") % {"names": _names(sight.chosen)},
        _("Send the text in one message, or choose a ready one."),
    ]
    rows = tuple(
        (button(_words(phrase), NotePhrase(lesson_id=lesson_id, phrase=phrase)),)
        for phrase in PHRASES[kind]
    )
    return _screen(sight.lesson, lines, (*rows, (_back(lesson_id),)))


def preview(sight: NoteSight) -> Screen:
    """Show what will be written to whom, before it is."""
    lesson_id, draft = sight.lesson.id, sight.draft
    kind = draft.kind or NoteKind.NOTE
    lines = [
        first_line(sight.lesson, kind_name(kind)),
        _("About: %(names)s") % {"names": _names(sight.chosen)},
        f"«{quoted(draft.text or '')}»",
        "",
        _(
            "The family reads it in the summary of the day, the class teacher on the page of the "
            "class."
        ),
    ]
    other = button(_("Another text"), NoteOf(lesson_id=lesson_id, kind=kind))
    save = button(_("Send"), SaveNote(lesson_id=lesson_id, version=draft.number), "success")
    return _screen(sight.lesson, lines, ((other, save), (_back(lesson_id),)))


def saved(done: NoteSaved, zone: ZoneInfo) -> Screen:
    """Say what was written about whom, and until when it can be taken back."""
    lesson_id = done.lesson.id
    lines = [
        first_line(done.lesson, kind_name(done.kind)),
        _("Written about: %(names)s") % {"names": _names(done.names)},
        f"«{quoted(done.text)}»",
    ]
    more = button(_("One more"), NotePage(lesson_id=lesson_id))
    ways: Row = (more,)
    if done.slip_until is not None:
        until = {"until": hour(done.slip_until, zone)}
        lines.append(_("It can be taken back until %(until)s.") % until)
        ways = (button(_("Take back"), TakeNoteBack(note_id=done.first_id)), more)
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    return _screen(done.lesson, lines, (ways, back))


def taken_back(lesson: Lesson) -> Screen:
    """Say that the note is no more."""
    lines = [first_line(lesson, _("to the family")), _("Taken back: the family does not see it.")]
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson.id)),)
    again: Row = (button(_("Write anew"), NotePage(lesson_id=lesson.id)),)
    return _screen(lesson, lines, (again, back))


def of_class(page: ClassNotes) -> Screen:
    """Draw what teachers wrote to the families of the class in the last seven days."""
    title = _("%(class)s: what teachers wrote home") % {"class": quoted(page.class_name)}
    lines = [f"<b>{title}</b>"]
    for one in page.notes:
        who = quoted(page.listed.get(one.child_id, ""))
        said = note_line(one.kind, one.subject, one.text)
        lines.append(f"{one.day:%d.%m}  {who} — {said} ({quoted(one.author.polite)})")
    if not page.notes:
        lines.append(_("Nothing in the last seven days."))
    return Screen(
        kind="class_notes",
        text=fitted([lines], MAX_TEXT - 400),
        rows=((button(_("‹ Back"), MyClass(class_id=page.class_id)),),),
        object_id=str(page.class_id),
    )


def kind_name(kind: NoteKind) -> str:
    """Return what the note is."""
    return _("Thanks") if kind is NoteKind.THANKS else _("Note")


def _names(names: tuple[str, ...]) -> str:
    return quoted(", ".join(names))


def _back(lesson_id: int) -> Button:
    return button(_("‹ Back"), NotePage(lesson_id=lesson_id))


def _screen(lesson: Lesson, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(lines)
    return Screen(kind="note", object_id=str(lesson.id), text=text, rows=rows)
