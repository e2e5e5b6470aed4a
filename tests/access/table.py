"""The hand-written tables: what is expected, never asked of the code."""

from collections.abc import Iterator
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent

ROLES = (
    "stranger",
    "invited",
    "pupil",
    "parent",
    "teacher",
    "substitute",
    "class_teacher",
    "secretary",
    "nurse",
    "deputy",
    "director",
    "administrator",
)

RELATIONS = {"own": "o", "same": "s", "other": "x", "ended": "e"}
"""Own, same class, other class, own while every role ended yesterday; by their letters."""

UNKNOWN = ("stranger", "invited")
"""Those who hold no role that could end."""

OBJECTLESS = ("own", "ended")
"""Where nothing is named, there is nothing of another class."""


@dataclass(frozen=True, slots=True)
class Right:
    """A right: whether it is about an object, what says so, and the letters of each role."""

    name: str
    of_object: bool
    says: str
    held: dict[str, str]

    def cells(self, role: str) -> Iterator[tuple[str, bool]]:
        """Yield each relation that means something for the role, and whether it is allowed."""
        for relation, letter in RELATIONS.items():
            if not self.of_object and relation not in OBJECTLESS:
                continue
            if relation == "ended" and role in UNKNOWN:
                continue
            yield relation, letter in self.held[role]


@cache
def rights() -> dict[str, Right]:
    """Return every right by its name."""
    return {
        row["right"]: Right(
            name=row["right"],
            of_object=row["of"] == "object",
            says=row["says"],
            held={role: row[role].strip("-") for role in ROLES},
        )
        for row in rows("rights.tsv")
    }


@cache
def listed(file: str) -> dict[str, Right]:
    """Return the right of each use case or handler that the file lists."""
    return {row["name"]: rights()[row["right"]] for row in rows(file)}


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a table as they are written."""
    with (HERE / file).open(encoding="utf-8") as lines:
        return list(DictReader(lines, delimiter="\t"))
