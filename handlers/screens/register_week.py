"""What a deputy is told once a week of corrections: how many, of what, and the way there."""

from collections import Counter

from core.model.corrections import What
from core.model.register import Register
from handlers.kit.clauses import cited
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.register import span_words, total
from handlers.screens.register_buttons import RegisterPage


def draw(page: Register) -> Screen:
    """Draw the weekly message; the clause is that by which deputies look."""
    title = _("Corrections of %(span)s") % {"span": span_words(page)}
    lines = [f"<b>{quoted(title)}</b>", cited(total(page), page.clause), _of_what(page)]
    at = RegisterPage(ordinal=page.span.since.toordinal(), days=page.span.days)
    row: Row = (button(_("Open the register"), at, "primary"),)
    return Screen(
        kind="corrections_week",
        text="\n".join(lines),
        rows=(row,),
        object_id=page.span.since.isoformat(),
    )


def _of_what(page: Register) -> str:
    """«Отметки: 3, тема: 1»."""
    names = {
        What.MARK: _("marks"),
        What.ATTENDANCE: _("attendance"),
        What.TOPIC: _("topics"),
        What.HOMEWORK: _("homework"),
        What.PERIOD_MARK: _("marks of periods"),
    }
    found = Counter(one.what for one in page.lines)
    said = ", ".join(f"{name}: {found[one]}" for one, name in names.items() if found[one])
    return said[:1].upper() + said[1:]
