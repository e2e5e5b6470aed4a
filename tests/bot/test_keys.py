"""The key of the codes: whole or not there at all, made once, never made anew unasked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.keys import SIZE, UnfitKey, key_from
from bot.opening import opened
from core.storage.tables.people import invitation
from sandbox.clock import TravelClock
from tests.support.bot import settings_for
from tests.support.clock import at
from tests.support.school import School


def test_a_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "var" / "key"
    key = key_from(place)
    assert len(key) == SIZE
    assert key_from(place) == key
    assert place.stat().st_mode & 0o777 == 0o600
    assert list(place.parent.iterdir()) == [place]


def test_a_start_that_was_killed_leaves_no_half_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "key"

    def killed(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        key_from(place)
    monkeypatch.undo()
    assert not place.exists()
    assert len(key_from(place)) == SIZE


def test_two_first_starts_have_one_key(tmp_path: Path) -> None:
    start: Callable[[int], bytes] = lambda _number: key_from(tmp_path / "key")  # noqa: E731
    with ThreadPoolExecutor(8) as starts:
        assert len(set(starts.map(start, range(8)))) == 1


@pytest.mark.parametrize("size", [0, 31, 33])
def test_what_is_no_key_is_refused(tmp_path: Path, size: int) -> None:
    place = tmp_path / "key"
    place.write_bytes(b"x" * size)
    with pytest.raises(UnfitKey, match=f"holds {size} bytes"):
        key_from(place)


async def test_no_new_key_while_codes_are_out(
    school: School, clock: TravelClock, tmp_path: Path
) -> None:
    settings = settings_for(school.database.url.render_as_string(), tmp_path)
    code = {"code_hash": "a", "link_hash": "b", "made_at": at(8), "expires_at": at(20)}
    await school.write(invitation, person_id=school.petrov, role="pupil", **code)
    with pytest.raises(UnfitKey, match="is gone"):
        await opened(settings, clock)
    assert not settings.key_file.exists()
    clock.set(at(21))
    journal = await opened(settings, clock)
    await journal.database.close()
    assert journal.key == settings.key_file.read_bytes()
