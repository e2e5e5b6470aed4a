"""Access codes: their shape, how a typed one is read, the lock, who hands which."""

import re
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.people import Grant
from core.model.roles import FAMILY, STAFF, Role, Scope
from core.policy.load import load
from core.rules.codes import (
    ALPHABET,
    Handing,
    Receiver,
    digest,
    locked_until,
    looks_like_code,
    looks_like_link,
    may_hand,
    new_code,
    new_link,
    normalise,
    spoken,
)

MAZ = load("maz")
NOW = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
CODES = st.text(ALPHABET, min_size=10, max_size=10)
CYRILLIC = str.maketrans("ABEKMHCPTXY", "АВЕКМНСРТХУ")


def grant(role: Role, class_id: int | None = None) -> Grant:
    scope = Scope.NONE if class_id is None else Scope.CLASS
    since = date(2026, 9, 1)
    return Grant(id=1, person_id=1, role=role, scope=scope, scope_id=class_id, since=since)


def handing(giver: Grant, role: Role, class_id: int | None = 7, grade: int = 7) -> Handing:
    return may_hand([giver], Receiver(role=role, class_id=class_id, grade=grade), MAZ)


@given(st.binary(min_size=7, max_size=7))
def test_a_code_has_ten_signs_without_look_alikes(entropy: bytes) -> None:
    code = new_code(lambda count: entropy[:count])
    assert looks_like_code(code)
    assert normalise(code) == code
    assert not set("ILOU") & set(code)


def test_a_code_holds_fifty_bits() -> None:
    low = new_code(bytes)
    high = new_code(lambda count: b"\xff" * count)
    assert (low, high) == ("0" * 10, "Z" * 10)
    assert len(set(ALPHABET)) == 32
    assert len({new_code(secrets.token_bytes) for _ in range(200)}) == 200


def test_a_link_fits_into_a_start_parameter() -> None:
    link = new_link(secrets.token_bytes)
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", link)
    assert looks_like_link(link)
    assert not looks_like_code(link)


@given(CODES)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    shown = spoken(code)
    for typed in (
        shown,
        shown.lower(),
        f" «{' '.join(shown)}» ",
        shown.translate(CYRILLIC),
        shown.translate(CYRILLIC).lower(),
        f"\u200f{shown}\u202c",
        shown.replace("-", "—"),
        shown.replace("0", "О").replace("1", "l"),
        shown.replace("0", "о").replace("1", "I"),
    ):
        assert looks_like_code(typed)
        assert normalise(typed) == code


@pytest.mark.parametrize(
    "text",
    ["", "н Петров", "Здравствуйте", "ABCDE-FGHJ", "ABCDE-FGHJK-M", "UUUUU-UUUUU", "🙂" * 10],
)
def test_ordinary_words_are_no_code(text: str) -> None:
    assert not looks_like_code(text)


def test_a_digest_needs_the_key() -> None:
    assert digest("ABCDEFGHJK", b"one") != digest("ABCDEFGHJK", b"two")
    assert digest("ABCDEFGHJK", b"one") == digest("ABCDEFGHJK", b"one")
    assert len(digest("", b"one")) == 64


def at(*minutes: float) -> Sequence[datetime]:
    return [NOW + timedelta(minutes=minute) for minute in minutes]


def test_five_wrong_codes_in_fifteen_minutes_lock_for_an_hour() -> None:
    tries = at(0, 3, 6, 9, 15)
    fifth = tries[-1]
    assert locked_until(tries[:4], fifth, MAZ) is None
    assert locked_until(tries, fifth, MAZ) == fifth + timedelta(hours=1)
    assert locked_until(tries, fifth + timedelta(minutes=59, seconds=59), MAZ) is not None
    assert locked_until(tries, fifth + timedelta(hours=1), MAZ) is None


def test_slow_tries_lock_nobody() -> None:
    assert locked_until(at(0, 4, 8, 12, 16, 20), NOW + timedelta(minutes=20), MAZ) is None


def test_tries_while_locked_do_not_prolong() -> None:
    tries = at(0, 1, 2, 3, 4, 10, 20, 30, 40, 50)
    assert locked_until(tries, NOW + timedelta(minutes=50), MAZ) == NOW + timedelta(minutes=64)
    assert locked_until(tries, NOW + timedelta(minutes=65), MAZ) is None


@given(st.lists(st.integers(0, 300), max_size=12))
def test_the_order_of_tries_does_not_matter(minutes: list[int]) -> None:
    tries = at(*minutes)
    now = NOW + timedelta(minutes=300)
    assert locked_until(tries, now, MAZ) == locked_until(sorted(tries, reverse=True), now, MAZ)


@given(st.lists(st.integers(0, 120), max_size=20))
def test_nobody_is_heard_more_than_five_times_in_fifteen_minutes(minutes: list[int]) -> None:
    heard: list[datetime] = []
    for now in sorted(at(*minutes)):
        if locked_until(heard, now, MAZ) is None:
            heard.append(now)
    for first in heard:
        assert sum(first <= one <= first + timedelta(minutes=15) for one in heard) <= 5


@pytest.mark.clause("MAZ-2.1")
@pytest.mark.clause("MAZ-3.3.9")
@pytest.mark.parametrize("role", sorted(STAFF))
def test_only_the_administrator_hands_codes_to_staff(role: Role) -> None:
    givers = {giver for giver in Role if handing(grant(giver), role, class_id=None).allowed}
    assert givers == {Role.ADMINISTRATOR}


@pytest.mark.clause("MAZ-2.1")
@pytest.mark.clause("MAZ-3.6.1")
@pytest.mark.parametrize("role", sorted(FAMILY))
def test_secretary_and_administrator_hand_codes_to_every_family(role: Role) -> None:
    givers = {giver for giver in Role if handing(grant(giver), role).allowed}
    assert givers == {Role.SECRETARY, Role.ADMINISTRATOR}
    assert handing(grant(Role.SECRETARY), role).clause == "MAZ-2.1"
    assert handing(grant(Role.ADMINISTRATOR), role).clause == "MAZ-3.3.9"


@pytest.mark.clause("MAZ-3.4.8")
@pytest.mark.parametrize("role", sorted(FAMILY))
def test_a_class_teacher_hands_codes_to_the_own_class_alone(role: Role) -> None:
    own = grant(Role.CLASS_TEACHER, class_id=7)
    assert handing(own, role, class_id=7).grant is own
    assert not handing(own, role, class_id=8).allowed
    assert not handing(own, role, class_id=None).allowed
    assert not handing(grant(Role.CLASS_TEACHER), role).allowed
    assert handing(own, role, class_id=8).clause == "MAZ-2.1"


@pytest.mark.clause("MAZ-4.4")
@pytest.mark.parametrize(("grade", "small"), [(1, True), (4, True), (5, False), (11, False)])
def test_a_small_pupil_gets_the_code_through_an_adult(grade: int, *, small: bool) -> None:
    giver = grant(Role.SECRETARY)
    assert handing(giver, Role.PUPIL, grade=grade).through_adult is small
    assert not handing(giver, Role.PARENT, grade=grade).through_adult


def test_a_pupil_of_unknown_grade_counts_as_small() -> None:
    verdict = may_hand([grant(Role.SECRETARY)], Receiver(role=Role.PUPIL), MAZ)
    assert verdict.through_adult
