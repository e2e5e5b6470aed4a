"""What a late correction is about, and who decides, in words."""

from collections.abc import Mapping
from html import unescape

from core.model.attendance import Change
from core.model.corrections import (
    DIRECTOR,
    DIRECTOR_OR_DEPUTY,
    NOBODY,
    CorrectionPage,
    CorrectionRequest,
    LateChange,
    Step,
    Unrevised,
    What,
)
from core.model.lesson import Fact, Lesson
from core.model.marking import KindChoice
from core.model.people import Name
from core.model.period_place import Place
from handlers.kit.clauses import cited
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.results import result_name, result_short
from handlers.screens.mark_words import kind_name
from handlers.screens.roll_words import fact_sign


def titled(one: CorrectionRequest) -> str:
    """Return what it is, with its number; HTML."""
    number = {"number": one.id}
    if one.change.what is What.LESSON and one.reports:
        return _("Report of a lesson not recorded № %(number)s") % number
    if one.change.what is What.LESSON:
        return _("Request to open a lesson № %(number)s") % number
    if one.reports:
        return _("Report of a mistake № %(number)s") % number
    return _("Request to correct № %(number)s") % number


def decides(ask: str, what: What = What.MARK) -> str:
    """Say who consents; where nobody may, what becomes of the mistake."""
    if ask == NOBODY and what is What.LESSON:
        return _("It is not recorded any more: the deputy head remarks on it.")
    if ask == NOBODY:
        return _("This is not corrected any more: the deputy head remarks on it, the entry stays.")
    if ask == DIRECTOR_OR_DEPUTY:
        return _("The director or a deputy head decides.")
    if ask == DIRECTOR:
        return _("The director decides.")
    return _("The deputy head for your subject decides.")


def carried_out(page: CorrectionPage) -> str:
    """Say who agreed, and what became of it; HTML."""
    what = page.request.change.what
    if what is What.LESSON:
        return _opened(page)
    mark = _("✓ Agreed: %(who)s. The mark is corrected, the family sees the reason.")
    words = {
        What.PERIOD_MARK: mark,
        What.MARK: mark,
        What.ATTENDANCE: _(
            "✓ Agreed: %(who)s. Attendance is corrected, the family sees the reason."
        ),
        What.TOPIC: _("✓ Agreed: %(who)s. The topic is corrected."),
        What.HOMEWORK: _("✓ Agreed: %(who)s. The homework is corrected."),
    }
    return words[what] % {"who": quoted(page.request.answerer or "")}


def _opened(page: CorrectionPage) -> str:
    at = page.opened
    if at is None:
        return ""
    values = {
        "who": quoted(page.request.answerer or ""),
        "until": f"{at.hour}:{at.minute:02d}",
        "day": short_day(at.date()),
    }
    if page.is_open:
        return _("✓ Agreed: %(who)s. The lesson is open until %(until)s, %(day)s.") % values
    return _("✓ Agreed: %(who)s. The lesson was open until %(until)s, %(day)s.") % values


def opens(page: CorrectionPage) -> list[str]:
    """Say to whoever decides until when their consent opens a lesson; of other changes nothing."""
    if page.request.change.what is not What.LESSON or page.consent == NOBODY:
        return []
    return [
        _(
            "If you agree, the lesson is open to the teacher until the usual hour of the next "
            "school day."
        )
    ]


def remarked(what: What) -> str:
    """Say who wrote the remark, and that nothing is changed by it."""
    if what is What.LESSON:
        return _("The remark is written: %(who)s. %(words)s\nThe lesson stays as it was.")
    return _("The remark is written: %(who)s. %(words)s\nThe entry stays as it was.")


def waits(page: CorrectionPage) -> str:
    """Say until when it waits for an answer, or that none came by then."""
    due = {"day": short_day(page.due or page.request.answer_by)}
    if page.overdue:
        return _("Overdue: the answer was due on %(day)s.") % due
    return _("It waits for an answer, until %(day)s.") % due


def step_word(step: Step, *, overdue: bool = False) -> str:
    """Say where a request stands: «Ждёт», «Просрочено», «Согласовано»."""
    if overdue:
        return _("overdue").capitalize()
    return {
        Step.ASKED: _("waits"),
        Step.ASKED_BACK: _("asked back"),
        Step.AGREED: _("agreed"),
        Step.DECLINED: _("declined"),
        Step.REMARKED: _("remark"),
        Step.WITHDRAWN: _("taken back"),
        Step.OUTDATED: _("closed"),
    }[step].capitalize()


