"""Open the journal from settings, without the messenger: commands load no more than this."""

from collections.abc import Mapping
from dataclasses import replace

from bot.clocks import SystemClock
from bot.config import Settings
from bot.keys import key_from
from bot.misfit import Misfit
from core.journal import Journal
from core.model.clock import Clock
from core.model.people import Actor
from core.model.probe import Probe, silent
from core.policy.faults import PolicyFault
from core.services.code_key import codes_are_out
from core.services.policies import adopted_policies

_START = Actor.system("start")


async def opened(
    settings: Settings,
    clock: Clock | None = None,
    *,
    probe: Probe = silent,
    pragmas: Mapping[str, str] | None = None,
) -> Journal:
    """Return the journal over a migrated database; an empty one adopts the seed policy.

    Raises:
        Misfit: the key file or the seed policy cannot be used.
    """
    journal = Journal.over(
        settings.database_url,
        clock or SystemClock(settings.zone, settings.clock_starts_at),
        files=settings.files_dir,
        probe=probe,
        pragmas=pragmas,
    )
    try:
        key = await _key(journal, settings)
        policies = await adopted_policies(journal, _START, seed=settings.policy)
    except PolicyFault as fault:
        await journal.database.close()
        raise Misfit(f"POLICY: {fault}") from None
    except BaseException:
        await journal.database.close()
        raise
    return replace(
        journal,
        policies=policies,
        key=key,
        copies=settings.copies_dir,
        anchors=settings.anchors_file,
    )


async def _key(journal: Journal, settings: Settings) -> bytes:
    out = await codes_are_out(journal, _START)
    return key_from(settings.key_file, may_make=not out)
