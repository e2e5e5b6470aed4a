"""A school's file words clauses of its own: read, refused where faulty, kept when adopted."""

import json
from pathlib import Path

import pytest

from core.policy.citing import ID_LIMIT, WORDING_LIMIT
from core.policy.clauses import reference
from core.policy.faults import PolicyFault
from core.policy.listing import clause_of
from core.policy.load import from_text, load, resolved_text
from core.rules.regulation import own_clauses
from tests.policy.test_faults import HEAD, fault_of

SCHOOL = """
[clauses]
"п. 4.2" = "Отметки за урок ставят до 20:00 того же дня"
"п. 4.3" = { wording = "Свою отметку учитель исправляет до 21:00.", who = ["teacher"] }
[recording]
recorded_by = { value = "20:00", clause = "п. 4.2" }
[correction]
until = { value = "21:00", clause = "п. 4.3" }
"""
NAMED = '[recording]\nrecorded_by = { value = "20:00", clause = "%s" }\n'


def written(folder: Path, body: str, head: str = HEAD, name: str = "school.toml") -> Path:
    """Return a file of the school's with this body."""
    file = folder / name
    file.write_text(head + body, encoding="utf-8")
    return file


def test_figures_name_the_clauses_that_the_file_words(tmp_path: Path) -> None:
    policy = load(written(tmp_path, SCHOOL))
    assert policy.recording.recorded_by.clause == "п. 4.2"
    assert policy.recording.recorded_by.source == "regulation"
    assert reference("п. 4.2") == clause_of(policy, "п. 4.2").ref == "п. 4.2"
    assert clause_of(policy, "п. 4.2").wording == "Отметки за урок ставят до 20:00 того же дня"
    assert clause_of(policy, "п. 4.2").who == ("all",)
    assert clause_of(policy, "п. 4.3").who == ("teacher",)


def test_an_adopted_version_keeps_the_words_and_one_of_before_has_none(tmp_path: Path) -> None:
    policy = load(written(tmp_path, SCHOOL))
    assert from_text(resolved_text(policy)) == policy
    before = json.loads(resolved_text(load("maz")))
    del before["clauses"]
    assert from_text(json.dumps(before)) == load("maz")


@pytest.mark.parametrize(
    ("body", "key", "expected"),
    [
        (NAMED % "п. 4.2", "recording.recorded_by.clause", "one that [clauses] of the file words"),
        (
            '[clauses]\n"п. 42" = "а"\n'
            + NAMED % "п. 42"
            + 'late = { value = "noted", clause = "п" }',
            "recording.late.clause",
            "an id of clauses.tsv or of [clauses] (п. 42)",
        ),
        ('[clauses]\n"п. 4.2" = "а"\n', 'clauses."п. 4.2"', "a figure that names it"),
        (
            '[clauses]\n"п. 4.2" = " "\n' + NAMED % "п. 4.2",
            'clauses."п. 4.2"',
            "a wording of 1 to",
        ),
        ('[clauses]\n"п. 4.2" = "а\\nб"\n' + NAMED % "п. 4.2", 'clauses."п. 4.2"', "in one line"),
        (
            f'[clauses]\n"п. 4.2" = "{"а" * (WORDING_LIMIT + 1)}"\n' + NAMED % "п. 4.2",
            'clauses."п. 4.2"',
            "300 characters",
        ),
        (
            f'[clauses]\n"{"4" * (ID_LIMIT + 1)}" = "а"\n' + NAMED % ("4" * (ID_LIMIT + 1)),
            f"clauses.{'4' * (ID_LIMIT + 1)}",
            "1 to 32 characters",
        ),
        ('[clauses]\n"" = "а"\n' + NAMED % "", 'clauses.""', "an id of 1 to 32"),
        ('[clauses]\n" п" = "а"\n' + NAMED % " п", 'clauses." п"', "none at its ends"),
        (
            '[clauses]\n"MAZ-2.8.1" = "а"\n' + NAMED % "MAZ-2.8.1",
            'clauses."MAZ-2.8.1"',
            "an id that is none of clauses.tsv",
        ),
        ('[clauses]\nmaz-99 = "а"\n' + NAMED % "maz-99", "clauses.maz-99", "none of clauses.tsv"),
        (
            '[clauses]\ndefault = "а"\n' + NAMED % "default",
            "clauses.default",
            "none of clauses.tsv",
        ),
        (
            '[clauses]\n"п. 4.2" = 3\n' + NAMED % "п. 4.2",
            'clauses."п. 4.2"',
            "the words of a clause",
        ),
        (
            '[clauses]\n"п. 4.2" = { wording = "а", who = ["king"] }\n' + NAMED % "п. 4.2",
            'clauses."п. 4.2".who.0',
            "one of all, substitute, teacher, ",
        ),
        (
            '[clauses]\n"п. 4.2" = { words = "а", wording = "а" }\n' + NAMED % "п. 4.2",
            'clauses."п. 4.2".words',
            "one of wording, who",
        ),
        ("clauses = 3\n", "clauses", "a table"),
    ],
)
def test_a_faulty_clause_is_refused(tmp_path: Path, body: str, key: str, expected: str) -> None:
    fault = fault_of(tmp_path, body)
    assert fault.file == str(tmp_path / "school.toml")
    assert (fault.key, fault.more) == (key, ())
    assert expected in fault.expected


