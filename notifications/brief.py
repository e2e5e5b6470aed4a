"""The one place that lets messages say as little as possible, where the school's policy says so.

Every letter passes here between its composer, which has drawn it whole, and Telegram; what a
person opens inside does not.
"""

from dataclasses import replace

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.brief_letters import child_signs
from handlers.screens import brief
from handlers.screens.brief_words import About
from notifications.message import Message

_BRIEF = Actor.system("brief")


async def as_policy_says(
    journal: Journal, letter: Letter, about: About, message: Message
) -> Message:
    """Return the message as today's policy lets it stand in a chat: as it is, or brief."""
    policy = journal.policy_on(journal.clock.today()).policy
    if about is About.NOBODY or not policy.messages.brief.value:
        return message
    children = message.screen.children
    signs = (
        await child_signs(journal, _BRIEF, account_id=letter.account_id, child_ids=children)
        if children
        else ()
    )
    title = message.title or (brief.of_today() if message.of_today else "")
    screen = brief.draw(about, message.screen, letter.id, title=title, signs=signs)
    return replace(message, screen=screen)
