"""By how little of their names are the children of one family told apart?"""

from collections.abc import Mapping


def signs(names: Mapping[int, str]) -> dict[int, str]:
    """Return by child the least of its first name that no other begins with: «А.», «Ма.», «Ми.».

    A name that another goes on from stands whole: «Ян» beside «Яна». Namesakes have one sign:
    what is meant is seen where the message is opened. An only child has the first letter.
    """
    return {child: _sign(name, [*names.values()]) for child, name in names.items()}


def _sign(name: str, names: list[str]) -> str:
    others = [one.casefold() for one in names if one.casefold() != name.casefold()]
    for size in range(1, len(name)):
        begins = name[:size].casefold()
        if not any(one.startswith(begins) for one in others):
            return f"{name[:size]}."
    return name
