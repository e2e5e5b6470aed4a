"""The register's lines counted: by people, by classes, by reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from core.model.register import CorrectionLine
from core.policy.clauses import reference
from core.rules.spelling import fold
from handlers.kit.i18n import _
from handlers.screens.register_buttons import View


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that have somebody, a class or a reason in common; `name` is plain text."""

    key: str
    name: str
    lines: tuple[CorrectionLine, ...]


def grouped(lines: Iterable[CorrectionLine], by: View) -> tuple[Group, ...]:
    """Return the groups of a view, the largest first."""
    found: dict[str, list[CorrectionLine]] = {}
    for line in lines:
        found.setdefault(_key(line, by), []).append(line)
    groups = [Group(key, _name(own[0], by), tuple(own)) for key, own in found.items()]
    return tuple(sorted(groups, key=lambda one: (-len(one.lines), fold(one.name))))


def _key(line: CorrectionLine, by: View) -> str:
    if by is View.PEOPLE:
        return str(line.author_id or 0)
    if by is View.CLASSES:
        return str(line.class_id)
    return sha256(fold(_reason(line)).encode()).hexdigest()[:8]


def _name(line: CorrectionLine, by: View) -> str:
    if by is View.PEOPLE:
        return line.author.initials if line.author else "?"
    return line.class_name if by is View.CLASSES else _reason(line)


def _reason(line: CorrectionLine) -> str:
    """Return the reason in one line; where none had to be given, by what right it was done."""
    if line.why:
        return " ".join(line.why.split())
    if line.clause is None:
        return _("No reason asked")
    return _("No reason asked, %(clause)s") % {"clause": reference(line.clause)}
