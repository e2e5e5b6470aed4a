"""The school as it is organised: year, periods, bells, classes, subjects, teaching, timetable."""

import sqlalchemy as sa

from core.storage.tables.columns import code, key, link, metadata, span, text


def grades() -> tuple[sa.Column[int], sa.Column[int]]:
    """Return the span of grades, both inside, that a row speaks of."""
    return (
        sa.Column("grade_from", sa.SmallInteger(), nullable=False, server_default="1"),
        sa.Column("grade_until", sa.SmallInteger(), nullable=False, server_default="11"),
    )


school_year = sa.Table(
    "school_year",
    metadata,
    key(),
    sa.Column("name", sa.String(32), nullable=False, unique=True),
    sa.Column("since", sa.Date(), nullable=False),
    sa.Column("until", sa.Date(), nullable=False),
)

period = sa.Table(
    "period",
    metadata,
    key(),
    link("school_year_id", "school_year"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("name", sa.String(64), nullable=False),
    *grades(),
    sa.Column("since", sa.Date(), nullable=False),
    sa.Column("until", sa.Date(), nullable=False),
    sa.UniqueConstraint("school_year_id", "kind", "name", "grade_from", "grade_until"),
)

day_off = sa.Table(
    "day_off",
    metadata,
    key(),
    link("school_year_id", "school_year"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("name", sa.String(64), nullable=False),
    *grades(),
    sa.Column("since", sa.Date(), nullable=False),
    sa.Column("until", sa.Date(), nullable=False),
    link("class_id", "school_class", null=True, index=False),  # of this class alone
    sa.Column("as_weekday", sa.SmallInteger()),  # kind «worked»: by whose timetable it is held
    sa.UniqueConstraint("school_year_id", "kind", "name", "grade_from", "grade_until", "since"),
)

bell = sa.Table(
    "bell",
    metadata,
    key(),
    link("school_year_id", "school_year"),
    sa.Column("shift", sa.SmallInteger(), nullable=False),
    *grades(),
    sa.Column("weekday", sa.SmallInteger()),
    sa.Column("day", sa.Date()),
    sa.Column("slot", sa.SmallInteger(), nullable=False),
    sa.Column("starts", sa.Time(), nullable=False),
    sa.Column("ends", sa.Time(), nullable=False),
    sa.UniqueConstraint("school_year_id", "shift", "grade_from", "weekday", "day", "slot"),
)

room = sa.Table(
    "room",
    metadata,
    key(),
    sa.Column("name", sa.String(32), nullable=False, unique=True),
)

school_class = sa.Table(
    "school_class",
    metadata,
    key(),
    link("school_year_id", "school_year"),
    sa.Column("grade", sa.SmallInteger(), nullable=False),
    sa.Column("letter", sa.String(8), nullable=False),
    sa.Column("shift", sa.SmallInteger(), nullable=False, server_default="1"),
    sa.Column("days_a_week", sa.SmallInteger(), nullable=False, server_default="5"),
    link("room_id", "room", null=True, index=False),
    sa.UniqueConstraint("school_year_id", "grade", "letter"),
)

subject = sa.Table(
    "subject",
    metadata,
    key(),
    sa.Column("name", sa.String(128), nullable=False, unique=True),
    sa.Column("short", sa.String(32), nullable=False),
    sa.Column("field", sa.String(128)),
)

subgroup = sa.Table(
    "subgroup",
    metadata,
    key(),
    link("class_id", "school_class"),
    link("subject_id", "subject", index=False),
    sa.Column("name", sa.String(64), nullable=False),
    sa.UniqueConstraint("class_id", "subject_id", "name"),
)

subgroup_member = sa.Table(
    "subgroup_member",
    metadata,
    key(),
    link("subgroup_id", "subgroup"),
    link("person_id", "person"),
    *span(),
)

enrolment = sa.Table(
    "enrolment",
    metadata,
    key(),
    link("class_id", "school_class"),
    link("person_id", "person"),
    *span(),
    link("end_order_id", "school_order", null=True, index=False),
    text("came_from", null=True),  # the school or town, where the pupil arrived
    text("left_for", null=True),
)

teaching = sa.Table(
    "teaching",
    metadata,
    key(),
    link("class_id", "school_class"),
    link("subgroup_id", "subgroup", null=True),
    link("subject_id", "subject"),
    sa.Column("marked", sa.Boolean(), nullable=False, server_default=sa.true()),
    sa.UniqueConstraint("class_id", "subject_id", "subgroup_id"),
)

weekly_load = sa.Table(
    "weekly_load",
    metadata,
    key(),
    link("teaching_id", "teaching"),
    sa.Column("hours", sa.Numeric(4, 2), nullable=False),
    *span(),
)

teaching_teacher = sa.Table(
    "teaching_teacher",
    metadata,
    key(),
    link("teaching_id", "teaching"),
    link("person_id", "person"),
    *span(),
)

timetable_row = sa.Table(
    "timetable_row",
    metadata,
    key(),
    link("teaching_id", "teaching"),
    sa.Column("weekday", sa.SmallInteger(), nullable=False),
    sa.Column("shift", sa.SmallInteger(), nullable=False),
    sa.Column("slot", sa.SmallInteger(), nullable=False),
    link("room_id", "room", null=True, index=False),
    *span(),
)

spell = sa.Table(
    "spell",
    metadata,
    key(),
    link("person_id", "person"),
    code("kind", "spell_kind"),
    link("subject_id", "subject", null=True, index=False),
    text("ground", null=True),
    *span(),
)

spell_kind = sa.Table("spell_kind", metadata, sa.Column("code", sa.String(32), primary_key=True))
