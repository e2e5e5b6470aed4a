"""Words typed where the bot asked about an absence: shown first, passed on with an answer."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.absence import AlertPage
from core.model.lesson import Answer
from core.rules.absences import seal
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows
from handlers.screens.absence import AnswerAlert, labels, what_is_known

_MOST = 5
"""Questions on one screen: children of one family who are missing on one day."""


class SayInWords(CallbackData, prefix="aw"):
    """Pass on the answer with the words that were shown: `seal` is their number."""

    alert_id: int
    answer: Answer
    seal: int


class PassNothingOn(CallbackData, prefix="an"):
    """Forget the words that were typed."""


def offer(pages: tuple[AlertPage, ...], words: str | None, zone: ZoneInfo) -> Screen:
    """Show what would be passed on, and of whom; `words` None: they are to be typed anew."""
    shown = pages[:_MOST]
    lines = [what_is_known(page.facts, zone) for page in shown]
    ask = _("Press an answer, or write it shorter.")
    if words is not None:
        lines = [_("Pass this on to the class teacher?"), f"«{quoted(words)}»", "", *lines]
        ask = _("Nothing is passed on yet. Press the answer that these words belong to.")
    rows = [row for page in shown for row in _rows(page, words, named=len(shown) > 1)]
    return Screen(
        kind="absence_words",
        text="\n".join([*lines, ask]),
        rows=(*rows, (button(_("Pass nothing on"), PassNothingOn()),)),
        children=frozenset(page.facts.child_id for page in shown),
    )


def not_passed_on() -> str:
    """Return the line above the menu where the words were not passed on."""
    return _("Nothing was passed on.")


def _rows(page: AlertPage, words: str | None, *, named: bool) -> tuple[Row, ...]:
    def one(answer: Answer, label: str) -> Button:
        is_told = answer is page.own and page.words == words
        text = f"{page.facts.child.first}: {label[:1].lower()}{label[1:]}" if named else label
        data = AnswerAlert(alert_id=page.facts.id, answer=answer)
        if words is not None:
            sealed = seal(words)
            said = SayInWords(alert_id=page.facts.id, answer=answer, seal=sealed)
            return button(f"✓ {text}" if is_told else text, said, "success" if is_told else None)
        return button(text, data)

    return in_rows((one(answer, label) for answer, label in labels().items()), most=2)
