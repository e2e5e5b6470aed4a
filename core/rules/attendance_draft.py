"""The draft of a grid as plain data, which is how drafts are kept, and as a value."""

from collections.abc import Mapping
from typing import Any

from core.model.attendance import Asked, Draft
from core.model.lesson import Fact

KIND = "attendance"
"""The kind under which a grid's draft is kept."""


def value_of(body: Mapping[str, Any]) -> Draft | None:
    """Return the draft of this body; an empty body is none."""
    if not body:
        return None
    return Draft(
        version=body["version"],
        states={int(person_id): Fact(fact) for person_id, fact in body["states"].items()},
        asked=tuple(
            Asked(one["typed"], Fact(one["fact"]), tuple(one["candidates"]))
            for one in body["asked"]
        ),
    )


def body_of(draft: Draft) -> dict[str, Any]:
    """Return the draft as plain data."""
    return {
        "version": draft.version,
        "states": {str(person_id): str(fact) for person_id, fact in draft.states.items()},
        "asked": [
            {"typed": one.typed, "fact": str(one.fact), "candidates": list(one.candidates)}
            for one in draft.asked
        ],
    }
