"""Paper cards of lessons as files: of one lesson, of a day."""

from aiogram.filters.callback_data import CallbackData

from core.model.paper_cards import PaperCard
from handlers.kit.callbacks import LessonPage, Menu
from handlers.kit.dates import full_day
from handlers.kit.i18n import _
from handlers.kit.reply import Attachment, Row, Screen, button
from handlers.screens.roll_words import heading


class PrintCard(CallbackData, prefix="pk"):
    """Print the card of a lesson."""

    lesson_id: int


class PrintCards(CallbackData, prefix="pq"):
    """Print the cards of the own lessons of a day (its ordinal)."""

    ordinal: int


class CardEntry(CallbackData, prefix="px"):
    """Open the stack of cards of a day (its ordinal; 0: today), or one teacher's."""

    ordinal: int = 0
    teacher_id: int = 0


class CardClasses(CallbackData, prefix="pf"):
    """Open the stack of cards of a day (its ordinal) by classes, or one class's."""

    ordinal: int
    class_id: int = 0


class OpenCard(CallbackData, prefix="po"):
    """Open a lesson to enter its paper card."""

    lesson_id: int


class NextCard(CallbackData, prefix="pn"):
    """Go on with the next card after this lesson's, of the same teacher and day."""

    lesson_id: int
    ordinal: int


class NextOfClass(CallbackData, prefix="pz"):
    """Go on with the next card after this lesson's, of the same class and day."""

    lesson_id: int
    ordinal: int


def one(card: PaperCard, content: bytes) -> Screen:
    """Draw the printed card of a lesson."""
    lesson = card.lesson
    lines = [f"<b>{heading(lesson)}</b>", full_day(lesson.day), _how()]
    back = (button(_("To the lesson"), LessonPage(lesson_id=lesson.id)),)
    name = f"Карта урока {lesson.class_name} {lesson.day:%d.%m}.pdf"
    file = Attachment(kind="document", name=name, content=content)
    return _screen(lines, str(lesson.id), file, (back,))


def of_day(cards: tuple[PaperCard, ...], content: bytes) -> Screen:
    """Draw the printed cards of a day."""
    day = cards[0].lesson.day
    back = (button(_("‹ Back"), Menu()),)
    file = Attachment(kind="document", name=f"Карты уроков {day:%d.%m}.pdf", content=content)
    return _screen([f"<b>{full_day(day)}</b>", _how()], day.isoformat(), file, (back,))


def _how() -> str:
    return _("Fill the card in by hand and give it to the deputy head at the end of the day.")


def _screen(lines: list[str], key: str, file: Attachment, rows: tuple[Row, ...]) -> Screen:
    return Screen(
        kind="paper_card",
        text="\n".join(lines),
        rows=rows,
        object_id=key,
        attachment=file,
    )
