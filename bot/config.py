"""Settings: the only reader of the environment (and of `.env`)."""

import re
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import NonNegativeInt, PositiveFloat, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from yarl import URL

from bot.addresses import address_fault
from bot.misfit import Misfit

TOKEN = re.compile(r"\d{2,20}:[A-Za-z0-9_-]{20,64}")
"""What a token looks like, wherever it stands."""

_FIRST, _LAST = 1970, 2999
"""Years in which no day is reckoned past an end of the calendar."""


class Settings(BaseSettings):
    """What a school's installation chooses; every name is explained in `.env.example`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str | None = None
    database_url: str = "sqlite+aiosqlite:///var/zvonok.db"
    files_dir: Path = Path("var/files")
    copies_dir: Path = Path("var/copies")
    anchors_file: Path = Path("var/anchors.txt")
    backup_dir: Path | None = None
    second_backup_dir: Path | None = None
    backup_keep_days: NonNegativeInt = 14
    backup_keep_weeks: NonNegativeInt = 8
    backup_encrypt: str | None = None
    backup_decrypt: str | None = None
    backup_patience: PositiveFloat = 600
    key_file: Path = Path("var/zvonok.key")
    time_zone: str = "Europe/Moscow"
    policy: str = "default"
    clock_starts_at: datetime | None = None
    clock_url: str | None = None

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError("there is no such zone; a name is, for example, Asia/Omsk") from None
        return name

    @field_validator("clock_starts_at")
    @classmethod
    def _moment_of_a_school(cls, moment: datetime | None) -> datetime | None:
        if moment is not None and not _FIRST <= moment.year <= _LAST:
            raise ValueError(f"it is a moment of the years {_FIRST} to {_LAST}")
        return moment

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        fault = address_fault(url)
        if fault is not None:
            raise ValueError(fault)
        return url

    @field_validator("key_file")
    @classmethod
    def _file_for_a_key(cls, path: Path) -> Path:
        if path.is_dir():
            raise ValueError("it names a folder, not the file with the key, e.g. var/zvonok.key")
        return path

    @field_validator("bot_api_url", "clock_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        try:
            fits = url is None or (URL(url).scheme in {"http", "https"} and URL(url).host)
        except ValueError:
            fits = False
        if not fits:
            raise ValueError("it is an address that begins with http:// or https://")
        return url

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return ZoneInfo(self.time_zone)

    def token_fault(self) -> str | None:
        """Return why the token cannot be one (missing, malformed), or None."""
        token = self.bot_token.get_secret_value()
        if not token:
            return "missing"
        return None if TOKEN.fullmatch(token) else "malformed"

    def clock_fault(self) -> bool:
        """Tell whether a clock other than life's is asked for beside the real Telegram."""
        moved = self.clock_starts_at is not None or self.clock_url is not None
        clock_away = self.clock_url is not None and not is_loopback(self.clock_url)
        return moved and (not is_loopback(self.bot_api_url or "") or clock_away)


def settings_of_life() -> Settings:
    """Return the settings of the environment and of `.env`.

    Raises:
        Misfit: a line for each that does not fit, with its name, never with its value.
    """
    try:
        return Settings()
    except ValidationError as unfit:
        lines = (
            f"{fault['loc'][0]}".upper() + ": " + fault["msg"].removeprefix("Value error, ")
            for fault in unfit.errors(include_input=False, include_url=False)
        )
        raise Misfit("\n".join(lines)) from None
    except UnicodeDecodeError:
        raise Misfit(".env: it is not written in UTF-8; save it as UTF-8, then again") from None


def is_loopback(url: str) -> bool:
    """Tell whether the url points at this very machine."""
    host = URL(url).host or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
