"""May the school adopt this policy from that day, and has it done so before?"""

from datetime import date

from core.policy.faults import PolicyFault
from core.policy.schema import Policy
from core.policy.versions import Policies, PolicyVersion


def may_adopt(policy: Policy, since: date, today: date, held: Policy | None) -> None:
    """Let a policy be adopted that leaves what stands in the journal as it was judged.

    A version holds from its day, so no day is judged anew that has passed; marks name their kind
    of work for ever, so the kinds of the version before stay (design.md, decision 3).

    Raises:
        PolicyFault: the day has passed, or a kind of work is gone that marks may have.
    """
    if since < today:
        raise PolicyFault(policy.name, "--from", f"{today} or later", str(since))
    gone = set(held.marks.kinds) - set(policy.marks.kinds) if held else set()
    if gone:
        kept = ", ".join(sorted(gone))
        raise PolicyFault(policy.name, "marks.kinds", f"the kinds that marks may have: {kept}")


def stands(held: Policies, policy: Policy, since: date, order: str) -> PolicyVersion | None:
    """Return the version that is this very adoption and speaks on its day, if there is one.

    One that another version of the same day has replaced since is none: adopting it anew
    brings it back.
    """
    found = held.on(since) if held.versions else None
    if found is None or (found.since, found.order) != (since, order):
        return None
    return found if found.policy == policy else None


def alike(held: Policies, policy: Policy) -> PolicyVersion | None:
    """Return the version adopted last that has the same figures and clauses."""
    return next((one for one in reversed(held.versions) if one.policy == policy), None)
