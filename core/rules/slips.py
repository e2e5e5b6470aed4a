"""How far a typed word is from a written one: slips of the finger."""

LETTERS_PER_SLIP = 4


def is_slip(typed: str, written: str) -> bool:
    """Tell whether the typed word may be the written one with a slip or two; both folded.

    One slip for four letters, and the first letter is right; or two neighbours are swapped.
    """
    if not typed or not written:
        return False
    few = slips(typed, written) <= len(typed) // LETTERS_PER_SLIP
    return (few and typed[0] == written[0]) or _is_swap(typed, written)


def _is_swap(typed: str, written: str) -> bool:
    return sorted(typed) == sorted(written) and slips(typed, written) == 1


def slips(typed: str, written: str) -> int:
    """Count the letters too many, too few or wrong; two neighbours swapped are one slip."""
    before: list[int] = []
    row = list(range(len(written) + 1))
    for i, letter in enumerate(typed, 1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(written, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            crossed = i > 1 and j > 1 and letter == written[j - 2] and typed[i - 2] == other
            row.append(min(least, two_before[j - 2] + 1) if crossed else least)
    return row[-1]
