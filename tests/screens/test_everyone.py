"""The screens that everybody meets, as they stand."""

from datetime import UTC, datetime, time

import pytest

from core.model.cabinets import ClassEntrances, Entrance, Found, Invitable, PersonCard, Relation
from core.model.desks import Child, Desks, Kept
from core.model.invitations import Bound, HeldRole, Invitation, InvitationState, Issued, Offer
from core.model.people import Actor, BoundPerson, Grant, Name
from core.model.roles import Role
from core.model.settings import Loudness, Setting, Settings
from core.services.binding import CONSENT
from handlers.everyone.commands import commands_for
from handlers.kit.callbacks import InvitedPerson
from handlers.kit.reply import Screen
from handlers.screens import (
    help as help_screen,
)
from handlers.screens import (
    invitations,
    menu,
    person_card,
    privacy,
    settings,
    start,
)
from tests.support.clock import ZONE
from tests.support.golden import same_as_golden, speaking
from tests.support.rows import FIRST_DAY

MOTHER = Name("Петрова", "Светлана", "Олеговна")
SON = Name("Петров", "Кирилл", "Олегович")
TEACHER = Name("Орлова", "Ольга", "<Петровна>")
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
UNTIL = datetime(2026, 12, 8, 5, 25, tzinfo=UTC)
PARENT = HeldRole(
    role=Role.PARENT, class_id=1, grade=7, letter="Б", child_id=2, child=SON, relation="mother"
)
PUPIL = HeldRole(role=Role.PUPIL, class_id=1, grade=7, letter="Б")
DESKS = Desks(
    classes={1: "7Б"},
    children=(
        Child(id=2, name=SON, class_name="7Б"),
        Child(id=3, name=Name("Петров", "Илья"), class_name="1А"),
    ),
)
NONE = Desks(classes={}, children=())
OFFER = Offer(
    invitation_id=5, person_id=4, name=MOTHER, role=Role.PARENT, held=(PARENT,), adds=False
)


def actor(name: Name, *roles: Role) -> Actor:
    grants = tuple(
        Grant(id=i, person_id=1, role=role, since=FIRST_DAY) for i, role in enumerate(roles)
    )
    person = BoundPerson(id=1, name=name)
    return Actor(telegram_id=1, account_id=1, persons=(person,), grants=grants)


def relation(
    person_id: int, name: Name, role: Role, state: InvitationState, *, overdue: bool = False
) -> Relation:
    return Relation(
        person_id=person_id,
        name=name,
        role=role,
        child_id=2,
        child=SON,
        state=state,
        invited_at=AT,
        overdue=overdue,
    )


CLASS = ClassEntrances(
    class_id=1,
    class_name="7Б",
    people=(
        relation(2, SON, Role.PUPIL, InvitationState.INVITED, overdue=True),
        relation(4, MOTHER, Role.PARENT, InvitationState.REGISTERED),
    ),
)
LATEST = Invitation(id=9, person_id=4, role=Role.PARENT, made_at=AT, expires_at=UNTIL)
CARD = PersonCard(
    person_id=4,
    name=MOTHER,
    entrances=(
        Entrance(
            role=Role.PARENT,
            held=(PARENT,),
            state=InvitationState.INVITED,
            latest=LATEST,
            may_hand=True,
        ),
    ),
    bindings=(Bound(id=7, account_id=1, person_id=4, since=AT),),
    may_unbind=True,
)
ISSUED = Issued(
    invitation_id=9,
    person_id=2,
    name=SON,
    role=Role.PUPIL,
    held=(PUPIL,),
    code="A2XF0127X4",
    link="jf7NLFJH3GsBIhnrgS42g",
    expires_at=UNTIL,
    through_adult=True,
    adult_clause="MAZ-4.4",
)
FAMILY_SETTINGS = Settings(
    language="ru",
    digest_hour=time(20, 10),
    loudness={Setting.DIGEST: Loudness.SILENT, Setting.ALERT: Loudness.ON},
    allowed={
        Setting.DIGEST: tuple(Loudness),
        Setting.ALERT: (Loudness.ON, Loudness.SILENT),
    },
)
BACK = InvitedPerson(person_id=4, class_id=1, child_id=2)


