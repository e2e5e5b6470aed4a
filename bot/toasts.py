"""The word that answers a press: that of its reply, or that nothing on the screen changes."""

from aiogram.types import Update

from bot.middlewares import Handled, language_of
from bot.presenter import Presenter
from handlers.kit.i18n import catalogues
from handlers.screens import menu


def toast(update: Update, handled: Handled, presenter: Presenter) -> tuple[str, bool]:
    """Return the word and whether it stays until it is closed; "": the screen says enough.

    A chosen tab or «Обновить» draws what stands there already: without a word the press would
    seem lost.
    """
    reply, query = handled.reply, update.callback_query
    if reply is None:
        return "", False
    if reply.toast or reply.screen is None or query is None or query.message is None:
        return reply.toast, reply.alert
    message = query.message
    if not presenter.shows(message.chat.id, message.message_id, reply.screen):
        return "", reply.alert
    i18n = catalogues()
    with i18n.context(), i18n.use_locale(language_of(handled.actor, query.from_user)):
        return menu.as_before(), reply.alert
