"""A faulty policy file is refused: file, key and what was expected."""

from pathlib import Path

import pytest

from core.policy.faults import PolicyFault
from core.policy.load import from_text, load, policy_hash, resolved_text

HEAD = 'name = "school"\ntitle = "Школа"\nparent = "default"\n'


def fault_of(folder: Path, body: str, head: str = HEAD) -> PolicyFault:
    file = folder / "school.toml"
    file.write_text(head + body, encoding="utf-8")
    with pytest.raises(PolicyFault) as caught:
        load(file)
    assert caught.value.expected
    return caught.value


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ('[recording]\nrecorded_by = "20:00"', "recording.recorded_by"),
        ('[recording]\nrecorded_by = { value = "25:00" }', "recording.recorded_by.value"),
        ('[recording]\nrecorded_by = { value = "20:00Z" }', "recording.recorded_by.value"),
        ("[recording]\nrecorded_by = { value = 20 }", "recording.recorded_by.value"),
        ('[recording]\nrecorded_by = { clause = "MAZ-2.1" }', "recording.recorded_by.value"),
        ("[recording]\nrecorded_at = { value = 1 }", "recording.recorded_at"),
        ("recording = 3", "recording"),
        ("speed = 3", "speed"),
        ("[grade_one]\nmarks = { value = 1 }", "grade_one.marks.value"),
        ('[codes]\nstaff_by = { value = ["king"] }', "codes.staff_by.value.0"),
        ('[codes]\nstaff_by = { value = ["pupil"] }', "codes.staff_by.value"),
        (
            '[codes]\nstaff_by = { value = ["administrator"], clause = "MAZ-99" }',
            "codes.staff_by.clause",
        ),
        (
            '[codes]\nstaff_by = { value = ["administrator"], source = "default" }',
            "codes.staff_by.source",
        ),
        ("[codes]\ntries = { value = 0 }", "codes.tries.value"),
        ('[marks]\nscale = { value = ["5", "5"] }', "marks.scale.value"),
        ("[marks.kinds]\noral = { value = { order = 1 } }", "marks.kinds.oral.value.name"),
        ("[marks.kinds]\nsong = 3", "marks.kinds.song"),
        ("[recording", ""),
        ('parent = "school.toml"', ""),
    ],
)
def test_a_fault_names_its_file_and_key(tmp_path: Path, body: str, key: str) -> None:
    fault = fault_of(tmp_path, body)
    assert fault.file == str(tmp_path / "school.toml")
    assert fault.key == key
    assert str(fault).startswith(f"{fault.file}: ")


def test_an_unknown_key_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, "[digest]\nhour = { value = 1 }")
    assert fault.expected == "one of after_recording_minutes, latest"


def test_a_figure_must_be_written_as_one(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, "[digest]\nlatest = 3")
    assert fault.expected == 'a figure: { value = …, clause = "…" }'


def test_a_file_has_a_name_of_its_own(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, "", head='parent = "default"\n')
    assert fault.key == "name"


@pytest.mark.parametrize("parent", ["school.toml", "./school.toml"])
def test_parents_in_a_circle_are_refused(tmp_path: Path, parent: str) -> None:
    fault = fault_of(tmp_path, "", head=f'name = "a"\ntitle = "a"\nparent = "{parent}"\n')
    assert fault.key == "parent"


def test_a_parent_that_is_no_name_is_refused(tmp_path: Path) -> None:
    assert fault_of(tmp_path, "", head="parent = 3\n").key == "parent"


@pytest.mark.parametrize("parent", ["school", "school.toml", "moscow", "missing.toml"])
def test_a_parent_that_is_none_is_said_of_the_file_and_its_key(
    tmp_path: Path, parent: str
) -> None:
    fault = fault_of(tmp_path, "", head=HEAD.replace("default", parent))
    assert (fault.file, fault.key) == (str(tmp_path / "school.toml"), "parent")
    assert fault.found == repr(parent)
    wanted = "a file that is there" if parent == "missing.toml" else "another policy, one of bars,"
    assert fault.expected.startswith(wanted)


def test_a_file_without_a_parent_is_asked_for_one_and_not_for_every_figure(tmp_path: Path) -> None:
    head = HEAD.replace('parent = "default"\n', "")
    fault = fault_of(tmp_path, '[digest]\nlatest = { value = "20:30" }\n', head=head)
    assert [one.key for one in fault.all] == ["parent"]
    assert fault.expected.endswith('to take the rest from: parent = "default"')
    fault = fault_of(tmp_path, "speed = 3\n", head='title = "Школа"\n')
    assert [one.key for one in fault.all] == ["parent", "name", "speed"]


@pytest.mark.parametrize("name", ["maz", "default"])
def test_a_file_does_not_bear_the_name_of_one_of_ours(tmp_path: Path, name: str) -> None:
    fault = fault_of(tmp_path, "", head=HEAD.replace('"school"', f'"{name}"'))
    assert (fault.key, fault.found) == ("name", repr(name))
    assert "it is one of ours" in fault.expected


def test_a_file_of_notepad_is_read_and_one_of_old_windows_is_told_how_to_save(
    tmp_path: Path,
) -> None:
    file = tmp_path / "school.toml"
    file.write_text(HEAD, encoding="utf-8-sig")
    assert load(file).title == "Школа"
    file.write_text(HEAD, encoding="cp1251")
    with pytest.raises(PolicyFault) as caught:
        load(file)
    assert caught.value.expected == "a file saved as UTF-8"


