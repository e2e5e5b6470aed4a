"""Fill the school day: written works, files, notes, and what families and the school say."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_whole_school_day"
down_revision = "20261124_first_tables"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    "attachment",
    "diary_refusal",
    "family_contact",
    "notice",
    "paper_given",
    "silence",
    "fix_request",
    "note",
    "written_work",
    "homework_recipient",
    "homework_tick",
    "question",
)


def upgrade() -> None:
    """Make the new tables, then the columns of those that stand."""
    op.create_table(
        "attachment",
        sa.Column("id", BIG, nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", BIG, nullable=False),
        sa.Column("ordinal", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("telegram_file_id", sa.String(length=255), nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name=op.f("fk_attachment_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint(
            "object_kind",
            "object_id",
            "ordinal",
            name=op.f("uq_attachment_object_kind_object_id_ordinal"),
        ),
    )
    op.create_table(
        "diary_refusal",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("guardian_id", BIG, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("filed_at", MOMENT, nullable=True),
        sa.Column("filed_by", BIG, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_diary_refusal_child_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["person.id"], name=op.f("fk_diary_refusal_ended_by")
        ),
        sa.ForeignKeyConstraint(
            ["filed_by"], ["person.id"], name=op.f("fk_diary_refusal_filed_by")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_diary_refusal_guardian_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_refusal")),
    )
    op.create_index(op.f("ix_diary_refusal_child_id"), "diary_refusal", ["child_id"])
    op.create_index(op.f("ix_diary_refusal_guardian_id"), "diary_refusal", ["guardian_id"])

    op.create_table(
        "family_contact",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("guardian_id", BIG, nullable=True),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_family_contact_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_family_contact_child_id")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_family_contact_guardian_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_contact")),
    )
    op.create_index(op.f("ix_family_contact_child_id"), "family_contact", ["child_id"])
    op.create_index(op.f("ix_family_contact_guardian_id"), "family_contact", ["guardian_id"])

    op.create_table(
        "notice",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("guardian_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("slot_from", sa.SmallInteger(), nullable=True),
        sa.Column("slot_until", sa.SmallInteger(), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("fetched_by", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), server_default="new", nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", BIG, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_notice_answered_by")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_notice_child_id")),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_notice_guardian_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_child_id"), "notice", ["child_id"])
    op.create_index("ix_notice_days", "notice", ["child_id", "since", "until"])

    op.create_table(
        "paper_given",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("given_by", BIG, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_paper_given_child_id")),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_paper_given_given_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_given")),
    )
    op.create_index(op.f("ix_paper_given_child_id"), "paper_given", ["child_id"])

    op.create_table(
        "silence",
        sa.Column("guardian_id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_silence_child_id")),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_silence_guardian_id")
        ),
        sa.PrimaryKeyConstraint(
            "guardian_id", "child_id", "since", "step", name=op.f("pk_silence")
        ),
    )
    op.create_index(op.f("ix_silence_child_id"), "silence", ["child_id"])

    op.create_table(
        "fix_request",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("asked_by", BIG, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("answered_by", BIG, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_fix_request_answered_by")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_fix_request_asked_by")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_fix_request_child_id")),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_fix_request_lesson_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_request")),
        sa.UniqueConstraint(
            "lesson_id", "child_id", name=op.f("uq_fix_request_lesson_id_child_id")
        ),
    )
    op.create_index(op.f("ix_fix_request_child_id"), "fix_request", ["child_id"])
    op.create_index(op.f("ix_fix_request_lesson_id"), "fix_request", ["lesson_id"])

    op.create_table(
        "note",
        sa.Column("id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_note_author_id")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_note_child_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_note_lesson_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_child_id"), "note", ["child_id"])
    op.create_index(op.f("ix_note_day"), "note", ["day"])
    op.create_index(op.f("ix_note_lesson_id"), "note", ["lesson_id"])

    op.create_table(
        "written_work",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lesson_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("graded_by", sa.Date(), nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_written_work_author_id")
        ),
        sa.ForeignKeyConstraint(["kind"], ["work_kind.code"], name=op.f("fk_written_work_kind")),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_written_work_lesson_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_work")),
        sa.UniqueConstraint("lesson_id", "kind", name=op.f("uq_written_work_lesson_id_kind")),
    )
    op.create_index(op.f("ix_written_work_graded_by"), "written_work", ["graded_by"])
    op.create_index(op.f("ix_written_work_lesson_id"), "written_work", ["lesson_id"])

    op.create_table(
        "homework_recipient",
        sa.Column("homework_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["homework_id"], ["homework.id"], name=op.f("fk_homework_recipient_homework_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_homework_recipient_person_id")
        ),
        sa.PrimaryKeyConstraint("homework_id", "person_id", name=op.f("pk_homework_recipient")),
    )
    op.create_index(op.f("ix_homework_recipient_person_id"), "homework_recipient", ["person_id"])

    op.create_table(
        "homework_tick",
        sa.Column("homework_id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_homework_tick_child_id")
        ),
        sa.ForeignKeyConstraint(
            ["homework_id"], ["homework.id"], name=op.f("fk_homework_tick_homework_id")
        ),
        sa.PrimaryKeyConstraint("homework_id", "child_id", name=op.f("pk_homework_tick")),
    )
    op.create_index(op.f("ix_homework_tick_child_id"), "homework_tick", ["child_id"])

    op.create_table(
        "question",
        sa.Column("id", BIG, nullable=False),
        sa.Column("mark_id", BIG, nullable=False),
        sa.Column("child_id", BIG, nullable=False),
        sa.Column("asker_id", BIG, nullable=False),
        sa.Column("sequence", BIG, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("teacher_id", BIG, nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", BIG, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_question_answered_by")
        ),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_question_asker_id")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_question_child_id")),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_question_mark_id")),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["person.id"], name=op.f("fk_question_teacher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint(
            "mark_id", "sequence", "asker_id", name=op.f("uq_question_mark_id_sequence_asker_id")
        ),
    )
    op.create_index(op.f("ix_question_child_id"), "question", ["child_id"])
    op.create_index(op.f("ix_question_mark_id"), "question", ["mark_id"])
    op.create_index(op.f("ix_question_teacher_id"), "question", ["teacher_id"])

    with op.batch_alter_table("day_off") as batch:
        batch.add_column(sa.Column("class_id", BIG, nullable=True))
        batch.create_foreign_key("fk_day_off_class_id", "school_class", ["class_id"], ["id"])
    with op.batch_alter_table("enrolment") as batch:
        batch.add_column(sa.Column("end_order_id", BIG, nullable=True))
        batch.add_column(sa.Column("came_from", sa.Text(), nullable=True))
        batch.add_column(sa.Column("left_for", sa.Text(), nullable=True))
        batch.create_foreign_key(
            "fk_enrolment_end_order_id", "school_order", ["end_order_id"], ["id"]
        )
    with op.batch_alter_table("file") as batch:
        batch.drop_column("telegram_file_id")
    with op.batch_alter_table("homework") as batch:
        batch.add_column(
            sa.Column("ordinal", sa.SmallInteger(), server_default="1", nullable=False)
        )
        batch.alter_column("lesson_id", existing_type=BIG, nullable=False)
        batch.drop_constraint("uq_homework_lesson_id", type_="unique")
        batch.create_unique_constraint("uq_homework_lesson_id_ordinal", ["lesson_id", "ordinal"])


def downgrade() -> None:
    """Take it all away again; homework of some pupils alone has no place before this."""
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DELETE FROM homework WHERE ordinal > 1")
    with op.batch_alter_table("homework") as batch:
        batch.drop_constraint("uq_homework_lesson_id_ordinal", type_="unique")
        batch.create_unique_constraint("uq_homework_lesson_id", ["lesson_id"])
        batch.alter_column("lesson_id", existing_type=BIG, nullable=True)
        batch.drop_column("ordinal")
    with op.batch_alter_table("file") as batch:
        batch.add_column(sa.Column("telegram_file_id", sa.String(255), nullable=True))
    with op.batch_alter_table("enrolment") as batch:
        batch.drop_constraint("fk_enrolment_end_order_id", type_="foreignkey")
        batch.drop_column("left_for")
        batch.drop_column("came_from")
        batch.drop_column("end_order_id")
    with op.batch_alter_table("day_off") as batch:
        batch.drop_constraint("fk_day_off_class_id", type_="foreignkey")
        batch.drop_column("class_id")
