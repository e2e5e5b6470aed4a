"""The clauses of the five school regulations, read once from clauses.tsv beside this file.

A rule, a policy figure and a test name a clause by its id ("MAZ-2.8.1"); a person is shown
its `ref` («п. 2.8.1»), never the id.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: our id, the reference people know, whom it binds, what serves it and how.

    `who` are names of roles ("all" for everybody), `serves` is rule, flow, report or paper,
    `wording` what the regulation says, in short, in its own language.
    """

    id: str
    ref: str
    who: tuple[str, ...]
    serves: str
    what: str
    wording: str


GENERAL = Clause(
    id="DEFAULT",
    ref="общее правило",
    who=("all",),
    serves="rule",
    what="speaks where the school's regulation is silent",
    wording="положение школы об этом не говорит",
)
"""What stands behind a figure that a school's regulation leaves open, in place of a clause.

A clause of another school must not be cited as if it were the own one.
"""


@cache
def clauses() -> Mapping[str, Clause]:
    """All clauses by id, in the order of the file."""
    text = files("core.policy").joinpath("clauses.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return MappingProxyType({row["id"]: _clause(row) for row in rows})


def clause(clause_id: str) -> Clause:
    """The clause with this id, or the general rule; KeyError where no regulation has it."""
    return GENERAL if clause_id == GENERAL.id else clauses()[clause_id]


def reference(clause_id: str) -> str:
    """How people know a clause: «п. 2.8.1»; the id of a school's own one is what it wrote."""
    known = GENERAL if clause_id == GENERAL.id else clauses().get(clause_id)
    return known.ref if known else clause_id


def _clause(row: Mapping[str, str]) -> Clause:
    who = tuple(word.strip() for word in row["who"].split(","))
    what = row["what the program does"]
    return Clause(
        id=row["id"],
        ref=row["ref"],
        who=who,
        serves=row["serves"],
        what=what,
        wording=row["wording"],
    )
