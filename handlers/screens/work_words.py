"""Words about written works that several screens say alike; all HTML-safe but the labels."""

from collections.abc import Iterable, Sequence

from core.model.lesson import Lesson
from core.model.marking import KindChoice
from core.model.works import KindNames, OpenWork, WrittenWork
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day, short_day
from handlers.kit.i18n import _, language
from handlers.kit.quoting import quoted
from handlers.screens.roll_words import place


def kind_word(kind: str, kinds: KindNames) -> str:
    """«контрольная работа», inside a sentence; plain text. A kind of before is named by its id."""
    choice = kinds.get(kind)
    if choice is None:
        return kind
    name = choice.name if language() == "ru" else choice.name_en
    return name[:1].lower() + name[1:]


def short_word(kind: str, kinds: KindNames) -> str:
    """«контр.», for a button; plain text."""
    choice: KindChoice | None = kinds.get(kind)
    if choice is None:
        return kind
    return choice.short if language() == "ru" else kind_word(kind, kinds)


def named(work: WrittenWork, kinds: KindNames) -> str:
    """«контрольная работа «Дроби»»; a title that names the kind itself stands alone."""
    word = kind_word(work.kind, kinds)
    if work.title is None:
        return quoted(word)
    if work.title.lower().startswith(word.lower()):
        return titled(work)
    return _("%(work)s “%(title)s”") % {"work": quoted(word), "title": quoted(work.title)}


def titled(work: WrittenWork) -> str:
    """«Дроби», in quotes, where the kind stands beside it already; nothing without a title."""
    return _("“%(title)s”") % {"title": quoted(work.title)} if work.title else ""


def where(lesson: Lesson) -> str:
    """«7Б · Алгебра»."""
    return quoted(f"{place(lesson)} · {lesson.subject}")


def when(lesson: Lesson) -> str:
    """«чт 26.11, 2-й урок»."""
    return _("%(day)s, lesson %(slot)d") % {"day": short_day(lesson.day), "slot": lesson.slot}


def due(work: WrittenWork, clause: str | None) -> str:
    """«Отметки до 1 декабря (п. 3.5.11)»; of a work graded elsewhere, when they will be."""
    said = _("Marks by %(day)s.") % {"day": plain_day(work.graded_by)}
    if work.awaits_results:
        said = _("It is not graded here: marks are due once the results are announced.")
    elif work.results_on is not None:
        days = {"on": plain_day(work.results_on), "day": plain_day(work.graded_by)}
        said = _("Results announced on %(on)s, marks by %(day)s.") % days
    return cited(said, clause)


def warnings(lesson: Lesson, others: Iterable[WrittenWork], kinds: KindNames) -> list[str]:
    """«! В этот день у 7Б уже: диктант, русский язык»: a warning, never a refusal."""
    said = [
        f"{named(one, kinds)}, {quoted(one.lesson.subject[:1].lower() + one.lesson.subject[1:])}"
        for one in others
    ]
    if not said:
        return []
    facts = {"class": quoted(lesson.class_name), "works": "; ".join(said)}
    return [_("! That day %(class)s already has: %(works)s.") % facts]


def marks_of(one: OpenWork) -> str:
    """«отметки 20 из 22, должны 2»."""
    facts = {"graded": one.progress.graded, "wrote": one.progress.wrote}
    said = (
        _("marks %(graded)d of %(wrote)d") % facts if one.progress.wrote else _("nobody wrote it")
    )
    if one.progress.owe:
        said += _(", %(owe)d owe it") % {"owe": one.progress.owe}
    return said


def listing(names: Sequence[str]) -> str:
    """«Иванов П., Петров К.»."""
    return quoted(", ".join(names))
