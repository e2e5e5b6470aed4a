"""What goes wrong between the bot and Telegram while people press."""

from collections.abc import Callable
from random import Random
from time import sleep

from tests.faults.line import Line

WEATHER: tuple[tuple[str, str, int], ...] = (
    ("429", "sendMessage", 1),
    ("429", "editMessageText", 1),
    ("500", "sendMessage", 1),
    ("500", "answerCallbackQuery", 1),
    ("drop_before", "*", 2),
    ("drop_after", "*", 2),
    ("drop_after", "sendMessage", 1),
    ("drop_after", "getUpdates", 1),
)
"""Kind, method, times."""

OFTEN, AWAY = 0.2, 0.2


def strike(random: Random, line: Line, jump: Callable[[float], None]) -> str | None:
    """Let something go wrong, or not; return what, None for fair weather."""
    if random.random() > OFTEN:
        return None
    if random.random() < AWAY:
        line.call("POST", "/sandbox/faults", {"kind": "away"})
        sleep(0.1)
        line.call("DELETE", "/sandbox/faults")
        jump(3.5)
        return "away"
    kind, method, times = random.choice(WEATHER)
    line.call("POST", "/sandbox/faults", {"kind": kind, "method": method, "times": times})
    return kind
