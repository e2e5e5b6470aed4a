"""Whose consent a later correction needs, and what is never revised."""

import pytest

from core.errors import Denied, Forbidden
from core.model.corrections import NOBODY, What
from core.model.roles import Role, Scope
from core.policy.figures import Figure
from core.policy.load import load
from core.rules.consents import consenting, may_consent, may_remark, unrevised, whose_consent
from tests.rules.test_access import grant

MAZ, LGOV, BARS = load("maz"), load("lgov"), load("bars")


@pytest.mark.clause("MAZ-2.8.3")
def test_a_correct_mark_is_never_revised() -> None:
    rule = unrevised(What.MARK, MAZ)
    assert rule is not None
    assert rule.clause == "MAZ-2.8.3"


@pytest.mark.clause("MAZ-2.8.3")
@pytest.mark.parametrize("what", [What.ATTENDANCE, What.TOPIC, What.HOMEWORK])
def test_that_is_said_of_marks_alone(what: What) -> None:
    assert unrevised(what, MAZ) is None


def test_nothing_is_said_where_the_policy_lets_it_be_revised() -> None:
    figure = Figure[bool](value=True, clause="MAZ-2.8.3")
    correction = MAZ.correction.model_copy(update={"correct_mark_revised": figure})
    assert unrevised(What.MARK, MAZ.model_copy(update={"correction": correction})) is None


@pytest.mark.clause("MAZ-2.8.2")
def test_what_was_asked_needs_the_consent_that_the_policy_names_today() -> None:
    assert whose_consent(MAZ, What.MARK, "director") == "deputy_of_field"
    assert whose_consent(BARS, What.MARK, "deputy_of_field") == "director"
    assert whose_consent(LGOV, What.MARK, "deputy_of_field") == NOBODY


@pytest.mark.clause("MAZ-2.8.4", "BARS-ST-2", "LGOV-T-ж")
def test_the_mark_of_a_period_has_a_consent_of_its_own() -> None:
    asked = [whose_consent(one, What.PERIOD_MARK) for one in (MAZ, BARS, LGOV)]
    assert asked == ["director_or_deputy", "director", NOBODY]
    sciences = grant(1, Role.DEPUTY, Scope.FIELD, "Точные науки")
    sport, director = grant(2, Role.DEPUTY, Scope.FIELD, "Спорт"), grant(9, Role.DIRECTOR)
    heads, fields = (sciences, sport, director), ("Алгебра", "Точные науки")
    assert consenting("director_or_deputy", fields, 5, heads) == (1, 9)
    assert consenting("director_or_deputy", fields, 9, heads) == (1,)
    assert consenting("director_or_deputy", fields, 9, (sport, director)) == (2,)


def test_what_was_reported_stays_a_report() -> None:
    assert whose_consent(MAZ, What.MARK, NOBODY) == NOBODY


@pytest.mark.clause("LGOV-T-е")
@pytest.mark.clause("LGOV-T-ж")
def test_where_nobody_may_consent_it_is_remarked_on_and_only_there() -> None:
    with pytest.raises(Forbidden):
        may_consent(whose_consent(LGOV, What.MARK), "LGOV-T-е")
    may_remark(whose_consent(LGOV, What.MARK))
    may_consent(whose_consent(MAZ, What.MARK), "MAZ-2.8.2")
    with pytest.raises(Denied):
        may_remark(whose_consent(MAZ, What.MARK))


@pytest.mark.clause("MAZ-2.8.2")
def test_the_deputy_who_leads_the_subject_or_its_field_consents() -> None:
    sciences, sport, director = (
        grant(1, Role.DEPUTY, Scope.FIELD, "Точные науки"),
        grant(2, Role.DEPUTY, Scope.FIELD, "Физкультура"),
        grant(3, Role.DIRECTOR),
    )
    heads = (sport, sciences, director)
    algebra = ("Алгебра", "Точные науки")
    assert consenting("deputy_of_field", algebra, 9, heads) == (1,)
    assert consenting("deputy_of_field", ("Физкультура", None), 9, heads) == (2,)
    assert consenting("deputy_of_field", algebra, 1, heads) == (2,)
    assert consenting("deputy_of_field", algebra, 9, (director,)) == (3,)
    assert consenting("director", algebra, 9, heads) == (3,)
