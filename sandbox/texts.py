"""Texts and captions: parsing, cleaning, and Telegram's limits of length, in UTF-16 units."""

from aiogram.client.default import Default
from aiogram.types import MessageEntity

from sandbox import markup
from sandbox.errors import bad_request
from sandbox.state import Json
from sandbox.world import World

TEXT_MAX, CAPTION_MAX = 4096, 1024

Formatted = tuple[str, list[Json]]


def message_text(
    world: World,
    text: str | None,
    parse_mode: str | Default | None,
    entities: list[MessageEntity] | None,
) -> Formatted:
    """Text of a message after parsing; 400 when nothing is left or more than 4096 are."""
    short, found = _formatted(world, text or "", parse_mode, entities)
    if not short:
        raise bad_request("message text is empty")
    if markup.units(short) > TEXT_MAX:
        raise bad_request("message is too long")
    return short, found


def caption_text(
    world: World,
    caption: str | None,
    parse_mode: str | Default | None,
    entities: list[MessageEntity] | None,
) -> Formatted:
    """Caption of a file after parsing, possibly empty; 400 for more than 1024 characters."""
    short, found = _formatted(world, caption or "", parse_mode, entities)
    if markup.units(short) > CAPTION_MAX:
        raise bad_request("message caption is too long")
    return short, found


def _formatted(
    world: World,
    text: str,
    parse_mode: str | Default | None,
    entities: list[MessageEntity] | None,
) -> Formatted:
    text = markup.clean(text)
    world.check_links(text)
    if entities:
        return markup.trim(text, [entity.model_dump(exclude_none=True) for entity in entities])
    if not isinstance(parse_mode, str) or not parse_mode:
        return markup.trim(text, [])
    if parse_mode.lower() != "html":
        world.complain(f"parse mode {parse_mode}")
        raise bad_request("unsupported parse_mode")
    return markup.parse(text)
