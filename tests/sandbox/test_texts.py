"""What Telegram says of texts, captions and HTML."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import markup
from sandbox.errors import ApiError
from sandbox.people import Phone
from sandbox.telegram import Sandbox


async def test_formatting_becomes_entities_in_utf16_units(bot: Bot, phone: Phone) -> None:
    message = await bot.send_message(phone.person.id, "😀 <b>Н &lt; 5</b> и <i>да</i>")
    assert message.text == "😀 Н < 5 и да"
    found = [(one.type, one.offset, one.length) for one in message.entities or []]
    assert found == [("bold", 3, 5), ("italic", 11, 2)]
    assert message.html_text == "😀 <b>Н &lt; 5</b> и <i>да</i>"
    assert phone.last.html == "😀 <b>Н &lt; 5</b> и <i>да</i>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p"'),
        ("5 < 6", "Unsupported start tag"),
        ("<b>x", "Can't find end tag"),
        ("x</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ("<span>x</span>", 'Unsupported start tag "span"'),
        ("<script>x</script>", 'Unsupported start tag "script"'),
    ],
)
async def test_bad_html_refuses_the_message(
    bot: Bot, phone: Phone, text: str, reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities") as refusal:
        await bot.send_message(phone.person.id, text)
    assert reason in str(refusal.value)
    assert phone.received == []


@pytest.mark.parametrize("text", [" ", "<b> </b>", "\u202e", "\n\n"])
async def test_an_empty_text_is_refused(bot: Bot, phone: Phone, text: str) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(phone.person.id, text)


async def test_length_counts_after_parsing(bot: Bot, phone: Phone) -> None:
    await bot.send_message(phone.person.id, "<b>" + "&amp;" * 4096 + "</b>")
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(phone.person.id, "я" * 4097)


async def test_white_space_and_direction_marks_are_cut(bot: Bot, phone: Phone) -> None:
    await bot.send_message(phone.person.id, "  \u202e<b> Пет\u202eров </b>\n")
    assert (phone.last.text, phone.last.html) == ("Петров", "<b>Петров</b>")


async def test_a_code_block_keeps_its_language(bot: Bot, phone: Phone) -> None:
    message = await bot.send_message(
        phone.person.id, '<pre><code class="language-python">x</code></pre>'
    )
    assert message.entities
    assert message.entities[-1].type in {"pre", "code"}
    assert any(entity.language == "python" for entity in message.entities)


def test_the_page_gets_only_safe_links() -> None:
    text, entities = markup.parse(
        '<a href="javascript:x">a</a> <a href="https://e.org/?a=&quot;">b</a>'
    )
    drawn = markup.render(text, entities)
    assert "javascript" not in drawn
    assert 'href="https://e.org/?a=&quot;"' in drawn


PIECES = ["<b>", "</b>", "<i>", "</i>", "<a href='https://e.org'>", "</a>", "<", ">", "&lt;", "&"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12))
def test_reading_never_breaks_and_drawing_reads_the_same(pieces: list[str]) -> None:
    source = markup.clean("".join(pieces))
    try:
        text, entities = markup.parse(source)
    except ApiError:
        return
    again, drawn = markup.parse(markup.render(text, entities).replace("&#x27;", "'"))
    assert (again, len(drawn)) == (text, len(entities))


async def test_a_bad_deep_link_is_complained_of(bot: Bot, phone: Phone, sandbox: Sandbox) -> None:
    await bot.send_message(phone.person.id, f"https://t.me/{sandbox.username}?start=код")
    assert sandbox.complaints == ["deep link payload 'код'"]
