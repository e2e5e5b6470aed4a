"""The files of homework: named and numbered, each to be opened or taken out."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from core.model.files import Attached, FileKind
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, button, two_in_a_row
from handlers.screens.files import file_button, kind_word

MOST = 20
"""Files with buttons: of more the last ones, for a wrong one is seen soon."""


class TakeFileOut(CallbackData, prefix="jx"):
    """Take this file out of homework of this version."""

    lesson_id: int
    attachment_id: int
    version: int


def see_file(kind: FileKind) -> str:
    """Return the words that stand for homework which is a file alone; records are Russian."""
    return {
        FileKind.PHOTO: _("see the photo"),
        FileKind.DOCUMENT: _("see the file"),
        FileKind.VOICE: _("listen to the voice message"),
    }[kind]


def wordings() -> dict[FileKind, str]:
    """Return those words for every kind."""
    return {kind: see_file(kind) for kind in FileKind}


def hung(count: int) -> str:
    """«Приложены 3 файла.»."""
    return ngettext("%(n)d file hangs on it.", "%(n)d files hang on it.", count)


def listed(files: Sequence[Attached]) -> list[str]:
    """«Приложены 2 файла.», then «1. Фото», «2. Файл: Задание.pdf»."""
    if not files:
        return []
    return [hung(len(files)), *(f"{n}. {named(one)}" for n, one in enumerate(files, 1))]


def named(file: Attached) -> str:
    """«Фото», «Файл: Задание.pdf», as HTML."""
    word = kind_word(file.kind)
    return f"{word}: {quoted(file.name)}" if file.name else word


def rows(
    files: Sequence[Attached],
    back: CallbackData,
    out: Callable[[Attached], CallbackData] | None,
) -> tuple[Row, ...]:
    """Return the buttons that open the files and, by `out`, take one out; `back` from a file."""
    shown = [*enumerate(files, 1)][-MOST:]
    opens = [file_button(one.id, one.kind, back, str(n)) for n, one in shown]
    if out is None:
        return two_in_a_row(opens)
    labels = [_("Take file %(number)d out") % {"number": n} for n, _one in shown]
    outs = [
        button(label, out(one), "danger") for label, (_n, one) in zip(labels, shown, strict=True)
    ]
    return tuple(zip(opens, outs, strict=True))
