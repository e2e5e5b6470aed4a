"""A chat that was blocked or opened again: its lane stops, and goes on."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from core.journal import Journal
from core.model.people import Actor
from core.services.receiving import remember_block
from handlers.kit.once import once

router = Router(name="membership")


@router.my_chat_member()
async def blocked_or_back(event: ChatMemberUpdated, journal: Journal, actor: Actor) -> None:
    """Remember since when a private chat is blocked; letters wait until it is open again."""
    if event.chat.type == ChatType.PRIVATE:
        blocked = event.new_chat_member.status == ChatMemberStatus.KICKED
        await once(remember_block(journal, actor, blocked=blocked))
