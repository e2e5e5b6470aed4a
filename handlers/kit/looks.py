"""Whom a reply names: what is kept of looks of the staff."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from core.model.worded import Heard
from handlers.kit.reply import Reply, Screen

_CUT, _KNOWN = "…", 4
"""A label that a phone would cut ends so; as many letters of a name before it tell it."""


def naming(reply: Reply, heard: Heard) -> Reply:
    """Return the reply with whom it names: of the names worded meanwhile those that it shows.

    A file cannot be searched: it shows everybody who was put into words with it.
    """
    if not heard:
        return reply
    if reply.screen is not None and reply.screen.attachment is not None:
        return replace(reply, named=frozenset(person_id for person_id, _form in heard))
    labels = list(_labels(reply.screen))
    said = "\n".join([_text(reply.screen), reply.toast, *labels])
    ends = [label.removesuffix(_CUT) for label in labels if label.endswith(_CUT)]
    return replace(reply, named=frozenset(i for i, form in heard if _shown(form, said, ends)))


def _text(screen: Screen | None) -> str:
    return unescape(screen.text) if screen is not None else ""


def _labels(screen: Screen | None) -> Iterator[str]:
    for row in screen.rows if screen is not None else ():
        yield from (button.text for button in row)


def _shown(form: str, said: str, ends: list[str]) -> bool:
    return form in said or any(_begun(form, end) for end in ends)


def _begun(form: str, end: str) -> bool:
    """Tell whether the label breaks off within the name."""
    place = end.find(form[:_KNOWN])
    return place >= 0 and form.startswith(end[place:])
