"""Settings: the only reader of the environment (and of `.env`)."""

import re
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from yarl import URL

_TOKEN = re.compile(r"\d{2,20}:[A-Za-z0-9_-]{20,64}")


class Settings(BaseSettings):
    """What a school's installation chooses; every name is explained in `.env.example`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str | None = None
    database_url: str = "sqlite+aiosqlite:///var/zvonok.db"
    files_dir: Path = Path("var/files")
    key_file: Path = Path("var/zvonok.key")
    time_zone: str = "Europe/Moscow"
    policy: str = "default"
    clock_starts_at: datetime | None = None
    clock_url: str | None = None

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        ZoneInfo(name)
        return name

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return ZoneInfo(self.time_zone)

    def token_fault(self) -> str | None:
        """Return why the token cannot be one (missing, malformed), or None."""
        token = self.bot_token.get_secret_value()
        if not token:
            return "missing"
        return None if _TOKEN.fullmatch(token) else "malformed"

    def clock_fault(self) -> bool:
        """Tell whether a clock other than life's is asked for beside the real Telegram."""
        moved = self.clock_starts_at is not None or self.clock_url is not None
        clock_away = self.clock_url is not None and not is_loopback(self.clock_url)
        return moved and (not is_loopback(self.bot_api_url or "") or clock_away)


def is_loopback(url: str) -> bool:
    """Tell whether the url points at this very machine."""
    host = URL(url).host or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
