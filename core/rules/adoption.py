"""May the school adopt this policy from that day, has it done so, may it take one back?"""

from datetime import date, timedelta

from core.policy.faults import PolicyFault
from core.policy.schema import Policy
from core.policy.versions import Policies, PolicyVersion

_AUTUMN = 9
_DAY = timedelta(days=1)
_NONE_AHEAD = ", as no version is still to come"


def may_adopt(policy: Policy, since: date, today: date, held: Policy | None) -> None:
    """Let a policy be adopted that leaves what stands in the journal as it was judged.

    A version holds from its day, so no day is judged anew that has passed; marks name their kind
    of work for ever, so the kinds of the version before stay (design.md, decision 3).

    Raises:
        PolicyFault: the day has passed or lies beyond the next school year, or a kind of work is
            gone that marks may have.
    """
    if since < today:
        raise PolicyFault(policy.name, "--from", f"{today} or later", str(since))
    if since > (last := _farthest(today)):
        raise PolicyFault(policy.name, "--from", f"{last} or earlier", str(since))
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


def may_withdraw(held: Policies, since: date, today: date) -> PolicyVersion:
    """Return the version to hold from this day, which has not come: nothing was judged by it.

    Of several of one day it is the one that would hold; the one before it holds again.

    Raises:
        PolicyFault: no version is to hold from that day, or its day has come.
    """
    ahead = sorted({one.since for one in held.versions if one.since > today})
    if since in ahead:
        return held.on(since)
    days = ", ".join(map(str, ahead))
    wanted = f"the day of a version that is still to come: {days}" if days else "no day"
    raise PolicyFault("withdraw", "--from", wanted + ("" if days else _NONE_AHEAD), str(since))


def _farthest(today: date) -> date:
    """Return the last day of the next school year, 31 August: farther is a slip of the pen."""
    ends = today.year + (2 if today.month >= _AUTUMN else 1)
    return date(ends, _AUTUMN, 1) - _DAY
