"""Late corrections of every kind, as whoever asks and whoever consents reads them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.errors import PeriodLocked
from core.model.attendance import Change
from core.model.corrections import (
    DEPUTY_OF_FIELD,
    DIRECTOR,
    NOBODY,
    CorrectionDraft,
    CorrectionPage,
    CorrectionRequest,
    LateChange,
    OpenRequest,
    Step,
    Unrevised,
    What,
)
from core.model.lesson import Fact, LessonStatus
from core.model.marking import KindChoice
from core.model.people import Name
from core.model.period_place import PeriodPlace
from handlers.screens import correction_asks, correction_prompts, corrections, request_lists
from tests.screens.test_attendance import ALGEBRA
from tests.screens.test_standing import GROUP, QUARTER
from tests.support import roll
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

ORAL = KindChoice(id="oral", name="Ответ у доски", name_en="Oral answer", short="отв.")
NAMES = {i: Name(*full.split()) for i, full in enumerate(roll.SEVENTH, start=1)}
LONG = Name("Константинопольская-Рождественская", "Александра", "Вячеславовна")
NAMES[2] = LONG
LESSON = replace(ALGEBRA, subject="Основы безопасности и защиты Родины")
TOPIC = "Квадратный трёхчлен и его корни: разложение на множители, урок 2 из 3"
MARK = LateChange(lesson_id=3, child_id=2, kind="oral", was="4", wanted="5")
CHANGES = {
    "mark": MARK,
    "mark_away": replace(MARK, wanted=None),
    "attendance": LateChange(
        lesson_id=3,
        what=What.ATTENDANCE,
        pupils=(
            Change(2, Fact.PRESENT, Fact.ABSENT),
            Change(3, Fact.ABSENT, Fact.LATE),
            Change(4, Fact.LATE, Fact.PRESENT),
        ),
    ),
    "topic": LateChange(lesson_id=3, what=What.TOPIC, was="Дроби", wanted=TOPIC),
    "homework": LateChange(
        lesson_id=3, what=What.HOMEWORK, was="", wanted="§ 12, № 214–218 <обязательно>"
    ),
}
PLACE = PeriodPlace(group=GROUP, period=QUARTER)
CHANGES["period_mark"] = LateChange(
    what=What.PERIOD_MARK,
    teaching_id=3,
    period_id=2,
    child_id=2,
    kind="period",
    was="4",
    wanted="5",
)
PLACES = {"period_mark": PLACE}
WHY = "Ошибка ввода: перепутала строки, в тетради & на доске стояло «5»"
REQUEST = CorrectionRequest(
    id=17,
    change=MARK,
    place=LESSON,
    names=NAMES,
    why=WHY,
    asked_by=1,
    asked_by_name=LONG,
    asked_at=at(20, 14),
    ask=DEPUTY_OF_FIELD,
    answer_by=TUESDAY + timedelta(days=3),
    clause="MAZ-2.8.2",
    step=Step.ASKED,
    answered_by=None,
    answered_by_name=None,
    answered_at=None,
    words=None,
    version=1,
)
PAGE = CorrectionPage(
    request=REQUEST,
    kind=ORAL,
    decides=False,
    own=True,
    consent=DEPUTY_OF_FIELD,
    clause="MAZ-2.8.2",
)
ANSWERED: dict[str, Any] = {
    "answered_by_name": Name("Лапина", "Наталья", "Юрьевна"),
    "words": "В тетради стоит «4», покажите, пожалуйста, работу ещё раз",
}


def page(name: str = "mark", **more: object) -> CorrectionPage:
    fields = {k: v for k, v in more.items() if k in CorrectionRequest.__dataclass_fields__}
    rest = {k: v for k, v in more.items() if k not in fields}
    fields.setdefault("place", PLACES.get(name, LESSON))
    one = replace(REQUEST, change=CHANGES[name], **fields)  # type: ignore[arg-type] # by name
    return replace(PAGE, request=one, **rest)  # type: ignore[arg-type] # by name


def test_a_mark_of_the_year_is_of_no_quarter() -> None:
    changed = replace(CHANGES["period_mark"], kind="year")
    with speaking():
        text = corrections.request(
            replace(PAGE, request=replace(REQUEST, change=changed, place=PLACE))
        ).text
    assert "годовая отметка: 4 → 5" in text
    assert "четверть" not in text


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_is_wished_and_asked(language: str, name: str) -> None:
    own = "" if language == "ru" else "_en"
    draft = CorrectionDraft(
        change=CHANGES[name],
        place=PLACES.get(name, LESSON),
        names={i: one.short for i, one in NAMES.items()},
        kind=ORAL,
        ask=DEPUTY_OF_FIELD,
        answer_by=REQUEST.answer_by,
        clause="MAZ-2.8.2",
        unrevised=Unrevised("MAZ-2.8.3") if name == "mark" else None,
    )
    with speaking(language):
        same_as_golden(correction_asks.prompt(draft), f"corrections/{name}_why{own}")
        reports = replace(draft, ask=NOBODY, clause="LGOV-T-е", unrevised=None)
        same_as_golden(correction_asks.prompt(reports), f"corrections/{name}_report_why{own}")
        same_as_golden(corrections.request(page(name)), f"corrections/{name}_asked{own}")
        decides = page(name, own=False, decides=True, on_paper=True)
        same_as_golden(corrections.request(decides), f"corrections/{name}_decides{own}")
        report = page(name, own=False, decides=True, ask=NOBODY, consent=NOBODY)
        report = replace(report, clause="LGOV-T-е")
        same_as_golden(corrections.request(report), f"corrections/{name}_report{own}")
        agreed = page(name, step=Step.AGREED, **ANSWERED)
        same_as_golden(corrections.request(agreed), f"corrections/{name}_agreed{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_text_is_asked_for_first(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        topic = correction_asks.text_prompt(LESSON, What.TOPIC, TOPIC)
        same_as_golden(topic, f"corrections/topic_text{own}")
        homework = correction_asks.text_prompt(LESSON, What.HOMEWORK, "")
        same_as_golden(homework, f"corrections/homework_text{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_how_a_request_goes_on(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        for step in (Step.DECLINED, Step.ASKED_BACK, Step.REMARKED, Step.WITHDRAWN):
            shown = corrections.request(page(step=step, **ANSWERED))
            same_as_golden(shown, f"corrections/step_{step}{own}")
        closed: dict[str, Any] = {"step": Step.OUTDATED}
        shown = corrections.request(page(**closed, words="5"))
        same_as_golden(shown, f"corrections/outdated_mark{own}")
        shown = corrections.request(page("topic", **closed, words=TOPIC, own=False, decides=True))
        same_as_golden(shown, f"corrections/outdated_topic{own}")
        shown = corrections.request(page("attendance", **closed))
        same_as_golden(shown, f"corrections/outdated_roll{own}")
        cancelled = replace(LESSON, status=LessonStatus.CANCELLED)
        shown = corrections.request(page(**closed, place=cancelled))
        same_as_golden(shown, f"corrections/outdated_cancelled{own}")
        decides = page(own=False, decides=True, unrevised=Unrevised("MAZ-2.8.3"))
        same_as_golden(corrections.request(decides), f"corrections/decides_unrevised{own}")
        for name, decides_now in (("decides", True), ("looks", False)):
            late = page(own=False, decides=decides_now, overdue=True, answers=DIRECTOR)
            same_as_golden(corrections.request(late), f"corrections/overdue_{name}{own}")
        director = page(ask=DIRECTOR, consent=DIRECTOR)
        same_as_golden(corrections.request(director), f"corrections/asked_director{own}")
        locked = PeriodLocked(period="1 четверть", until=at(23), needs="consent_and_order")
        kept = corrections.kept_waiting(page(own=False, decides=True), locked, ZONE)
        same_as_golden(kept, f"corrections/kept_waiting{own}")
        waits = page(locked=locked)
        same_as_golden(corrections.request(waits), f"corrections/order_needed{own}")
        looks = page(locked=locked, own=False)
        same_as_golden(corrections.told_of_lock(looks), f"corrections/order_to_give{own}")
        for asks in (True, False):
            prompt = correction_prompts.words_prompt(page(own=False, decides=True), asks=asks)
            same_as_golden(prompt, f"corrections/words_{'back' if asks else 'decline'}{own}")
        prompt = correction_prompts.remark_prompt(
            page(own=False, decides=True, ask=NOBODY, consent=NOBODY)
        )
        same_as_golden(prompt, f"corrections/remark_words{own}")
        prompt = correction_prompts.reply_prompt(page(step=Step.ASKED_BACK, **ANSWERED))
        same_as_golden(prompt, f"corrections/reply_words{own}")
        same_as_golden(corrections.sheet(page(on_paper=True), b""), f"corrections/sheet{own}")


def opened(number: int, name: str, step: Step, *, overdue: bool = False) -> OpenRequest:
    change = CHANGES[name]
    return OpenRequest(
        id=number,
        step=step,
        ask=DEPUTY_OF_FIELD,
        asked_by=1,
        change=change,
        asked_at=at(20, 14),
        child=LONG if change.child_id else None,
        class_name="11Б",
        subject=LESSON.subject,
        field=None,
        day=TUESDAY,
        answer_by=REQUEST.answer_by,
        overdue=overdue,
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_lists(language: str) -> None:
    own = "" if language == "ru" else "_en"
    steps = (Step.ASKED_BACK, Step.ASKED, Step.AGREED, Step.DECLINED, *[Step.WITHDRAWN] * 2)
    found = [opened(1017 + n, name, steps[n]) for n, name in enumerate(CHANGES)]
    waiting = [opened(1001 + n, "topic", Step.ASKED) for n in range(23)]
    with speaking(language):
        same_as_golden(request_lists.mine(found), f"corrections/mine{own}")
        same_as_golden(request_lists.mine([]), f"corrections/mine_none{own}")
        same_as_golden(request_lists.listed(found[:2], heads=True), f"corrections/waiting{own}")
        same_as_golden(request_lists.listed(waiting, heads=True), f"corrections/waiting_many{own}")
        late = [opened(1001, "mark", Step.ASKED, overdue=True)]
        same_as_golden(request_lists.listed(late), f"corrections/waiting_overdue{own}")
        same_as_golden(request_lists.mine(late), f"corrections/mine_overdue{own}")
        same_as_golden(request_lists.listed([]), f"corrections/waiting_none{own}")
