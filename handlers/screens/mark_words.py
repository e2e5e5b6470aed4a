"""What several screens say of marks alike: kinds of work by name, marks by value."""

from collections.abc import Iterable, Mapping, Sequence

from core.model.marking import EXEMPT, KindChoice, Pending
from handlers.kit.i18n import _, language
from handlers.kit.quoting import quoted

_FEW = 8
"""Marks of a kind that a lesson's page lists by name; of more it says how many there are."""


def kind_name(kind: KindChoice) -> str:
    """Return the kind's name in the reader's language."""
    return kind.name if language() == "ru" else kind.name_en


def value_words(value: str) -> str:
    """Return a mark as it is read: «осв» is a word of its language, all others are signs."""
    return _("n/a") if value == EXEMPT else value


def listed(changes: Iterable[Pending], kinds: Sequence[KindChoice]) -> str:
    """«5 — Кузнецова А., Иванов П.; 3 → 4 — Смирнова Д.», each kind named where there are two."""
    groups = _by_kind(changes, kinds)
    if len(groups) == 1:
        return _of_one_kind(groups[0][1])
    return "; ".join(f"{quoted(kind_name(kind))}: {_of_one_kind(own)}" for kind, own in groups)


def shortly(given: Iterable[Pending], kinds: Sequence[KindChoice]) -> str:
    """«устный ответ: 5 — Иванов П.; контрольная работа: 5 — 6, 4 — 11»; kinds always named."""
    return "; ".join(
        f"{quoted(kind_name(kind).lower())}: "
        + (_of_one_kind(own) if len(own) <= _FEW else _counted(own))
        for kind, own in _by_kind(given, kinds)
    )


def remarked(listed_name: str, value: str, remark: str) -> str:
    """«5 Смирнова Д.: молодец», as HTML."""
    return f"{quoted(f'{value} {listed_name}')}: {quoted(remark)}"


def _by_kind(
    changes: Iterable[Pending], kinds: Sequence[KindChoice]
) -> list[tuple[KindChoice, list[Pending]]]:
    changes = tuple(changes)
    groups = [(kind, [one for one in changes if one.kind == kind.id]) for kind in kinds]
    return [(kind, own) for kind, own in groups if own]


def _of_one_kind(changes: Sequence[Pending]) -> str:
    own: dict[int, list[Pending]] = {}
    for one in sorted(changes, key=lambda one: one.ordinal):
        own.setdefault(one.person_id, []).append(one)
    names: dict[str, list[str]] = {}
    for marks in own.values():
        names.setdefault(_both(marks), []).append(marks[0].listed)
    return "; ".join(f"{what} — {quoted(', '.join(names[what]))}" for what in _best_first(names))


def _counted(marks: Sequence[Pending]) -> str:
    values = [value_words(one.now or "") for one in marks]
    return ", ".join(f"{value} — {values.count(value)}" for value in _best_first(set(values)))


def _best_first(values: Iterable[str]) -> list[str]:
    """Return 5 to 2, then «осв» and «•»."""
    downwards = sorted(values, reverse=True)
    return sorted(downwards, key=lambda value: not value[:1].isdigit())


def _both(marks: Sequence[Pending]) -> str:
    """«4 5» where two marks are given at once, «3 → 4, 5» where one of them is changed."""
    plain = all(one.was is None for one in marks)
    return (" " if plain else ", ").join(_what(one) for one in marks)


def _what(change: Pending) -> str:
    was, now = value_words(change.was or ""), value_words(change.now or "")
    if change.was is None or change.was == change.now:
        return now
    if change.now is None:
        return _("%(was)s erased") % {"was": was}
    return f"{was} → {now}"


def contradicting(marked: Mapping[int, Sequence[str]], names: Mapping[int, str]) -> list[str]:
    """Say who is absent and has a mark of the lesson; HTML, [] where nobody is."""
    if not marked:
        return []
    said = (f"{names.get(i, '')}: {', '.join(values)}" for i, values in marked.items())
    who = {"who": quoted("; ".join(said))}
    return [_("Absent, and yet marked: %(who)s. One of the two is a mistake.") % who]
