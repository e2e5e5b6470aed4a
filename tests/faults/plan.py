"""What a seed lives through beside kills and weather, by its number: twelve differ in it."""

from dataclasses import dataclass

from tests.faults.fuse import DIGEST_POINTS, NIGHT_POINTS

NOONS = (None, "an hour away", None, "the clock back")
"""What happens in the middle of the day; None: nothing."""

NIGHTS = (None, "a day on", "a late evening", "spring night", "a silent week", "autumn night")
"""What happens after the evening's digests; «a late evening» takes the place of the evening."""

ASIDES = ("backup", "migration", "import")
"""What is killed in a process of its own."""


GONE = (None, "petrov_mother", "ivanov_father", None, "petrov_mother")
"""Which parent, the only one of a child, has blocked the bot all morning."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a seed lives through; two are where the bot dies in its evening and night."""

    noon: str | None
    night: str | None
    aside: str
    evening_kill: str
    night_kill: str
    gone: str | None

    @classmethod
    def of(cls, number: int) -> "Plan":
        """Return the plan of the seed of this number."""
        return cls(
            noon=NOONS[number % len(NOONS)],
            night=NIGHTS[number % len(NIGHTS)],
            aside=ASIDES[number % len(ASIDES)],
            evening_kill=DIGEST_POINTS[number % len(DIGEST_POINTS)],
            night_kill=NIGHT_POINTS[number // 2 % len(NIGHT_POINTS)],
            gone=GONE[number % len(GONE)],
        )

    @property
    def events(self) -> list[str]:
        """Return what a report counts."""
        return [one for one in (self.noon, self.night, self.aside) if one is not None]
