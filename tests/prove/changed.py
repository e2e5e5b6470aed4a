"""A pytest plugin: load one policy with one figure changed: PROVE="maz:correction.until"."""

from collections.abc import Sequence
from os import environ
from typing import Any

from core.policy import load as loading
from core.policy.layers import Layer
from core.policy.schema import Policy
from tests.prove.other_values import other


def change(policy: Policy, key: str) -> Policy:
    """Return the policy with another value at the dotted key, its clause as it was."""
    return _changed(policy, key.split("."))  # type: ignore[no-any-return]  # a policy stays one


def _changed(part: Any, path: list[str]) -> Any:
    if not path:
        return part.model_copy(update={"value": other(part)})
    name, *rest = path
    if isinstance(part, dict):
        return part | {name: _changed(part[name], rest)}
    return part.model_copy(update={name: _changed(getattr(part, name), rest)})


def pytest_configure() -> None:
    """Put the changed figure in place before any test has loaded a policy."""
    name, _, key = environ["PROVE"].partition(":")
    validated = loading._validated

    def validated_and_changed(text: str, layers: Sequence[Layer]) -> Policy:
        policy = validated(text, layers)
        return change(policy, key) if policy.name == name else policy

    loading._validated = validated_and_changed
