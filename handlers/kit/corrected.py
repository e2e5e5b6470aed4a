"""What a correction changed, in words that the screen and the paper share; plain text."""

from collections.abc import Mapping

from core.model.corrections import What
from core.model.lesson import Fact
from core.model.marking import KindChoice
from core.model.register import CorrectionLine, State
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, language, ngettext
from handlers.kit.results import result_name


def what(line: CorrectionLine, kinds: Mapping[str, KindChoice]) -> str:
    """«устный ответ», «присутствие», «тема», «д/з»; a kind of before is named by its id."""
    if line.what is What.MARK:
        kind = kinds.get(line.kind or "")
        if kind is None:
            return line.kind or _("mark")
        return (kind.name if language() == "ru" else kind.name_en).lower()
    if line.what is What.PERIOD_MARK:
        return result_name(line.kind or "")
    words = {
        What.ATTENDANCE: _("attendance"),
        What.TOPIC: _("topic"),
        What.HOMEWORK: _("homework"),
    }
    return words[line.what]


def states(line: CorrectionLine) -> tuple[str, str]:
    """Return what stood and what stands: «3» and «4», «Н» and «здесь», texts as they are."""
    moved = _days(line.was) != _days(line.now)
    return _state(line.what, line.was, moved=moved), _state(line.what, line.now, moved=moved)


def _days(state: State | None) -> object:
    return state.due_day if state else None


def _state(of: What, state: State | None, *, moved: bool) -> str:
    if of is What.ATTENDANCE:
        return _fact(state)
    if state is None:
        return _("nothing")
    parts = [state.value]
    if moved and state.due_day is not None:
        parts.append(_("for %(day)s") % {"day": short_day(state.due_day)})
    if state.files:
        parts.append(ngettext("%(n)d file", "%(n)d files", state.files))
    return ", ".join(part for part in parts if part) or _("nothing")


def _fact(state: State | None) -> str:
    """Return the sign of the journal, Russian in every language."""
    if state is None:
        return _("here")
    return {Fact.ABSENT: "Н", Fact.LATE: "О"}.get(Fact(state.value), _("here"))
