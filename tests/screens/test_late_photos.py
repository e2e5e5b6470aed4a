"""A request to correct with photos, by who looks at it, and the prompts on the way: golden."""

from dataclasses import replace

import pytest

from core.model.corrections import (
    DEPUTY_OF_FIELD,
    CorrectionDraft,
    CorrectionPage,
    CorrectionRequest,
    LateChange,
    Step,
)
from core.model.files import Attached, FileKind, Upload
from core.model.lesson import Lesson, LessonStatus
from core.model.people import Name
from core.policy.load import load
from core.rules.written_works import kind_names
from handlers.screens import correction_asks, correction_prompts, corrections
from tests.support.clock import TUESDAY, at
from tests.support.golden import same_as_golden, speaking

LESSON = Lesson(
    id=1,
    teaching_id=1,
    class_id=7,
    grade=7,
    letter="Б",
    subgroup_id=None,
    subgroup=None,
    subject_id=1,
    subject="Алгебра",
    field="Математика",
    marked=True,
    day=TUESDAY,
    shift=1,
    slot=3,
    starts=at(10, 25),
    ends=at(11, 10),
    room=None,
    status=LessonStatus.HELD,
    teacher_id=1,
    substitute_id=None,
    taken_at=None,
    taken_by=None,
    version=1,
)
PHOTO = Attached(id=5, object_id=17, sha256="a", kind=FileKind.PHOTO)
SHEET = Attached(id=6, object_id=17, sha256="b", kind=FileKind.DOCUMENT, name="Журнал.pdf")
SENT = Upload(sha256="a", size=1, media_type="image/jpeg", kind=FileKind.PHOTO)
KIND = kind_names(load("maz"))["oral"]
CHANGE = LateChange(lesson_id=1, child_id=9, kind="oral", was="3", wanted="4")
REQUEST = CorrectionRequest(
    id=17,
    change=CHANGE,
    place=LESSON,
    names={9: Name("Смирнова", "Дарья", "Павловна")},
    why="Ошиблась <строкой>",
    asked_by=1,
    asked_by_name=Name("Орлова", "Ольга", "Петровна"),
    asked_at=at(12),
    ask=DEPUTY_OF_FIELD,
    answer_by=TUESDAY,
    clause="MAZ-2.8.2",
    step=Step.ASKED,
    answered_by=None,
    answered_by_name=None,
    answered_at=None,
    words=None,
    version=1,
    files=(PHOTO,),
)
OWN = CorrectionPage(
    request=REQUEST,
    kind=KIND,
    decides=False,
    own=True,
    consent=DEPUTY_OF_FIELD,
    clause="MAZ-2.8.2",
)
DEPUTYS = replace(OWN, own=False, decides=True)
DRAFT = CorrectionDraft(
    change=CHANGE,
    place=LESSON,
    names={9: "Смирнова Д."},
    kind=KIND,
    ask=DEPUTY_OF_FIELD,
    answer_by=TUESDAY,
    clause="MAZ-2.8.2",
)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_request_with_photos_on_either_side(language: str) -> None:
    ending = "" if language == "ru" else "_en"
    two = replace(REQUEST, files=(PHOTO, SHEET))
    with speaking(language):
        same_as_golden(corrections.request(OWN), f"late_photos/own{ending}")
        same_as_golden(corrections.request(DEPUTYS), f"late_photos/deputy{ending}")
        drawn = corrections.request(replace(DEPUTYS, request=two))
        same_as_golden(drawn, f"late_photos/deputy_two{ending}")
        same_as_golden(correction_prompts.photo_prompt(OWN), f"late_photos/asks_photo{ending}")


def test_without_a_photo_one_may_be_attached_while_it_waits() -> None:
    bare = replace(REQUEST, files=())
    back = replace(bare, step=Step.ASKED_BACK, words="Где видно?", answered_by_name=Name("Л", "Н"))
    with speaking():
        same_as_golden(corrections.request(replace(OWN, request=bare)), "late_photos/bare")
        same_as_golden(corrections.request(replace(OWN, request=back)), "late_photos/asked_back")
        settled = replace(REQUEST, step=Step.WITHDRAWN)
        same_as_golden(corrections.request(replace(OWN, request=settled)), "late_photos/settled")


def test_the_reason_is_asked_for_with_and_without_a_photo() -> None:
    with speaking():
        same_as_golden(correction_asks.prompt(DRAFT), "late_photos/why")
        same_as_golden(correction_asks.prompt(DRAFT, [SENT]), "late_photos/why_kept")
