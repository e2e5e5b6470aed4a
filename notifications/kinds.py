"""Every kind of letter, by the word that stands in the outbox."""

from notifications.message import Kind

KINDS: dict[str, Kind] = {}
