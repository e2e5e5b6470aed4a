"""A text that is due as topic or homework and reads as a line of attendance: which is it?"""

from zlib import crc32

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from handlers.kit.callbacks import LessonPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen, button
from handlers.screens.text_words import dated_line


class TextOrLine(CallbackData, prefix="rl"):
    """Take the text that waits as a line of attendance (`line`), or as what was due.

    `seal` is that of the text: an old button decides on no other one.
    """

    lesson_id: int
    seal: int
    line: bool


def seal_of(text: str) -> int:
    """Return the number by which a button knows the text that it speaks of."""
    return crc32(text.encode())


def ask(lesson: Lesson, text: str, *, topic: bool) -> Screen:
    """Ask what the text is; nothing is written yet."""
    about = _("topic") if topic else _("homework")
    asks = (
        _("Is this who is absent, or the topic?")
        if topic
        else _("Is this who is absent, or the homework?")
    )
    seal = seal_of(text)
    line = TextOrLine(lesson_id=lesson.id, seal=seal, line=True)
    plain = TextOrLine(lesson_id=lesson.id, seal=seal, line=False)
    label = _("It is the topic") if topic else _("It is homework")
    lines = [
        dated_line(lesson, about),
        _("You wrote: %(text)s") % {"text": quoted(text)},
        asks,
    ]
    return Screen(
        kind="roll_doubt",
        object_id=str(lesson.id),
        text="\n".join(lines),
        rows=(
            (button(_("Who is absent"), line), button(label, plain)),
            (button(_("‹ Back"), LessonPage(lesson_id=lesson.id)),),
        ),
    )
