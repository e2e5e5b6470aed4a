"""No golden screen has a label that a phone of 360 dp cuts."""

import re
from pathlib import Path

from handlers.kit.widths import cut

GOLDEN = Path(__file__).parent.parent / "golden"
ROW = re.compile(r"\[.*\]")


def test_every_label_of_every_golden_screen_is_seen_whole() -> None:
    drawn = {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.rglob("*.txt")}
    rows = [
        (name, line[1:-1].split("]  ["))
        for name, text in drawn.items()
        for line in text.splitlines()
        if ROW.fullmatch(line)
    ]
    assert len(rows) > len(drawn)
    assert [(name, label) for name, labels in rows for label in cut(labels)] == []
