"""Read what is known of the pupils of a class on a day: absences, spells, answers, notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.acts.scene import Scene
from core.errors import Gone
from core.model.class_day import Away, FamilyAnswer, Missed, PupilDay
from core.model.lesson import SpellKind
from core.model.notices import Notice
from core.rules.names import display_names
from core.storage import answers, class_days, notices, spells
from core.storage.class_days import Found, Roster
from core.storage.spells import Spell

_ELSEWHERE = (SpellKind.HOME, SpellKind.FAMILY, SpellKind.INDIVIDUAL)
"""Spells of whoever learns elsewhere: no news, unless a lesson was missed."""


async def roster_of(sight: Scene, class_id: int, day: date) -> Roster:
    """Return the class with its pupils of the day.

    Raises:
        Gone: there is no such class.
    """
    roster = await class_days.roster(sight.tx, class_id, day)
    if roster is None:
        raise Gone(object_kind="school_class")
    return roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a class's day: `told` are the notices of the day and of later ones.

    And those of the days before that nobody has answered.
    """

    found: tuple[Found, ...]
    away: tuple[Spell, ...]
    said: tuple[FamilyAnswer, ...]
    told: tuple[Notice, ...]


async def known_of(sight: Scene, class_id: int, day: date) -> Known:
    """Return what is known of the class's day; four statements."""
    return Known(
        found=await class_days.missed(sight.tx, class_id, day, day),
        away=await spells.of_class(sight.tx, class_id, day),
        said=await answers.of_class(sight.tx, class_id, day),
        told=await notices.of_class(sight.tx, class_id, day),
    )


def pupils_of(roster: Roster, day: date, known: Known) -> Iterable[PupilDay]:
    """Yield the days of those pupils of whom there is something to say, by surname."""
    listed = display_names(roster.pupils)
    spell = {one.person_id: one for one in known.away}
    noted = [one for one in known.told if one.counts and one.wish.since <= day <= one.wish.until]
    missed: dict[int, list[Missed]] = {}
    for one in known.found:
        missed.setdefault(one.person_id, []).append(one.missed)
    told: dict[int, dict[int, FamilyAnswer]] = {}
    for answer in known.said:  # the newest first: of each representative that one counts
        told.setdefault(answer.child_id, {}).setdefault(answer.guardian_id, answer)
    for person_id in roster.pupils:
        pupil = PupilDay(
            person_id=person_id,
            listed=listed[person_id],
            day=day,
            missed=tuple(missed.get(person_id, ())),
            away=_away(spell.get(person_id), person_id in missed),
            answers=tuple(one.answer for one in told.get(person_id, {}).values()),
            words=tuple(one.words for one in told.get(person_id, {}).values() if one.words),
            notices=tuple(one for one in noted if one.child_id == person_id),
        )
        if pupil.missed or pupil.away or pupil.answers or pupil.notices:
            yield pupil


def _away(spell: Spell | None, missed: bool) -> Away | None:
    if spell is None or (spell.kind in _ELSEWHERE and not missed):
        return None
    return Away(kind=spell.kind, until=spell.until)
