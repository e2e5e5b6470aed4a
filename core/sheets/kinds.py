"""All files by kind, and which kind a file's name means."""

import re

from core.sheets.columns import Kind
from core.sheets.people_kinds import PUPILS, REPRESENTATIVES, STAFF
from core.sheets.teaching_kinds import CLASSES, LOADS, SUBGROUPS, SUBSTITUTIONS, TIMETABLE
from core.sheets.texts import fold
from core.sheets.year_kinds import BELLS, PERIODS_FILE, SPELLS_FILE

KINDS = (
    PUPILS,
    REPRESENTATIVES,
    STAFF,
    CLASSES,
    SUBGROUPS,
    LOADS,
    TIMETABLE,
    BELLS,
    PERIODS_FILE,
    SPELLS_FILE,
    SUBSTITUTIONS,
)
BY_CODE = {kind.code: kind for kind in KINDS}
_ORDER = re.compile(r"^\d+[\s.)]*")
_NAMES = sorted(
    ((fold(name), kind) for kind in KINDS for name in (kind.title, *kind.also)),
    key=lambda pair: -len(pair[0]),
)


def kind_of(file: str) -> Kind | None:
    """Return the kind of «Ученики.xlsx», «01_Ученики 7Б.csv», «родители.csv»; None for others."""
    stem = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    folded = _ORDER.sub("", fold(re.sub(r"[_-]", " ", stem)))
    for name, kind in _NAMES:
        if folded == name or folded.startswith(f"{name} "):
            return kind
    return None
