"""Papers and words sent before what they belong to stands: the dialogue keeps them until then."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aiogram.types import Message

from core.errors import Unfit
from core.model.files import FileKind, Upload
from core.rules.notices import fit_words, more_papers
from handlers.kit.uploads import Incoming

_PAPERS, _WORDS = "papers", "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """What goes with what does not stand yet; the bytes lie in the folder already."""

    papers: tuple[Upload, ...] = ()
    words: str | None = None

    def packed(self) -> dict[str, Any]:
        """Return it as the dialogue keeps it."""
        return {_PAPERS: [asdict(one) for one in self.papers], _WORDS: self.words}


def along(data: Mapping[str, Any]) -> Along:
    """Return what the dialogue has kept."""
    kept = (Upload(**{**one, "kind": FileKind(one["kind"])}) for one in data.get(_PAPERS, ()))
    return Along(papers=tuple(kept), words=data.get(_WORDS))


def with_paper(asked: Mapping[str, Any], message: Message, incoming: Incoming) -> Along:
    """Return what goes along, with the message's paper; words alone add none.

    Raises:
        Unfit: `not_text_nor_file`, `too_many_files`, `too_long`, or the file does not fit.
    """
    upload = incoming.kept()
    if upload is None and message.text is None:
        raise Unfit(why="not_text_nor_file")
    return along(asked) if upload is None else _more(along(asked), upload, message.caption)


def _more(kept: Along, upload: Upload, caption: str | None) -> Along:
    """Return it with one paper more; the words beside it take the place of earlier ones."""
    words = fit_words(caption) if caption else kept.words
    return Along(papers=more_papers(kept.papers, upload), words=words)
