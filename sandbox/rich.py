"""Rich messages made of blocks: limits, what Telegram returns, plain text and the page's HTML.

Read are paragraphs, headings, preformatted text, footers, dividers, lists, quotations, tables
and details. Blocks with media or buttons, and rich messages given as HTML or Markdown, are
refused with a complaint: nothing of ours sends them.
"""

import html
from collections.abc import Iterator

from aiogram.types import InputRichMessage

from sandbox.errors import bad_request
from sandbox.markup import link
from sandbox.state import Json
from sandbox.world import World

COLUMNS_MAX, CHARACTERS_MAX, BLOCKS_MAX = 20, 32_768, 500
_BLOCKS = {
    "paragraph": "p",
    "heading": "h3",
    "pre": "pre",
    "footer": "footer",
    "divider": "hr",
    "list": "ul",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "table": "table",
    "details": "details",
}
_INLINE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "subscript": "sub",
    "superscript": "sup",
    "marked": "mark",
    "code": "code",
}


def accept(world: World, message: InputRichMessage) -> tuple[Json, str]:
    """Check a rich message; returns it as Telegram returns it, and its plain text."""
    if message.blocks is None or message.html is not None or message.markdown is not None:
        world.complain("rich message without blocks")
        raise bad_request("RICH_MESSAGE_CONTENT_INVALID")
    blocks = [_kept(block.model_dump(exclude_none=True)) for block in message.blocks]
    found = list(_walk(blocks))
    _check_kinds(world, found)
    text = plain(blocks)
    if not text.strip():
        raise bad_request("message text is empty")
    if len(found) > BLOCKS_MAX or len(text) > CHARACTERS_MAX:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    if any(_columns(block) > COLUMNS_MAX for block in found):
        raise bad_request("RICH_MESSAGE_TABLE_COLUMNS_TOO_MUCH")
    return {"blocks": blocks}, text


def plain(blocks: list[Json]) -> str:
    """Plain text: cells of a row divided by tabs, blocks by line ends."""
    return "\n".join(line for block in blocks for line in _lines(block))


def draw(blocks: list[Json]) -> str:
    """Safe HTML for the chat page."""
    return "".join(_draw(block) for block in blocks)


def _kept(block: Json) -> Json:
    """The block as it comes back: items of a list get their label."""
    kept = dict(block)
    for name in ("blocks", "items"):
        if name in kept:
            kept[name] = [_kept(inner) for inner in kept[name]]
    for number, item in enumerate(kept.get("items", []), 1):
        item["label"] = f"{item.get('value', number)}." if item.get("type") else "•"
    return kept


def _walk(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        yield block
        for item in block.get("items", []):
            yield from _walk(item["blocks"])
        yield from _walk(block.get("blocks", []))


def _check_kinds(world: World, blocks: list[Json]) -> None:
    for block in blocks:
        if block["type"] not in _BLOCKS:
            world.complain(f"rich block {block['type']}")
            raise bad_request("RICH_MESSAGE_BLOCK_INVALID")


def _columns(block: Json) -> int:
    return max((sum(cell.get("colspan", 1) for cell in row) for row in block.get("cells", [])),
               default=0)  # fmt: skip


def _lines(block: Json) -> Iterator[str]:
    for name in ("caption", "summary", "text", "credit"):
        if name in block:
            yield _words(block[name])
    for row in block.get("cells", []):
        yield "\t".join(_words(cell.get("text", "")) for cell in row)
    for item in block.get("items", []):
        yield f"{item['label']} {plain(item['blocks'])}"
    if "blocks" in block:
        yield plain(block["blocks"])


def _words(text: str | list[Json] | Json) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(_words(part) for part in text)
    return _words(text.get("text", ""))


def _draw(block: Json) -> str:
    tag = _BLOCKS[block["type"]]
    if tag == "hr":
        return "<hr>"
    parts = [f"<summary>{_inline(block['summary'])}</summary>"] if "summary" in block else []
    parts += [f"<caption>{_inline(block['caption'])}</caption>"] if "caption" in block else []
    parts += [_inline(block["text"])] if "text" in block else []
    parts += [_row(row) for row in block.get("cells", [])]
    parts += [f"<li>{draw(item['blocks'])}</li>" for item in block.get("items", [])]
    parts += [draw(block.get("blocks", []))]
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _row(cells: list[Json]) -> str:
    drawn = []
    for cell in cells:
        tag = "th" if cell.get("is_header") else "td"
        spans = "".join(
            f' {name}="{cell[name]}"' for name in ("colspan", "rowspan") if name in cell
        )
        drawn.append(f"<{tag}{spans}>{_inline(cell.get('text', ''))}</{tag}>")
    return f"<tr>{''.join(drawn)}</tr>"


def _inline(text: str | list[Json] | Json) -> str:
    if isinstance(text, str):
        return html.escape(text)
    if isinstance(text, list):
        return "".join(_inline(part) for part in text)
    body = _inline(text.get("text", ""))
    if text.get("type") == "url":
        return link(text.get("url", ""), body)
    tag = _INLINE.get(text.get("type", ""))
    return f"<{tag}>{body}</{tag}>" if tag else body
