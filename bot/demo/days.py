"""Who of the demo school was away on which day, and who comes late (pure, by seed)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from core.model.lesson import Reason
from core.model.past import Register

_ILL = 0.016
_AWAY = 0.006
_LATE = 0.012
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Days:
    """Away by (pupil, day) with the reason, None: not known; late at the first lesson."""

    away: Mapping[tuple[int, date], Reason | None]
    late: frozenset[tuple[int, date]]

    @classmethod
    def invent(cls, register: Register, days: Sequence[date], random: Random) -> "Days":
        """Invent illnesses of some days, single days off and late mornings."""
        away: dict[tuple[int, date], Reason | None] = {}
        late = set()
        pupils = sorted({m.person_id for ms in register.classes.values() for m in ms})
        for pupil in pupils:
            for number, day in enumerate(days):
                chance = random.random()
                if (pupil, day) in away:
                    continue
                if chance < _ILL:
                    span = days[number : number + random.randint(2, _LONGEST)]
                    away |= dict.fromkeys(((pupil, ill) for ill in span), Reason.ILL)
                elif chance < _ILL + _AWAY:
                    away[pupil, day] = random.choice((Reason.VALID, Reason.VALID, None))
                elif chance < _ILL + _AWAY + _LATE:
                    late.add((pupil, day))
        return cls(away, frozenset(late))
