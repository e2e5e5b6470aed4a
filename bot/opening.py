"""Open the journal from settings, without the messenger: commands load no more than this."""

from collections.abc import Mapping
from dataclasses import replace

from bot.clocks import SystemClock
from bot.config import Settings
from bot.keys import key_from
from core.journal import Journal
from core.model.clock import Clock
from core.model.people import Actor
from core.model.probe import Probe, silent
from core.services.policies import adopted_policies


async def opened(
    settings: Settings,
    clock: Clock | None = None,
    *,
    probe: Probe = silent,
    pragmas: Mapping[str, str] | None = None,
) -> Journal:
    """Return the journal over a migrated database; an empty one adopts the seed policy."""
    journal = Journal.over(
        settings.database_url,
        clock or SystemClock(settings.zone, settings.clock_starts_at),
        key=key_from(settings.key_file),
        probe=probe,
        pragmas=pragmas,
    )
    policies = await adopted_policies(journal, Actor.system("start"), seed=settings.policy)
    return replace(journal, policies=policies)