EARLY = '[correction]\nuntil = { value = "05:00" }\n[recording]\nrecorded_by = { value = "06:00" }'
NIGHT = '[working]\nstarts = { value = "20:00" }\nends = { value = "08:00" }'
ALWAYS = '[quiet]\nstarts = { value = "07:00" }\nends = { value = "07:00" }'
RECORDED = "recording.recorded_by.value"
TWO = '[marks]\nscale = { value = ["+", "-"] }\n'


@pytest.mark.parametrize(
    ("body", "key", "expected"),
    [
        ("[periods]\nkinds = { value = [] }", "periods.kinds.value", "at least one kind"),
        (
            TWO,
            "period_marks.thresholds.value",
            "1, a mean for each mark of the scale but the last",
        ),
        ('[marks]\nscale = { value = ["5"] }', "marks.scale.value", "two marks or more"),
        (EARLY, "correction.until.value", "06:00 or later"),
        ('[quiet]\nends = { value = "T18" }', "quiet.ends.value", "a local hour such as"),
        ('[quiet]\nends = { value = "18:00:30.5" }', "quiet.ends.value", "a local hour such as"),
        ('[quiet]\nends = { value = "18:00:00" }', "quiet.ends.value", "a local hour such as"),
        ('[recording]\nrecorded_by = { value = "00:00" }', RECORDED, "06:00 or later"),
        (NIGHT, "working.ends.value", "an hour after that of working.starts"),
        (ALWAYS, "quiet.ends.value", "another hour"),
        ('[digest]\nlatest = { value = "03:00" }', "digest.latest.value", "an hour that is not"),
        ("[codes]\nstaff_by = { value = [] }", "codes.staff_by.value", "one role or more"),
        ("[codes]\nfamilies_by = { value = [] }", "codes.families_by.value", "one role or more"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_file(
    tmp_path: Path, body: str, key: str, expected: str
) -> None:
    fault = fault_of(tmp_path, body)
    assert (fault.file, fault.key) == (str(tmp_path / "school.toml"), key)
    assert fault.expected.startswith(expected)
    assert not fault.more


def test_what_fits_together_passes(tmp_path: Path) -> None:
    file = tmp_path / "school.toml"
    means = "[period_marks]\nthresholds = { value = [0.5] }\n"
    file.write_text(HEAD + TWO + means + EARLY.replace("05:00", "06:00"), encoding="utf-8")
    assert len(load(file).marks.scale.value) == 2
    text = resolved_text(load(file)).replace('"06:00:00"', '"06:00:30"')
    assert from_text(text).correction.until.value.second == 30


@pytest.mark.parametrize("name", ["moscow", "missing.toml", "../policy/default"])
def test_a_policy_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(PolicyFault) as caught:
        load(name)
    assert caught.value.file == name


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "school.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PolicyFault):
        load(file)


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}"])
def test_a_stored_text_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PolicyFault):
        from_text(text)


def test_a_school_gives_its_differences_and_keeps_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "school.toml"
    file.write_text(
        HEAD.replace('"default"', '"maz"')
        + '[recording]\nrecorded_by = { value = "24:00" }\n'
        + "[marks.kinds]\n"
        + 'song = { value = { order = 20, name = "Песня", short = "песня", name_en = "Song",'
        + " weight = 1, written = false } }\n",
        encoding="utf-8",
    )
    policy = load(file)
    maz = load("maz")
    assert policy.recording.recorded_by.clause is None
    assert policy.recording.recorded_by.source == "regulation"
    assert policy.correction == maz.correction
    assert policy.parent == "maz"
    assert set(policy.marks.kinds) == {*maz.marks.kinds, "song"}
    assert policy.digest_hour.isoformat() == "20:10:00"
    assert from_text(resolved_text(policy)) == policy
    assert policy_hash(policy) != policy_hash(maz)


def test_a_parent_file_stands_beside_its_child(tmp_path: Path) -> None:
    town = tmp_path / "town"
    town.mkdir()
    (town / "town.toml").write_text(HEAD + "[codes]\nvalid_days = { value = 7 }", encoding="utf-8")
    (town / "school.toml").write_text(HEAD.replace('"default"', '"town.toml"'), encoding="utf-8")
    assert load(town / "school.toml").codes.valid_days.value == 7


TERM = "{ days = 3, working = false }"


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        ("{ days = 0, working = true }", "grading.terms.value.0.days"),
        ("{ days = 3 }", "grading.terms.value.0.working"),
        (f"{TERM}, {{ days = 3, working = true, weeks = 1 }}", "grading.terms.value.1.weeks"),
        ("{ days = 3, working = true, grade_until = 9 }", "grading.terms.value"),
        ("", "grading.terms.value"),
        (
            f"{TERM}, {{ days = 3, working = true, clause = 'X-1' }}",
            "grading.terms.value.1.clause",
        ),
    ],
)
def test_a_term_of_written_work_is_read_strictly(tmp_path: Path, terms: str, key: str) -> None:
    fault = fault_of(tmp_path, f"[grading]\nterms = {{ value = [{terms}] }}\n")
    assert fault.key == key
    assert fault.expected
    assert "one of ," not in fault.expected
