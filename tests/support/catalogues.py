"""Texts: extract, merge, compile, and check that nothing is missing or out of date."""

import argparse
import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "handlers/locales"
LANGUAGES = ("ru", "en")
_PACKAGES = ("handlers", "notifications", "bot")
_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def extracted() -> Catalog:
    """Return every text that the code speaks."""
    catalogue = Catalog()
    for package in _PACKAGES:
        found = extract_from_dir(ROOT / package, keywords=_KEYWORDS)
        for _file, _line, message, _comments, context in found:
            catalogue.add(message, context=context)
    return catalogue


def key_of(message: Message) -> str:
    """Return the English text by which a message is known."""
    return message.id if isinstance(message.id, str) else message.id[0]


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it stands."""
    path = LOCALES / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def merged(language: str, texts: Catalog) -> Catalog:
    """Return the language's catalogue for the texts; English speaks for itself."""
    old, new = read(language), Catalog(locale=language, fuzzy=False)
    for message in texts:
        if message.id:
            known = old.get(key_of(message))
            said = message.id if language == "en" else (known.string if known else "")
            new.add(message.id, said)
    return new


def written(catalogue: Catalog, *, template: bool = False) -> bytes:
    """Return the file's bytes: sorted, without places and dates."""
    buffer = BytesIO()
    pofile.write_po(
        buffer, catalogue, no_location=True, sort_output=True, omit_header=template, width=95
    )
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if "-Date:" not in line).encode()


def update() -> None:
    """Write the template and both catalogues, and compile them."""
    texts = extracted()
    (LOCALES / "messages.pot").write_bytes(written(texts, template=True))
    for language in LANGUAGES:
        catalogue = merged(language, texts)
        path = LOCALES / language / "LC_MESSAGES/messages.po"
        path.write_bytes(written(catalogue))
        with path.with_suffix(".mo").open("wb") as file:
            mofile.write_mo(file, catalogue)


def faults() -> list[str]:
    """Return what is missing, out of date or does not fit, one line each."""
    texts = extracted()
    known = {key_of(message) for message in texts if message.id}
    found = []
    for language in LANGUAGES:
        catalogue = read(language)
        keys = {key_of(message) for message in catalogue if message.id}
        found += [f"{language}: not in the catalogue: {key!r}" for key in sorted(known - keys)]
        found += [f"{language}: spoken no more: {key!r}" for key in sorted(keys - known)]
        found += [f"{language}: {fault}" for m in catalogue if m.id for fault in _faults(m)]
    return found


def _faults(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    said = [text for text in strings if text]
    if message.fuzzy or len(said) < len(strings):
        return [f"not translated: {key_of(message)!r}"]
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    wanted = set(_HOLES.findall(ids[-1]))
    return [
        f"other holes than {sorted(wanted)}: {text!r}"
        for text in said
        if not set(_HOLES.findall(text)) <= wanted
        or (not isinstance(message.id, tuple | list) and set(_HOLES.findall(text)) != wanted)
    ]


def main() -> None:
    """`--update` writes, `--check` ends with 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().update:
        update()
    found = faults()
    sys.stdout.write("\n".join(found) + "\n" if found else "The catalogues are complete.\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
