"""Telegram's HTML: strict reading into text and entities, and safe drawing for the page.

Offsets and lengths of entities are in UTF-16 units, as in the Bot API.
"""

import html
import re
import sys
from collections import deque
from dataclasses import dataclass, field

from sandbox.errors import bad_request
from sandbox.state import Json

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_SHOWN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_ATTRIBUTE = r"""([^\s=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?"""
_TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+{_ATTRIBUTE})*)\s*>")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));?")
_DROPPED = re.compile("[\r\u2028-\u202e]")
_PLANE = 0xFFFF
_SURROGATES = range(0xD800, 0xE000)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")


@dataclass(slots=True)
class _Reading:
    parts: list[str] = field(default_factory=list)
    units: int = 0
    opened: list[tuple[str, int, Json]] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def add(self, raw: str) -> None:
        text = unescape(raw)
        self.parts.append(text)
        self.units += units(text)


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(1 for letter in text if ord(letter) > _PLANE)


def clean(text: str) -> str:
    """Telegram's cleaning: control characters become spaces, bidi and CR marks go."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text))


def unescape(raw: str) -> str:
    """The four named and the numeric entities; anything else stays as typed."""
    return _ENTITY.sub(_letter, raw)


def parse(source: str) -> tuple[str, list[Json]]:
    """Read Telegram's HTML; 400 "can't parse entities" for what is outside the whitelist."""
    reading = _Reading()
    position = 0
    while (start := source.find("<", position)) >= 0:
        reading.add(source[position:start])
        position = _tag(reading, source, start)
    reading.add(source[position:])
    if reading.opened:
        name = reading.opened[-1][0]
        raise _refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
    return trim("".join(reading.parts), reading.entities)


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends and move the entities with the text."""
    lead = units(text) - units(text.lstrip())
    short = text.strip()
    end = units(short)
    moved = []
    for entity in entities:
        start = min(max(entity["offset"] - lead, 0), end)
        stop = min(max(entity["offset"] + entity["length"] - lead, 0), end)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return short, sorted(moved, key=lambda entity: (entity["offset"], -entity["length"]))


def render(text: str, entities: list[Json]) -> str:
    """Draw text with entities as safe HTML of whitelisted tags only, for the chat page."""
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    data = text.encode("utf-16-le", "surrogatepass")
    return _render(data, (0, len(data) // 2), deque(ordered))


def attributes(raw: str) -> dict[str, str]:
    """Attributes of a tag, names in lower case, values without quotes and unescaped."""
    found = re.findall(_ATTRIBUTE, raw)
    return {
        name.lower(): unescape(value[1:-1] if value[:1] in "\"'" and value else value)
        for name, value in found
    }


def _tag(reading: _Reading, source: str, start: int) -> int:
    match = _TAG.match(source, start)
    offset = len(source[:start].encode())
    if match is None:
        name = source[start + 1 :].split(">", 1)[0].split(" ", 1)[0]
        raise _refusal(f'Unsupported start tag "{name}" at byte offset {offset}')
    name = match[2].lower()
    if match[1]:
        _close(reading, name, offset)
    else:
        reading.opened.append((name, reading.units, _opening(name, match[3], offset)))
    return match.end()


def _opening(name: str, raw: str, offset: int) -> Json:
    values = attributes(raw)
    kind = TAGS.get(name)
    if kind is None or (name == "span" and values.get("class") != "tg-spoiler"):
        raise _refusal(f'Unsupported start tag "{name}" at byte offset {offset}')
    if name == "a":
        return {"type": kind, "url": values.get("href", "")}
    if name == "blockquote" and "expandable" in values:
        return {"type": "expandable_blockquote"}
    language = values.get("class", "").removeprefix("language-")
    return {"type": kind, "language": language} if name == "code" and language else {"type": kind}


def _close(reading: _Reading, name: str, offset: int) -> None:
    if not reading.opened:
        raise _refusal(f"Unexpected end tag at byte offset {offset}")
    opened, start, entity = reading.opened.pop()
    if opened != name:
        wanted = f'expected "</{opened}>", found "</{name}>"'
        raise _refusal(f"Unmatched end tag at byte offset {offset}, {wanted}")
    language = entity.pop("language", None) if name == "code" else None
    if language and reading.opened and reading.opened[-1][0] == "pre":
        reading.opened[-1][2]["language"] = language
        return
    if entity["type"] == "text_link" and not entity["url"]:
        return
    reading.entities.append({**entity, "offset": start, "length": reading.units - start})


def _letter(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2]) if match[2] else int(match[3], 16)
    return chr(code) if 0 < code <= sys.maxunicode and code not in _SURROGATES else match[0]


def _render(data: bytes, span: tuple[int, int], entities: deque[Json]) -> str:
    position, end = span
    out = []
    while entities:
        entity = entities.popleft()
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        inner: deque[Json] = deque()
        while entities and entities[0]["offset"] < stop:
            inner.append(entities.popleft())
        if start < position or stop > end:
            entities.extendleft(reversed(inner))
            continue
        out.append(_text(data, position, start))
        out.append(_wrapped(entity, _render(data, (start, stop), inner)))
        position = stop
    out.append(_text(data, position, end))
    return "".join(out)


def _text(data: bytes, start: int, end: int) -> str:
    return html.escape(data[2 * start : 2 * end].decode("utf-16-le", "replace"))


def _wrapped(entity: Json, body: str) -> str:
    if entity["type"] == "text_link":
        return link(entity.get("url", ""), body)
    tag = _SHOWN.get(entity["type"])
    return f"<{tag}>{body}</{tag}>" if tag else body


def link(url: str, body: str) -> str:
    """A link of the page, only to web and Telegram addresses; otherwise the body alone."""
    if not re.match(r"(?i)(https?|tg)://", url):
        return body
    return f'<a href="{html.escape(url)}" rel="noopener noreferrer" target="_blank">{body}</a>'


def _refusal(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
