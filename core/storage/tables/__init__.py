"""All tables by name, and the one metadata that migrations are compared with."""

from core.storage.tables import history, lessons, machine, people, school
from core.storage.tables.columns import metadata

__all__ = ["history", "lessons", "machine", "metadata", "people", "school"]
