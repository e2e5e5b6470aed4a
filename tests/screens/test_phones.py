"""What is said of a phone that is one more, one less, or refused."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.model.people import Name
from core.model.phones import OtherPhone, Phone
from handlers.screens import phones
from tests.support.clock import ZONE
from tests.support.golden import same_as_golden, speaking

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
PHONE = Phone(id=3, account_id=2, person_id=4, since=AT, until=AT, issuer_id=1)
OTHER = OtherPhone(
    phone=PHONE,
    name=Name("Петрова", "Светлана", "Олеговна"),
    issuers=(Name("Смирнова", "Ольга", "<Петровна>"),),
)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "name", ["told", "ended", "ended_before", "left_itself", "refused", "lost", "lost_partly"]
)
def test_phones(name: str, language: str) -> None:
    with speaking(language):
        screen = {
            "told": phones.told(OTHER, ZONE),
            "ended": phones.ended(replace(OTHER, phone=replace(PHONE, until=None))),
            "ended_before": phones.ended(OTHER),
            "left_itself": phones.ended(replace(OTHER, phone=replace(PHONE, ended_by=2))),
            "refused": phones.refused(OTHER, ZONE),
            "lost": phones.lost(PHONE, ZONE, wholly=True),
            "lost_partly": phones.lost(PHONE, ZONE, wholly=False),
        }[name]
    same_as_golden(screen, f"phones/{name}_{language}")
