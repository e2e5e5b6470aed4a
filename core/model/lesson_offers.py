"""What a colleague is asked to give for somebody who is away, as values."""

from dataclasses import dataclass, field
from datetime import date

from core.model.lesson import NOT_HELD, Lesson, Seat
from core.model.plans import PlanAtLesson
from core.model.substitutions import Offer, OfferAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOffer:
    """A lesson that a colleague was asked to give, or gives.

    `others`: what the colleague could teach there instead, by subject id.
    """

    offer: Offer
    lesson: Lesson
    begun: bool = False
    others: dict[int, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for a word that still makes sense."""
        return self.offer.waits and not self.begun and self.lesson.status not in NOT_HELD

    @property
    def is_given(self) -> bool:
        """Tell whether the colleague has the lesson."""
        accepted = self.offer.answer is OfferAnswer.ACCEPTED
        return accepted and self.lesson.substitute_id == self.offer.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOffers:
    """What a colleague is asked for on a day, and on which other days something waits."""

    day: date
    today: date
    offers: tuple[OwnOffer, ...]
    elsewhere: dict[date, int] = field(default_factory=dict)

    @property
    def open(self) -> tuple[OwnOffer, ...]:
        """Return what waits for a word."""
        return tuple(one for one in self.offers if one.is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a substitute needs to give a lesson: who sits there, what was taught, what is due.

    `topics`: the last ones, the newest first; `homework`: what was set for the lesson, and how
    many files hang on it. `planned`: what the thematic plan has for it.
    """

    lesson: Lesson
    seats: tuple[Seat, ...]
    topics: tuple[tuple[date, str], ...]
    homework: tuple[tuple[str, int], ...]
    planned: PlanAtLesson | None = None
