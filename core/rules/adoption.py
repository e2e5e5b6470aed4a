"""May the school adopt this policy from that day?"""

from datetime import date

from core.policy.faults import PolicyFault
from core.policy.schema import Policy


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
