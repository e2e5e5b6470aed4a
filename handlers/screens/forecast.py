"""What the marks of a subject come to and may come to, in words: the same for all who read it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.model.averages import Average, Better, Forecast, Next, Way
from core.model.family import KindNames
from handlers.kit.i18n import _, language
from handlers.kit.quoting import quoted
from handlers.screens.child_marks import kind_name

_NAMED = 2
"""So many kinds of work of one weight are called by their names, more are «other works»."""


def forecast_lines(
    found: Forecast, counted: int, needed: int | None, kinds: KindNames
) -> list[str]:
    """Return the explained mean, the way to the better mark, the next mark, the minimum."""
    return [*_outlook(found, kinds), *enough(counted, needed)]


def _outlook(found: Forecast, kinds: KindNames) -> Iterator[str]:
    if found.average is None:
        return
    yield explained(found.average)
    if found.disputed is not None and found.better is not None:
        yield _disputed(found.average, found.better)
    if found.better is not None:
        yield _better(found.better, kinds)
    yield _("What the next mark would make of it:")
    named = _groups(found.following, kinds)
    yield from (f"{named[one.weight]}: {_ends(one, found.average)}" for one in found.following)


def _ends(one: Next, now: Average) -> str:
    return "; ".join(_outcome(value, found, now) for value, found in one.outcomes)


def explained(found: Average) -> str:
    """«(5 + 4 + 4·3) / 5 = 4,20 → пока получается 4»."""
    return _explained(found, _("so far it comes to %(mark)s") % {"mark": found.gives})


def reckoned(found: Average) -> str:
    """«(4 + 5 + 4 + 5) / 4 = 4,50 → 5», of a mark of the year."""
    return _explained(found, found.gives)


def _explained(found: Average, gives: str) -> str:
    terms = [
        f"{one.value}·{number(one.weight)}" if one.weight != 1 else str(one.value)
        for one in found.terms
    ]
    mean = number(found.mean, whole=False)
    if len(found.terms) == 1:
        return f"{mean} → {gives}"
    return f"({' + '.join(terms)}) / {number(found.weight)} = {mean} → {gives}"


def _disputed(now: Average, better: Better) -> str:
    values = {
        "lacks": number(better.threshold - now.mean, whole=False),
        "mark": quoted(better.value),
    }
    return _("Disputed: only %(lacks)s is missing to a %(mark)s; the teacher decides.") % values


def _better(better: Better, kinds: KindNames) -> str:
    """«До 5 нужно 4,65. Хватит отметок «5»: 3 (контрольная работа) или 7 (другие работы)»."""
    values = {"mark": quoted(better.value), "mean": number(better.threshold, whole=False)}
    said = _("A %(mark)s takes a mean of %(mean)s.") % values
    if not better.ways:
        return said
    named = _groups(better.ways, kinds)
    ways = [f"{one.count} ({named[one.weight]})" for one in reversed(better.ways)]
    values = {"best": quoted(better.best), "ways": _(" or ").join(ways)}
    return f"{said} " + _("So many marks “%(best)s” would do: %(ways)s.") % values


def _groups(groups: Sequence[Way | Next], kinds: KindNames) -> dict[Decimal, str]:
    """Name the kinds of work of each weight: some by name, the most common as the others."""
    common = max(groups, key=lambda one: len(one.kinds)).weight
    rest = _("any work") if len(groups) == 1 else _("other works")
    return {one.weight: rest if one.weight == common else _named(one, kinds) for one in groups}


def _named(one: Way | Next, kinds: KindNames) -> str:
    if len(one.kinds) <= _NAMED:
        return _(" or ").join(kind_name(kind, kinds) for kind in one.kinds)
    return _("works that weigh ×%(weight)s") % {"weight": number(one.weight)}


def _outcome(value: str, found: Average, now: Average) -> str:
    """«5 → 4,50»; with the mark that it gives, where that is another than now."""
    said = f"<b>{quoted(value)}</b> → {number(found.mean, whole=False)}"
    if found.gives == now.gives:
        return said
    return _("%(said)s, that is a %(mark)s") % {"said": said, "mark": quoted(found.gives)}


def enough(counted: int, needed: int | None) -> list[str]:
    """«Отметок 3 из 5 нужных»; nothing where the school asks for no number."""
    if needed is None:
        return []
    if counted >= needed:
        return [_("Marks enough: %(n)s of %(all)s needed") % {"n": counted, "all": needed}]
    return [_("Marks: %(n)s of %(all)s needed") % {"n": counted, "all": needed}]


def number(value: Decimal, *, whole: bool = True) -> str:
    """«4,20» in Russian, «4.20» in English; with `whole` no needless zeros of a weight."""
    text = f"{value:f}"
    if whole and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if language() == "ru" else text