@pytest.mark.parametrize(
    "clause_id", ["value", "clause", "п. 4.2", "4" * ID_LIMIT, "Глава «А»: 1"]
)
def test_any_short_line_may_be_an_id(tmp_path: Path, clause_id: str) -> None:
    body = f'[clauses]\n"{clause_id}" = "{"а" * WORDING_LIMIT}"\n' + NAMED % clause_id
    policy = load(written(tmp_path, body))
    assert clause_of(policy, clause_id).wording == "а" * WORDING_LIMIT


def test_all_faults_are_named_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    fault = fault_of(
        tmp_path,
        'speed = 3\n[clauses]\n"п. 1" = ""\n[codes]\ntries = { value = 0 }\nhour = 3\n'
        '[recording]\nrecorded_by = { value = "25:00", clause = "п. 1" }\n'
        'late = { value = "noted", clause = "п. 2", source = "default" }\n',
    )
    assert [one.key for one in fault.all] == [
        "speed",
        'clauses."п. 1"',
        "codes.tries.value",
        "codes.hour",
        "recording.recorded_by.value",
        "recording.late.clause",
        "recording.late.source",
    ]
    assert {one.file for one in fault.all} == {str(tmp_path / "school.toml")}
    assert str(fault.all[1]).endswith(
        "expected a wording of 1 to 300 characters in one line, found 0 characters"
    )


def test_a_fault_of_the_parent_is_named_with_the_parent(tmp_path: Path) -> None:
    written(tmp_path, NAMED % "п. 9", name="town.toml")
    child = written(tmp_path, "speed = 3\n", head=HEAD.replace('"default"', '"town.toml"'))
    with pytest.raises(PolicyFault) as caught:
        load(child)
    assert [(one.file, one.key) for one in caught.value.all] == [
        (str(child), "speed"),
        ("town.toml", "recording.recorded_by.clause"),
    ]


def test_a_child_names_clauses_of_its_parent_and_words_them_anew(tmp_path: Path) -> None:
    written(tmp_path, SCHOOL, name="town.toml")
    child = written(
        tmp_path,
        '[clauses]\n"п. 4.2" = "Урок записывают до 18:00"\n"п. 1" = "Исправляют до 19:00"\n'
        '[recording]\nrecorded_by = { value = "18:00", clause = "п. 4.2" }\n'
        '[correction]\nuntil = { value = "19:00", clause = "п. 1" }\n'
        'rest = { value = "until", clause = "MAZ-2.8.1" }\n',
        head=HEAD.replace('"default"', '"town.toml"'),
    )
    policy = load(child)
    assert clause_of(policy, "п. 4.2").wording == "Урок записывают до 18:00"
    own = [one.id for one in own_clauses(policy)]
    assert own[:2] == ["п. 4.2", "п. 1"]
    assert "п. 4.3" not in own
    assert "MAZ-2.8.1" in own