def screens() -> dict[str, Screen]:
    """Return every screen of the flow by the name of its file."""
    every = actor(TEACHER, *Role)
    return {
        "stranger": start.stranger(),
        "for_whom": start.for_whom(OFFER),
        "consent": start.consent(5),
        "left_alone": start.left_alone(),
        "disagreed": start.disagreed(),
        "in_group": start.in_group(),
        "menu_every_role": menu.home(every, DESKS),
        "menu_teacher": menu.home(actor(TEACHER, Role.TEACHER), NONE, menu.welcome("Орлова О.")),
        "menu_pupil": menu.home(actor(SON, Role.PUPIL), NONE),
        "menu_no_role": menu.home(actor(MOTHER), NONE, menu.unasked()),
        "menu_canteen": menu.home(actor(TEACHER, Role.CANTEEN), NONE),
        "menu_unknown_command": menu.home(
            actor(TEACHER, Role.TEACHER), NONE, menu.unknown_command()
        ),
        "menu_not_added": menu.home(actor(MOTHER, Role.PARENT), DESKS, menu.not_added()),
        "help_teacher": help_screen.draw(actor(TEACHER, Role.TEACHER)),
        "help_secretary": help_screen.draw(actor(TEACHER, Role.SECRETARY)),
        "help_every_role": help_screen.draw(every),
        "settings_family": settings.home(FAMILY_SETTINGS),
        "settings_hour": settings.page(FAMILY_SETTINGS, Setting.DIGEST_HOUR),
        "settings_alert": settings.page(FAMILY_SETTINGS, Setting.ALERT),
        "settings_language": settings.page(FAMILY_SETTINGS, Setting.LANGUAGE),
        "privacy": privacy.draw(Kept(consents=((CONSENT, AT),), persons=(MOTHER,)), ZONE),
        "privacy_director": privacy.draw(
            Kept(consents=((CONSENT, AT),), persons=(MOTHER,)), ZONE, forgets=True
        ),
        "privacy_sure": privacy.sure(),
        "privacy_sure_parent": privacy.sure(parent=True),
        "privacy_sure_others": privacy.sure(parent=True, others=1),
        "privacy_left": privacy.left(),
        "invite_whom": invitations.whom(
            Invitable(classes={i: f"{i}А" for i in range(1, 12)}, everywhere=True)
        ),
        "invite_found": invitations.found((Found(person_id=4, name=MOTHER, held=(PARENT,)),)),
        "invite_class": invitations.school_class(CLASS),
        "invite_family": invitations.family(CLASS, 2, ZONE),
        "person": person_card.person(CARD, BACK, ZONE),
        "person_unbind": person_card.sure_unbind(CARD, 7, ZONE),
        "code": person_card.code_card(ISSUED, "zvonok_bot", ZONE),
    }


with speaking():
    NAMES = tuple(screens())


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_drawn_as_agreed(name: str) -> None:
    with speaking():
        same_as_golden(screens()[name], f"everyone/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_drawn_in_english_too(name: str) -> None:
    with speaking("en"):
        english = screens()[name]
    with speaking("ru"):
        assert english.text != screens()[name].text


def test_a_bound_phone_is_asked_whether_to_add() -> None:
    adds = Offer(
        invitation_id=5, person_id=4, name=MOTHER, role=Role.PARENT, held=(PARENT,), adds=True
    )
    with speaking():
        same_as_golden(start.for_whom(adds), "everyone/for_whom_adds")


def test_every_wording_of_the_consent_is_kept() -> None:
    assert CONSENT in start.CONSENTS


def test_a_codes_card_fits_a_caption_and_shows_a_picture() -> None:
    with speaking():
        card = person_card.code_card(ISSUED, "zvonok_bot", ZONE)
    assert len(card.text) <= 1024
    assert card.attachment is not None
    assert card.attachment.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_commands_keep_telegrams_limits(language: str) -> None:
    with speaking(language):
        for who in (Actor(telegram_id=1), actor(TEACHER, *Role), actor(SON, Role.PUPIL)):
            for command, words in commands_for(who):
                assert command.isascii()
                assert command.islower()
                assert 0 < len(words) <= 256
