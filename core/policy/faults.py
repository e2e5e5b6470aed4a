"""What is wrong with a policy file, as facts; the words are the reader's business."""

from dataclasses import dataclass


@dataclass(eq=False)
class PolicyFault(Exception):  # noqa: N818 - says what was found, in a file of the school
    """A policy file that is refused: where, what was expected, what stood there.

    `file` is the name of a policy or a path, `key` a dotted key such as
    "recording.recorded_by.value" ("" where the file as a whole is meant), `expected` a short
    English phrase, `found` the value as written ("" where nothing stood).
    """

    file: str
    key: str
    expected: str
    found: str = ""

    def __str__(self) -> str:
        """One line for a log: file, key, expected, found."""
        found = f", found {self.found}" if self.found else ""
        return f"{self.file}: {self.key or '(file)'}: expected {self.expected}{found}"
