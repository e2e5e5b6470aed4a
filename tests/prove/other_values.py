"""Another value for a figure, one that its type allows."""

from datetime import time
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from core.model.roles import STAFF
from core.policy.figures import Figure

_HOUR = 60


def other(figure: Figure[Any]) -> Any:
    """Return a value that differs from the figure's and that its schema takes."""
    kind = type(figure).model_fields["value"].annotation
    if get_origin(kind) is Literal:
        return next(one for one in get_args(kind) if one != figure.value)
    return _other(figure.value)


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, time):
        return time(value.hour - 1, value.minute)
    if isinstance(value, tuple):
        return _other_list(value)
    if isinstance(value, BaseModel):
        return _other_model(value)
    return f"{value}1" if not str(value)[-1:].isdigit() else f"{str(value)[:-1]}7"


def _other_list(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """Change each part of a list of tables; hand a list of roles to somebody else."""
    if value and all(isinstance(one, BaseModel) for one in value):
        return tuple(_other_model(one) for one in value)
    staff = sorted(STAFF.difference(value))
    return tuple(staff[:1]) if set(value) <= STAFF else value[1:]


def _other_model(value: BaseModel) -> BaseModel:
    """Change the first number of a table: days of a term, marks of a minimum, a weight."""
    for name in ("days", "marks", "weight", "grade_from"):
        found = getattr(value, name, None)
        if isinstance(found, int):
            return value.model_copy(update={name: found + 1})
    return value
