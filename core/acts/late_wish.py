"""What a late change is wished to be, before it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.errors import Gone, TooLate
from core.model.corrections import LateChange, What
from core.model.marking import KindChoice
from core.model.people import Name
from core.rules.attendance_draft import KIND

DRAFTS = {
    What.ATTENDANCE: KIND,
    What.TOPIC: "late_topic",
    What.HOMEWORK: "late_homework",
}
"""The kinds of drafts under which a wish waits for its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """The change, for its author `by`; `kind` of a mark's work.

    `names` of the pupils by id, as lists have them, and `whole`. `body`: the draft it was read
    from. `waits`: the request for the same that waits already, where the lesson says so.
    """

    change: LateChange
    by: int
    names: Mapping[int, str] = field(default_factory=dict)
    whole: Mapping[int, Name] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    kind: KindChoice | None = None
    waits: int | None = None


def needs_consent(judge: Callable[[], object]) -> None:
    """Let only a change pass that its author may make no more; `judge` says that by TooLate.

    Raises:
        Gone `request`: it may be made without a request; and whatever else `judge` raises.
    """
    try:
        judge()
    except TooLate:
        return
    raise Gone(object_kind="request")
