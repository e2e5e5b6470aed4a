"""What a person may choose about the bot: hour, language, how each thing rings."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Setting(StrEnum):
    """The names of settings as they are stored."""

    DIGEST_HOUR = "digest_hour"
    DIGEST = "digest"
    ALERT = "alert"
    BELL = "bell"
    EVENING = "evening"
    TERMS = "terms"
    MORNING = "morning"
    LANGUAGE = "language"


class Loudness(StrEnum):
    """How a thing comes: with a ring, without, or not at all."""

    ON = "on"
    SILENT = "silent"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings that concern this account, as they hold: chosen, or the school's default.

    `loudness` has only what concerns the account; `allowed` says which values each may have.
    `digest_hour` is local, None where no digest comes.
    """

    language: str
    digest_hour: time | None
    loudness: dict[Setting, Loudness]
    allowed: dict[Setting, tuple[Loudness, ...]]
