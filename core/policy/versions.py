"""Which policy holds on a day: no rule takes a policy without a day (design.md, decision 3)."""

from dataclasses import dataclass
from datetime import date

from core.model.outages import Outages
from core.policy.schema import Policy


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A policy as adopted: its row, the first day on which it holds, its figures.

    `order`: the number of the school's order ("": the one that a new journal begins with).
    """

    id: int
    since: date
    policy: Policy
    order: str = ""


@dataclass(slots=True)
class Policies:
    """The adopted versions; the first one also speaks for the days before it.

    A process has one, which all its journals share: `renew` shows them what was adopted since.
    A transaction works on a `snapshot`, so that it is judged by one and the same. Beside the
    versions stand the few `outages` that move hours: no statement is spent on them.
    """

    versions: tuple[PolicyVersion, ...]
    outages: Outages = ()

    def renew(self, versions: tuple[PolicyVersion, ...], outages: Outages) -> None:
        """Take these versions and outages from now on."""
        self.versions, self.outages = versions, outages

    def snapshot(self) -> "Policies":
        """Return the versions as they are now, to be kept for a while."""
        return Policies(self.versions, self.outages)

    def on(self, day: date) -> PolicyVersion:
        """Return the version that holds on the day.

        Raises:
            LookupError: no version has been adopted at all.
        """
        if not self.versions:
            raise LookupError("no policy has been adopted")
        ordered = sorted(self.versions, key=lambda v: (v.since, v.id))
        held = [version for version in ordered if version.since <= day]
        return held[-1] if held else ordered[0]
