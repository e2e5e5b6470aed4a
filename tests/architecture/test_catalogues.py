"""Every sentence is extracted, translated whole, and keeps its places and tags."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from handlers.kit.i18n import LANGUAGES
from tests.architecture import walk
from tests.architecture.walk import HOUSE

LOCALES = HOUSE / "handlers" / "locales"
KEYWORDS = DEFAULT_KEYWORDS | {"_": None, "ngettext": (1, 2)}
PLACES = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?[a-z][^>]*>")
"""What a translation must keep: named values and HTML tags."""


def extracted() -> set[str | tuple[str, ...]]:
    """Return every msgid that the code asks for."""
    found = {
        message
        for package in ("handlers", "notifications", "bot")
        for _, _, message, _, _ in extract_from_dir(str(HOUSE / package), keywords=KEYWORDS)
    }
    return {one for one in found if one}


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language, as it is committed."""
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def template() -> Catalog:
    """Return the committed template."""
    with (LOCALES / "messages.pot").open("rb") as file:
        return read_po(file)


def messages(found: Catalog) -> dict[str | tuple[str, ...], Message]:
    """Return the messages by their ids, the header left out."""
    return {_key(message): message for message in found if message.id}


def _key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each translated form with the msgid whose values it must carry."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
        return
    for form in message.string or ():
        yield message.id[-1], form


def test_the_template_is_what_the_code_asks_for() -> None:
    kept, asked = set(messages(template())), extracted()
    assert asked
    assert sorted(map(str, asked - kept)) == []
    assert sorted(map(str, kept - asked)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    kept, asked = set(messages(catalogue(language))), set(messages(template()))
    assert sorted(map(str, asked - kept)) == []
    assert sorted(map(str, kept - asked)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_every_form(language: str) -> None:
    found = catalogue(language)
    empty = [
        _key(message)
        for message in messages(found).values()
        if not message.string or not all(form.strip() for _, form in forms(message))
    ]
    assert empty == []
    counted = [
        _key(message)
        for message in messages(found).values()
        if not isinstance(message.id, str) and len(message.string or ()) != found.num_plurals
    ]
    assert counted == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_fuzzy_or_left_over(language: str) -> None:
    found = catalogue(language)
    assert [_key(message) for message in found if message.fuzzy and message.id] == []
    assert list(found.obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_and_tags_stand_in_every_translation(language: str) -> None:
    lost = [
        (source, form)
        for message in messages(catalogue(language)).values()
        for source, form in forms(message)
        if Counter(PLACES.findall(source)) != Counter(PLACES.findall(form))
    ]
    assert lost == []


def test_russian_is_russian() -> None:
    """A Russian text without one Russian letter was forgotten, unless it is all values and №."""
    bare = [
        form
        for message in messages(catalogue("ru")).values()
        for source, form in forms(message)
        if re.search("[A-Za-z]{4}", PLACES.sub("", source)) and not re.search("[А-Яа-яЁё]", form)
    ]
    assert bare == []


def test_no_text_hides_in_a_formatted_string() -> None:
    """Babel does not look into f-strings before Python 3.12: such a text is never translated."""
    hidden = [
        f"{name}:{call.lineno}"
        for name, tree in walk.sources("handlers", "notifications", "bot").items()
        for joined in ast.walk(tree)
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "gettext", "ngettext"}
    ]
    assert hidden == []
