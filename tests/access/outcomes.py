"""What an allowed cell comes to: it succeeds, or it is refused by the code that the table says.

The tables list refusals alone, a row for use case or handler and code, with the cells of each
role; whatever is allowed and not listed succeeds. GOLDEN=write writes them anew, to be read.
"""

from collections.abc import Iterator
from csv import DictReader, writer
from dataclasses import dataclass
from os import environ
from pathlib import Path

from tests.access.table import HERE, RELATIONS, ROLES, listed

LETTERS = {letter: relation for relation, letter in RELATIONS.items()}
WHY = {
    "gone": "nothing of the kind stands on the world's Tuesday: nothing saved yet to take back, "
    "no draft, no plan of topics, no remark, no paper family, no order",
    "changed": "the plain words carry no seal of a page that was drawn before",
    "unfit": "the plain word fits no line, day, order or room",
    "too_early": "no quarter ends on the Tuesday",
    "too_late": "the hour for it is over by the afternoon",
    "forbidden": "the regulation forbids it to everybody on that day",
    "consent_missing": "nobody has agreed to the keeping of data in this conversation",
    "code_refused": "the plain word is no code; a right one is in tests/services/test_binding.py",
}
"""By code: why what is allowed may succeed nowhere here; its own tests prove that it can."""

Cells = dict[tuple[str, str], str]
"""By name and relation, the code of the refusal."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The refusals of the allowed cells of one table of rights."""

    file: str

    @property
    def path(self) -> Path:
        """Return where they stand: beside the table."""
        return HERE / f"{self.file.removesuffix('.tsv')}_refused.tsv"

    def every(self) -> dict[str, Cells]:
        """Return the refusals of each role."""
        found: dict[str, Cells] = {role: {} for role in ROLES}
        with self.path.open(encoding="utf-8") as lines:
            for row in DictReader(lines, delimiter="\t"):
                for cell in row["cells"].split():
                    role, _, letters = cell.partition(":")
                    for letter in letters:
                        found[role][row["name"], LETTERS[letter]] = row["code"]
        return found

    def check(self, role: str, came: Cells) -> list[str]:
        """Return how what came differs from the table, or write it into the table."""
        if environ.get("GOLDEN") == "write":
            self._write({**(self.every() if self.path.exists() else {}), role: came})
        wanted = self.every()[role]
        return [
            f"{name} as {role}, {relation}: {wanted.get((name, relation), 'ok')} expected, "
            f"came {came.get((name, relation), 'ok')}"
            for name, relation in sorted(wanted.keys() | came.keys())
            if wanted.get((name, relation)) != came.get((name, relation))
        ]

    def _write(self, every: dict[str, Cells]) -> None:
        rows: dict[tuple[str, str], dict[str, str]] = {}
        for role in ROLES:
            for (name, relation), code in every.get(role, {}).items():
                row = rows.setdefault((name, code), {})
                row[role] = row.get(role, "") + RELATIONS[relation]
        with self.path.open("w", encoding="utf-8", newline="") as file:
            lines = writer(file, delimiter="\t", lineterminator="\n")
            lines.writerow(("name", "code", "cells"))
            for (name, code), row in sorted(rows.items()):
                lines.writerow((name, code, " ".join(f"{k}:{v}" for k, v in row.items())))

    def never(self) -> dict[str, set[str]]:
        """Return what is allowed somewhere and succeeds nowhere, with its codes."""
        codes: dict[str, set[str]] = {}
        done, refused = set(), self.every()
        for name, role, relation in self._allowed():
            code = refused[role].get((name, relation))
            codes.setdefault(name, set()).add(code or "ok")
            done |= set() if code else {name}
        return {name: found for name, found in codes.items() if name not in done}

    def _allowed(self) -> Iterator[tuple[str, str, str]]:
        for name, right in listed(self.file).items():
            for role in ROLES:
                for relation, held in right.cells(role):
                    if held:
                        yield name, role, relation
