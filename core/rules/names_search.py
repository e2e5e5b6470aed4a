"""Finding a person of the whole school by a typed name; nothing here decides who is meant."""

from collections.abc import Mapping

from core.model.people import Name
from core.rules.spelling import fold

_SIBLINGS = {"Е": "ЕЁ", "И": "ИЙ"}


def first_letters(typed: str) -> tuple[str, ...]:
    """Return the letters, either case, with which a surname that is meant may begin."""
    letter = fold(typed)[:1]
    return tuple(dict.fromkeys(c for one in _SIBLINGS.get(letter, letter) for c in _cases(one)))


def _cases(letter: str) -> tuple[str, str]:
    return letter.upper(), letter.lower()


def beginning_with(typed: str, roster: Mapping[int, Name]) -> tuple[int, ...]:
    """Return the ids whose surname, first name, patronymic begin so; exact surnames first.

    Initials stand with or without a blank: «Орлова О. П.», «Орлова О.П.».
    """
    words = [fold(word) for word in typed.replace(".", " ").split()]
    if not 0 < len(words) <= len(_parts(Name("", ""))) or not all(words):
        return ()
    found = [i for i, name in roster.items() if _begins(_parts(name), words)]
    return tuple(sorted(found, key=lambda i: (_rank(roster[i], words), roster[i].full, i)))


def same_name(one: Name, other: Name) -> bool:
    """Tell whether two names are written alike; case, alphabet and ё make no difference."""
    return _parts(one) == _parts(other)


def may_be_one(one: Name, other: Name) -> bool:
    """Tell whether the names may be one person's: alike, or one lacks the patronymic."""
    mine, theirs = _parts(one), _parts(other)
    return mine[:2] == theirs[:2] and (mine[2] == theirs[2] or not (mine[2] and theirs[2]))


def _parts(name: Name) -> tuple[str, str, str]:
    return fold(name.surname), fold(name.first), fold(name.patronymic)


def _begins(parts: tuple[str, ...], words: list[str]) -> bool:
    return all(part.startswith(word) for part, word in zip(parts, words, strict=False))


def _rank(name: Name, words: list[str]) -> int:
    return 0 if fold(name.surname) == words[0] else 1
