"""What a policy file should have held at a key, as a short English phrase."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from core.policy.layers import OWN_CLAUSES
from core.policy.schema import Policy

_CLAUSE = 'the words of a clause: "п. 4.2" = "…"'
_FIGURE = 'a figure: { value = …, clause = "…" }'


def expected(error: ErrorDetails, path: tuple[str, ...]) -> str:
    """What was expected where pydantic found this fault; `path` are the keys down to it."""
    if error["type"] == "extra_forbidden":
        return f"one of {', '.join(known_keys(path[:-1]))}"
    if error["type"] == "missing":
        return "a value"
    if error["type"] == "model_type" and path[:1] == (OWN_CLAUSES,):
        return _CLAUSE
    if error["type"] in {"model_type", "dict_type"}:
        return _FIGURE if "value" in known_keys(path) else "a table"
    return error["msg"].removeprefix("Input should be ").removeprefix("Value error, ")


def known_keys(path: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that a table at this path may hold."""
    model: Any = Policy
    for part in path:
        model = _below(model, part)
    return tuple(model.model_fields) if _is_model(model) else ()


def _below(model: Any, part: str) -> Any:
    if not _is_model(model):
        # A table of free keys or a list: its values are of one type.
        return next((one for one in reversed(get_args(model)) if one is not Ellipsis), None)
    fields: Mapping[str, Any] = model.model_fields
    return fields[part].annotation if part in fields else None


def _is_model(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel)
