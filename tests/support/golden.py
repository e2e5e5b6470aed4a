"""Golden drawings: one file a screen in tests/golden; `make golden` draws them anew."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

from handlers.kit.i18n import catalogues
from handlers.kit.reply import MAX_IN_ROW, MAX_ROWS, MAX_TEXT, Screen
from handlers.kit.widths import cut

_FOLDER = Path(__file__).parent.parent / "golden"


@contextmanager
def speaking(language: str = "ru") -> Iterator[None]:
    """Draw in this language inside the block."""
    i18n = catalogues()
    with i18n.context(), i18n.use_locale(language):
        yield


def drawn(screen: Screen) -> str:
    """Return the screen as a reader of the file sees it: text, then rows of buttons."""
    rows = ["  ".join(f"[{button.text}]" for button in row) for row in screen.rows]
    return "\n".join([screen.text, *rows]) + "\n"


def same_as_golden(screen: Screen, name: str) -> None:
    """Assert that the screen keeps the limits and is drawn as the golden file says."""
    assert len(screen.text) <= MAX_TEXT
    assert not re.search(r"[^.]\.\.(?!\.)", screen.text), "a sentence ends twice"
    assert len(screen.rows) <= MAX_ROWS
    assert all(0 < len(row) <= MAX_IN_ROW for row in screen.rows)
    assert [label for row in screen.rows for label in cut([one.text for one in row])] == []
    data = [button.data for row in screen.rows for button in row if button.data]
    assert all(len(one.encode()) <= 64 for one in data)
    place = _FOLDER / f"{name}.txt"
    if environ.get("GOLDEN") == "write":
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(drawn(screen), encoding="utf-8")
    assert drawn(screen) == place.read_text(encoding="utf-8")
