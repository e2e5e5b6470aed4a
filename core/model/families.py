"""The families of a class as its class teacher keeps in touch with them."""

from dataclasses import dataclass
from datetime import date, datetime

from core.model.absence import AlertFacts
from core.model.guardians import Contact, Guardian, Refusal
from core.model.lesson import Answer, Lesson
from core.model.people import Name
from core.model.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentFamily:
    """A family that does not look; `seen` is its last look, else the day of binding.

    `days_ago` are days of the calendar since; `looked` tells whether it ever looked. On
    `informed` it was spoken or written to, and the count began anew.
    """

    child_id: int
    listed: str
    guardian_id: int
    seen: date
    days_ago: int
    looked: bool
    informed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFamilies:
    """How a class's families are reached: the silent ones by name, the other lists counted.

    `term` is after how many days a family counts as silent; `late`: persons not registered in
    time, `waiting`: those whose days are not over yet; `inside`: representatives who have
    registered; `due`: paper families whose sheet is due. `clause` orders that silent ones are
    informed otherwise.
    """

    class_id: int
    class_name: str
    term: int
    silent: tuple[SilentFamily, ...]
    resting: tuple[SilentFamily, ...]
    late: int
    blocked: int
    on_paper: int
    due: int = 0
    waiting: int = 0
    inside: int = 0
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A contact that was kept: what, with whom, by whom, when (aware)."""

    kind: Contact
    guardian_id: int | None
    author_id: int
    author: Name
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCard:
    """One family: the representative `shown` among `guardians`, and what was done before.

    `number` is the whole phone number, None where the viewer has not opened it today; `silence`
    is how long the family has not looked, None where no look is expected. `may_note`: the
    viewer leads the class. `is_silent`: it has not looked for so long that it is called, which
    is after `term` days under `clause`; a talk or a letter begins the count anew. `paper_clause`
    lets the family decline the electronic diary.
    """

    class_id: int
    listed: str
    guardians: tuple[Guardian, ...]
    shown: Guardian
    number: str | None
    silence: SilentFamily | None
    history: tuple[Noted, ...]
    may_note: bool
    today: date
    term: int
    is_silent: bool = False
    clause: str | None = None
    paper_clause: str | None = None

    @property
    def is_informed(self) -> bool:
        """Tell whether the family was spoken or written to and is waited for: no call is due."""
        return (
            not self.is_silent and self.silence is not None and self.silence.informed is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unregistered:
    """A pupil or a representative whom no account speaks for, with the codes issued (aware).

    `newest_id` is the newest code's id (0: there never was one), the version of a button.
    """

    person_id: int
    name: Name
    role: Role
    child_id: int
    child: Name
    class_id: int
    grade: int
    first_at: datetime | None
    newest_at: datetime | None
    newest_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnregisteredList:
    """Who of the class's families has not registered in time, or never had a code.

    `term` is in days from the code; `may_hand`: the viewer hands codes into this class;
    `through_adult`: its pupils are small, their codes go to an adult under `adult_clause`.
    `waiting` are so many more, not among the `people`, whose days are not over yet.
    `elsewhere` are those to whom the viewer hands no code, `handed_by` who does.
    """

    class_id: int
    class_name: str
    people: tuple[Unregistered, ...]
    listed: dict[int, str]
    term: int
    clause: str | None
    may_hand: bool
    through_adult: bool = False
    adult_clause: str | None = None
    waiting: int = 0
    elsewhere: frozenset[int] = frozenset()
    handed_by: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedList:
    """The representatives of the class who have blocked the bot."""

    class_id: int
    class_name: str
    guardians: tuple[Guardian, ...]
    listed: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDiary:
    """How a parent gets to know of a child; `refusal`: paper was asked for, or is the way.

    `clause` lets a parent decline the electronic diary; on paper results come every so many
    days at least.
    """

    child_id: int
    name: Name
    class_name: str | None
    refusal: Refusal | None
    clause: str | None = None
    every_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftWord:
    """What a parent who does not look is told: children (first name, class), since when.

    `looked`: on that day the diary was looked into; else it is the day of the binding.
    """

    children: tuple[tuple[str, str], ...]
    since: date
    looked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceCall:
    """An absence about which somebody must phone.

    Either nobody at home gets the bot's messages, or home was asked and the pupil missed one
    lesson more, `later`; `answer` is what home has said till then.
    """

    facts: AlertFacts
    guardians: tuple[Guardian, ...]
    later: Lesson | None = None
    answer: Answer | None = None
    answered_at: datetime | None = None

    @property
    def on_paper(self) -> bool:
        """Tell whether the family gets its news on paper, by its own wish (MAZ-4.2)."""
        return any(one.on_paper_since is not None for one in self.guardians)
