"""A note in the making: whom it is about, its text, and when it may still go back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Changed, Gone, TooLate, Unfit
from core.model.notes import NoteChange, NoteDraft, NoteKind
from core.model.people import Actor
from core.policy.load import load
from core.rules.changes import Asked
from core.rules.notes import may_go_back, ready, redrafted, slip_end
from tests.support.clock import ZONE, at

PUPILS = (1, 2, 3)
POLICY = load("maz")


def after(*changes: NoteChange) -> NoteDraft:
    draft = NoteDraft()
    for change in changes:
        draft = redrafted(draft, change, PUPILS)
    return draft


TWO = (NoteChange(person_id=2), NoteChange(person_id=1))
THANKS, TEXT = NoteChange(kind=NoteKind.THANKS), NoteChange(text=" Спасибо ")


def test_choosing_twice_is_as_once_and_taking_away_is_wanted_by_state() -> None:
    assert after(*TWO, NoteChange(person_id=2)).pupils == (1, 2)
    assert after(*TWO, NoteChange(person_id=2, chosen=False)).pupils == (1,)
    assert after(NoteChange(person_id=3, chosen=False)).pupils == ()


def test_whoever_left_the_lesson_leaves_the_draft() -> None:
    draft = redrafted(NoteDraft(pupils=(9, 1)), NoteChange(person_id=2), PUPILS)
    assert draft.pupils == (1, 2)
    with pytest.raises(Gone):
        after(NoteChange(person_id=9))


@pytest.mark.parametrize("change", [THANKS, TEXT])
def test_nobody_is_written_to_before_somebody_is_chosen(change: NoteChange) -> None:
    with pytest.raises(Unfit) as refusal:
        after(change)
    assert refusal.value.why == "nobody_chosen"


def test_another_kind_asks_for_another_text() -> None:
    assert after(*TWO, THANKS, TEXT).text == "Спасибо"
    assert after(*TWO, THANKS, TEXT, NoteChange(kind=NoteKind.NOTE)).text is None


def test_only_what_was_previewed_is_ready() -> None:
    draft = after(*TWO, THANKS, TEXT)
    assert ready(draft, draft.number, PUPILS) == (2, 1)
    assert ready(draft, draft.number, (1,)) == (1,)
    for wrong, number in ((draft, draft.number - 1), (after(*TWO, THANKS), 3)):
        with pytest.raises(Changed):
            ready(wrong, number, PUPILS)
    with pytest.raises(Gone):
        ready(draft, draft.number, (3,))


CHANGES = st.lists(
    st.builds(NoteChange, person_id=st.sampled_from(PUPILS), chosen=st.booleans()), max_size=20
)


@given(CHANGES)
def test_the_last_press_on_a_name_decides(changes: list[NoteChange]) -> None:
    wanted = {one.person_id: one.chosen for one in changes}
    assert set(after(*changes).pupils) == {one for one, chosen in wanted.items() if chosen}
    assert after(*changes).number == len(changes)


def test_it_goes_back_within_the_minutes_while_nobody_was_told() -> None:
    made = at(10, 35)
    until = slip_end(made, POLICY)
    assert until == at(10, 45)

    def asked(minutes: int) -> Asked:
        now = made + timedelta(minutes=minutes)
        return Asked(actor=Actor(), policy=POLICY, now=now, zone=ZONE, outages=())

    may_go_back(made, asked(10), told=False)
    for minutes, told in ((11, False), (1, True)):
        with pytest.raises(TooLate) as refusal:
            may_go_back(made, asked(minutes), told=told)
        assert refusal.value.slip
