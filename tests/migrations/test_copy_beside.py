"""Before an SQLite database is changed, the file as it was is kept beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

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
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT name FROM room").fetchall() == [("21",)]
