"""Files in parts that a messenger takes: pure."""

from collections.abc import Iterable

from core.model.kept import KeptFile

PART_BYTES = 45 * 1024 * 1024
"""A bot sends 50 MB at most (telegram.md); the table and the archive's own lines go along."""


def in_parts(files: Iterable[KeptFile]) -> tuple[tuple[KeptFile, ...], ...]:
    """Return the files in parts in their order; each fits one message, none is empty."""
    parts: list[list[KeptFile]] = []
    room = 0
    for one in files:
        if not parts or one.size > room:
            parts.append([])
            room = PART_BYTES
        parts[-1].append(one)
        room -= one.size
    return tuple(tuple(part) for part in parts)
