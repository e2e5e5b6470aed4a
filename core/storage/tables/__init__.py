"""All tables by name, and the one metadata that migrations are compared with."""

from core.storage.tables import (
    corrections,
    families,
    history,
    lessons,
    locks,
    machine,
    outages,
    people,
    plans,
    results,
    school,
    substitutions,
    works,
)
from core.storage.tables.columns import metadata

__all__ = [
    "corrections",
    "families",
    "history",
    "lessons",
    "locks",
    "machine",
    "metadata",
    "outages",
    "people",
    "plans",
    "results",
    "school",
    "substitutions",
    "works",
]
