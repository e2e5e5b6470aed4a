"""Begin the journal: the first tables, codes, triggers and the head of the audit chain."""

import sqlalchemy as sa
from alembic import op

from core.storage import triggers

revision = "20261124_first_tables"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
CODES = {
    "role": (
        "teacher class_teacher secretary deputy director administrator nurse librarian "
        "psychologist canteen duty_deputy parent pupil"
    ),
    "lesson_status": "planned held cancelled merged moved",
    "attendance_fact": "absent late",
    "reason_kind": "ill valid unexcused",
    "spell_kind": "ill valid sanatorium home family individual exempt",
    "work_kind": (
        "oral independent check control test dictation exposition essay practical laboratory "
        "paper credit homework project"
    ),
}


def fill_codes() -> None:
    """Write the small tables of codes."""
    for table, codes in CODES.items():
        column = sa.column("code", sa.String)
        op.bulk_insert(sa.table(table, column), [{"code": code} for code in codes.split()])


def begin_chain() -> None:
    """Write the head that the first audit row follows."""
    head = sa.table(
        "audit_head",
        sa.column("id", sa.SmallInteger),
        sa.column("sequence", sa.BigInteger),
        sa.column("hash", sa.String),
    )
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "hash": "0" * 64}])


def upgrade() -> None:
    """Make the tables, their codes and their triggers."""
    create_tables()
    fill_codes()
    begin_chain()
    triggers.create(op.get_bind())


