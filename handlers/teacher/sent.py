"""What a message brings where words or a file are awaited."""

from aiogram.types import Message

from core.errors import Unfit
from core.model.files import Upload
from handlers.kit.uploads import Incoming


def words_and_file(message: Message, incoming: Incoming) -> tuple[str, Upload | None]:
    """Return the words and the file of a message; one of them is enough.

    Raises:
        Unfit: it has neither, or the file does not fit.
    """
    upload = incoming.kept()
    if upload is None and message.text is None:
        raise Unfit(why="not_text_nor_file")
    return message.text or message.caption or "", upload
