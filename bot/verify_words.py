"""What `zvonok verify` says: English for a terminal, no names of people in it."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from core.model.chain import Erasure


def erasure_lines(found: Iterable[Erasure], zone: tzinfo) -> Iterator[str]:
    """Say each erasure that was by right: the day, who did it, of how many people."""
    together: dict[tuple[str, int | None], list[Erasure]] = {}
    for one in found:
        day = f"{one.at.astimezone(zone):%d.%m.%Y %H:%M}"
        together.setdefault((day, one.by), []).append(one)
    for (day, by), erasures in together.items():
        who = f"person {by} pressed" if by is not None else "zvonok erase was typed"
        details = sum(one.details for one in erasures)
        yield (
            f"Erased on {day}, {who}: {len(erasures)} people, {details} details; "
            "they had left for the school's years by then."
        )