def downgrade() -> None:
    """Take everything away again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS zvonok_frozen() CASCADE")
        op.execute("DROP FUNCTION IF EXISTS zvonok_detail() CASCADE")
        op.execute("DROP FUNCTION IF EXISTS zvonok_revision() CASCADE")
    drop_tables()


def create_tables() -> None:
    """Make every table with its indexes."""
    op.create_table(
        "account",
        sa.Column("id", BIG, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("language", sa.String(length=8), server_default="ru", nullable=False),
        sa.Column("met_at", MOMENT, nullable=False),
        sa.Column("blocked_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_account_telegram_id")),
    )
    op.create_table(
        "attendance_fact",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_attendance_fact")),
    )
    op.create_table(
        "audit",
        sa.Column("sequence", BIG, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", BIG, nullable=True),
        sa.Column("clause", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_previous")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("sequence", BIG, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "dialogue",
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("user_id", BIG, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=64), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_dialogue")),
    )
    op.create_table(
        "effect",
        sa.Column("update_id", BIG, autoincrement=False, nullable=False),
        sa.Column("verb", sa.String(length=48), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("update_id", "verb", name=op.f("pk_effect")),
    )
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("telegram_file_id", sa.String(length=255), nullable=True),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file")),
    )
    op.create_table(
        "import_source",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("row_key", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("object_id", BIG, nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "row_key", "field", name=op.f("pk_import_source")),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", BIG, autoincrement=False, nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("dead_at", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_open", "inbox", ["done_at", "dead_at"], unique=False)
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.String(length=40), nullable=False),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("job", "due_at", name=op.f("pk_job_run")),
    )
    op.create_table(
        "lesson_status",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_lesson_status")),
    )
    op.create_table(
        "person",
        sa.Column("id", BIG, nullable=False),
        sa.Column("surname", sa.String(length=128), nullable=False),
        sa.Column("first", sa.String(length=128), nullable=False),
        sa.Column("patronymic", sa.String(length=128), server_default="", nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("external", sa.String(length=64), nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_external", "person", ["external"], unique=False)
    op.create_index(op.f("ix_person_surname"), "person", ["surname"], unique=False)
    op.create_table(
        "reason_kind",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_reason_kind")),
    )
    op.create_table(
        "refused",
        sa.Column("id", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("hour", sa.String(length=13), nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", BIG, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused")),
        sa.UniqueConstraint(
            "telegram_id",
            "code",
            "action",
            "object_kind",
            "object_id",
            "hour",
            name=op.f("uq_refused_telegram_id_code_action_object_kind_object_id_hour"),
        ),
    )
    op.create_table(
        "role",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_role")),
    )
    op.create_table(
        "room",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("name", name=op.f("uq_room_name")),
    )
    op.create_table(
        "school_order",
        sa.Column("id", BIG, nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_order")),
        sa.UniqueConstraint("number", "day", name=op.f("uq_school_order_number_day")),
    )
    op.create_table(
        "school_year",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_year")),
        sa.UniqueConstraint("name", name=op.f("uq_school_year_name")),
    )
    op.create_table(
        "screen",
        sa.Column("id", BIG, nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("message_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=64), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("living", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("drawn_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_screen_chat_id_message_id")),
    )
    op.create_index(
        "ix_screen_living", "screen", ["chat_id", "living", "message_id"], unique=False
    )
    op.create_table(
        "spell_kind",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_spell_kind")),
    )
    op.create_table(
        "subject",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("short", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=128), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("name", name=op.f("uq_subject_name")),
    )
    op.create_table(
        "work_kind",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_work_kind")),
    )
    op.create_table(
        "activity",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_activity_person_id")),
        sa.PrimaryKeyConstraint("person_id", "kind", "day", name=op.f("pk_activity")),
    )
    op.create_table(
        "audit_detail",
        sa.Column("sequence", BIG, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("erased_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["sequence"], ["audit.sequence"], name=op.f("fk_audit_detail_sequence")
        ),
        sa.PrimaryKeyConstraint("sequence", "ordinal", name=op.f("pk_audit_detail")),
    )
    op.create_index(op.f("ix_audit_detail_person_id"), "audit_detail", ["person_id"], unique=False)
    op.create_table(
        "bell",
        sa.Column("id", BIG, nullable=False),
        sa.Column("school_year_id", BIG, nullable=False),
        sa.Column("shift", sa.SmallInteger(), nullable=False),
        sa.Column("grade_from", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("grade_until", sa.SmallInteger(), server_default="11", nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_year_id"], ["school_year.id"], name=op.f("fk_bell_school_year_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bell")),
        sa.UniqueConstraint(
            "school_year_id",
            "shift",
            "grade_from",
            "weekday",
            "day",
            "slot",
            name=op.f("uq_bell_school_year_id_shift_grade_from_weekday_day_slot"),
        ),
    )
    op.create_index(op.f("ix_bell_school_year_id"), "bell", ["school_year_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("wording", sa.String(length=32), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_consent_account_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_account_id"), "consent", ["account_id"], unique=False)
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_table(
        "day_off",
        sa.Column("id", BIG, nullable=False),
        sa.Column("school_year_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("grade_from", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("grade_until", sa.SmallInteger(), server_default="11", nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_year_id"], ["school_year.id"], name=op.f("fk_day_off_school_year_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_off")),
        sa.UniqueConstraint(
            "school_year_id",
            "kind",
            "name",
            "grade_from",
            "grade_until",
            "since",
            name=op.f("uq_day_off_school_year_id_kind_name_grade_from_grade_until_since"),
        ),
    )
    op.create_index(op.f("ix_day_off_school_year_id"), "day_off", ["school_year_id"], unique=False)
    op.create_table(
        "digest",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("after_sequence", BIG, nullable=False),
        sa.Column("until_sequence", BIG, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_digest_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("account_id", "day", name=op.f("uq_digest_account_id_day")),
    )
    op.create_index(op.f("ix_digest_account_id"), "digest", ["account_id"], unique=False)
    op.create_table(
        "grants",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=16), server_default="none", nullable=False),
        sa.Column("scope_id", BIG, nullable=True),
        sa.Column("field", sa.String(length=128), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_grants_order_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_grants_person_id")),
        sa.ForeignKeyConstraint(["role"], ["role.code"], name=op.f("fk_grants_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_person_id"), "grants", ["person_id"], unique=False)
    op.create_index(op.f("ix_grants_scope_id"), "grants", ["scope_id"], unique=False)
    op.create_table(
        "guardianship",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("guardian_id", BIG, nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_guardianship_child_id")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_guardianship_guardian_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_guardianship_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardianship")),
    )
    op.create_index(op.f("ix_guardianship_child_id"), "guardianship", ["child_id"], unique=False)
    op.create_index(
        op.f("ix_guardianship_guardian_id"), "guardianship", ["guardian_id"], unique=False
    )
    op.create_table(
        "invitation",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", BIG, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("used_by", BIG, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_invitation_made_by")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")
        ),
        sa.ForeignKeyConstraint(["role"], ["role.code"], name=op.f("fk_invitation_role")),
        sa.ForeignKeyConstraint(["used_by"], ["account.id"], name=op.f("fk_invitation_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_invitation_link_hash")),
    )
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("unique_key", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="new", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("not_after", MOMENT, nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("message_id", BIG, nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_outbox_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_outbox_unique_key")),
    )
    op.create_index(op.f("ix_outbox_account_id"), "outbox", ["account_id"], unique=False)
    op.create_index("ix_outbox_due", "outbox", ["state", "not_before"], unique=False)
    op.create_table(
        "period",
        sa.Column("id", BIG, nullable=False),
        sa.Column("school_year_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("grade_from", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("grade_until", sa.SmallInteger(), server_default="11", nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_year_id"], ["school_year.id"], name=op.f("fk_period_school_year_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint(
            "school_year_id",
            "kind",
            "name",
            "grade_from",
            "grade_until",
            name=op.f("uq_period_school_year_id_kind_name_grade_from_grade_until"),
        ),
    )
    op.create_index(op.f("ix_period_school_year_id"), "period", ["school_year_id"], unique=False)
    op.create_table(
        "policy_version",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("order_id", BIG, nullable=True),
        sa.Column("adopted_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_policy_version_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_version")),
    )
    op.create_table(
        "school_class",
        sa.Column("id", BIG, nullable=False),
        sa.Column("school_year_id", BIG, nullable=False),
        sa.Column("grade", sa.SmallInteger(), nullable=False),
        sa.Column("letter", sa.String(length=8), nullable=False),
        sa.Column("shift", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("days_a_week", sa.SmallInteger(), server_default="5", nullable=False),
        sa.Column("room_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_school_class_room_id")),
        sa.ForeignKeyConstraint(
            ["school_year_id"], ["school_year.id"], name=op.f("fk_school_class_school_year_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_class")),
        sa.UniqueConstraint(
            "school_year_id",
            "grade",
            "letter",
            name=op.f("uq_school_class_school_year_id_grade_letter"),
        ),
    )
    op.create_index(
        op.f("ix_school_class_school_year_id"), "school_class", ["school_year_id"], unique=False
    )
    op.create_table(
        "setting",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_setting_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "name", name=op.f("pk_setting")),
    )
    op.create_table(
        "spell",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", BIG, nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["kind"], ["spell_kind.code"], name=op.f("fk_spell_kind")),
        sa.ForeignKeyConstraint(["order_id"], ["school_order.id"], name=op.f("fk_spell_order_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_spell_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_spell_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spell")),
    )
    op.create_index(op.f("ix_spell_person_id"), "spell", ["person_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="new", nullable=False),
        sa.Column("done_parts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("all_parts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_task_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(
        "one_import",
        "task",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("kind = 'import' AND state = 'new'"),
        postgresql_where=sa.text("kind = 'import' AND state = 'new'"),
    )
    op.create_table(
        "viewing",
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_viewing_account_id")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_viewing_child_id")),
        sa.PrimaryKeyConstraint("child_id", "account_id", "kind", "day", name=op.f("pk_viewing")),
    )
    op.create_table(
        "binding",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("invitation_id", BIG, nullable=True),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("ended_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_binding_account_id")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_binding_ended_by")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_binding_invitation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_binding_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binding")),
    )
    op.create_index(op.f("ix_binding_account_id"), "binding", ["account_id"], unique=False)
    op.create_index(op.f("ix_binding_person_id"), "binding", ["person_id"], unique=False)
    op.create_table(
        "code_try",
        sa.Column("id", BIG, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("fitted", sa.Boolean(), nullable=False),
        sa.Column("invitation_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_code_try_invitation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_try")),
    )
    op.create_index(op.f("ix_code_try_invitation_id"), "code_try", ["invitation_id"], unique=False)
    op.create_index(op.f("ix_code_try_telegram_id"), "code_try", ["telegram_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", BIG, nullable=False),
        sa.Column("class_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_enrolment_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_enrolment_order_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index(op.f("ix_enrolment_class_id"), "enrolment", ["class_id"], unique=False)
    op.create_index(op.f("ix_enrolment_person_id"), "enrolment", ["person_id"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("task_id", BIG, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_import_row_task_id")),
        sa.PrimaryKeyConstraint("task_id", "ordinal", name=op.f("pk_import_row")),
    )
    op.create_table(
        "revision",
        sa.Column("id", BIG, nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("in_place_of", BIG, nullable=True),
        sa.Column("nature", sa.String(length=16), nullable=False),
        sa.Column("was", sa.JSON(), nullable=True),
        sa.Column("now", sa.JSON(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("clause", sa.String(length=32), nullable=True),
        sa.Column("policy_version_id", BIG, nullable=True),
        sa.Column("sequence", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_revision_account_id")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_revision_author_id")),
        sa.ForeignKeyConstraint(
            ["in_place_of"], ["person.id"], name=op.f("fk_revision_in_place_of")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_revision_person_id")),
        sa.ForeignKeyConstraint(
            ["policy_version_id"],
            ["policy_version.id"],
            name=op.f("fk_revision_policy_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index("ix_revision_object", "revision", ["object_kind", "object_id"], unique=False)
    op.create_index(op.f("ix_revision_person_id"), "revision", ["person_id"], unique=False)
    op.create_index(op.f("ix_revision_sequence"), "revision", ["sequence"], unique=False)
    op.create_table(
        "subgroup",
        sa.Column("id", BIG, nullable=False),
        sa.Column("class_id", BIG, nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_subgroup_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_subgroup_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subgroup")),
        sa.UniqueConstraint(
            "class_id", "subject_id", "name", name=op.f("uq_subgroup_class_id_subject_id_name")
        ),
    )
    op.create_index(op.f("ix_subgroup_class_id"), "subgroup", ["class_id"], unique=False)
    op.create_table(
        "subgroup_member",
        sa.Column("id", BIG, nullable=False),
        sa.Column("subgroup_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_subgroup_member_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_subgroup_member_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["subgroup_id"], ["subgroup.id"], name=op.f("fk_subgroup_member_subgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subgroup_member")),
    )
    op.create_index(
        op.f("ix_subgroup_member_person_id"), "subgroup_member", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_subgroup_member_subgroup_id"), "subgroup_member", ["subgroup_id"], unique=False
    )
    op.create_table(
        "teaching",
        sa.Column("id", BIG, nullable=False),
        sa.Column("class_id", BIG, nullable=False),
        sa.Column("subgroup_id", BIG, nullable=True),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("marked", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_teaching_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["subgroup_id"], ["subgroup.id"], name=op.f("fk_teaching_subgroup_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_teaching_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teaching")),
        sa.UniqueConstraint(
            "class_id",
            "subject_id",
            "subgroup_id",
            name=op.f("uq_teaching_class_id_subject_id_subgroup_id"),
        ),
    )
    op.create_index(op.f("ix_teaching_class_id"), "teaching", ["class_id"], unique=False)
    op.create_index(op.f("ix_teaching_subgroup_id"), "teaching", ["subgroup_id"], unique=False)
    op.create_index(op.f("ix_teaching_subject_id"), "teaching", ["subject_id"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("id", BIG, nullable=False),
        sa.Column("teaching_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.SmallInteger(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("room_id", BIG, nullable=True),
        sa.Column("teacher_id", BIG, nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("taken_by", BIG, nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("dropped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_lesson_room_id")),
        sa.ForeignKeyConstraint(["status"], ["lesson_status.code"], name=op.f("fk_lesson_status")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_lesson_subject_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_lesson_taken_by")),
        sa.ForeignKeyConstraint(["teacher_id"], ["person.id"], name=op.f("fk_lesson_teacher_id")),
        sa.ForeignKeyConstraint(
            ["teaching_id"], ["teaching.id"], name=op.f("fk_lesson_teaching_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint(
            "teaching_id",
            "day",
            "shift",
            "slot",
            name=op.f("uq_lesson_teaching_id_day_shift_slot"),
        ),
    )
    op.create_index(op.f("ix_lesson_day"), "lesson", ["day"], unique=False)
    op.create_index(op.f("ix_lesson_teacher_id"), "lesson", ["teacher_id"], unique=False)
    op.create_index(op.f("ix_lesson_teaching_id"), "lesson", ["teaching_id"], unique=False)
    op.create_table(
        "teaching_teacher",
        sa.Column("id", BIG, nullable=False),
        sa.Column("teaching_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_teaching_teacher_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_teaching_teacher_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["teaching_id"], ["teaching.id"], name=op.f("fk_teaching_teacher_teaching_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teaching_teacher")),
    )
    op.create_index(
        op.f("ix_teaching_teacher_person_id"), "teaching_teacher", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_teaching_teacher_teaching_id"), "teaching_teacher", ["teaching_id"], unique=False
    )
    op.create_table(
        "timetable_row",
        sa.Column("id", BIG, nullable=False),
        sa.Column("teaching_id", BIG, nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("shift", sa.SmallInteger(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("room_id", BIG, nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_timetable_row_order_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_timetable_row_room_id")),
        sa.ForeignKeyConstraint(
            ["teaching_id"], ["teaching.id"], name=op.f("fk_timetable_row_teaching_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable_row")),
    )
    op.create_index(
        op.f("ix_timetable_row_teaching_id"), "timetable_row", ["teaching_id"], unique=False
    )
    op.create_table(
        "weekly_load",
        sa.Column("id", BIG, nullable=False),
        sa.Column("teaching_id", BIG, nullable=False),
        sa.Column("hours", sa.Numeric(precision=4, scale=2), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_weekly_load_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["teaching_id"], ["teaching.id"], name=op.f("fk_weekly_load_teaching_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_load")),
    )
    op.create_index(
        op.f("ix_weekly_load_teaching_id"), "weekly_load", ["teaching_id"], unique=False
    )
    op.create_table(
        "absence_alert",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("ordinal", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("state", sa.String(length=16), server_default="held", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_absence_alert_child_id")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_absence_alert_lesson_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_alert")),
        sa.UniqueConstraint(
            "child_id", "day", "ordinal", name=op.f("uq_absence_alert_child_id_day_ordinal")
        ),
    )
    op.create_index(op.f("ix_absence_alert_child_id"), "absence_alert", ["child_id"], unique=False)
    op.create_index(op.f("ix_absence_alert_day"), "absence_alert", ["day"], unique=False)
    op.create_index(
        op.f("ix_absence_alert_lesson_id"), "absence_alert", ["lesson_id"], unique=False
    )
    op.create_table(
        "absence_reason",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("set_by", BIG, nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_absence_reason_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_absence_reason_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["reason"], ["reason_kind.code"], name=op.f("fk_absence_reason_reason")
        ),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"], name=op.f("fk_absence_reason_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_reason")),
        sa.UniqueConstraint(
            "lesson_id", "person_id", name=op.f("uq_absence_reason_lesson_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_absence_reason_lesson_id"), "absence_reason", ["lesson_id"], unique=False
    )
    op.create_index(
        op.f("ix_absence_reason_person_id"), "absence_reason", ["person_id"], unique=False
    )
    op.create_table(
        "attendance",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("fact", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fact"], ["attendance_fact.code"], name=op.f("fk_attendance_fact")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_attendance_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "lesson_id", "person_id", name=op.f("uq_attendance_lesson_id_person_id")
        ),
    )
    op.create_index(op.f("ix_attendance_lesson_id"), "attendance", ["lesson_id"], unique=False)
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_draft_lesson_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint(
            "person_id", "lesson_id", "kind", name=op.f("uq_draft_person_id_lesson_id_kind")
        ),
    )
    op.create_index(op.f("ix_draft_lesson_id"), "draft", ["lesson_id"], unique=False)
    op.create_index(op.f("ix_draft_person_id"), "draft", ["person_id"], unique=False)
    op.create_table(
        "homework",
        sa.Column("id", BIG, nullable=False),
        sa.Column("teaching_id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=True),
        sa.Column("due_lesson_id", BIG, nullable=True),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_homework_author_id")),
        sa.ForeignKeyConstraint(
            ["due_lesson_id"], ["lesson.id"], name=op.f("fk_homework_due_lesson_id")
        ),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_homework_lesson_id")),
        sa.ForeignKeyConstraint(
            ["teaching_id"], ["teaching.id"], name=op.f("fk_homework_teaching_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework")),
        sa.UniqueConstraint("lesson_id", name=op.f("uq_homework_lesson_id")),
    )
    op.create_index(op.f("ix_homework_due_day"), "homework", ["due_day"], unique=False)
    op.create_index(op.f("ix_homework_due_lesson_id"), "homework", ["due_lesson_id"], unique=False)
    op.create_index(op.f("ix_homework_teaching_id"), "homework", ["teaching_id"], unique=False)
    op.create_table(
        "mark",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("weight", sa.Numeric(precision=4, scale=2), server_default="1", nullable=False),
        sa.Column("value", sa.String(length=8), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_mark_author_id")),
        sa.ForeignKeyConstraint(["kind"], ["work_kind.code"], name=op.f("fk_mark_kind")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_mark_lesson_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mark_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_mark_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint(
            "lesson_id",
            "person_id",
            "kind",
            "ordinal",
            name=op.f("uq_mark_lesson_id_person_id_kind_ordinal"),
        ),
    )
    op.create_index(op.f("ix_mark_day"), "mark", ["day"], unique=False)
    op.create_index(op.f("ix_mark_lesson_id"), "mark", ["lesson_id"], unique=False)
    op.create_index(op.f("ix_mark_person_id"), "mark", ["person_id"], unique=False)
    op.create_index(op.f("ix_mark_subject_id"), "mark", ["subject_id"], unique=False)
    op.create_table(
        "substitution",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=True),
        sa.Column("absent_id", BIG, nullable=True),
        sa.Column("substitute_id", BIG, nullable=False),
        sa.Column("subject_id", BIG, nullable=True),
        sa.Column("order_id", BIG, nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["absent_id"], ["person.id"], name=op.f("fk_substitution_absent_id")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_substitution_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["school_order.id"], name=op.f("fk_substitution_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_substitution_subject_id")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["person.id"], name=op.f("fk_substitution_substitute_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitution")),
        sa.UniqueConstraint("lesson_id", name=op.f("uq_substitution_lesson_id")),
    )
    op.create_index(op.f("ix_substitution_absent_id"), "substitution", ["absent_id"], unique=False)
    op.create_index(
        op.f("ix_substitution_substitute_id"), "substitution", ["substitute_id"], unique=False
    )
    op.create_table(
        "topic",
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_topic_author_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_topic_lesson_id")),
        sa.PrimaryKeyConstraint("lesson_id", name=op.f("pk_topic")),
    )
    op.create_table(
        "parent_answer",
        sa.Column("id", BIG, nullable=False),
        sa.Column("alert_id", BIG, nullable=False),
        sa.Column("guardian_id", BIG, nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["absence_alert.id"], name=op.f("fk_parent_answer_alert_id")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_parent_answer_guardian_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent_answer")),
        sa.UniqueConstraint(
            "alert_id", "guardian_id", name=op.f("uq_parent_answer_alert_id_guardian_id")
        ),
    )
    op.create_index(op.f("ix_parent_answer_alert_id"), "parent_answer", ["alert_id"], unique=False)


def drop_tables() -> None:
    """Drop every table, children first."""
    op.drop_index(op.f("ix_parent_answer_alert_id"), table_name="parent_answer")
    op.drop_table("parent_answer")
    op.drop_table("topic")
    op.drop_index(op.f("ix_substitution_substitute_id"), table_name="substitution")
    op.drop_index(op.f("ix_substitution_absent_id"), table_name="substitution")
    op.drop_table("substitution")
    op.drop_index(op.f("ix_mark_subject_id"), table_name="mark")
    op.drop_index(op.f("ix_mark_person_id"), table_name="mark")
    op.drop_index(op.f("ix_mark_lesson_id"), table_name="mark")
    op.drop_index(op.f("ix_mark_day"), table_name="mark")
    op.drop_table("mark")
    op.drop_index(op.f("ix_homework_teaching_id"), table_name="homework")
    op.drop_index(op.f("ix_homework_due_lesson_id"), table_name="homework")
    op.drop_index(op.f("ix_homework_due_day"), table_name="homework")
    op.drop_table("homework")
    op.drop_index(op.f("ix_draft_person_id"), table_name="draft")
    op.drop_index(op.f("ix_draft_lesson_id"), table_name="draft")
    op.drop_table("draft")
    op.drop_index(op.f("ix_attendance_person_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_lesson_id"), table_name="attendance")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_absence_reason_person_id"), table_name="absence_reason")
    op.drop_index(op.f("ix_absence_reason_lesson_id"), table_name="absence_reason")
    op.drop_table("absence_reason")
    op.drop_index(op.f("ix_absence_alert_lesson_id"), table_name="absence_alert")
    op.drop_index(op.f("ix_absence_alert_day"), table_name="absence_alert")
    op.drop_index(op.f("ix_absence_alert_child_id"), table_name="absence_alert")
    op.drop_table("absence_alert")
    op.drop_index(op.f("ix_weekly_load_teaching_id"), table_name="weekly_load")
    op.drop_table("weekly_load")
    op.drop_index(op.f("ix_timetable_row_teaching_id"), table_name="timetable_row")
    op.drop_table("timetable_row")
    op.drop_index(op.f("ix_teaching_teacher_teaching_id"), table_name="teaching_teacher")
    op.drop_index(op.f("ix_teaching_teacher_person_id"), table_name="teaching_teacher")
    op.drop_table("teaching_teacher")
    op.drop_index(op.f("ix_lesson_teaching_id"), table_name="lesson")
    op.drop_index(op.f("ix_lesson_teacher_id"), table_name="lesson")
    op.drop_index(op.f("ix_lesson_day"), table_name="lesson")
    op.drop_table("lesson")
    op.drop_index(op.f("ix_teaching_subject_id"), table_name="teaching")
    op.drop_index(op.f("ix_teaching_subgroup_id"), table_name="teaching")
    op.drop_index(op.f("ix_teaching_class_id"), table_name="teaching")
    op.drop_table("teaching")
    op.drop_index(op.f("ix_subgroup_member_subgroup_id"), table_name="subgroup_member")
    op.drop_index(op.f("ix_subgroup_member_person_id"), table_name="subgroup_member")
    op.drop_table("subgroup_member")
    op.drop_index(op.f("ix_subgroup_class_id"), table_name="subgroup")
    op.drop_table("subgroup")
    op.drop_index(op.f("ix_revision_sequence"), table_name="revision")
    op.drop_index(op.f("ix_revision_person_id"), table_name="revision")
    op.drop_index("ix_revision_object", table_name="revision")
    op.drop_table("revision")
    op.drop_table("import_row")
    op.drop_index(op.f("ix_enrolment_person_id"), table_name="enrolment")
    op.drop_index(op.f("ix_enrolment_class_id"), table_name="enrolment")
    op.drop_table("enrolment")
    op.drop_index(op.f("ix_code_try_telegram_id"), table_name="code_try")
    op.drop_index(op.f("ix_code_try_invitation_id"), table_name="code_try")
    op.drop_table("code_try")
    op.drop_index(op.f("ix_binding_person_id"), table_name="binding")
    op.drop_index(op.f("ix_binding_account_id"), table_name="binding")
    op.drop_table("binding")
    op.drop_table("viewing")
    op.drop_index(
        "one_import",
        table_name="task",
        sqlite_where=sa.text("kind = 'import' AND state = 'new'"),
        postgresql_where=sa.text("kind = 'import' AND state = 'new'"),
    )
    op.drop_table("task")
    op.drop_index(op.f("ix_spell_person_id"), table_name="spell")
    op.drop_table("spell")
    op.drop_table("setting")
    op.drop_index(op.f("ix_school_class_school_year_id"), table_name="school_class")
    op.drop_table("school_class")
    op.drop_table("policy_version")
    op.drop_index(op.f("ix_period_school_year_id"), table_name="period")
    op.drop_table("period")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.drop_index(op.f("ix_outbox_account_id"), table_name="outbox")
    op.drop_table("outbox")
    op.drop_index(op.f("ix_invitation_person_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_index(op.f("ix_guardianship_guardian_id"), table_name="guardianship")
    op.drop_index(op.f("ix_guardianship_child_id"), table_name="guardianship")
    op.drop_table("guardianship")
    op.drop_index(op.f("ix_grants_scope_id"), table_name="grants")
    op.drop_index(op.f("ix_grants_person_id"), table_name="grants")
    op.drop_table("grants")
    op.drop_index(op.f("ix_digest_account_id"), table_name="digest")
    op.drop_table("digest")
    op.drop_index(op.f("ix_day_off_school_year_id"), table_name="day_off")
    op.drop_table("day_off")
    op.drop_index(op.f("ix_consent_person_id"), table_name="consent")
    op.drop_index(op.f("ix_consent_account_id"), table_name="consent")
    op.drop_table("consent")
    op.drop_index(op.f("ix_bell_school_year_id"), table_name="bell")
    op.drop_table("bell")
    op.drop_index(op.f("ix_audit_detail_person_id"), table_name="audit_detail")
    op.drop_table("audit_detail")
    op.drop_table("activity")
    op.drop_table("work_kind")
    op.drop_table("subject")
    op.drop_table("spell_kind")
    op.drop_index("ix_screen_living", table_name="screen")
    op.drop_table("screen")
    op.drop_table("school_year")
    op.drop_table("school_order")
    op.drop_table("room")
    op.drop_table("role")
    op.drop_table("refused")
    op.drop_table("reason_kind")
    op.drop_index(op.f("ix_person_surname"), table_name="person")
    op.drop_index("ix_person_external", table_name="person")
    op.drop_table("person")
    op.drop_table("lesson_status")
    op.drop_table("job_run")
    op.drop_index("ix_inbox_open", table_name="inbox")
    op.drop_table("inbox")
    op.drop_table("import_source")
    op.drop_table("file")
    op.drop_table("effect")
    op.drop_table("dialogue")
    op.drop_table("audit_head")
    op.drop_table("audit")
    op.drop_table("attendance_fact")
    op.drop_table("account")
