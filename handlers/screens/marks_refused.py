"""Marks that were drafted and not saved: named with why, and the way on for each."""

from zoneinfo import ZoneInfo

from core.errors import TooLate
from core.model.marking import MarksSaved, Pending
from handlers.kit.i18n import _
from handlers.kit.reply import Row
from handlers.screens import refusals
from handlers.screens.correction_asks import ask_row, late_ways
from handlers.screens.mark_words import listed

_MOST = 5


def not_saved(done: MarksSaved, zone: ZoneInfo) -> list[str]:
    """Return «Не сохранено: 4 → 5 — Иванов П. …» with each reason once."""
    by_words: dict[str, list[Pending]] = {}
    for one, why in done.refused:
        by_words.setdefault(refusals.words(why, zone), []).append(one)
    lines = []
    for words, own in by_words.items():
        what = {"marks": listed(own, done.kinds)}
        lines += [_("Not saved: %(marks)s") % what, words]
    return lines


def refused_rows(done: MarksSaved) -> tuple[Row, ...]:
    """Return the buttons that ask for a change of what stands, and for the lesson to be opened."""
    asks = [
        ask_row(why, one, done.lesson.id)
        for one, why in done.refused
        if isinstance(why, TooLate) and not why.on_request and one.was is not None
    ]
    return (*asks[:_MOST], *late_ways(why for _one, why in done.refused))
