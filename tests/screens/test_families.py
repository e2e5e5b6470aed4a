"""The class's families, one family, paper, and what is said unasked around them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.model.cabinets import PersonCard
from core.model.families import (
    BlockedList,
    ClassFamilies,
    FamilyCard,
    Noted,
    SilentFamily,
    SoftWord,
    Unregistered,
    UnregisteredList,
)
from core.model.guardians import Contact, Guardian, Refusal, Silent
from core.model.people import Name
from core.model.roles import Role
from handlers.kit.phones import masked
from handlers.screens import families, family_card, family_words
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

MONDAY = date(2026, 11, 9)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    """Draw in Russian."""
    with speaking():
        yield


MOTHER = Guardian(
    id=1,
    name=Name("Петрова", "Светлана", "Олеговна"),
    relation="mother",
    phone="+79000001234",
    child_id=10,
    child=Name("Петров", "Кирилл"),
    class_id=7,
    grade=7,
    letter="Б",
    school_year_id=1,
    accounts=(1,),
    bound_at=at(9, day=date(2026, 9, 1)),
    looked=MONDAY,
)
FATHER = replace(MOTHER, id=2, name=Name("Петров", "Олег", "Ильич"), relation="father", phone=None)
NOBODY = replace(FATHER, accounts=(), bound_at=None, looked=None)
SILENT = SilentFamily(
    child_id=10, listed="Петров К.", guardian_id=1, seen=MONDAY, days_ago=15, looked=True
)
NEVER = replace(
    SILENT, child_id=11, listed="Иванов П.", seen=date(2026, 9, 1), days_ago=84, looked=False
)
RESTS = replace(SILENT, child_id=12, listed="Смирнова Д.", informed=date(2026, 11, 23))
PAGE = ClassFamilies(
    class_id=7,
    class_name="7Б",
    term=14,
    silent=(SILENT, NEVER),
    resting=(RESTS,),
    late=3,
    blocked=1,
    on_paper=2,
    due=1,
    waiting=4,
    inside=9,
    clause="BARS-CT-5",
)


def card(shown: Guardian = MOTHER, **known: object) -> FamilyCard:
    plain = FamilyCard(
        class_id=7,
        listed="Петров К.",
        guardians=(MOTHER, FATHER),
        shown=shown,
        number=None,
        silence=SILENT,
        history=(),
        may_note=True,
        today=TUESDAY,
        term=14,
        is_silent=True,
        clause="BARS-CT-5",
        paper_clause="MAZ-4.2",
    )
    return replace(plain, **known)  # type: ignore[arg-type] # any field, by name


def noted(kind: Contact, hour: int) -> Noted:
    return Noted(
        kind=kind,
        guardian_id=1,
        author_id=5,
        author=Name("Белова", "Елена", "Андреевна"),
        at=at(hour),
    )


def test_how_the_families_are_reached() -> None:
    same_as_golden(families.overview(PAGE), "families/overview")
    calm = replace(PAGE, silent=(), resting=(), late=0, blocked=0, on_paper=0, due=0, waiting=0)
    same_as_golden(families.overview(calm), "families/all_well")
    same_as_golden(families.overview(replace(calm, inside=0, waiting=48)), "families/none_inside")


def test_a_whole_class_silent_fits() -> None:
    many = tuple(replace(NEVER, listed=f"Константинопольский-{i} В.") for i in range(36))
    same_as_golden(families.overview(replace(PAGE, silent=many)), "families/everybody")


def test_a_family_that_reads_is_not_to_be_called() -> None:
    shown = family_card.draw(card(is_silent=False), ZONE).text
    assert "дней назад" not in shown
    assert "п. " not in shown
    assert "Петров К.: семья" in shown


def test_one_family() -> None:
    history = (noted(Contact.SPOKE, 12), noted(Contact.NUMBER, 11), noted(Contact.NO_ANSWER, 10))
    same_as_golden(family_card.draw(card(), ZONE), "families/card")
    informed = replace(SILENT, informed=TUESDAY)
    opened = card(number="+79000001234", history=history, silence=informed, is_silent=False)
    same_as_golden(family_card.draw(opened, ZONE), "families/card_opened")
    assert "Позвоните" not in family_card.draw(opened, ZONE).text
    silent_anew = card(silence=replace(SILENT, informed=MONDAY), history=history[2:])
    same_as_golden(family_card.draw(silent_anew, ZONE), "families/card_anew")
    looked_at = card(may_note=False)
    same_as_golden(family_card.draw(looked_at, ZONE), "families/card_of_a_head")


def test_every_state_of_a_representative() -> None:
    asked = replace(MOTHER, refusal=Refusal(id=3, asked_at=at(9)))
    filed = replace(MOTHER, refusal=Refusal(id=3, asked_at=at(9), filed_at=at(10)))
    offline = replace(NOBODY, offline_at=at(9))
    states = [asked, filed, NOBODY, offline, replace(MOTHER, blocked_at=at(8), accounts=())]
    said = [family_card.state(one, ZONE) for one in (*states, replace(MOTHER, looked=None))]
    assert said == [
        "Заявление напечатано 24 ноября, ждём его с подписью.",
        "На бумаге с 24 ноября: бот ничего не присылает.",
        "Регистрации ещё нет.",
        "Без Телеграма с 24 ноября: сведения на бумаге.",
        "Бот заблокирован с 24 ноября.",
        "Ещё не заглядывали.",
    ]
    same_as_golden(family_card.draw(card(asked), ZONE), "families/card_asked")
    same_as_golden(family_card.draw(card(filed, silence=None), ZONE), "families/card_on_paper")
    same_as_golden(family_card.draw(card(NOBODY, silence=None), ZONE), "families/card_nobody")


def test_a_consent_that_was_taken_back() -> None:
    gone = card(replace(NOBODY, withdrawn_at=at(9, day=MONDAY)), silence=None)
    same_as_golden(family_card.draw(gone, ZONE), "families/card_withdrawn")
    same_as_golden(family_words.withdrawn(gone), "families/withdrawn")
    staff = PersonCard(person_id=4, name=MOTHER.name, entrances=(), bindings=(), may_unbind=True)
    same_as_golden(family_words.withdrawn_to_office(staff), "families/withdrawn_staff")


def person(number: int, role: Role = Role.PARENT, days: int | None = 4) -> Unregistered:
    issued = at(9, day=TUESDAY - timedelta(days=days)) if days is not None else None
    return Unregistered(
        person_id=number,
        name=Name("Петрова", "Светлана", "Олеговна") if role is Role.PARENT else MOTHER.child,
        role=role,
        child_id=10,
        child=MOTHER.child,
        class_id=7,
        grade=7,
        first_at=issued,
        newest_at=issued,
        newest_id=0 if issued is None else number,
    )


def late(*people: Unregistered) -> UnregisteredList:
    return UnregisteredList(
        class_id=7,
        class_name="7Б",
        people=people,
        listed={10: "Петров К."},
        term=3,
        clause="MAZ-4.3",
        may_hand=True,
    )


def text_of(page: UnregisteredList) -> str:
    return families.unregistered(page, 0, ZONE).text


def test_who_has_not_registered() -> None:
    page = late(person(1), person(2, Role.PUPIL, None))
    same_as_golden(families.unregistered(page, 0, ZONE), "families/unregistered")
    small = replace(page, through_adult=True, adult_clause="MAZ-4.4")
    same_as_golden(families.unregistered(small, 0, ZONE), "families/unregistered_small")
    same_as_golden(families.unregistered(late(), 0, ZONE), "families/all_registered")
    waits = families.unregistered(replace(late(), waiting=51), 0, ZONE)
    same_as_golden(waits, "families/all_waited_for")
    assert "Остальные, у кого срок не прошёл: 4" in text_of(replace(page, waiting=4))
    many = late(*(person(number) for number in range(108)))
    same_as_golden(families.unregistered(many, 24, ZONE), "families/unregistered_many")
    head = replace(page, may_hand=False)
    assert len(families.unregistered(head, 0, ZONE).rows) == 1


def test_who_has_blocked_the_bot() -> None:
    one = replace(MOTHER, accounts=(), blocked_at=at(8))
    page = BlockedList(class_id=7, class_name="7Б", guardians=(one,), listed={10: "Петров К."})
    same_as_golden(families.blocked(page, ZONE), "families/blocked")
    same_as_golden(families.blocked(replace(page, guardians=()), ZONE), "families/none_blocked")
    spoken = replace(one, informed_at=at(12))
    told = families.blocked(replace(page, guardians=(spoken,)), ZONE).text
    assert "✓ Петров К., мама: с 24 ноября, связались 24 ноября" in told
    assert "лучше позвонить" not in told
    before = replace(one, informed_at=at(7))
    assert "лучше позвонить" in families.blocked(replace(page, guardians=(before,)), ZONE).text


def test_a_number_is_masked() -> None:
    assert masked("+79000001234") == "+7…12-34"
    assert masked("8 (900) 000-12-34") == "…12-34"
    assert masked("1234") == "…"


def test_what_is_said_unasked() -> None:
    word = SoftWord(children=(("Анна", "7Б"), ("Пётр", "3А")), since=MONDAY, looked=True)
    same_as_golden(family_words.soft(word), "families/soft")
    same_as_golden(family_words.soft(replace(word, looked=False)), "families/soft_never")
    same_as_golden(family_words.for_lead(PAGE, PAGE.silent), "families/for_class_teacher")
    other = replace(MOTHER, class_id=9, grade=9, letter="В")
    found = [Silent(guardian=g, since=MONDAY, days=21, unseen=21) for g in (MOTHER, other)]
    same_as_golden(family_words.for_head(found, 21), "families/for_deputy")
    same_as_golden(family_words.late(late(), [person(1)]), "families/late")


def test_a_list_that_is_cut_says_how_many_more_there_are() -> None:
    many = [person(number) for number in range(51)]
    assert family_words.late(late(), many).text.endswith("и ещё 31")
    assert "и ещё" not in family_words.late(late(), many[:20]).text
    assert "и ещё 5" in family_words.for_lead(PAGE, [SILENT] * 25).text
    found = [Silent(guardian=MOTHER, since=MONDAY, days=21, unseen=21)] * 23
    assert "Петров К. и ещё 3" in family_words.for_head(found, 21).text
    assert "и ещё 12" in families.overview(replace(PAGE, silent=(SILENT,) * 36)).text


def test_in_english() -> None:
    with speaking("en"):
        same_as_golden(families.overview(PAGE), "families/overview_en")
        same_as_golden(family_card.draw(card(), ZONE), "families/card_en")


def test_names_are_escaped() -> None:
    odd = replace(SILENT, listed="<b>Я</b>")
    assert "&lt;b&gt;Я" in families.overview(replace(PAGE, silent=(odd,))).text
    assert "&lt;b&gt;Я" in family_card.draw(card(silence=odd), ZONE).text
