"""Who counts as absent in the morning, who left and who came later: pure."""

from collections.abc import Collection, Iterable, Mapping

from core.model.morning import ClassMorning, Missing

BY_SLOT = 2
"""The count speaks of the first two lessons (domain.md, "Attendance")."""


def class_morning(
    own: tuple[int, str, int], taken: Collection[int], missing: Iterable[Missing]
) -> ClassMorning:
    """Return a class's morning; `own`: id, name and how many pupils; `taken`: recorded slots.

    Absent is whoever missed the last recorded one of the first two lessons. Came: was absent
    then, and has missed nothing of what is recorded later. Left: was there, and missed
    something later.
    """
    class_id, name, pupils = own
    early = [slot for slot in taken if slot <= BY_SLOT]
    later = [slot for slot in taken if slot > BY_SLOT]
    listed = list(missing)
    absent = [one for one in listed if early and max(early) in one.slots]
    there = [one for one in listed if one not in absent]
    return ClassMorning(
        class_id=class_id,
        name=name,
        pupils=pupils,
        recorded=bool(early),
        absent=tuple(absent),
        left=tuple(one for one in there if any(slot in later for slot in one.slots)),
        came=tuple(
            one for one in absent if later and not any(slot in later for slot in one.slots)
        ),
    )


def by_class(missing: Iterable[Missing]) -> Mapping[int, list[Missing]]:
    """Return the absent by their class."""
    found: dict[int, list[Missing]] = {}
    for one in missing:
        found.setdefault(one.class_id, []).append(one)
    return found
