"""«Мои данные» as a file: no code is left raw, the files come in parts that Telegram takes."""

import re
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest

from core.model.guardians import Contact
from core.model.kept import KeptFile, KeptLine, OwnData
from core.model.lesson import Answer, Fact, Reason, SpellKind
from core.model.looks import About
from core.model.notices import NoticeReason
from core.model.people import Name
from core.model.roles import Role
from core.model.settings import Loudness, Setting
from core.model.substitutions import AwayReason
from core.rules.parts import PART_BYTES, in_parts
from core.storage import exporting
from core.storage.exporting import TOLD
from handlers.papers.archive import as_zip
from handlers.papers.own_data import named_files, own_data_table
from handlers.screens import privacy
from handlers.screens.own_data_words import worded
from tests.support.clock import TUESDAY, ZONE
from tests.support.golden import same_as_golden, speaking

DAY = "2026-11-24"
LINES = (
    *(KeptLine(person_id=1, what="role", said=role, more=DAY) for role in Role),
    *(KeptLine(person_id=1, what="invited", said=role) for role in Role),
    *(KeptLine(person_id=1, what="attendance", said=one) for one in Fact),
    *(KeptLine(person_id=1, what="reason", said=one) for one in Reason),
    *(KeptLine(person_id=1, what="spell", about=one, more=DAY) for one in SpellKind),
    *(KeptLine(person_id=1, what="notice", about=one) for one in NoticeReason),
    *(KeptLine(person_id=1, what="answer", said=one) for one in Answer),
    *(KeptLine(person_id=1, what="contact", said=one) for one in Contact),
    *(KeptLine(person_id=1, what="away", about=one) for one in AwayReason),
    *(KeptLine(person_id=1, what="setting", about=one, said=loud) for one in Setting
      for loud in (*Loudness, "en", "20:10")),
    *(KeptLine(person_id=1, what="guardian", said=one) for one in
      ("mother", "father", "guardian", "grandmother", "grandfather", "parent")),
    *(KeptLine(person_id=1, what="sex", said=one) for one in "mf"),
    *(KeptLine(person_id=1, what="viewed", about=one) for one in
      ("family", "own_data", "digest", "notices", "family_works")),
    *(KeptLine(person_id=1, what="staff_viewed", about=one, said="teacher") for one in About),
    *(KeptLine(person_id=1, what="changed", about=one, said="5 → 4") for one in TOLD),
    KeptLine(person_id=1, what="changed", about="attendance", said="absent → late"),
    KeptLine(person_id=1, what="changed", about="absence_reason", said="— → ill"),
    KeptLine(person_id=1, what="changed", about="spell", said="ill → exempt"),
    KeptLine(person_id=1, what="mark", said="осв"),
    KeptLine(person_id=None, what="telegram", more="ru"),
)  # fmt: skip
FOUND = OwnData(names={1: Name("Петров", "Кирилл")}, lines=LINES, children=(1,))


def cells(language: str) -> list[str]:
    with speaking(language):
        return [
            one for one in chain(*own_data_table(FOUND, ZONE, worded).rows) if isinstance(one, str)
        ]


def test_no_code_is_left_raw_in_russian() -> None:
    raw = [one for one in cells("ru") if re.search("[a-z_]{2,}", one) and "English" not in one]
    assert raw == ["Учётная запись Telegram"]


def test_no_code_is_left_raw_in_english() -> None:
    said = cells("en")
    assert [one for one in said if "_" in one or DAY in one] == []
    assert {"absent", "class teacher", "absent → came late"} <= set(said)
    assert "отсутствует" not in said


def file(number: int, size: int) -> KeptFile:
    return KeptFile(
        sha256=f"{number}", size=size, media_type="image/jpeg", person_id=1, day=TUESDAY
    )


def test_files_come_in_parts_that_a_bot_may_send() -> None:
    files = [file(n, PART_BYTES // 3) for n in range(7)]
    assert [len(part) for part in in_parts(files)] == [3, 3, 1]
    assert in_parts([]) == ()
    assert [len(part) for part in in_parts([file(1, PART_BYTES), file(2, 1)])] == [1, 1]


def test_the_archive_names_day_and_child_and_leaves_out_what_is_gone() -> None:
    files = [(file(1, 3), b"abc"), (file(2, 3), None), (file(3, 3), b"def")]
    named = named_files(files, {1: Name("Петров/..", "Кирилл")}, 4)
    assert [name for name, _ in named] == [
        "2026-11-24 Петров Кирилл 4.jpg",
        "2026-11-24 Петров Кирилл 6.jpg",
    ]
    with ZipFile(BytesIO(as_zip(named))) as book:
        assert book.read(named[1][0]) == b"def"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_said_beside_it(language: str) -> None:
    end = "" if language == "ru" else "_en"
    parts = tuple((file(n, 1),) for n in range(3))
    many = OwnData(names=FOUND.names, lines=(), children=(1,), parts=parts)
    with speaking(language):
        same_as_golden(privacy.exported(FOUND, b""), f"everyone/own_data{end}")
        same_as_golden(privacy.exported(many, b"", lost=2), f"everyone/own_data_parts{end}")
        same_as_golden(privacy.exported(many, b"", part=2), f"everyone/own_data_last{end}")
    assert date.fromisoformat(DAY) == TUESDAY


def test_every_kind_of_line_that_is_read_has_its_title() -> None:
    source = Path(exporting.__file__).read_text(encoding="utf-8")
    kinds = set(re.findall(r'_line\(\s*"(\w+)"', source)) | {"changed"}
    assert len(kinds) > 25
    lines = tuple(KeptLine(person_id=1, what=one) for one in kinds)
    with speaking("ru"):
        table = own_data_table(OwnData(names={}, lines=lines, children=()), ZONE, worded)
    assert len(table.rows) == len(kinds)
