"""What a model person does next: mostly what leads to a save, now and then anything."""

import re
from random import Random
from typing import Any

from tests.faults import office
from tests.faults.claims import buttons

Json = dict[str, Any]

WEIGHTS: dict[str, float] = {
    "gs": 5,
    "gt": 8,
    "br": 3,
    "tb": 2.5,
    "gr": 4,
    "ms": 6,
    "mt": 9,
    "mb": 2.5,
    "mk": 4,
    "tp": 3,
    "tt": 1.5,
    "hw": 3,
    "nh": 1,
    "th": 1.5,
    "ls": 3,
    "td": 0.5,
    "cls": 2,
    "cd": 3,
    "thin": 8,
    "eb": 6,
    "eo": 2,
    "ep": 3,
    "ec": 12,
    "eh": 3,
    "eq": 1,
    "er": 0.1,
    "ga": 4,
    "gb": 4,
    "gd": 9,
    "gf": 3,
    "gh": 8,
    "gj": 9,
    "gk": 5,
    "gi": 2,
    "gm": 0.7,
    "ge": 0.4,
    "gn": 4,
    "go": 9,
    "gq": 6,
    "gp": 1,
    "gu": 0.5,
    "gv": 2,
    "aa": 6,
    "rr": 5,
    "rp": 6,
    "rs": 5,
    "mc": 4,
    "rt": 1,
    "inv": 0.05,
    "fm": 0.2,
    "wk": 0.05,
    "ra": 0.2,
    "uf": 0.5,
    "lv": 0,
    "ub": 0,
    "rv": 0,
    "hc": 0,
    "nm": 0,
    "ek": 0,
    "ex": 0,
    "ez": 0,
    "el": 0,
    "em": 0,
    "ev": 0,
    "ha": 0,
}
"""How gladly the buttons of a kind (their prefix) are pressed; others 0.3, some never."""

KINDS = ("oral", "control", "independent")
"""The kinds of work that the model teachers give marks for."""

CHANGES_MIND, LOOKS_BACK, TYPES = 0.05, 0.12, 0.75


def press(messages: list[Json], random: Random) -> tuple[int, str] | None:
    """Choose a button of the newest message, seldom of an older one; None: there is none."""
    kept = [message for message in messages if buttons(message)]
    if not kept or random.random() < CHANGES_MIND:
        return None
    message = random.choice(kept[-6:]) if random.random() < LOOKS_BACK else kept[-1]
    groups: dict[str, list[str]] = {}
    for _label, data in buttons(message):
        if _sensible(data):
            groups.setdefault(re.split(r"[:|]", data)[0], []).append(data)
    if not groups:
        return None
    weights = [WEIGHTS.get(prefix, 0.3) for prefix in groups]
    if not any(weights):
        return None
    prefix = random.choices(list(groups), weights)[0]
    return message["id"], random.choice(groups[prefix])


def _sensible(data: str) -> bool:
    """The language stays Russian, the days are today's, and a few kinds of work do."""
    if data.startswith(("st|language", "sp:language", "wk:", "dy:", "menu:", "eb:leave")):
        return False
    if data.startswith("mk:"):
        kind = data.split(":")[2]
        return not kind or kind in KINDS
    return True


def text(messages: list[Json], random: Random, tail: str) -> str | None:
    """Return what the newest message asks for, made unique by `tail`; None: it asks nothing."""
    asked = messages[-1]["text"] if messages else ""
    if random.random() > TYPES:
        return None
    if (of_office := office.text(messages, random, tail)) is not None:
        return of_office
    if "Пришлите дату" in asked:
        return random.choice(("27.11", "25.11 справка № 5"))
    if "ришлите т" in asked or "ришлите верную тему" in asked:
        what = "Тема" if "тему" in asked and "Д/з" not in asked else "Выучить"
        return f"{what} {tail}"
    return None
