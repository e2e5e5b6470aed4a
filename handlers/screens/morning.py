"""The morning count: how many are there, who is absent and why, what changed since."""

from collections import Counter
from collections.abc import Iterable, Sequence

from core.model.lesson import Reason
from core.model.morning import ClassMorning, Missing, Morning
from handlers.kit import callbacks
from handlers.kit.dates import full_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Screen, button
from handlers.screens.absence import reason as reason_words
from handlers.screens.child_lines import spell_words
from handlers.screens.digest import fitted

KIND = "morning"
"""The living message of a day's count; its object id is the day."""


def count(shown: Morning) -> Screen:
    """Draw the count as the living message of its day, and as the page that the menu opens."""
    blocks = [[f"<b>{full_day(shown.day)}</b>", *_whole(shown)], _classes(shown)]
    waiting = [quoted(one.name) for one in shown.classes if not one.recorded]
    if waiting:
        blocks.append([_("Not recorded yet: %(classes)s") % {"classes": ", ".join(waiting)}])
    blocks.append(_later(shown))
    row = (
        button(_("‹ Back"), callbacks.Menu()),
        button(_("Refresh"), callbacks.Morning()),
    )
    return Screen(
        kind=KIND,
        object_id=shown.day.isoformat(),
        text=fitted([block for block in blocks if block], MAX_TEXT),
        rows=(row,),
    )


def _whole(shown: Morning) -> list[str]:
    done = [one for one in shown.classes if one.recorded]
    if not shown.classes:
        return [_("No lessons on this day.")]
    pupils = sum(one.pupils for one in done)
    absent = [one for own in done for one in own.absent]
    if not pupils:
        return []
    facts = {"absent": len(absent), "pupils": pupils}
    lines = [_("By the second lesson %(absent)d of %(pupils)d are absent.") % facts]
    if shown.names and absent:
        by_why = Counter(_why(one) for one in absent)
        lines.append("; ".join(f"{why}: {n}" for why, n in by_why.most_common()))
    return lines


def _classes(shown: Morning) -> list[str]:
    return [_class(one, names=shown.names) for one in shown.classes if one.recorded and one.pupils]


def _class(one: ClassMorning, *, names: bool) -> str:
    here = {"here": one.pupils - len(one.absent), "pupils": one.pupils}
    line = f"<b>{quoted(one.name)}</b>  " + _("%(here)d of %(pupils)d") % here
    if not names or not one.absent:
        return line
    return f"{line} · {_listed(one.absent)}"


def _listed(missing: Iterable[Missing]) -> str:
    """«болеет: Иванов П., Орлов Г.; причины пока нет: Петров К.»."""
    groups: dict[str, list[str]] = {}
    for one in missing:
        groups.setdefault(_why(one), []).append(quoted(one.name.short))
    return "; ".join(f"{why}: {', '.join(names)}" for why, names in groups.items())


def _why(one: Missing) -> str:
    if one.reason is not None:
        return reason_words(Reason(one.reason))
    if one.spell is not None:
        return spell_words(one.spell)
    return _("no reason yet")


def _later(shown: Morning) -> list[str]:
    """Say what the later lessons changed: who left, who came."""
    left = [(own, one) for own in shown.classes for one in own.left]
    came = [(own, one) for own in shown.classes for one in own.came]
    if not shown.names:
        numbers = {"left": len(left), "came": len(came)}
        return [_("Later left %(left)d, came %(came)d.") % numbers] if left or came else []
    return [*_names(_("Left later"), left), *_names(_("Came later"), came)]


def _names(words: str, found: Sequence[tuple[ClassMorning, Missing]]) -> list[str]:
    if not found:
        return []
    listed = ", ".join(f"{quoted(one.name.short)} ({quoted(own.name)})" for own, one in found)
    return [f"{words}: {listed}"]
