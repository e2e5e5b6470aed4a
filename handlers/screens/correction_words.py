"""What a late correction is about, and who decides, in words."""

from collections.abc import Mapping
from html import escape, unescape

from core.model.attendance import Change
from core.model.corrections import DIRECTOR, NOBODY, CorrectionPage, LateChange, Unrevised, What
from core.model.lesson import Fact
from core.model.marking import KindChoice
from core.model.people import Name
from handlers.kit.clauses import cited
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.screens.mark_words import kind_name
from handlers.screens.roll_words import fact_sign


def decides(ask: str) -> str:
    """Say who consents; where nobody may, what becomes of the mistake."""
    if ask == NOBODY:
        return _("This is not corrected any more: the deputy head remarks on it, the entry stays.")
    if ask == DIRECTOR:
        return _("The director decides.")
    return _("The deputy head for your subject decides.")


def carried_out(what: What) -> str:
    """Say who agreed, and what became of it."""
    words = {
        What.MARK: _("✓ Agreed: %(who)s. The mark is corrected, the family sees the reason."),
        What.ATTENDANCE: _(
            "✓ Agreed: %(who)s. Attendance is corrected, the family sees the reason."
        ),
        What.TOPIC: _("✓ Agreed: %(who)s. The topic is corrected."),
        What.HOMEWORK: _("✓ Agreed: %(who)s. The homework is corrected."),
    }
    return words[what]


def described(one: LateChange, names: Mapping[int, str], kind: KindChoice | None) -> list[str]:
    """Return the lines that say what shall become of what; `names` by person id."""
    if one.what is What.MARK:
        values = {
            "pupil": escape(names.get(one.child_id or 0, "")),
            "kind": escape(kind_name(kind).lower()) if kind else "",
            "marks": mark_change(one.was, one.wanted),
        }
        return [_("%(pupil)s, %(kind)s: %(marks)s") % values]
    if one.what is What.ATTENDANCE:
        lines = [
            f"{escape(names.get(pupil.person_id, ''))}: {_facts(pupil)}" for pupil in one.pupils
        ]
        return [_("Attendance:"), *lines]
    texts = {"was": text_shown(one.was), "wanted": text_shown(one.wanted or "")}
    if one.what is What.TOPIC:
        return [_("Topic: %(was)s") % texts, _("It should be: %(wanted)s") % texts]
    return [_("Homework: %(was)s") % texts, _("It should be: %(wanted)s") % texts]


def shortly(change: LateChange, child: str) -> str:
    """«Смирнова Д.: 3 → 4», «тема», «посещаемость: 3», for a button; plain."""
    if change.what is What.MARK:
        return f"{child}: {mark_change(change.was, change.wanted)}"
    if change.what is What.ATTENDANCE and child:
        return f"{child}: {_facts(change.pupils[0])}"
    if change.what is What.ATTENDANCE:
        return _("attendance: %(n)d") % {"n": len(change.pupils)}
    return _("topic") if change.what is What.TOPIC else _("homework")


def own_remark(page: CorrectionPage) -> str:
    """Return what a remark says where the deputy adds no words; plain."""
    one = page.request
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
