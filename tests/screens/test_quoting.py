"""What turns the direction of writing stays in its own line, whatever closes or opens it."""

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.quoting import isolated

FSI, PDI = "\u2068", "\u2069"
SIGNS = st.text("аאب1 \n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f", max_size=12)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Дроби 5", "Дроби 5"),
        ("שלום", f"{FSI}שלום{PDI}"),
        (f"{PDI}שלום", f"{FSI}שלום{PDI}"),
        ("\u2067Дроби", "Дроби"),
        ("\u202eДроби", "Дроби"),
        ("\u2067Дроби\u2069", f"{FSI}\u2067Дроби\u2069{PDI}"),
        ("Дроби\nשלום", f"Дроби\n{FSI}שלום{PDI}"),
        ("שלום\nа\nעברית", f"{FSI}שלום{PDI}\nа\n{FSI}עברית{PDI}"),
    ],
)
def test_what_turns_is_set_apart(typed: str, shown: str) -> None:
    assert isolated(typed) == shown


def open_at_the_end(line: str) -> int:
    """Return how many directions the line leaves open; -1 where it closes one of another's."""
    stack: list[str] = []
    for sign in line:
        kind = bidirectional(sign)
        if kind in {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"}:
            stack.append("PDI" if kind.endswith("I") else "PDF")
        elif kind in {"PDI", "PDF"} and (not stack or stack.pop() != kind):
            return -1
    return len(stack)


@given(SIGNS)
def test_no_line_leaves_a_direction_open_or_closes_another_s(typed: str) -> None:
    shown = isolated(typed)
    assert all(open_at_the_end(line) == 0 for line in shown.split("\n"))
    assert len(shown) <= len(typed) + 4
    for place in (0, -1):
        line = shown.split("\n")[place]
        turns = any(bidirectional(sign) in {"R", "AL"} for sign in line)
        assert not turns or (line[0], line[-1]) == (FSI, PDI)
