"""«Работы» of a teacher: what waits for marks, what is to come, the plans of the own classes."""

from collections.abc import Iterator

from core.model.works import MyWorks, OpenWork, WrittenWork
from handlers.kit.callbacks import MyWorksPage, PlanPage, Today, WorkPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.reply import MAX_TEXT, Row, Screen, button, two_in_a_row
from handlers.screens.digest import fitted
from handlers.screens.owed_buttons import OwnOwed
from handlers.screens.roll_words import place
from handlers.screens.waiting_works import sheet_button, waits
from handlers.screens.work_words import marks_of, named, short_word, when, where

_OPEN, _COMING, _CLASSES = 10, 12, 20
"""Buttons of each sort at most: with the last row they keep within 30 rows."""

_PAGE = MAX_TEXT - 400


def draw(page: MyWorks) -> Screen:
    """Draw the works; one tap on a work that waits opens its sheet for the whole class."""
    head = "<b>" + _("Written works") + "</b>"
    blocks = [[head], *_astray(page), *_waiting(page), *_coming(page)]
    if not (page.open or page.coming or page.astray):
        hint = _("None is planned. A test is planned on the page of its lesson: “Test…”.")
        blocks.append([hint])
    return Screen(kind="my_works", text=fitted(blocks, _PAGE), rows=tuple(_rows(page)))


def _waiting(page: MyWorks) -> list[list[str]]:
    if not page.open:
        return []
    lines = [line for one in page.open for line in _one(page, one)]
    return [["<b>" + _("Waiting for marks") + "</b>", *lines]]


def _one(page: MyWorks, one: OpenWork) -> tuple[str, str]:
    said = waits(one, page.today, page.kinds, page.clauses.get(one.work.id))
    return said, f"   {short_day(one.work.lesson.day)}: {marks_of(one)}"


def _coming(page: MyWorks) -> list[list[str]]:
    if not page.coming:
        return []
    head = "<b>" + _("To come") + "</b>"
    return [[head, *(_planned(page, one) for one in page.coming)]]


def _planned(page: MyWorks, one: WrittenWork) -> str:
    return f"{when(one.lesson)} · {where(one.lesson)}: {named(one, page.kinds)}"


def _astray(page: MyWorks) -> list[list[str]]:
    """Say which works lost their lesson: they are to be moved or cancelled."""
    if not page.astray:
        return []
    head = ngettext(
        "! %(n)d work has no lesson any more: move it or cancel it",
        "! %(n)d works have no lesson any more: move them or cancel them",
        len(page.astray),
    )
    return [[head, *(_planned(page, one) for one in page.astray)]]


def _rows(page: MyWorks) -> Iterator[Row]:
    for one in page.open[:_OPEN]:
        yield (sheet_button(one, page.kinds, overdue=page.is_overdue(one)),)
    signed = [("! ", one) for one in page.astray] + [("", one) for one in page.coming]
    yield from two_in_a_row(
        button(_label(page, sign, one), WorkPage(work_id=one.id)) for sign, one in signed[:_COMING]
    )
    plans = [
        button(_("Plan %(class)s") % {"class": name}, PlanPage(class_id=class_id))
        for class_id, name in list(page.classes.items())[:_CLASSES]
    ]
    yield from (tuple(plans[i : i + 3]) for i in range(0, len(plans), 3))
    yield (button(_("Marks of periods"), OwnOwed()),)
    yield (button(_("‹ Back"), Today()), button(_("Refresh"), MyWorksPage()))


def _label(page: MyWorks, sign: str, one: WrittenWork) -> str:
    kind = short_word(one.kind, page.kinds)
    return f"{sign}{one.lesson.day:%d.%m} {place(one.lesson)} {kind}"
