"""Families on paper, the own diary, and an absence that somebody has to phone about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from core.model.families import AbsenceCall, OwnDiary
from core.model.guardians import Refusal
from core.model.lesson import Answer
from core.model.paper import Given, PaperFamily, PaperList
from core.model.people import Name
from core.model.roles import Role
from core.policy.clauses import GENERAL
from handlers.screens import (
    absence_calls,
    families,
    family_card,
    family_words,
    own_diary,
    paper_families,
)
from tests.screens.test_absences import facts as absence_facts
from tests.screens.test_families import FATHER, MOTHER, PAGE, card, late, person, text_of
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    """Draw in Russian."""
    with speaking():
        yield


def paper() -> PaperList:
    one = PaperFamily(
        child_id=10,
        listed="Петров К.",
        guardians=(MOTHER,),
        began=date(2026, 10, 20),
        last=None,
        due=date(2026, 11, 19),
        since=date(2026, 10, 20),
        until=TUESDAY,
    )
    last = Given(child_id=11, since=date(2026, 10, 1), until=date(2026, 11, 1), at=at(9))
    given = replace(one, child_id=11, listed="Иванов П.", last=last, due=date(2026, 12, 1))
    asked = replace(FATHER, refusal=Refusal(id=3, asked_at=at(9)))
    return PaperList(
        class_id=7,
        class_name="7Б",
        today=TUESDAY,
        families=(one, given),
        asked=(asked,),
        listed={10: "Петров К."},
        clause="MAZ-4.2",
        may_give=True,
    )


def test_families_on_paper() -> None:
    page = paper()
    same_as_golden(paper_families.listing(page, ZONE), "paper/list")
    nobody = replace(page, families=(), asked=())
    same_as_golden(paper_families.listing(nobody, ZONE), "paper/nobody")
    same_as_golden(paper_families.family(page, page.families[0]), "paper/family")
    same_as_golden(family_words.paper_due(page, page.families[:1]), "paper/due")


def test_the_own_diary() -> None:
    anna = OwnDiary(
        child_id=10,
        name=Name("Кузнецова", "Анна"),
        class_name="7Б",
        refusal=None,
        clause="MAZ-4.2",
    )
    asked = replace(anna, child_id=11, refusal=Refusal(id=3, asked_at=at(9)))
    filed = replace(asked, refusal=Refusal(id=4, asked_at=at(9), filed_at=at(10)))
    same_as_golden(own_diary.draw((anna, asked, filed), ZONE), "paper/own_diary")


def test_an_absence_to_phone_about() -> None:
    facts = replace(absence_facts(), child_id=10, child=MOTHER.child)
    found = AbsenceCall(facts=facts, guardians=(MOTHER, FATHER))
    on_paper = (MOTHER, replace(FATHER, bound_at=None, offline_at=at(9)))
    paper = replace(found, guardians=on_paper)
    same_as_golden(absence_calls.draw([paper], ZONE), "paper/absence_call")
    same_as_golden(absence_calls.draw([found], ZONE), "paper/absence_call_unreached")
    later = replace(facts.lesson, id=9, slot=2, starts=at(9, 25), subject="Алгебра")
    silent = replace(found, later=later)
    way = replace(silent, answer=Answer.ON_THE_WAY, answered_at=at(8, 41))
    same_as_golden(absence_calls.draw([silent], ZONE), "paper/absence_call_silent")
    same_as_golden(absence_calls.draw([way], ZONE), "paper/absence_call_on_the_way")
    same_as_golden(absence_calls.draw([paper, found, way], ZONE), "paper/absence_calls")
    same_as_golden(absence_calls.draw([found] * 10, ZONE), "paper/absence_calls_many")


def test_a_parent_who_asks_for_paper() -> None:
    same_as_golden(family_words.asks_for_paper(card()), "paper/asked")


def test_a_school_whose_regulation_is_silent_reads_of_no_other_s_clause() -> None:
    general = GENERAL.id
    own = card(clause=general, paper_clause=general)
    same_as_golden(family_card.draw(own, ZONE), "families/card_general")
    same_as_golden(family_words.asks_for_paper(own), "paper/asked_general")
    page = replace(PAGE, clause=general)
    same_as_golden(families.overview(page), "families/overview_general")
    assert family_words.for_lead(page, PAGE.silent).text.endswith("(общее правило).")
    small = replace(late(person(2, Role.PUPIL)), through_adult=True, adult_clause=general)
    assert "отдайте родителям (общее правило)." in text_of(small)
    assert "отдайте родителям\n" in text_of(replace(small, adult_clause=None))
