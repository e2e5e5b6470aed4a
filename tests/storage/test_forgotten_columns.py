"""Every column that may hold words about a person has an answer to «what if the person left?».

By hand, as people would defend it; a column that is not named here fails. What is said to go is
proved gone by `tests/services/test_erasures.py`.
"""

import sqlalchemy as sa

from core.storage.tables.people import person

GOES = "erased with the person"
NIGHT = "the nightly forgetting takes it within weeks"
JOURNAL = "the journal itself: kept as long as the archive is"
SCHOOL = "of the school's organisation, names no family"
HISTORY = "emptied with its detail"

COLUMNS = {
    "absence_reason.document": GOES,
    "attachment.name": GOES,
    "attachment.telegram_file_id": GOES,
    "audit_detail.payload": HISTORY,
    "correction_request.pupils": JOURNAL,  # which attendance was to become what
    "correction_request.wanted": JOURNAL,
    "correction_request.was": JOURNAL,
    "correction_request.why": GOES,
    "correction_request.words": GOES,
    "dialogue.data": GOES,
    "draft.body": NIGHT,
    "enrolment.came_from": JOURNAL,  # the alphabet book
    "enrolment.left_for": JOURNAL,
    "homework.text": JOURNAL,
    "import_row.body": NIGHT,
    "import_source.kept": GOES,
    "import_source.value": GOES,
    "inbox.body": NIGHT,
    "inbox.error": NIGHT,
    "mark.remark": GOES,
    "mark.source": JOURNAL,  # which school gave it
    "note.text": GOES,
    "notice.answer": GOES,
    "notice.fetched_by": GOES,
    "notice.words": GOES,
    "outage.words": SCHOOL,
    "outbox.error": NIGHT,
    "outbox.payload": NIGHT,
    "parent_answer.words": GOES,
    "plan_row.homework": SCHOOL,
    "plan_row.kind": SCHOOL,
    "plan_row.topic": SCHOOL,
    "policy_version.text": SCHOOL,
    "question.answer": GOES,
    "revision.now": HISTORY,
    "revision.was": HISTORY,
    "revision.why": HISTORY,
    "school_order.about": JOURNAL,
    "spell.ground": GOES,
    "task.error": SCHOOL,
    "task.payload": SCHOOL,  # ids alone
    "topic.text": JOURNAL,
    "unlocking.why": SCHOOL,
    "written_work.title": JOURNAL,
    "person.phone": GOES,
    "person.email": GOES,
    "person.external": GOES,
    "account.telegram_id": GOES,
}

REACHING = {"phone", "email", "external", "telegram_id", "telegram_file_id", "name"}
"""Short columns that lead to a person, besides free text and JSON."""

LEFT = {
    "binding": "which account spoke for whom: ids of rows without a name",
    "grants": "which right held from when until when",
    "guardianship": "who stood for whom: an id without a name",
    "invitation": "hashes of codes that are spent",
    "fix_request": "the class teacher asked a teacher to look at an absence; no words",
    "enrolment": JOURNAL,
    "subgroup_member": JOURNAL,
    "attendance": JOURNAL,
    "absence_reason": JOURNAL,
    "mark": JOURNAL,
    "period_mark": JOURNAL,
    "spell": JOURNAL,
    "homework_recipient": JOURNAL,
    "correction_request": "without its words",
    "revision": HISTORY,
}
"""Tables whose rows name a pupil or a representative and stay, and why."""

ROWS_GO = {
    "absence_alert", "consent", "diary_refusal", "family_contact", "homework_tick", "note",
    "notice", "paper_given", "parent_answer", "question", "silence", "to_ask", "viewing",
    "activity", "setting", "digest", "outbox",
}  # fmt: skip
"""Tables whose rows go with the person or the account."""

STAFF = {
    "draft", "homework", "lesson", "lesson_offer", "marks_order", "outage", "paper_card", "plan",
    "substitution", "task", "teacher_absence", "teaching_teacher", "topic", "unlocking",
    "written_work",
}  # fmt: skip
"""Tables that name staff alone: authors of the journal."""


def _speaking() -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in person.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (sa.Text, sa.JSON))
        or (column.name in REACHING and table.name in {"person", "account", "attachment"})
    }


def _naming() -> set[str]:
    targets = {"person", "account"}
    return {
        table.name
        for table in person.metadata.sorted_tables
        if any(key.column.table.name in targets for key in table.foreign_keys)
    }


def test_every_column_of_words_is_decided() -> None:
    assert _speaking() == set(COLUMNS)


def test_every_table_that_names_somebody_is_decided() -> None:
    assert _naming() == {*LEFT, *ROWS_GO, *STAFF}
