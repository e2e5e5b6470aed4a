"""10,000 texts for each prompt, below the dispatcher: rule, database, screen, Telegram's parser.

What a rule keeps is written in one go, read back by another connection and drawn by the screen
that shows it; the sandbox reads the HTML, counts its length and shows the same text. Some
hundreds go the whole way in tests/flows/bad_input/test_any_unicode.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from unicodedata import is_normalized

import pytest
import sqlalchemy as sa

from bot.drawing import keyboard
from core.errors import Unfit
from core.model.corrections import Step
from core.model.notes import NoteDraft
from core.model.notices import NoticePage, NoticeState
from core.model.people import Name
from core.model.person_spelling import is_name
from core.model.spelling import tidy
from core.model.visible import shows
from core.rules.absences import fit_words as fit_said
from core.rules.notices import FETCHED_LIMIT
from core.rules.notices import fit_words as fit_notice
from core.rules.outages import fit_words as fit_outage
from core.rules.texts import (
    ANSWER_LIMIT,
    HOMEWORK_LIMIT,
    NOTE_LIMIT,
    REMARK_LIMIT,
    TOPIC_LIMIT,
    fit_answer,
    fit_line,
    fit_reason,
    fit_text,
)
from core.rules.written_works import TITLE_LIMIT
from core.storage.database import Database
from handlers.kit.reply import Screen
from handlers.screens import (
    absence_words,
    class_notices,
    corrections,
    homework,
    notes,
    notices,
    outages,
    questions,
    remarks,
    topic,
    works,
)
from sandbox import keyboards, texts
from sandbox.clock import TravelClock
from sandbox.telegram import Sandbox
from tests.screens import (
    test_absence_words,
    test_corrections,
    test_family,
    test_marks,
    test_notes,
    test_notices,
    test_outages,
    test_remarks,
    test_works,
)
from tests.support.clock import TUESDAY, ZONE
from tests.support.database import UNHURRIED
from tests.support.golden import speaking
from tests.support.odd_texts import ink, odd_texts, stands_in

Fit = Callable[[str], str]
Draw = Callable[[str], Screen]


def upto(limit: int) -> Fit:
    return partial(fit_text, limit=limit)


def fit_name(typed: str) -> str:
    """As the office's line and the school's files take a part of a name."""
    name = tidy(typed)
    if not is_name(name):
        raise Unfit(why="name")
    return name


def a_topic(text: str) -> Screen:
    return topic.saved(replace(test_marks.TEXT, now=text), None, ZONE)


def a_homework(text: str) -> Screen:
    return homework.saved(replace(test_marks.TEXT, now=text), ZONE)


def a_title(text: str) -> Screen:
    return works.page(replace(test_works.AHEAD, work=test_works.work(title=text)))


def a_note(text: str) -> Screen:
    draft = NoteDraft(pupils=(2,), kind=test_notes.CHOSEN.draft.kind, number=3, text=text)
    return notes.preview(replace(test_notes.CHOSEN, draft=draft))


def a_remark(text: str) -> Screen:
    change = replace(test_remarks.CHANGE, remark=text)
    return remarks.saved(replace(test_remarks.DONE, changes=(change,)), "oral", ZONE)


def an_answer(text: str) -> Screen:
    own = replace(test_family.ANSWERED.question, answer=text)
    return questions.question(replace(test_family.ANSWERED, question=own))


def a_reason(text: str) -> Screen:
    return corrections.request(test_corrections.page(why=text))


def a_decline(text: str) -> Screen:
    said = {**test_corrections.ANSWERED, "words": text}
    return corrections.request(test_corrections.page(step=Step.DECLINED, **said))


def a_notice(text: str) -> Screen:
    own = replace(test_notices.NOTICE, wish=replace(test_notices.SPAN, words=text))
    return notices.own(NoticePage(notice=own, today=TUESDAY, withdraws=True))


def who_fetches(text: str) -> Screen:
    own = replace(test_notices.NOTICE, wish=replace(test_notices.EARLY, fetched_by=text))
    return class_notices.one(NoticePage(notice=own, today=TUESDAY, answers=True), ZONE)


def a_notice_answer(text: str) -> Screen:
    own = test_notices.answered(NoticeState.ACCEPTED, text)
    return notices.own(NoticePage(notice=own, today=TUESDAY))


def about_an_absence(text: str) -> Screen:
    return absence_words.offer((test_absence_words.PAGE,), text, ZONE)


def an_outage(text: str) -> Screen:
    return outages.sure(replace(test_outages.LONG, words=text), ZONE)


def a_name(text: str) -> Screen:
    own = replace(test_family.QUESTION.question, child=Name(text, "Анна", ""))
    return questions.question(replace(test_family.QUESTION, question=own))


KINDS: dict[str, tuple[Fit, Draw]] = {
    "topic": (upto(TOPIC_LIMIT), a_topic),
    "homework": (upto(HOMEWORK_LIMIT), a_homework),
    "title": (upto(TITLE_LIMIT), a_title),
    "note": (upto(NOTE_LIMIT), a_note),
    "remark": (partial(fit_line, limit=REMARK_LIMIT), a_remark),
    "answer": (upto(ANSWER_LIMIT), an_answer),
    "reason": (fit_reason, a_reason),
    "decline": (fit_answer, a_decline),
    "notice": (fit_notice, a_notice),
    "fetched_by": (upto(FETCHED_LIMIT), who_fetches),
    "notice_answer": (upto(ANSWER_LIMIT), a_notice_answer),
    "absence": (fit_said, about_an_absence),
    "outage": (fit_outage, an_outage),
    "name": (fit_name, a_name),
}
"""Each prompt: the rule of what is kept, and a screen that shows it."""

typed = sa.Table(
    "typed",
    sa.MetaData(),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text),
    sa.Column("data", sa.JSON),
)
"""The columns in which the journal keeps texts, once plain and once within a JSON."""


def kept(fit: Fit, count: int) -> Iterator[tuple[str, str]]:
    """Yield each text beside what is kept of it; what can be seen is never called empty."""
    for text in odd_texts(count):
        why = ""
        try:
            yield text, fit(text)
        except Unfit as unfit:
            why = unfit.why
        assert why != "empty" or not shows(text)


@pytest.mark.parametrize("kind", KINDS)
async def test_any_unicode_survives_to_the_screen_and_back(
    database: Database, clock: TravelClock, kind: str
) -> None:
    await survive(database, clock, kind, 200)


@pytest.mark.sqlite
@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
async def test_10_000_of_each_kind(database: Database, clock: TravelClock, kind: str) -> None:
    await survive(database, clock, kind, 10_000)


@pytest.mark.postgres
async def test_every_text_is_kept_by_the_other_database_too(
    any_database: Database, clock: TravelClock
) -> None:
    await survive(any_database, clock, "homework", 1_000)


async def survive(database: Database, clock: TravelClock, kind: str, count: int) -> None:
    """Keep, read back and show what the rule lets pass."""
    fit, draw = KINDS[kind]
    sandbox, pairs = Sandbox(clock), list(kept(fit, count))
    assert len(pairs) > (count // 100 if kind == "name" else count // 4)
    rows = [{"number": i, "text": k, "data": {k: [k]}} for i, (_, k) in enumerate(pairs)]
    async with database.writing() as tx:
        await tx.run_sync(typed.create)
        await tx.execute(sa.insert(typed), rows)
    other = Database(database.url.render_as_string(False), pragmas=UNHURRIED)
    async with other.reading() as tx:
        found = [
            dict(r) for r in (await tx.execute(sa.select(typed).order_by("number"))).mappings()
        ]
    await other.close()
    assert found == rows
    with speaking("ru"):
        for (came, text), row in zip(pairs, found, strict=True):
            assert ink(text) == ink(came)
            assert is_normalized("NFC", text)
            assert fit(text) == text
            screen = draw(row["text"])
            shown, _ = texts.message_text(sandbox, screen.text, "HTML", None)
            assert stands_in(text, shown), (ascii(text), ascii(shown))
            keyboards.inline_markup(sandbox, keyboard(screen))
    assert sandbox.complaints == []
