"""`zvonok policy`: list, show, check, diff and adopt, as an administrator types them."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from bot.__main__ import app
from core.policy.layers import shipped

OWN = """
name = "school"
title = "Наша школа"
parent = "maz"
[recording]
recorded_by = { value = "18:00", clause = "MAZ-3.5.2" }
"""


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, ["policy", *words])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a school's own file, in an empty folder that is the working one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///school.db")
    monkeypatch.setenv("KEY_FILE", "key")
    monkeypatch.setenv("POLICY", "maz")
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-11-24T08:25:00+03:00")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:1")
    file = tmp_path / "school.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_every_policy_is_listed_with_its_title(own: Path) -> None:
    lines = typed("list").output.splitlines()
    assert [line.split()[0] for line in lines] == list(shipped())
    assert not (own.parent / "school.db").exists()


@pytest.mark.parametrize("name", shipped())
def test_every_policy_is_shown_with_what_its_clauses_say(name: str) -> None:
    told = typed("show", name).output
    assert "[recording]\nrecorded_by = " in told
    assert "общее правило" in told
    if name != "default":
        assert f"{name.upper()}-" in told


def test_the_general_rule_names_whose_example_it_follows() -> None:
    told = typed("show", "bbzh").output
    assert 'until = "20:00"\n    общее правило, по образцу MAZ-2.8.1: ' in told
    assert 'recorded_by = "24:00"\n    BBZH-5.1 (п. 5.1): учитель заполняет' in told


def test_two_are_compared_figure_by_figure(own: Path) -> None:
    told = typed("diff", "maz", str(own)).output.splitlines()
    assert told[0] == "recording.recorded_by"
    assert told[1].split()[:2] == ["maz", '"20:00"']
    assert told[2].split()[:2] == ["school", '"18:00"']
    assert len(told) == 3
    assert typed("diff", "maz", "maz").output == "maz and maz have the same figures.\n"


def test_a_file_is_checked_before_it_is_adopted(own: Path) -> None:
    assert typed("check", str(own)).output == (
        "school: fits. 129 figures, 79 of them by the general rule.\n"
    )
    own.write_text(OWN + "lessons = 3\n", encoding="utf-8")
    refused = typed("check", str(own))
    assert refused.exit_code == 4
    assert refused.output.startswith(f"{own}: recording.lessons: expected one of recorded_by, ")
    assert typed("show", "moscow").exit_code == 4


WORDED = """
name = "school"
title = "Наша школа"
parent = "maz"
[clauses]
"п. 4.2" = "Урок записывают до 18:00 того же дня"
[recording]
recorded_by = { value = "18:00", clause = "п. 4.2" }
"""


def test_the_own_clauses_of_a_file_are_shown_with_what_they_order(own: Path) -> None:
    own.write_text(WORDED, encoding="utf-8")
    assert typed("check", str(own)).output.splitlines() == [
        "school: fits. 129 figures, 79 of them by the general rule.",
        "п. 4.2: Урок записывают до 18:00 того же дня",
        "    recording.recorded_by",
        "Mind: MAZ-4.2 of the parent is shown as «п. 4.2», too.",
    ]
    shown = 'recorded_by = "18:00"\n    п. 4.2: Урок записывают до 18:00 того же дня\n'
    assert shown in typed("show", str(own)).output
    told = typed("diff", "maz", str(own)).output.splitlines()
    assert told[2] == '    school  "18:00"  п. 4.2: Урок записывают до 18:00 того же дня'


def test_every_fault_of_a_file_is_named_in_one_go(own: Path) -> None:
    own.write_text(WORDED.replace('"п. 4.2" }', '"п 4.2" }') + "lessons = 3\n", encoding="utf-8")
    refused = typed("check", str(own))
    assert refused.exit_code == 4
    assert [line.partition(" expected ")[0] for line in refused.output.splitlines()] == [
        f'{own}: clauses."п. 4.2":',
        f"{own}: recording.recorded_by.clause:",
        f"{own}: recording.lessons:",
    ]
    adopted = typed("adopt", str(own), "--from", "2026-12-01", "--order", "45-о")
    assert (adopted.exit_code, adopted.output) == (4, refused.output)


README = Path(__file__).parents[2] / "README.md"


def test_the_file_that_the_readme_shows_fits(own: Path) -> None:
    blocks = README.read_text(encoding="utf-8").split("```")
    (shown,) = (block.removeprefix("toml") for block in blocks if block.startswith("toml\n"))
    own.write_text(shown, encoding="utf-8")
    told = typed("check", str(own))
    assert (told.exit_code, told.output.splitlines()[0][:12]) == (0, "school: fits")
    assert "Mind" not in told.output
    assert typed("diff", "maz", str(own)).output.count("    school") == 2


def test_an_adopted_version_is_kept_with_its_order(own: Path) -> None:
    told = typed("adopt", str(own), "--from", "2026-12-01", "--order", "45-о")
    assert told.output == "school holds from 01.12.2026, order 45-о, version 2.\n"
    engine = sa.create_engine("sqlite:///school.db")
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT v.name, v.since, o.number FROM policy_version v"
            " LEFT JOIN school_order o ON o.id = v.order_id ORDER BY v.id"
        ).all()
        chained = connection.exec_driver_sql(
            "SELECT count(*) FROM audit WHERE action = 'adopt_policy'"
        ).scalar_one()
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        ("maz", "2026-11-24", None),
        ("school", "2026-12-01", "45-о"),
    ]
    assert chained == 2


def test_a_list_only_reads(own: Path) -> None:
    """An older form is left to migrate, and no key is made for a look."""
    adopted(own)
    Path("key").unlink()
    assert "version 2" in typed("list").output
    engine = sa.create_engine("sqlite:///school.db")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = '20261124_first_tables'"
        )
    engine.dispose()
    before = {path.name for path in own.parent.iterdir()}
    told = typed("list")
    assert {path.name for path in own.parent.iterdir()} == before
    assert "key" not in before
    assert told.exit_code == 2
    assert "first zvonok migrate" in told.output


def rows() -> tuple[list[int], int]:
    """Return the versions and how many adoptions the chain has."""
    engine = sa.create_engine("sqlite:///school.db")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT id FROM policy_version ORDER BY id").scalars()
        versions = list(found)
        query = "SELECT count(*) FROM audit WHERE action = 'adopt_policy'"
        chained = connection.exec_driver_sql(query).scalar_one()
    engine.dispose()
    return versions, chained


def adopted(file: Path | str, since: str = "2026-12-01", order: str = "45-о") -> list[str]:
    told = typed("adopt", str(file), "--from", since, "--order", order)
    assert told.exit_code == 0, told.output
    return told.output.splitlines()


def test_the_same_once_more_is_there_already_even_after_its_day(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted(own)
    already = "school holds from 01.12.2026, order 45-о, version 2: it is there already, nothing"
    assert adopted(own) == [f"{already} was written."]
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-12-05T08:25:00+03:00")
    assert adopted(own, order=" 45-о ") == [f"{already} was written."]
    assert rows() == ([1, 2], 2)


def test_another_day_or_order_makes_a_version_and_says_what_stays(own: Path) -> None:
    adopted(own)
    same = "Version 2 (from 01.12.2026, order 45-о) has the same figures; it stays, too."
    none = "No rule changes on that day: these figures hold then anyway."
    assert adopted(own, since="2026-12-07") == [
        "school holds from 07.12.2026, order 45-о, version 3.",
        same,
        none,
    ]
    assert adopted(own, order="46-о") == [
        "school holds from 01.12.2026, order 46-о, version 4.",
        same.replace("Version 2", "Version 3").replace("01.12", "07.12"),
        none,
        "From 07.12.2026 school holds, version 3.",
    ]
    assert adopted(own, since="2026-11-30") == [
        "school holds from 30.11.2026, order 45-о, version 5.",
        same.replace("Version 2", "Version 4").replace("45-о", "46-о"),
        "From 01.12.2026 school holds, version 4.",
    ]
    assert rows() == ([1, 2, 3, 4, 5], 5)


def test_what_another_version_has_replaced_is_brought_back(own: Path) -> None:
    adopted(own)
    assert adopted("bars", order="46-о") == ["bars holds from 01.12.2026, order 46-о, version 3."]
    assert adopted(own) == [
        "school holds from 01.12.2026, order 45-о, version 4.",
        "Version 2 (from 01.12.2026, order 45-о) has the same figures; it stays, too.",
    ]


def test_other_words_for_a_clause_are_another_version(own: Path) -> None:
    own.write_text(WORDED, encoding="utf-8")
    adopted(own)
    own.write_text(WORDED.replace("Урок записывают", "Урок пишут"), encoding="utf-8")
    assert adopted(own) == ["school holds from 01.12.2026, order 45-о, version 3."]


FAR = "school: --from: expected 2028-08-31 or earlier, found "


@pytest.mark.parametrize(
    ("since", "order", "code", "said"),
    [
        ("2026-11-23", "45", 4, "school: --from: expected 2026-11-24 or later, found 2026-11-23"),
        ("2028-09-01", "45", 4, f"{FAR}2028-09-01"),
        ("9999-12-31", "45", 4, f"{FAR}9999-12-31"),
        ("1 December", "45", 2, "1 December is no day: 2026-12-01"),
        ("2026-12-01", " ", 2, "Name the order"),
        (
            "2026-12-01",
            "4" * 65,
            2,
            "--order: expected a number of at most 64 characters, found 65",
        ),
    ],
)
def test_what_cannot_be_adopted_is_said_in_a_line(
    own: Path, since: str, order: str, code: int, said: str
) -> None:
    told = typed("adopt", str(own), "--from", since, "--order", order)
    assert told.exit_code == code
    assert told.output.startswith(said)
    assert len(told.output.splitlines()) == 1


def test_a_kind_of_work_that_marks_may_have_is_never_lost(own: Path) -> None:
    more = '[marks.kinds]\nsong = { value = { order = 20, name = "Песня", short = "песня",'
    more += ' name_en = "Song", weight = 1, written = false } }\n'
    own.write_text(OWN + more, encoding="utf-8")
    assert typed("adopt", str(own), "--from", "2026-12-01", "--order", "45").exit_code == 0
    told = typed("adopt", "maz", "--from", "2026-12-07", "--order", "46")
    assert told.exit_code == 4
    assert told.output == "maz: marks.kinds: expected the kinds that marks may have: song\n"


def listed() -> list[str]:
    """Return the adopted versions as they are listed."""
    return typed("list").output.split("Adopted by the school:\n")[1].splitlines()


def test_the_adopted_versions_are_listed_by_their_days(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted("bars", since="2026-12-07", order="44-о")
    adopted(own)
    adopted("lgov", order="46-о")
    assert listed() == [
        "from 24.11.2026  maz     version 1; holds today",
        "from 01.12.2026  school  version 3, order 45-о; replaced by version 4",
        "from 01.12.2026  lgov    version 4, order 46-о",
        "from 07.12.2026  bars    version 2, order 44-о",
    ]
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-12-05T08:25:00+03:00")
    assert listed()[2].endswith("order 46-о; holds today")


def test_a_version_is_withdrawn_before_its_day_and_the_chain_keeps_it(own: Path) -> None:
    adopted(own)
    adopted("lgov", order="46-о")
    told = typed("withdraw", "--from", "2026-12-01")
    assert told.output.splitlines() == [
        "lgov from 01.12.2026, order 46-о, version 3: withdrawn.",
        "From that day school holds, version 2.",
    ]
    assert [line.split()[2] for line in listed()] == ["maz", "school"]
    assert typed("withdraw", "--from", "2026-12-01").output.splitlines() == [
        "school from 01.12.2026, order 45-о, version 2: withdrawn.",
        "From that day maz holds, version 1.",
    ]
    assert [line.split()[2] for line in listed()] == ["maz"]
    assert rows() == ([1, 2, 3], 3)
    assert CliRunner().invoke(app, ["verify"]).output.startswith("The chain holds: 5 rows")
    assert adopted(own) == ["school holds from 01.12.2026, order 45-о, version 4."]


@pytest.mark.parametrize("since", ["2026-11-24", "2026-12-02"])
def test_only_a_version_still_to_come_is_withdrawn(own: Path, since: str) -> None:
    adopted("maz", since="2026-11-24")
    none = typed("withdraw", "--from", since)
    said = "withdraw: --from: expected no day, as no version is still to come, found "
    assert (none.exit_code, none.output) == (4, f"{said}{since}\n")
    adopted(own)
    told = typed("withdraw", "--from", since)
    said = "expected the day of a version that is still to come: 2026-12-01"
    assert (told.exit_code, told.output) == (4, f"withdraw: --from: {said}, found {since}\n")
