"""Figures of recording a lesson and of changing what stands: when, by whom, with whose consent.

What was added after the first adopted versions has a default here, which is what those versions
mean: what the merged rules say, MAZ first (design.md, decision 3).
"""

from typing import Literal

from core.policy.figures import Consent, Days, Figure, Hour, Late, Minutes, Strict, Weeks, Window

CardNames = Literal["marked", "all"]
"""Whose names a paper lesson card carries: of pupils who got marks, or of all."""

PeriodConsent = Literal["director", "director_or_deputy", "nobody"]
"""Who consents to a correction of a period or year mark; with nobody it is forbidden."""

WhenLocked = Literal["consent_and_order", "consent", "nobody"]
"""What a correction in a locked period needs."""


class Recording(Strict):
    """When a lesson is recorded, and by whom in the teacher's place."""

    recorded_by: Figure[Hour]  # of the lesson's day, inclusive
    late: Figure[Late]
    substitute_records: Figure[bool]
    deputy_records: Figure[bool]  # on the teacher's behalf; both names are kept
    weeks_ahead: Figure[Weeks]  # how far dated lessons are generated
    after_year_mark: Figure[bool] = Figure(value=False, clause="MAZ-3.5.16")
    card_names: Figure[CardNames] = Figure(value="marked", clause="MAZ-3.5.3")  # on a paper card


class Correction(Strict):
    """Until when an author mends an own entry, who consents afterwards, and on what terms."""

    marks: Figure[Window]
    rest: Figure[Window]  # attendance, topic, homework
    until: Figure[Hour]  # of the working day, inclusive; read where a window says "until"
    later_consent: Figure[Consent]
    slip_minutes: Figure[Minutes]  # taking back, while nobody was told
    explained: Figure[bool] = Figure(value=True, clause="MAZ-2.8.1")  # to whoever asks
    in_writing: Figure[bool] = Figure(value=True, clause="MAZ-2.8.2")  # a sheet to be signed
    answer_days: Figure[Days] = Figure(value=1)  # of work, for whoever consents
    correct_mark_revised: Figure[bool] = Figure(value=False, clause="MAZ-2.8.3")
    period_consent: Figure[PeriodConsent] = Figure(value="director_or_deputy", clause="MAZ-2.8.4")
    when_locked: Figure[WhenLocked] = Figure(value="consent_and_order", clause="MAZ-2.8.5")


class Editing(Strict):
    """Who besides the teacher changes what stands in the journal."""

    deputy_edits: Figure[bool]
    director_edits: Figure[bool]
    class_teacher_edits_marks: Figure[bool]
    class_teacher_sets_reasons: Figure[bool]  # no correction, so under no window
