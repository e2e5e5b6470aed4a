"""Every kind of letter under the switch: whatever its screen holds, none of it is left.

The kinds come from the code: one that is added is asked with all others, and one that says that
it is about nobody fails until somebody has looked at it and named it here.
"""

import ast
from collections.abc import Iterator

import pytest
from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Answer
from handlers.kit.callbacks import GridPage
from handlers.kit.reply import Attachment, Button, Row, Screen
from handlers.screens import brief
from handlers.screens.absence import AnswerAlert, labels
from handlers.screens.bell import BellRest
from handlers.screens.brief import OpenLetter
from handlers.screens.brief_words import About, words
from notifications.kinds import KINDS
from tests.architecture import walk
from tests.flows.bad_input.forged import buttons, packed
from tests.support.golden import drawn, same_as_golden, speaking

OF_NOBODY = {
    "anchor",
    "backup_broken",
    "backup_failed",
    "backup_trial",
    "leavers_due",
    "letters_given_up",
    "phone_lost",
}
"""Of the machine alone: a seal, backups, numbers of letters. They are sent as they are."""

SECRETS = (
    "Кузнецова Анна Сергеевна",
    "Кузнецова А.",
    "Анна",
    "Мария Игоревна",
    "7Б",
    "Алгебра",
    "5 (контрольная)",
    "3 → 4",
    "н/а",
    "ошибка ввода",
    "с. 40–42",
    "Дроби",
    "болеет",
    "аллергия",
    "у бабушки",
)
"""A name, a class, a subject, marks, a reason, homework, a topic, health, words from home."""

NAMED = {one: about.about for one, about in KINDS.items()}
ABOUT_SOMEBODY = [name for name, about in NAMED.items() if about is not About.NOBODY]


def every_button() -> tuple[Row, ...]:
    """Return each button of ours, with a secret for its label."""
    made = [next(packed(one, {"any": (7,)}), None) for one in buttons()]
    data = [one for one in made if one]
    return tuple(
        (Button(SECRETS[n % len(SECRETS)], one, style="success"),) for n, one in enumerate(data)
    )


def full(object_id: str = "12") -> Screen:
    """Return a screen that holds everything that nobody else is to read."""
    return Screen(
        kind="absence",
        text="\n".join(SECRETS),
        rows=(*every_button(), *asking()),
        object_id=object_id,
        version=3,
        children=frozenset({11}),
        attachment=Attachment(kind="photo", name="Кузнецова Анна.jpg", content=b"x"),
    )


def asking() -> Iterator[Row]:
    """Yield the buttons that stay, their labels secrets too."""
    for one in Answer:
        yield (Button(f"✓ Анна {one}", AnswerAlert(alert_id=12, answer=one).pack()),)
    yield (Button("Все здесь", BellRest(lesson_id=4, version=1).pack(), style="success"),)
    yield (Button("Дроби", GridPage(lesson_id=4).pack()),)


def said(screen: Screen) -> list[str]:
    return [*screen.text.splitlines(), *(one.text for row in screen.rows for one in row)]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", ABOUT_SOMEBODY)
def test_nothing_of_the_whole_screen_is_left(kind: str, language: str) -> None:
    about = KINDS[kind].about
    with speaking(language):
        screen = brief.draw(about, full(), 41)
        allowed = {words()[about], *labels().values()}
    text = "\n".join(said(screen))
    assert [one for one in SECRETS if one in text] == []
    lines = screen.text.splitlines()
    assert lines[0] in allowed
    assert all(line.endswith(" 12") for line in lines[1:])
    assert (screen.attachment, screen.children) == (None, frozenset())
    assert (screen.kind, screen.object_id, screen.version) == ("absence", "12", 3)
    assert OpenLetter(letter_id=41).pack() == screen.rows[-1][0].data
    kept = [one.data or "" for row in screen.rows[:-1] for one in row]
    assert {one.split(":")[0] for one in kept} <= {"aa", "br", "gr"}


