"""Values → PDF by typst: the markup stands in the templates, what is printed comes as data.

A name may hold any sign: it reaches typst as JSON in `sys.inputs` and is never read as markup.
A template sees its own folder alone and the fonts that typst brings.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from unicodedata import category

import typst

from handlers.kit.quoting import isolated

Printed = str | int | bytes | None | Mapping[str, "Printed"] | Sequence["Printed"]
"""What a template may be given; bytes are a picture."""

_TEMPLATES = Path(__file__).parent / "templates"
_UNBROKEN = re.compile(r"[^\s-]{25,}")
_PART, _MAY_BREAK = 6, "\u200b"
_PICTURES = (
    "\u20e3\u26b3-\u2700\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\ufe0e\ufe0f\U0001f000-\U0001f77f\U0001f7e0-\U0001fbff\U000e0020-\U000e007f"
)
_UNKNOWN = re.compile(rf"[ ]?[{_PICTURES}](?:[ \u200d]*[{_PICTURES}])*")
"""Pictures that typst's fonts lack, with the blank before them: each would be an empty box."""


def typeset(template: str, values: Mapping[str, Printed]) -> bytes:
    """Return the PDF that `templates/<template>.typ` makes of the values: the same each time.

    A page takes some 0.02 s, 36 cards 0.4 s, 3,000 rows 1.4 s, for the most part without the
    interpreter's lock: what may be long belongs in a task, in a thread of its own.
    """
    return typst.compile(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        sys_inputs={"values": json.dumps(_data(values), ensure_ascii=False)},
    )


@cache
def _fonts() -> typst.Fonts:
    """Return typst's own fonts alone: a paper looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


def _data(value: Printed) -> object:
    """Return the value as JSON has it: text made printable, a picture as its numbers."""
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, Mapping):
        return {name: _data(part) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [_data(part) for part in value]
    return value


def _printable(text: str) -> str:
    """Return the text without control signs and pictures; a run without a gap may break."""
    lines = "\n".join(_without_pictures(line) for line in text.splitlines())
    sound = "".join(sign for sign in lines if sign == "\n" or category(sign) not in {"Cc", "Cs"})
    return isolated(_UNBROKEN.sub(_breakable, sound))


def _without_pictures(line: str) -> str:
    left = _UNKNOWN.sub("", line)
    return left if left == line else left.strip()


def _breakable(run: re.Match[str]) -> str:
    signs = run[0]
    return _MAY_BREAK.join(signs[i : i + _PART] for i in range(0, len(signs), _PART))