def _opening_of(lesson: Place | None) -> str:
    """Say what consent opens: attendance that stands already is corrected in its own way."""
    if isinstance(lesson, Lesson) and lesson.is_taken:
        return _("Recording after the hour what is not recorded yet: topic, homework, marks.")
    return _("Recording after the hour: attendance, topic, homework, marks.")


def described(
    one: LateChange,
    names: Mapping[int, str],
    kind: KindChoice | None,
    lesson: Place | None = None,
) -> list[str]:
    """Return the lines that say what shall become of what; `names` by person id.

    `lesson`: that which is to be opened.
    """
    if one.what in {What.MARK, What.PERIOD_MARK}:
        values = {
            "pupil": quoted(names.get(one.child_id or 0, "")),
            "kind": quoted(_kind(one, kind)),
            "marks": mark_change(one.was, one.wanted),
        }
        return [_("%(pupil)s, %(kind)s: %(marks)s") % values]
    if one.what is What.ATTENDANCE:
        lines = [
            f"{quoted(names.get(pupil.person_id, ''))}: {_facts(pupil)}" for pupil in one.pupils
        ]
        return [_("Attendance:"), *lines]
    if one.what is What.LESSON:
        return [_opening_of(lesson)]
    texts = {"was": text_shown(one.was), "wanted": text_shown(one.wanted or "")}
    if one.what is What.TOPIC:
        return [_("Topic: %(was)s") % texts, _("It should be: %(wanted)s") % texts]
    return [_("Homework: %(was)s") % texts, _("It should be: %(wanted)s") % texts]


def _kind(one: LateChange, kind: KindChoice | None) -> str:
    if one.what is What.PERIOD_MARK:
        return result_name(one.kind)
    return kind_name(kind).lower() if kind else ""


def shortly(change: LateChange, child: str) -> str:
    """«Смирнова Д.: 3 → 4», «тема», «посещаемость: 3», for a button; plain."""
    if change.what is What.MARK:
        return f"{child}: {mark_change(change.was, change.wanted)}"
    if change.what is What.PERIOD_MARK:
        change_of = mark_change(change.was, change.wanted)
        return f"{child}, {result_short(change.kind)}: {change_of}"
    if change.what is What.ATTENDANCE and child:
        return f"{child}: {_facts(change.pupils[0])}"
    if change.what is What.ATTENDANCE:
        return _("attendance: %(n)d") % {"n": len(change.pupils)}
    words = {
        What.TOPIC: _("topic"),
        What.HOMEWORK: _("homework"),
        What.LESSON: _("lesson to be opened"),
    }
    return words[change.what]


def own_remark(page: CorrectionPage) -> str:
    """Return what a remark says where the deputy adds no words; plain."""
    one = page.request
    if one.change.what is What.LESSON:
        return _("The lesson was not recorded in time. The teacher reported it.")
    child = one.names.get(one.change.child_id or 0)
    said = shortly(one.change, child.short if child else "")
    return _("A mistake in the journal: %(what)s. The teacher reported it.") % {"what": said}


def correct_mark(page: CorrectionPage) -> str:
    """Return that the mark is correct and stays, by its clause; plain."""
    return unescape("".join(stays(page.unrevised)))


def stays(rule: Unrevised | None) -> list[str]:
    """Say that a correct mark is never revised, where that is the rule."""
    return [cited(_("A correct mark is never revised."), rule.clause)] if rule else []


def mark_change(was: str, wanted: str | None) -> str:
    """«4 → 5», or «4 is taken away»."""
    if wanted is None:
        return _("%(mark)s is taken away") % {"mark": was}
    return f"{was} → {wanted}"


def short_names(names: Mapping[int, Name]) -> dict[int, str]:
    """Return the names as lists have them, by person id."""
    return {person_id: name.short for person_id, name in names.items()}


def text_shown(text: str) -> str:
    """Return a topic or homework that somebody typed; «не задано» where it is none."""
    return quoted(text) if text else _("nothing is set")


def _facts(one: Change) -> str:
    return f"{_fact(one.was)} → {_fact(one.now)}"


def _fact(fact: Fact) -> str:
    return fact_sign(fact) or _("here")
