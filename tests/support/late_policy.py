"""A school that lets lessons be recorded late on request only; none of ours does."""

from functools import cache

from core.policy.load import load
from core.policy.schema import Policy


@cache
def on_request(name: str = "maz") -> Policy:
    """Return a policy of ours in which what is late is recorded on request only."""
    policy = load(name)
    late = policy.recording.late.model_copy(update={"value": "on_request"})
    return policy.model_copy(
        update={"recording": policy.recording.model_copy(update={"late": late})}
    )
