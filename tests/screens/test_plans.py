"""Golden drawings of thematic plans: lists, one plan, a file before and after, at a lesson."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.model.lesson_texts import HomeworkSight, TextSaved, TopicSight
from core.model.people import Name
from core.model.plans import (
    Expected,
    Plan,
    PlanAtLesson,
    PlanChoice,
    PlanFact,
    PlanList,
    PlanPage,
    PlanRow,
    PlanSaved,
    PlanSpot,
)
from core.model.standing import Group
from core.services.plan_loading import PlanFile, PlanPreview
from core.sheets.faults import Fault, Ignored
from core.sheets.plan_kind import PlanSheet
from handlers.screens import plan_lists, plan_previews, planned, plans, topic
from handlers.screens.lesson_card import lesson_card
from tests.screens.test_attendance import ALGEBRA, stated
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

ORLOVA = Name("Орлова", "Ольга", "Петровна")
GROUP = Group(
    teaching_id=30,
    class_id=7,
    class_name="7Б",
    subgroup=None,
    subject_id=1,
    subject="Алгебра",
    teachers=(5,),
    grade=7,
)
TWIN = replace(GROUP, teaching_id=31, class_id=8, class_name="7А")
ENGLISH = replace(GROUP, teaching_id=32, subject_id=2, subject="Английский язык", subgroup="2")
LONG = "Формулы сокращённого умножения: квадрат суммы и <квадрат> разности двух выражений"
ROWS = (
    PlanRow(id=1, number=1, topic="Числовые выражения", hours=2, kind="Изучение нового"),
    PlanRow(id=2, number=2, topic=LONG, hours=3, homework="§ 12, № 214–218"),
    PlanRow(id=3, number=3, topic="Контрольная работа № 1", kind="Контроль"),
    *(
        PlanRow(id=i, number=i, topic=f"Тема {i}", homework=f"§ {i}, № {i}–{i + 3}")
        for i in range(4, 40)
    ),
)
PLAN = Plan(id=1, teaching_id=30, version=1, rows=ROWS, loaded_at=at(8))
FACT = PlanFact(
    group=GROUP,
    plan=PLAN,
    due=5,
    held=4,
    passed=3,
    given=frozenset({1}),
    teachers=(ORLOVA,),
)
AHEAD = replace(FACT, group=TWIN, due=3, passed=5)
LACKS = PlanFact(group=ENGLISH, plan=None, teachers=(ORLOVA,))
LIST = PlanList(
    facts=(FACT, AHEAD, replace(FACT, group=replace(TWIN, teaching_id=35), due=3), LACKS),
    today=TUESDAY,
    before=date(2026, 9, 1),
    before_clause="MAZ-3.5.9",
    clause="BARS-ST-10",
    title="7Б",
)
EXPECTED = Expected(load=Decimal("1.50"), weeks=34, timetable=53)
SPOT = PlanSpot(ROWS[1], 2)
PAGE = PlanPage(
    fact=FACT,
    today=TUESDAY,
    spot=SPOT,
    expected=EXPECTED,
    own=True,
    parallels={31: TWIN},
    clause="BARS-ST-10",
    equal=True,
    hours_clause="MAZ-3.5.9",
)
FILE = PlanFile(sha256="0123456789abcdef", name="КТП <7>.xlsx")
PREVIEW = PlanPreview(
    group=GROUP,
    sheet=PlanSheet(ROWS, (), (Ignored("x", "Дата"), Ignored("x", "Примечание"))),
    kept=(),
    added=ROWS,
    taught=0,
    taught_before=3,
    expected=EXPECTED,
    version=0,
    equal=True,
    clause="MAZ-3.5.9",
    next=SPOT,
)
AT = PlanAtLesson(spot=SPOT, total=39)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def test_the_own_plans() -> None:
    same_as_golden(plans.my_plans(LIST), "plans/mine")
    same_as_golden(plans.my_plans(replace(LIST, facts=())), "plans/none")
    same_as_golden(plans.reminder(replace(LIST, facts=(LACKS,))), "plans/reminder")
    with speaking("en"):
        same_as_golden(plans.my_plans(LIST), "plans/mine_en")


def test_one_plan() -> None:
    same_as_golden(plans.page(PAGE, 0), "plans/page")
    last = replace(PAGE, spot=None, own=False, parallels={})
    same_as_golden(plans.page(last, 0), "plans/page_at_its_end")
    none = replace(PAGE, fact=replace(LACKS, teachers=()), parallels={})
    same_as_golden(plans.page(none, 0), "plans/page_of_none")


def test_a_file() -> None:
    same_as_golden(plan_previews.ask(GROUP), "plans/ask")
    same_as_golden(plan_previews.preview(PREVIEW, FILE), "plans/preview")
    again = replace(PREVIEW, kept=ROWS[:2], added=ROWS[2:], taught=5, taught_before=0, version=1)
    again = replace(again, next=PlanSpot(ROWS[2]))
    same_as_golden(plan_previews.preview(again, FILE), "plans/preview_again")
    facts: dict[str, str | int] = {"value": "<0>", "least": 1, "most": 99}
    faults = tuple(
        Fault(file="x", row=i, column="Часов", code="bad_number", facts=facts)
        for i in range(2, 19)
    )
    bad = replace(again, sheet=PlanSheet((), faults))
    same_as_golden(plan_previews.preview(bad, FILE), "plans/preview_bad")
    done = PlanSaved(group=GROUP, rows=39, hours=42, version=1, parallels={31: TWIN})
    same_as_golden(plan_previews.saved(done), "plans/saved")


def test_plan_and_fact_for_those_who_look_after_it() -> None:
    same_as_golden(plan_lists.of_class(LIST, 7), "plans/of_class")
    of_teacher = replace(LIST, title="Ольга Петровна")
    same_as_golden(plan_lists.of_teacher(of_teacher, 5), "plans/of_teacher")
    lacks = replace(LIST, facts=(LACKS, replace(LACKS, group=TWIN)))
    same_as_golden(plan_lists.lacking(lacks, 1), "plans/lacking")
    same_as_golden(plan_lists.lacking(replace(LIST, facts=()), 1), "plans/lacking_none")


def test_at_a_lesson() -> None:
    asked = TopicSight(lesson=ALGEBRA, text=None, version=0, homework=True, planned=AT)
    same_as_golden(topic.prompt(asked, ZONE), "plans/topic")
    ended = replace(asked, planned=PlanAtLesson(spot=None, total=39))
    same_as_golden(topic.prompt(ended, ZONE), "plans/topic_at_the_end")
    shown = stated(planned=AT)
    same_as_golden(lesson_card(shown, ZONE), "plans/lesson")
    found = PlanChoice(lesson=ALGEBRA, rows=ROWS, at=AT)
    same_as_golden(planned.choice(found, 0), "plans/choice")
    same_as_golden(planned.choice(found, 9), "plans/choice_last")
    done = TextSaved(
        lesson=ALGEBRA, was=None, now=LONG, version=1, until=at(20), clause="MAZ-2.8.1"
    )
    then = HomeworkSight(lesson=ALGEBRA, text=None, version=0, due=None)
    saved = topic.saved(replace(done, row=ROWS[1]), then, ZONE)
    same_as_golden(saved, "plans/topic_saved")
