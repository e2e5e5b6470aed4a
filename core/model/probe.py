"""Named points at which a crash may be asked for; silent in life (design.md, decision 7)."""

from collections.abc import Callable

Probe = Callable[[str], None]
"""Called with the name of a point: `after receive`, `before commit`, `inside forget_old` …"""


def silent(point: str) -> None:
    """Do nothing at any point: life itself."""
