"""Callback data that a bad client may send: every button of ours, with ids of its choice."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import product
from typing import Any

from aiogram.filters.callback_data import CallbackData

import handlers

Ids = Mapping[str, Sequence[object]]
"""Values to try by the name of a field."""

NOWHERE = (0, 999_999, 2**62, 2**63)
"""More numbers that no row has, on the edges of what databases take."""

WORDS = {
    "to": ("home", "help", "settings", "privacy", "x"),
    "page": ("home", "day", "week", "marks", "tasks", "absences", "works", "x"),
    "kind": ("oral", "x"),
    "value": ("5", "0", "9", "on"),
    "name": ("alert", "x"),
    "wording": ("2026-11", "x"),
    "seal": ("0", "x"),
    "back": ("", "hw:1", "x"),
    "role": ("parent", "pupil", "deputy", "x"),
    "key": ("", "x"),
}
"""Words by the field's name, known ones and one that nobody knows."""

DAYS = ("day", "until", "ordinal")


def buttons() -> tuple[type[CallbackData], ...]:
    """Return every kind of button that the handlers know."""
    for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
        importlib.import_module(module.name)
    ours = [one for one in CallbackData.__subclasses__() if one.__module__.startswith("handlers.")]
    return tuple(sorted(ours, key=lambda one: one.__prefix__))


def packed(kind: type[CallbackData], ids: Ids) -> Iterator[str]:
    """Return data of this kind of button for every combination of the values."""
    fields = {name: _values(name, ids, one.annotation) for name, one in kind.model_fields.items()}
    for values in product(*fields.values()):
        words = [str(int(one) if isinstance(one, bool) else one) for one in values]
        data = kind.__separator__.join([kind.__prefix__, *words])
        if len(data.encode()) <= 64:
            yield data


def _values(name: str, ids: Ids, annotation: Any) -> Sequence[object]:
    if name in ids:
        return ids[name]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [one.value for one in annotation][:2]
    if annotation is bool:
        return (False, True)
    if annotation is str:
        return WORDS[name]
    return ids["any"]
