"""Methods about the bot itself: who it is, its commands, webhook, chats and files."""

import re

from aiogram.methods import (
    DeleteMyCommands,
    DeleteWebhook,
    GetChat,
    GetFile,
    GetMe,
    GetMyCommands,
    GetWebhookInfo,
    SetMyCommands,
    SetWebhook,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
)

from sandbox import files, polling
from sandbox.errors import bad_request
from sandbox.shapes import bot_json, chat_json, file_json
from sandbox.state import Json
from sandbox.world import World

COMMANDS_MAX, DESCRIPTION_MAX = 100, 256
_CHAT_SCOPES = BotCommandScopeChat | BotCommandScopeChatAdministrators | BotCommandScopeChatMember
AnyCommands = SetMyCommands | GetMyCommands | DeleteMyCommands


def get_me(world: World, _method: GetMe) -> Json:
    """GetMe."""
    return {
        **bot_json(world),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, method: GetChat) -> Json:
    """getChat: of a chat that has begun."""
    chat = world.open_chat(method.chat_id)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    return {
        **chat_json(world, chat),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {**dict.fromkeys(gifts, False), "gifts_from_channels": False},
    }


def get_file(world: World, method: GetFile) -> Json:
    """getFile: up to 20 MB."""
    file = world.state.files.get(method.file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > files.DOWNLOAD_MAX:
        raise bad_request("file is too big")
    return file_json(file)


def set_my_commands(world: World, method: SetMyCommands) -> bool:
    """setMyCommands: at most 100 of [a-z0-9_]{1,32}, descriptions of 1-256."""
    if len(method.commands) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in method.commands:
        _check_command(command)
    world.state.commands[_scope(world, method)] = [
        {"command": command.command.removeprefix("/"), "description": command.description}
        for command in method.commands
    ]
    _touch_all(world)
    return True


def get_my_commands(world: World, method: GetMyCommands) -> list[Json]:
    """getMyCommands: exactly of this scope and language."""
    return world.state.commands.get(_scope(world, method), [])


def delete_my_commands(world: World, method: DeleteMyCommands) -> bool:
    """deleteMyCommands: people fall back to the next wider scope."""
    world.state.commands.pop(_scope(world, method), None)
    _touch_all(world)
    return True


def commands_for(world: World, chat_id: int, language: str = "ru") -> list[Json]:
    """The commands that a person sees in a chat: the narrowest scope, own language first."""
    wide = "all_private_chats" if chat_id > 0 else "all_group_chats"
    for scope in (f"chat:{chat_id}:0", f"{wide}:0:0", "default:0:0"):
        for spoken in (language, ""):
            found = world.state.commands.get(f"{scope}:{spoken}")
            if found is not None:
                return found
    return []


def set_webhook(world: World, method: SetWebhook) -> bool:
    """setWebhook: remembered only, so that polling answers 409."""
    if method.url and not method.url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.state.webhook = method.url
    world.state.allowed = list(method.allowed_updates or [])
    _drop_pending(world, method.drop_pending_updates)
    return True


def delete_webhook(world: World, method: DeleteWebhook) -> bool:
    """DeleteWebhook."""
    world.state.webhook = ""
    _drop_pending(world, method.drop_pending_updates)
    return True


def get_webhook_info(world: World, _method: GetWebhookInfo) -> Json:
    """GetWebhookInfo."""
    return {
        "url": world.state.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.state.updates),
    }


def _drop_pending(world: World, drop: bool | None) -> None:
    if drop is True:
        polling.confirm(world, world.state.next_update)


def _check_command(command: BotCommand) -> None:
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command.command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command.description.strip()) <= DESCRIPTION_MAX:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(world: World, method: AnyCommands) -> str:
    scope, language = method.scope, method.language_code or ""
    if scope is None:
        return f"default:0:0:{language}"
    chat_id = world.open_chat(scope.chat_id).id if isinstance(scope, _CHAT_SCOPES) else 0
    user_id = scope.user_id if isinstance(scope, BotCommandScopeChatMember) else 0
    return f"{scope.type}:{chat_id}:{user_id}:{language}"


def _touch_all(world: World) -> None:
    for chat in world.state.chats.values():
        chat.version += 1
    world.chats_bell.ring()
