"""What is wrong with a policy file, as facts; the words are the reader's business."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(eq=False)
class PolicyFault(Exception):  # noqa: N818 - says what was found, in a file of the school
    """A policy file that is refused: where, what was expected, what stood there.

    `file` is the name of a policy or a path, `key` a dotted key such as
    "recording.recorded_by.value" ("" where the file as a whole is meant), `expected` a short
    English phrase, `found` the value as written ("" where nothing stood). `more` are the further
    faults that the reading found, so that a file is mended in one go.
    """

    file: str
    key: str
    expected: str
    found: str = ""
    more: tuple["PolicyFault", ...] = ()

    @property
    def all(self) -> tuple["PolicyFault", ...]:
        """Return this fault and those found with it."""
        return (self, *self.more)

    def __str__(self) -> str:
        """One line for a log: file, key, expected, found."""
        found = f", found {self.found}" if self.found else ""
        return f"{self.file}: {self.key or '(file)'}: expected {self.expected}{found}"


def dotted(path: Iterable[str]) -> str:
    """Return the key as TOML has it: `clauses."п. 4.2".who`."""
    return ".".join(part if _BARE.fullmatch(part) else f'"{part}"' for part in path)


def together(faults: Iterable[PolicyFault]) -> PolicyFault:
    """Return the first of one or more faults; it names the rest."""
    first, *rest = faults
    return PolicyFault(first.file, first.key, first.expected, first.found, tuple(rest))
