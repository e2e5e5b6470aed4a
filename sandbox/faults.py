"""Faults on demand: what can go wrong between a bot and Telegram."""

from dataclasses import dataclass

from sandbox.bell import Bell

KINDS = ("429", "500", "drop_before", "drop_after", "away")


@dataclass(slots=True)
class Fault:
    """One ordered fault: its kind, the method it strikes, how often yet, 429's wait."""

    kind: str
    method: str
    times: int
    retry_after: int


class Faults:
    """The faults that wait to happen, oldest first.

    `"*"` strikes every method but getUpdates, which runs all the time; name it to strike it.
    "away" breaks every call, getUpdates included, until `clear`.
    """

    def __init__(self, bell: Bell) -> None:
        self._waiting: list[Fault] = []
        self._bell = bell
        self.away = False

    def add(self, kind: str, method: str = "*", times: int = 1, retry_after: int = 1) -> None:
        """Order a fault; ValueError for a kind that is not one of `KINDS`."""
        if kind not in KINDS:
            raise ValueError(kind)
        if kind == "away":
            self.away = True
            self._bell.ring()
            return
        self._waiting.append(Fault(kind, method, times, retry_after))

    def clear(self) -> None:
        """No more faults: Telegram is back."""
        self._waiting.clear()
        self.away = False

    def take(self, method: str, kinds: tuple[str, ...]) -> Fault | None:
        """The next fault of these kinds for this method, used up once; None if there is none."""
        for fault in self._waiting:
            if fault.kind in kinds and _strikes(fault, method):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None


def _strikes(fault: Fault, method: str) -> bool:
    return fault.method == method or (fault.method == "*" and method != "getUpdates")
