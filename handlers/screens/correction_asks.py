"""Asking for a late correction: the button that offers it, the text, the reason."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData

from core.errors import Refusal, TooLate
from core.model.corrections import NOBODY, TEXTS, CorrectionDraft, LateChange, What
from core.model.files import Upload
from core.model.lesson import Lesson
from core.model.marking import Pending, column
from handlers.kit.clauses import cited
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, Style, button
from handlers.kit.widths import room, shortened, width
from handlers.screens.correction_buttons import AskCorrection, AskLate
from handlers.screens.correction_words import decides, described, mark_change, stays, text_shown
from handlers.screens.evidence import attached
from handlers.screens.mark_words import contradicting
from handlers.screens.request_place import came_from, placed

KIND = "correction"


def offer(ask: str | None, wish: CallbackData, style: Style | None = "primary") -> Row:
    """Return the button that asks for consent; where nobody may, that reports the mistake."""
    if ask is None:
        return (button(_("Report the mistake to the deputy head"), wish, style),)
    return (button(_("Ask to have it corrected"), wish, style),)


def ask_row(late: TooLate, one: Pending, lesson_id: int) -> Row:
    """Return the button that asks for this change of a mark, with the pupil and the marks."""
    wish = AskCorrection(
        lesson_id=lesson_id,
        person_id=one.person_id,
        kind=column(one.kind, one.ordinal),
        value=one.now or "",
    )
    said = _("Ask · %(what)s") if late.ask is not None else _("Report · %(what)s")
    marks = mark_change(one.was or "", one.now)
    left = room(1) - width(said % {"what": f"…: {marks}"})
    what = {"what": f"{shortened(one.listed, left)}: {marks}"}
    return (button(said % what, wish, "primary"),)


def way_on(late: TooLate, wish: AskLate) -> Row:
    """Return the button that leads on: to have it corrected, or the lesson opened first."""
    if late.on_request:
        return offer_opening(late.ask, wish.lesson_id)
    return offer(late.ask, wish)


def offer_opening(ask: str | None, lesson_id: int) -> Row:
    """Return the button that asks for the lesson to be opened; where nobody may, reports it."""
    wish = AskLate(lesson_id=lesson_id, what=What.LESSON)
    if ask is None:
        return (button(_("Report it to the deputy head"), wish, "primary"),)
    return (button(_("Ask to open the lesson"), wish, "primary"),)


def late_ways(refusals: Iterable[Refusal]) -> tuple[Row, ...]:
    """Return the button that asks for the lesson to be opened, where one of these wants that."""
    late = (one for one in refusals if isinstance(one, TooLate) and one.on_request)
    return tuple(offer_opening(one.ask, one.lesson_id) for one in late if one.lesson_id)[:1]


def prompt(draft: CorrectionDraft, kept: Sequence[Upload] = (), refused: str = "") -> Screen:
    """Ask for the reason; whatever is typed next sends the request.

    `kept`: photos that came already. `refused`: why the words that came with one do not fit.
    """
    one = draft.change
    lines = [
        f"<b>{placed(draft.place, one.kind)}</b>",
        *described(one, draft.names, draft.kind, draft.place),
        *contradicting(draft.marked, draft.names),
        cited(decides(draft.ask, one.what), draft.clause),
        *stays(draft.unrevised),
        *attached(kept),
        refused or _why(draft),
        *([] if kept else [_photos_too()]),
    ]
    rows: list[Row] = []
    if one.what in TEXTS:
        other = AskLate(lesson_id=one.lesson_id, what=one.what, anew=True)
        rows.append((button(_("Another text"), other),))
    rows.append((button(_("‹ Back"), came_from(one)),))
    return Screen(kind=f"{KIND}_why", text="\n".join(lines), rows=tuple(rows))


def _why(draft: CorrectionDraft) -> str:
    if draft.change.what is What.LESSON:
        return _why_late(draft)
    if draft.ask == NOBODY:
        return _("Write in one message how the mistake came about, and I report it.")
    if draft.change.what in TEXTS:
        return _("Write the reason in one message, and I send the request.")
    return _("Write the reason in one message, and I send the request. The family reads it too.")


def _why_late(draft: CorrectionDraft) -> str:
    if draft.ask == NOBODY:
        return _("Write in one message why it was not recorded in time, and I report it.")
    opens = _(
        "Once it is agreed to, the lesson is open to you until the usual hour of the next "
        "school day."
    )
    return opens + "\n" + _("Write the reason in one message, and I send the request.")


def _photos_too() -> str:
    return _(
        "You may send a photo of the work or of the page on paper, with the reason below it. The "
        "family does not see the photo."
    )


def text_prompt(lesson: Lesson, what: What, stands: str) -> Screen:
    """Ask for the topic or homework as it should be; the reason is asked for then."""
    asks = _("Write in one message what the topic should be; then I ask for the reason.")
    if what is What.HOMEWORK:
        asks = _("Write in one message what the homework should be; then I ask for the reason.")
    lines = [
        f"<b>{placed(lesson)}</b>",
        _("Written now: %(text)s") % {"text": text_shown(stands)},
        asks,
    ]
    back = came_from(LateChange(lesson_id=lesson.id, what=what))
    return Screen(kind=f"{KIND}_text", text="\n".join(lines), rows=((button(_("‹ Back"), back),),))
