"""A pupil of the school in one line: who is to be moved where, who leaves for what."""

from core.model.class_names import class_name
from core.model.spelling import tidy
from core.rules.texts import fit_text

LINE_LIMIT = 500
"""The longest such line, in characters."""


def read_move(text: str) -> tuple[str, tuple[int, str] | None]:
    """Read «Сидоров Илья, 5Б» or «Сидоров Илья в 5 «Б»»: the name, and grade and letter.

    None where no class is named: it is chosen then.

    Raises:
        Unfit: `empty`, `too_long`.
    """
    words = tidy(fit_text(text, LINE_LIMIT)).replace(",", " ").split()
    for many in (2, 1):
        found = class_name(" ".join(words[-many:])) if len(words) > many else None
        if found is not None:
            before = words[:-many]
            return " ".join(before[:-1] if before[-1].lower() in ("в", "во") else before), found
    return " ".join(words), None


def read_leave(text: str) -> tuple[str, str | None, str | None]:
    """Read «Сидоров Илья, школа № 5 г. Саки, переезд»: the name, where to, the reason.

    Raises:
        Unfit: `empty`, `too_long`.
    """
    parts = [tidy(part) for part in fit_text(text, LINE_LIMIT).replace("\n", ",").split(",")]
    name, *rest = [part for part in parts if part] or [""]
    where, *why = rest or [""]
    return name, where or None, ", ".join(why) or None
