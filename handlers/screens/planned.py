"""What the thematic plan has for a lesson: its topic and homework in one tap, another row."""

from core.model.lesson_texts import HomeworkSight, TopicSight
from core.model.plans import PlanAtLesson, PlanChoice, PlanRow, PlanSpot
from handlers.kit.callbacks import TopicPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.kit.widths import room, shortened
from handlers.screens.plan_buttons import PlannedHomework, PlannedRows, TakePlanned
from handlers.screens.text_words import dated_line
from handlers.screens.written_words import MOST

ON_A_PAGE = 12
"""Rows of a plan that are offered at once."""


def spot_words(spot: PlanSpot) -> str:
    """«№ 34: Квадратный трёхчлен (урок 2 из 3)», HTML."""
    facts = {"number": spot.row.number, "topic": _short(spot.row.topic)}
    said = _("no. %(number)s: %(topic)s") % facts
    if spot.row.hours == 1:
        return said
    hours = {"hour": spot.hour, "hours": spot.row.hours}
    return f"{said} " + _("(lesson %(hour)s of %(hours)s)") % hours


def plan_lines(planned: PlanAtLesson | None) -> list[str]:
    """«По плану № 34: …»; that the plan has ended; nothing where there is none."""
    if planned is None:
        return []
    if planned.spot is None:
        return [_("The plan has come to its end: every row of it has been taken.")]
    return [_("By the plan %(row)s") % {"row": spot_words(planned.spot)}]


def topic_rows(sight: TopicSight) -> tuple[Row, ...]:
    """Return «Взять из плана» and «Другая строка», while the topic may be written."""
    if sight.closed is not None or sight.planned is None:
        return ()
    lesson_id, row = sight.lesson.id, sight.planned.row
    other = button(_("Another row"), PlannedRows(lesson_id=lesson_id))
    if row is None or row.topic == sight.text:
        return ((other,),)
    take = TakePlanned(lesson_id=lesson_id, row_id=row.id, version=sight.version)
    return ((button(_("Take from the plan"), take, "primary"), other),)


def card_row(lesson_id: int, planned: PlanAtLesson | None) -> Row:
    """Return the one tap by which the page of a lesson gets its topic from the plan."""
    if planned is None or planned.row is None:
        return ()
    take = TakePlanned(lesson_id=lesson_id, row_id=planned.row.id, version=planned.version)
    return (button(_("Topic by the plan"), take),)


def homework_row(sight: HomeworkSight) -> Row:
    """Return «Как в плане: § 12, № 214–218», unless just that is set."""
    row = sight.planned
    if row is None or row.homework == sight.text:
        return ()
    set_ = PlannedHomework(lesson_id=sight.lesson.id, row_id=row.id, version=sight.version)
    label = _("As planned: %(text)s") % {"text": " ".join(row.homework.split())}
    return (button(shortened(label, room(1)), set_),)


def choice(found: PlanChoice, page: int) -> Screen:
    """Draw a page of the plan's rows; the one that is next, or was taken, is signed."""
    lesson_id = found.lesson.id
    pages = max((len(found.rows) - 1) // ON_A_PAGE + 1, 1)
    page = max(1, min(page or _page_of(found), pages))
    shown = found.rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    rows: list[Row] = [(button(_label(found, row), _take(found, row)),) for row in shown]
    around = [
        button(label, PlannedRows(lesson_id=lesson_id, page=to))
        for label, to in ((_("Earlier"), page - 1), (_("Later"), page + 1))
        if 1 <= to <= pages
    ]
    last: Row = (button(_("‹ Back"), TopicPage(lesson_id=lesson_id)), *around)
    lines = [dated_line(found.lesson, _("topic")), *plan_lines(found.at)]
    lines.append(_("Which row is it? The plan goes on behind the one that you choose."))
    return Screen(
        kind="plan_rows", object_id=str(lesson_id), text="\n".join(lines), rows=(*rows, last)
    )


def _page_of(found: PlanChoice) -> int:
    row = found.at.row or found.rows[-1]
    place = next((i for i, one in enumerate(found.rows) if one.id == row.id), 0)
    return place // ON_A_PAGE + 1


def _label(found: PlanChoice, row: PlanRow) -> str:
    here = found.at.row is not None and found.at.row.id == row.id
    label = f"{'▶ ' if here else ''}{row.number}. {' '.join(row.topic.split())}"
    return shortened(label, room(1))


def _take(found: PlanChoice, row: PlanRow) -> TakePlanned:
    return TakePlanned(lesson_id=found.lesson.id, row_id=row.id, version=found.at.version)


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return quoted(whole if len(whole) <= MOST else whole[: MOST - 1].rstrip() + "…")
