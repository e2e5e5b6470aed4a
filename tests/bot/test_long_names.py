"""A file with a very long name keeps the ending by which a phone opens it."""

from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Document, Message

from core.errors import Unfit
from core.rules.uploads import fit_kind
from handlers.kit.uploads import described


def named(name: str) -> str:
    """Return the name that is kept of a document that Telegram calls so."""
    document = Document(file_id="x", file_unique_id="x", file_name=name)
    chat, now = Chat(id=1, type="private"), datetime(2026, 11, 24, tzinfo=UTC)
    found = described(Message(message_id=1, date=now, chat=chat, document=document))
    assert found is not None
    fit_kind(found.upload)
    assert found.upload.name is not None
    return found.upload.name


@pytest.mark.parametrize("ending", ["pdf", "DOCX", "jpeg"])
def test_the_ending_stays_and_the_file_is_taken(ending: str) -> None:
    kept = named("ж" * 300 + f".{ending}")
    assert len(kept) == 255
    assert kept == "ж" * (254 - len(ending)) + f".{ending}"


def test_a_name_that_fits_stays_as_it_is() -> None:
    name = "ж" * 251 + ".pdf"
    assert named(name) == name


@pytest.mark.parametrize("name", ["ж" * 300 + ".exe", "ж" * 300, "a.pdf" + "ж" * 300, "x." * 200])
def test_a_long_name_opens_no_door_to_what_is_refused(name: str) -> None:
    with pytest.raises(Unfit):
        named(name)
