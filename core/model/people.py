"""People, their Telegram accounts, their grants, and the actor made of these."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from core.model.roles import Role, Scope
from core.model.worded import worded


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as written in papers: surname, first name, patronymic (may be empty).

    `person_id` tells whose it is (None: of nobody in the journal yet, or of no pupil): put into
    words it is heard as shown (core/model/worded.py).
    """

    surname: str
    first: str
    patronymic: str = ""
    person_id: int | None = field(default=None, compare=False, repr=False, kw_only=True)

    @property
    def short(self) -> str:
        """«Петров К.»: in lists of pupils."""
        form = f"{self.surname} {self.first[:1]}." if self.first else self.surname
        return worded(self.person_id, form)

    @property
    def plain(self) -> str:
        """«Петров Кирилл»: a pupil where there is room."""
        return worded(self.person_id, f"{self.surname} {self.first}".rstrip())

    @property
    def initials(self) -> str:
        """«Орлова О. П.»: officials in lists."""
        parts = (part for part in (self.first, self.patronymic) if part)
        form = " ".join([self.surname, *(f"{part[:1]}." for part in parts)])
        return worded(self.person_id, form)

    @property
    def full(self) -> str:
        """«Петров Кирилл Олегович»."""
        parts = (self.surname, self.first, self.patronymic)
        return worded(self.person_id, " ".join(part for part in parts if part))

    @property
    def polite(self) -> str:
        """«Ольга Петровна»: how officials are addressed; the first name where that is all."""
        return " ".join(part for part in (self.first, self.patronymic) if part) or self.surname


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A dated right of one person: a role and its reach (`scope_id`: class, child …).

    `in_place_of`: the person for whom the holder stands in (None: the right is the holder's).
    """

    id: int
    person_id: int
    role: Role
    scope: Scope = Scope.NONE
    scope_id: int | None = None
    field: str | None = None
    since: date
    until: date | None = None
    in_place_of: int | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the grant holds on that day; both its days are inside."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPerson:
    """A person bound to the account: who speaks through it."""

    id: int
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The account with all its persons' grants that hold today; jobs act as `Actor.system`.

    `account_id` is None for a stranger, whose `telegram_id` alone is known, and for jobs.
    `is_blocked`: Telegram said last that this chat takes no messages.
    """

    telegram_id: int | None = None
    account_id: int | None = None
    language: str = "ru"
    persons: tuple[BoundPerson, ...] = ()
    grants: tuple[Grant, ...] = field(default=())
    job: str | None = None
    is_blocked: bool = field(default=False, compare=False)

    @classmethod
    def system(cls, job: str) -> "Actor":
        """Return the actor of a scheduled job or of the command line."""
        return cls(job=job)

    @property
    def is_system(self) -> bool:
        """Tell whether no person stands behind this."""
        return self.job is not None

    @property
    def person_ids(self) -> tuple[int, ...]:
        """Return the ids of the bound persons, in the order of binding."""
        return tuple(person.id for person in self.persons)

    def having(self, *roles: Role) -> Iterator[Grant]:
        """Yield the grants of these roles, in the order of the roles as named."""
        for role in roles:
            yield from (grant for grant in self.grants if grant.role is role)

    def has(self, *roles: Role) -> bool:
        """Tell whether any grant has one of these roles."""
        return next(self.having(*roles), None) is not None

    def holders_of(self, *roles: Role) -> tuple[int, ...]:
        """Return the persons who hold one of these roles: not all who share the phone do."""
        return tuple(dict.fromkeys(grant.person_id for grant in self.having(*roles)))

    def children(self) -> tuple[int, ...]:
        """Return the ids of the pupils whose family screens are this actor's (MAZ-2.6)."""
        parents = (g.scope_id for g in self.having(Role.PARENT))
        own: Iterable[int | None] = (g.person_id for g in self.having(Role.PUPIL))
        return tuple(dict.fromkeys(i for i in (*parents, *own) if i is not None))

    def name_of(self, person_id: int) -> Name | None:
        """Return the name of a bound person."""
        return next((p.name for p in self.persons if p.id == person_id), None)
