"""Children of the small school, found by name in what is said."""

import re
from functools import lru_cache

from tests.support import roll
from tests.support.rows import Rows


def children_in(text: str, rows: Rows) -> set[int]:
    """Return the ids of the pupils whose names stand in the text («Петров К», «Кирилл, 7Б»)."""
    pattern, keys = _pattern()
    found = {keys[name] for match in pattern.finditer(text) for name in [match.lastgroup] if name}
    return {rows.people[key] for key in found if key in rows.people}


@lru_cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    named = dict.fromkeys(roll.SEVENTH, "7Б") | {
        full: place for place, names in roll.OTHERS.items() for full in names
    }
    parts, keys = [], {}
    for number, (full, place) in enumerate(named.items()):
        surname, first, _ = full.split()
        keys[f"n{number}"] = f"{surname} {first}"
        parts.append(rf"(?P<n{number}>\b{surname} {first[0]}|\b{first}, {place})")
    return re.compile("|".join(parts)), keys