def test_no_word_of_a_thing_s_own_name_is_taken_for_its_number() -> None:
    with speaking():
        text = brief.draw(About.ABSENCE, full("Кузнецова Анна"), 41).text
    assert text == "Ребёнка нет на уроке. Вы знаете, где ребёнок?"


def test_only_what_is_of_the_machine_is_sent_as_it_is() -> None:
    assert {name for name, about in NAMED.items() if about is About.NOBODY} == OF_NOBODY


def test_everything_else_has_a_sentence_and_every_sentence_a_kind() -> None:
    with speaking():
        assert set(words()) == set(NAMED.values()) - {About.NOBODY}
        assert set(words()) == set(About) - {About.NOBODY}
        assert len(set(words().values())) == len(words())


def test_the_sentences_are_as_agreed() -> None:
    """One file for a reader: what each kind of letter says where messages are brief."""
    for language in ("ru", "en"):
        with speaking(language):
            lines = [f"{name}: {words()[about]}" for name, about in named()]
            screen = Screen(kind="brief", text="\n".join(lines))
            same_as_golden(screen, f"brief/sentences_{language}")


def named() -> list[tuple[str, About]]:
    return sorted((name, NAMED[name]) for name in ABOUT_SOMEBODY)


def test_the_two_questions_that_do_not_wait_keep_their_buttons() -> None:
    with speaking():
        alert = brief.draw(About.ABSENCE, full(), 41, signs=("А.",))
        assert "✓" not in drawn(alert)
        same_as_golden(alert, "brief/absence")
        whole = Screen(kind="bell", text="Известно: Петров болеет", rows=tuple(asking()))
        bell = brief.draw(About.BELL, whole, 41, title="7Б · Алгебра · 3-й урок, 10:20")
        same_as_golden(bell, "brief/bell")


def test_a_digest_tells_the_children_apart_and_nothing_else() -> None:
    with speaking():
        same_as_golden(brief.draw(About.DIGEST, full(), 41, signs=("А.", "П.")), "brief/digest")


def test_whoever_is_known_to_be_away_is_seen_before_all_others_are_here() -> None:
    others = Button("Остальные здесь", BellRest(lesson_id=4, version=1).pack())
    grid = Button("Отметить", GridPage(lesson_id=4).pack())
    with speaking():
        screen = brief.draw(About.BELL, Screen(kind="bell", text="", rows=((others, grid),)), 41)
    assert [one.text for row in screen.rows for one in row] == ["Отметить, кого нет", "Открыть"]


def calls(package: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in a package with its file."""
    for path, tree in walk.sources(package).items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_nothing_unasked_goes_by_another_door() -> None:
    """Letters are worded in two places, and handed to Telegram in the one that is brief."""
    worded = {
        path
        for path, tree in walk.sources("notifications", "bot").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "compose"
    }
    assert worded == {"notifications/delivery.py", "notifications/opening.py"}
    handed = {path for path, call in calls("notifications") if _last(call) in {"send", "redraw"}}
    assert handed == {"notifications/delivery.py"}
    sends = {path for path, call in calls("bot") if _last(call) in {"new_message", "Sender"}}
    assert sends == {"bot/app.py", "bot/presenter.py", "bot/sender.py"}


def test_only_the_bell_names_its_thing() -> None:
    """A title stays: it must name no person, which is looked at where one is added."""
    titled = {
        path
        for path, call in calls("notifications")
        if _last(call) == "Message" and any(one.arg == "title" for one in call.keywords)
    }
    assert titled == {"notifications/bell.py"}


def _last(call: ast.Call) -> str:
    """Return «send» of `self.telegram.send(…)`."""
    return ast.unparse(call.func).rpartition(".")[2]


def test_every_button_of_ours_was_tried() -> None:
    tried = {one.data.split(":")[0] for row in every_button() for one in row if one.data}
    known: set[type[CallbackData]] = set(buttons())
    assert len(tried) > len(known) * 0.9
