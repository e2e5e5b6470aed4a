"""Access codes and links: how they look, how a typed one is read, who hands which.

Single-use, personal and revocable (requirements.md, section 3). Only a keyed digest is ever
stored, so a copy of the database hands nobody a code. Pure: randomness and time come in.
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.model.invitations import CODE_LENGTH
from core.model.people import Grant
from core.model.roles import FAMILY, Role, Scope
from core.policy.schema import Policy

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs, five bits each, that stay apart on paper: no I, L, O, U."""

LINK_BYTES = 16
_BITS = 5 * CODE_LENGTH
_READ_AS = str.maketrans("ILOАВЕЁЗІКМНОРСТУХ", "110ABEE31KMH0PCTYX")
_BETWEEN = re.compile(r"[\W_]+")
_LINK = re.compile(r"[A-Za-z0-9_-]{22}")

RandomBytes = Callable[[int], bytes]
"""A source of so many unpredictable bytes: `secrets.token_bytes` in life."""


def new_code(random_bytes: RandomBytes) -> str:
    """Return a new code of 50 random bits, ten signs of `ALPHABET`."""
    number = int.from_bytes(random_bytes((_BITS + 7) // 8), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def new_link(random_bytes: RandomBytes) -> str:
    """Return a new secret of 128 random bits for a deep link: 22 signs of [A-Za-z0-9_-]."""
    return base64.urlsafe_b64encode(random_bytes(LINK_BYTES)).decode().rstrip("=")


def normalise(text: str) -> str:
    """Return a typed code as it was issued: case, gaps, hyphens, either alphabet are forgiven.

    Cyrillic letters that look like Latin ones are read as these, О as zero, I and L as one.
    A text that is no code comes back altered but is still no code.
    """
    wide = unicodedata.normalize("NFKC", text).upper()
    return _BETWEEN.sub("", wide).translate(_READ_AS)


def looks_like_code(text: str) -> bool:
    """Tell whether the text, once normalised, has the shape of a code."""
    code = normalise(text)
    return len(code) == CODE_LENGTH and not set(code) - set(ALPHABET)


def looks_like_link(text: str) -> bool:
    """Tell whether the text has the shape of a link's secret, which is never normalised."""
    return _LINK.fullmatch(text) is not None


def code_expires(made_at: datetime, policy: Policy) -> datetime:
    """Return until when a code made at the moment may be used (`codes.valid_days`)."""
    return made_at + timedelta(days=policy.codes.valid_days.value)


def digest(secret: str, key: bytes) -> str:
    """Return what is stored of a normalised code or a link: HMAC-SHA256, 64 hex digits."""
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()


def spoken(code: str) -> str:
    """Return the code in two groups, «ABCDE-FGHJK», as it is shown and read aloud."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def locked_until(
    failed_tries: Sequence[datetime], now: datetime, policy: Policy
) -> datetime | None:
    """Return until when no code is heard from somebody who guessed wrong, or None.

    So many wrong tries within so many minutes (`codes.tries`, `codes.tries_minutes`) lock for
    `codes.lock_minutes` from the last of them; tries made while locked neither count nor
    prolong. All times are aware; the order of the tries does not matter.
    """
    within = timedelta(minutes=policy.codes.tries_minutes.value)
    lock = timedelta(minutes=policy.codes.lock_minutes.value)
    counted: list[datetime] = []
    until: datetime | None = None
    for at in sorted(failed_tries):
        if until is not None and at < until:
            continue
        counted = [*(earlier for earlier in counted if at - earlier <= within), at]
        if len(counted) >= policy.codes.tries.value:
            until, counted = at + lock, []
    return until if until is not None and now < until else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """For whom a code is: the role it will give, and the class and grade of the pupil.

    For a parent these are the child's; for staff both are None.
    """

    role: Role
    class_id: int | None = None
    grade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """The verdict: the grant by which the code may be handed (None: it may not be), the clause.

    `through_adult` says that the pupil's code goes to the class teacher or a parent.
    """

    grant: Grant | None
    clause: str | None
    through_adult: bool

    @property
    def allowed(self) -> bool:
        """Tell whether the giver may hand out this code, and revoke it."""
        return self.grant is not None


def may_hand(grants: Sequence[Grant], receiver: Receiver, policy: Policy) -> Handing:
    """Judge who hands a code to whom (MAZ-2.1, MAZ-3.3.9, MAZ-3.4.8, MAZ-3.6.1).

    `grants` are those of the giver that hold today. A class teacher hands only to the own
    class; codes of grades below `registration.pupil_self_from_grade` go through an adult
    (MAZ-4.4). A pupil whose grade is not known counts as small.
    """
    codes = policy.codes
    family = receiver.role in FAMILY
    ways = (codes.families_by, codes.families_also_by) if family else (codes.staff_by,)
    through = receiver.role is Role.PUPIL and _is_small(receiver.grade, policy)
    for way in ways:
        for grant in grants:
            if grant.role in way.value and _reaches(grant, receiver.class_id):
                return Handing(grant=grant, clause=way.clause, through_adult=through)
    return Handing(grant=None, clause=ways[0].clause, through_adult=through)


def _is_small(grade: int | None, policy: Policy) -> bool:
    return grade is None or grade < policy.registration.pupil_self_from_grade.value


def _reaches(grant: Grant, class_id: int | None) -> bool:
    """Tell whether a grant reaches this class; a class teacher's never reaches further."""
    if grant.scope is Scope.CLASS:
        return class_id is not None and grant.scope_id == class_id
    return grant.scope is Scope.NONE and grant.role is not Role.CLASS_TEACHER
