"""Kinds of work inside a typed line of marks: before the names, or behind them."""

from collections.abc import Sequence

from core.policy.schema import Policy
from core.rules.line_words import bare_of, is_value, letter_of
from core.rules.names import Roster, fitting
from core.rules.work_kinds import kinds_named

Kinds = tuple[str, ...]
"""The kinds that may be meant, one where it is sure; none: nothing was said of it."""

_LONGEST = 2


def kinds_parted(
    groups: Sequence[list[str]], roster: Roster, policy: Policy
) -> tuple[list[tuple[list[str], Kinds]], Kinds]:
    """Return the groups without the kinds of work, each with its own, and those of the rest.

    A kind before names holds until the next one; one behind a group is of that group, and at
    the end of the line of all who have none.
    """
    parted: list[tuple[list[str], Kinds]] = []
    heads: list[int] = []
    headed: Kinds = ()
    behind: Kinds = ()
    for place, words in enumerate(groups):
        before, taken = _before(words, roster, policy)
        behind, end = ((), len(words)) if before else _behind(words, roster, policy)
        if before:
            heads.append(place)
            headed = before
        parted.append((words[taken:end], behind or headed))
    if heads[:1] == [0]:
        return parted, headed
    alone = bool(parted) and not parted[-1][0]
    closes = (behind or alone) and all(place == len(parted) - 1 for place in heads)
    return parted, parted[-1][1] if closes else ()


def _before(words: list[str], roster: Roster, policy: Policy) -> tuple[Kinds, int]:
    """Return the kinds that a group may begin with, and how many words name them.

    A word that is a pupil's too is the pupil's where a value or the first name follows.
    """
    first, *rest = words
    found, taken = kinds_named(words, policy)
    if not found or is_value(first):
        return (), 0
    is_name = bool(fitting(bare_of(words[:1]), roster))
    follows = rest[0] if rest else None
    if is_name and (
        follows is None
        or is_value(follows)
        or letter_of(follows)
        or fitting(bare_of(words[:2]), roster)
    ):
        return (), 0
    return found, taken


def _behind(words: list[str], roster: Roster, policy: Policy) -> tuple[Kinds, int]:
    """Return the kinds that a group may end with, and where the words before them end.

    What may be a pupil, or a part of the name before it, is that.
    """
    for size in range(_LONGEST, 0, -1):
        end = len(words) - size
        tail = words[end:]
        if end < 1 or any(is_value(word) for word in tail):
            continue
        found, taken = kinds_named(tail, policy)
        fits = any(fitting(bare_of(some), roster) for some in (tail[:1], words[end - 1 : end + 1]))
        if found and taken == size and not fits:
            return found, end
    return (), len(words)
