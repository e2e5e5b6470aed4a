"""Works of a class whose marks are overdue: lines on «Мой 7Б», and a page of their own."""

from datetime import date

from core.model.people import Name
from core.model.works import ClassOverdue, KindNames, LongOverdue, OpenWork
from handlers.kit.callbacks import Menu, MyClass, OverduePage
from handlers.kit.dates import plain_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Screen, button, two_in_a_row
from handlers.screens.digest import fitted
from handlers.screens.work_words import kind_word, marks_of, named

_NAMED = 3
_CLASSES = 10
"""Rows of classes: of more the letter names the works alone."""
_PAGE = MAX_TEXT - 400


def lines(works: tuple[OpenWork, ...], today: date, kinds: KindNames) -> list[str]:
    """«! Физика, контрольная работа: ждём отметок уже 2 дня», the longest first."""
    if not works:
        return []
    said = [_line(one, today, kinds) for one in works[:_NAMED]]
    rest = len(works) - len(said)
    more = [ngettext("and %(n)d more work", "and %(n)d more works", rest)] if rest else []
    return ["", *said, *more]


def _line(one: OpenWork, today: date, kinds: KindNames, *, of_class: bool = False) -> str:
    lesson = one.work.lesson
    late = (today - one.work.graded_by).days
    own = f"{lesson.class_name} · " if of_class else ""
    facts = {
        "subject": quoted(f"{own}{lesson.subject}"),
        "work": quoted(kind_word(one.work.kind, kinds)),
        "days": ngettext("%(n)d day", "%(n)d days", late),
    }
    return _("! %(subject)s, %(work)s: marks awaited for %(days)s already") % facts


def draw(page: ClassOverdue) -> Screen:
    """Draw every overdue work with its teacher."""
    head = _("%(class)s: overdue marks") % {"class": quoted(page.class_name)}
    blocks = [[f"<b>{head}</b>"], *(_block(one, page) for one in page.works)]
    if not page.works:
        blocks.append([_("All marks stand. Thank you!")])
    return Screen(
        kind="overdue",
        object_id=str(page.class_id),
        text=fitted(blocks, _PAGE),
        rows=((button(_("‹ Back"), MyClass(class_id=page.class_id)),),),
    )


def long(page: LongOverdue) -> Screen:
    """Draw what is overdue for days, for a head; each class is a tap away."""
    head = _("Marks are overdue for days")
    blocks = [[f"<b>{head}</b>"], *(_of_class(one, page) for one in page.works)]
    classes = {one.work.lesson.class_id: one.work.lesson.class_name for one in page.works}
    rows = two_in_a_row(
        button(name, OverduePage(class_id=class_id)) for class_id, name in classes.items()
    )
    return Screen(
        kind="overdue_long",
        text=fitted(blocks, _PAGE),
        rows=(*rows[:_CLASSES], (button(_("‹ Back"), Menu()),)),
    )


def _of_class(one: OpenWork, page: LongOverdue) -> list[str]:
    return [_line(one, page.today, page.kinds, of_class=True), *_facts(one, page)]


def _block(one: OpenWork, page: ClassOverdue) -> list[str]:
    return [_line(one, page.today, page.kinds), *_facts(one, page)]


def _facts(one: OpenWork, page: ClassOverdue | LongOverdue) -> list[str]:
    lesson = one.work.lesson
    teacher: Name | None = page.teachers.get(lesson.given_by or 0)
    what = f"{named(one.work, page.kinds)}, {short_day(lesson.day)}: {marks_of(one)}"
    due = _("The term was %(day)s.") % {"day": plain_day(one.work.graded_by)}
    who = [_("Teacher: %(name)s") % {"name": quoted(teacher.polite)}] if teacher else []
    return [what, due, *who]
