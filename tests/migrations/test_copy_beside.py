"""Before an SQLite database is changed, the file as it was is kept beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from bot.migrate import migrate


def test_the_file_as_it_was_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "school.db"
    url = f"sqlite+aiosqlite:///{place}"
    migrate(url)
    assert list(tmp_path.glob("*.before_leaving_*")) == []
    with closing(sqlite3.connect(place)) as live:
        live.execute("INSERT INTO room (name) VALUES ('21')")
        live.commit()
    migrate(url, "base")
    [kept] = tmp_path.glob("*.before_leaving_*")
    assert rooms(kept) == ["21"]


def rooms(place: Path) -> list[str]:
    with closing(sqlite3.connect(place)) as copy:
        return [name for (name,) in copy.execute("SELECT name FROM room ORDER BY id")]


def test_a_second_copy_leaves_the_first_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "school.db"
    url = f"sqlite+aiosqlite:///{place}"
    migrate(url)

    def broken(*_words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(command, "downgrade", broken)
    for name in ("21", "22", None, "23", None):
        if name is not None:
            with closing(sqlite3.connect(place)) as live:
                live.execute("INSERT INTO room (name) VALUES (?)", (name,))
                live.commit()
        with pytest.raises(ZeroDivisionError):
            migrate(url, "base")
    kept = sorted(tmp_path.glob("*.before_leaving_*"))
    assert [rooms(copy) for copy in kept] == [["21"], ["21", "22"], ["21", "22", "23"]]
    assert not list(tmp_path.glob("*.copy_being_made"))
