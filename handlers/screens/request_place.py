"""Where that stands which is to be corrected: a lesson, or the mark of a period; words, ways."""

from aiogram.filters.callback_data import CallbackData

from core.model.corrections import CorrectionPage, LateChange, What
from core.model.period_marks import ResultKind
from core.model.period_place import PeriodPlace, Place
from handlers.kit.callbacks import (
    GridPage,
    HomeworkPage,
    LessonPage,
    MarksPage,
    TopicPage,
)
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, button
from handlers.screens.period_mark_buttons import PeriodPupilPage
from handlers.screens.roll_words import heading
from handlers.screens.standing import place as group_name


def placed(place: Place, kind: str = ResultKind.PERIOD) -> str:
    """«7Б · Алгебра · 3-й урок, вт 1 декабря», «7Б · Алгебра · 2 четверть»; HTML.

    `kind`: of a mark that stands; those of the year, an exam, a certificate are of no period.
    """
    if isinstance(place, PeriodPlace):
        of = f" · {place.period.name}" if kind == ResultKind.PERIOD else ""
        return quoted(group_name(place.group) + of)
    return f"{heading(place)}, {short_day(place.day)}"


def came_from(one: LateChange) -> CallbackData:
    """Return the page from which the change is asked for."""
    if one.what is What.PERIOD_MARK:
        return mark_page(one)
    lesson_id = one.lesson_id
    ways: dict[What, CallbackData] = {
        What.MARK: MarksPage(lesson_id=lesson_id, kind=one.kind),
        What.ATTENDANCE: GridPage(lesson_id=lesson_id),
        What.TOPIC: TopicPage(lesson_id=lesson_id),
        What.HOMEWORK: HomeworkPage(lesson_id=lesson_id),
        What.LESSON: LessonPage(lesson_id=lesson_id),
    }
    return ways[one.what]


def mark_page(one: LateChange) -> PeriodPupilPage:
    """Return the page of a period mark."""
    person_id = one.child_id or 0
    return PeriodPupilPage(
        teaching_id=one.teaching_id,
        person_id=person_id,
        period_id=one.period_id,
        result=ResultKind(one.kind),
    )


def way_in(page: CorrectionPage) -> Button:
    """Lead to the lesson or mark; once a lesson is open to whoever asked, to who is not here."""
    one = page.request
    if one.change.what is What.PERIOD_MARK:
        return button(_("Open the mark"), mark_page(one.change))
    if page.own and page.is_open and not one.lesson.is_taken:
        return button(_("Who is not here"), GridPage(lesson_id=one.lesson.id), "primary")
    return button(_to_lesson(one.change.what), LessonPage(lesson_id=one.lesson.id))


def _to_lesson(what: What) -> str:
    """Name the button to the lesson's page; it must not read like the consent itself."""
    return _("To the lesson") if what is What.LESSON else _("Open the lesson")
