"""The alert of absence at home: the question, what was answered, what became of it."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.absence import AlertFacts, AlertPage, AlertState
from core.model.lesson import Answer, Fact, Reason
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button

KIND = "absence"
"""The living message of an alert; its object id is the alert's."""


_OF_NAMES = ("—", "–", " - ", "«", "»", '"')
_TITLES = frozenset({"разговоры о важном"})
"""Subjects that are titles, though nothing in their spelling says so."""


class AnswerAlert(CallbackData, prefix="aa"):
    """Let this be the representative's answer to the alert."""

    alert_id: int
    answer: Answer


def draw(page: AlertPage, zone: ZoneInfo) -> Screen:
    """Draw the alert as it stands now for one representative."""
    facts = page.facts
    known = what_is_known(facts, zone)
    if page.is_past:
        known = f"{plain_day(facts.lesson.day)}. {known}"
    if facts.is_open and page.own is None and page.others is None:
        known += " " + _("Do you know where the child is?")
    lines = [known, *_what_was_said(page)]
    number = _("Question No. %(number)s") % {"number": facts.id}
    return Screen(
        kind=KIND,
        text="\n".join([*lines, number]),
        rows=_answers(facts.id, page.own) if facts.is_open else (),
        object_id=str(facts.id),
        children=frozenset({facts.child_id}),
    )


def small(subject: str) -> str:
    """«русский язык» inside a sentence; «ИЗО», «Россия — мои горизонты» stay as they are.

    A capital, a dash or quotes inside say that the whole is a name of its own.
    """
    rest = subject[1:]
    is_name = rest != rest.lower() or any(sign in subject for sign in _OF_NAMES)
    if is_name or not rest[:1].isalpha() or subject.casefold() in _TITLES:
        return subject
    return subject[:1].lower() + rest


def what_is_known(facts: AlertFacts, zone: ZoneInfo) -> str:
    """«Анна, 7Б: нет на 1-м уроке (8:30, русский язык).», or how it was corrected; HTML."""
    lesson = facts.lesson
    values = {
        "child": quoted(facts.child.first),
        "class": quoted(lesson.class_name),
        "slot": lesson.slot,
        "hour": hour(lesson.starts, zone),
        "subject": quoted(small(lesson.subject)),
    }
    if facts.state is AlertState.HELD:
        return _("%(child)s, %(class)s: not at lesson %(slot)s (%(hour)s, %(subject)s).") % values
    return _corrected(facts) % values


def _corrected(facts: AlertFacts) -> str:
    fact = facts.missed.fact if facts.missed else None
    if fact is Fact.LATE:
        return _(
            "%(child)s, %(class)s: came late to lesson %(slot)s (%(hour)s, %(subject)s). "
            "The teacher has corrected the record."
        )
    if fact is Fact.PRESENT:
        return _(
            "%(child)s, %(class)s: is at lesson %(slot)s (%(hour)s, %(subject)s). "
            "The teacher has corrected the record, there is no absence."
        )
    return _(
        "%(child)s, %(class)s: the absence from lesson %(slot)s (%(hour)s, %(subject)s) was "
        "taken back by the teacher."
    )


def _what_was_said(page: AlertPage) -> list[str]:
    facts = page.facts
    if facts.state is not AlertState.HELD:
        return []
    if facts.reason is not None:
        return [
            _("Reason set by the class teacher: %(reason)s.") % {"reason": reason(facts.reason)}
        ]
    if page.own is not None:
        answered = _("You answered: %(answer)s.") % {"answer": said(page.own)}
        words = [f"«{quoted(page.words)}»"] if page.words else []
        return [answered, *words, after(page.own, is_past=page.is_past)]
    if page.others is not None:
        return [_("The family has answered: %(answer)s.") % {"answer": said(page.others)}]
    return []


def after(answer: Answer, *, is_past: bool = False) -> str:
    """Say what happens after the answer; of a day that is over nobody need get in touch."""
    if answer is Answer.UNKNOWN and not is_past:
        return _("The class teacher has been told and will get in touch with you.")
    return _("The class teacher has been told. The answer can be changed here.")


def said(answer: Answer) -> str:
    """Return the answer in words, inside a sentence."""
    return {
        Answer.ILL: _("«ill»"),
        Answer.EXCUSED: _("«excused»"),
        Answer.ON_THE_WAY: _("«on the way»"),
        Answer.UNKNOWN: _("«don't know»"),
    }[answer]


def all_said(answers: Iterable[Answer]) -> str:
    """«болеет», «не знаю»: what the representatives of a child answered, the newest first."""
    return ", ".join(said(answer) for answer in dict.fromkeys(answers))


def reason(kind: Reason) -> str:
    """Return the reason in words, inside a sentence."""
    return {
        Reason.ILL: _("illness"),
        Reason.VALID: _("a valid reason"),
        Reason.UNEXCUSED: _("no valid reason"),
    }[kind]


def labels() -> dict[Answer, str]:
    """Return the four answers as buttons say them."""
    return {
        Answer.ILL: _("Is ill"),
        Answer.EXCUSED: _("Is excused"),
        Answer.ON_THE_WAY: _("Is on the way"),
        Answer.UNKNOWN: _("I don't know"),
    }


def brief(words: str, most: int = 80) -> str:
    """Return words from home as a list shows them, so long at most as Telegram counts; HTML."""
    shown = words
    while _units(shown) > most - 1:
        shown = shown[:-1]
    whole = _units(words) <= most
    return quoted(words if whole else f"{shown.rstrip()}…")


def _units(text: str) -> int:
    """Telegram counts units of 16 bits: most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def _answers(alert_id: int, own: Answer | None) -> tuple[Row, ...]:
    words = labels()
    labelled = [
        button(
            f"✓ {words[answer]}" if answer is own else words[answer],
            AnswerAlert(alert_id=alert_id, answer=answer),
            "success" if answer is own else None,
        )
        for answer in Answer
    ]
    return tuple(labelled[:2]), tuple(labelled[2:])
