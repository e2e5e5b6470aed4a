"""Languages: English msgids, Russian by default; `_` is looked up when a screen is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from aiogram.utils.i18n import I18n, get_i18n

LANGUAGES = ("ru", "en")
_LOCALES = Path(__file__).parent.parent / "locales"


@cache
def catalogues() -> I18n:
    """Return the compiled catalogues (made at set-up)."""
    return I18n(path=_LOCALES, default_locale="ru", domain="messages")


def gettext(message: str) -> str:
    """Return the message in the language of whoever reads it."""
    return get_i18n().gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of the message that fits the number; `%(n)d` stands for it."""
    return get_i18n().gettext(one, many, number) % {"n": number}


_ = gettext


def language() -> str:
    """Return the language in which is drawn now."""
    return get_i18n().current_locale


@contextmanager
def in_russian() -> Iterator[None]:
    """Speak Russian inside, whoever asks: papers and records of the school are Russian."""
    russian = catalogues()
    with russian.context(), russian.use_locale("ru"):
        yield
