"""Which settings concern whom, what each may be, and what holds where nothing was chosen."""

from collections.abc import Mapping
from datetime import time

from core.errors import Forbidden, Unfit
from core.model.people import Actor
from core.model.roles import FAMILY, Role
from core.model.settings import Loudness, Setting, Settings
from core.policy.schema import Policy

LANGUAGES = ("ru", "en")

_WHOSE: dict[Setting, frozenset[Role]] = {
    Setting.DIGEST: FAMILY,
    Setting.ALERT: frozenset({Role.PARENT, Role.CLASS_TEACHER}),
    Setting.BELL: frozenset({Role.TEACHER}),
    Setting.EVENING: frozenset({Role.TEACHER}),
    Setting.TERMS: frozenset({Role.TEACHER, Role.CLASS_TEACHER, Role.DEPUTY, Role.DIRECTOR}),
    Setting.MORNING: frozenset({Role.DUTY_DEPUTY, Role.CANTEEN}),
}
"""Who gets the thing at all."""

_DEFAULT = {
    Setting.DIGEST: Loudness.SILENT,
    Setting.ALERT: Loudness.ON,
    Setting.BELL: Loudness.ON,
    Setting.EVENING: Loudness.ON,
    Setting.TERMS: Loudness.ON,
    Setting.MORNING: Loudness.ON,
}
"""A digest is calm (telegram.md); what asks for an answer rings."""


def loudness_of(name: Setting, chosen: Mapping[str, str]) -> Loudness:
    """Return how a thing comes: as chosen, else a silent digest and a ringing rest."""
    return Loudness(chosen.get(name, _DEFAULT[name]))


def rings_for(actor: Actor) -> tuple[Setting, ...]:
    """Return the things that come to this actor by themselves, each loud, silent or off."""
    return tuple(name for name, roles in _WHOSE.items() if actor.has(*sorted(roles)))


def settings_of(actor: Actor, chosen: Mapping[str, str], policy: Policy) -> Settings:
    """Return what holds for the actor; `chosen` are the stored values by name."""
    concerned = rings_for(actor)
    hour = chosen.get(Setting.DIGEST_HOUR)
    own = time.fromisoformat(hour) if hour else policy.digest_hour
    return Settings(
        language=actor.language,
        digest_hour=own if Setting.DIGEST in concerned else None,
        loudness={name: loudness_of(name, chosen) for name in concerned},
        allowed={name: _allowed(actor, name, policy) for name in concerned},
    )


def _allowed(actor: Actor, name: Setting, policy: Policy) -> tuple[Loudness, ...]:
    family = name is Setting.ALERT and actor.has(Role.PARENT)
    if family and not policy.family.alert_may_be_off.value:
        return (Loudness.ON, Loudness.SILENT)
    return tuple(Loudness)


def judge_choice(actor: Actor, name: str, value: str, policy: Policy) -> str:
    """Return the value as it is stored.

    Raises:
        Forbidden: a family's alert is never off (`alert_off`).
        Unfit: no such setting of this actor (`setting`), no such value, or an hour in the
            quiet ones (`quiet_hour`).
    """
    if name == Setting.LANGUAGE:
        if value not in LANGUAGES:
            raise Unfit(why="setting")
        return value
    if name == Setting.DIGEST_HOUR:
        return _hour(actor, value, policy)
    held = settings_of(actor, {}, policy).allowed
    if name not in held or value not in list(Loudness):
        raise Unfit(why="setting")
    if value not in held[Setting(name)]:
        raise Forbidden(what="alert_off", clause=policy.family.alert_may_be_off.clause)
    return value


def _hour(actor: Actor, value: str, policy: Policy) -> str:
    if not actor.has(*sorted(FAMILY)):
        raise Unfit(why="setting")
    try:
        hour = time.fromisoformat(value)
    except ValueError:
        raise Unfit(why="setting") from None
    starts, ends = policy.quiet.starts.value, policy.quiet.ends.value
    quiet = starts <= hour or hour < ends if starts > ends else starts <= hour < ends
    if quiet:
        raise Unfit(why="quiet_hour")
    return f"{hour:%H:%M}"
