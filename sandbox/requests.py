"""Reading a request: fields of a form become aiogram's own method model."""

import json
from typing import Any, get_args

from aiogram import methods
from aiogram.methods import TelegramMethod
from pydantic import TypeAdapter, ValidationError

from sandbox.errors import bad_request
from sandbox.state import Json
from sandbox.world import World

AnyMethod = type[TelegramMethod[Any]]
_MODELS: dict[str, AnyMethod] = {
    model.__api_method__.lower(): model
    for model in vars(methods).values()
    if isinstance(model, type)
    and issubclass(model, TelegramMethod)
    and model is not TelegramMethod
}
_ADAPTERS: dict[AnyMethod, TypeAdapter[Any]] = {}
_ENCODED: dict[AnyMethod, frozenset[str]] = {}


def model_of(name: str) -> AnyMethod | None:
    """The model of a Bot API method by its name, whose case does not matter."""
    return _MODELS.get(name.lower())


def read(world: World, model: AnyMethod, params: Json) -> TelegramMethod[Any]:
    """Decode and validate; 400 for what does not fit, a complaint for an unknown field."""
    encoded = _encoded(model)
    values = {}
    for name, value in params.items():
        if name not in model.model_fields:
            world.complain(f"{model.__api_method__}: unknown field {name}")
            continue
        values[name] = _decoded(name, value) if name in encoded else value
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise bad_request(f"can't parse {place}: {first['msg']}") from None


def check_answer(model: AnyMethod, result: Any) -> None:
    """Validate our own answer against what the method returns; a ValidationError is our fault."""
    adapter = _ADAPTERS.get(model)
    if adapter is None:
        adapter = _ADAPTERS[model] = TypeAdapter(model.__returning__)
    adapter.validate_python(result)


def _encoded(model: AnyMethod) -> frozenset[str]:
    """The fields that travel as JSON: those whose annotation has no `str` in it."""
    found = _ENCODED.get(model)
    if found is None:
        found = _ENCODED[model] = frozenset(
            name
            for name, field in model.model_fields.items()
            if str not in (field.annotation, *get_args(field.annotation))
        )
    return found


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        raise bad_request(f"can't parse {name}: Can't parse JSON object") from None
