"""A message that says as little as possible: that something has happened, and one way in.

Nothing of the whole screen is taken over but what it is a screen of: no word, no label. Buttons
that answer at once are drawn anew from what they carry.
"""

from collections.abc import Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Answer
from handlers.kit.callbacks import GridPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button
from handlers.screens.absence import AnswerAlert, labels
from handlers.screens.bell import BellRest
from handlers.screens.brief_words import About, words

Data = TypeVar("Data", bound=CallbackData)


class OpenLetter(CallbackData, prefix="ol"):
    """Open what a letter tells, whole."""

    letter_id: int


def draw(
    about: About, whole: Screen, letter_id: int, *, title: str = "", signs: Sequence[str] = ()
) -> Screen:
    """Draw it; `title` names a thing and no person (HTML), `signs` tell children apart."""
    number = whole.object_id if about in _NUMBERED and whole.object_id.isdecimal() else ""
    lines = [
        f"<b>{title}</b>" if title else "",
        words()[about],
        _("About: %(signs)s") % {"signs": quoted(", ".join(signs))} if signs else "",
        _("Question No. %(number)s") % {"number": number} if number else "",
    ]
    opens = button(_("Open"), OpenLetter(letter_id=letter_id), "primary")
    return Screen(
        kind=whole.kind,
        text="\n".join(line for line in lines if line),
        rows=(*_answers(about, whole), (opens,)),
        object_id=whole.object_id,
        version=whole.version,
    )


_NUMBERED = frozenset({About.ABSENCE, About.ABSENCE_NEWS})
"""Repeated after an unknown outcome: by its number it is known to be the same."""


def _answers(about: About, whole: Screen) -> tuple[Row, ...]:
    """Return the buttons that answer what is asked, of the two questions that do not wait."""
    given = [one for row in whole.rows for one in row]
    if about is About.ABSENCE:
        return _of_family(given)
    return _of_teacher(given) if about is About.BELL else ()


def _of_family(given: Sequence[Button]) -> tuple[Row, ...]:
    """«Болеет», «Отпросили», «Уже идёт», «Не знаю»; none is marked as chosen."""
    asked = {one.answer: one for one in _carried(AnswerAlert, given)}
    names = labels()
    drawn = [button(names[one], asked[one]) for one in Answer if one in asked]
    return tuple(row for row in (tuple(drawn[:2]), tuple(drawn[2:])) if row)


def _of_teacher(given: Sequence[Button]) -> tuple[Row, ...]:
    """«Все здесь», «Отметить»; where some are known to be away, only whoever sees whom decides."""
    nobody_away = any(one.text == _("All here") for one in given)
    rest = [*_carried(BellRest, given)][: int(nobody_away)]
    grid = _carried(GridPage, given)
    here = (button(_("All here"), one, "success") for one in rest)
    mark = (button(_("Mark who is not here"), one, "primary") for one in grid)
    row = (*here, *mark)
    return (row,) if row else ()


def _carried(kind: type[Data], given: Sequence[Button]) -> list[Data]:
    begins = f"{kind.__prefix__}{kind.__separator__}"
    return [kind.unpack(one.data) for one in given if one.data and one.data.startswith(begins)]


def of_today() -> str:
    """Say in front that the matter is of this day: by the sentence alone it could wait."""
    return _("! This is about today")


def settled() -> str:
    """Say that by now there is nothing to be told of it."""
    return _("There is nothing to open here any more: it is settled or has changed.")
