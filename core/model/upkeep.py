"""What administrators are told of the machine: plain values for words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of restoring the newest backup in a corner; `why` it failed, or None.

    `made_at`: when that backup was made, None: it is not known. `seconds`: how long it took.
    `sealed`: it was not tried, as it is encrypted and nothing here decrypts it. `broken`: it can
    be restored, and this is wrong with its history.
    """

    archive: str = ""
    made_at: datetime | None = None
    rows: int = 0
    files: int = 0
    missing: int = 0
    seconds: int = 0
    why: str | None = None
    sealed: bool = False
    broken: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A letter that will not be sent: its kind, to which account, how it ended.

    `unknown`: whether it arrived is not known; else it did not, and `why` says so. `ended_at`
    is the last try. `names` are those of its payload: it holds ids alone.
    """

    id: int
    account_id: int
    kind: str
    unknown: bool
    why: str
    attempts: int
    made_at: datetime
    ended_at: datetime | None
    not_after: datetime | None
    payload: str = ""
