"""Words that a cell may hold and their codes; the first word of a code is canonical."""

from collections.abc import Mapping

from core.sheets.faults import BadCell
from core.sheets.texts import fold

Words = Mapping[str, tuple[str, ...]]
"""Code → its Russian words, the canonical one first."""

SEXES: Words = {"m": ("м", "муж", "мужской", "мальчик"), "f": ("ж", "жен", "женский", "девочка")}
YES_NO: Words = {"yes": ("да", "1", "+", "есть"), "no": ("нет", "0", "-", "без отметок")}
ROLES: Words = {
    "teacher": ("учитель", "преподаватель", "учитель-предметник"),
    "class_teacher": ("классный руководитель",),
    "secretary": ("секретарь", "делопроизводитель"),
    "deputy": ("заместитель директора", "завуч", "зам. директора"),
    "director": ("директор",),
    "administrator": ("администратор", "администратор журнала"),
    "nurse": ("медсестра", "медицинская сестра", "фельдшер", "врач"),
    "librarian": ("библиотекарь", "педагог-библиотекарь"),
    "psychologist": ("психолог", "педагог-психолог"),
    "canteen": ("столовая", "заведующий столовой", "повар"),
    "duty_deputy": ("дежурный заместитель", "дежурный администратор"),
}
PERIODS: Words = {
    "year": ("учебный год", "год"),
    "quarter": ("четверть",),
    "trimester": ("триместр",),
    "half_year": ("полугодие",),
    "holidays": ("каникулы",),
    "day_off": ("выходной", "праздник", "нерабочий день"),
    "worked": ("рабочий день", "рабочая суббота", "перенос", "перенос выходного"),
    "shortened": ("сокращённый", "сокращённый день", "сокращённые уроки"),
}
SPELLS: Words = {
    "home": ("надомное", "надомное обучение", "обучение на дому"),
    "family": ("семейное", "семейное образование", "семейное обучение"),
    "sanatorium": ("санаторий",),
    "valid": ("уважительная причина", "по заявлению"),
    "exempt": ("освобождён", "освобождена", "освобождение"),
    "ill": ("болеет", "болезнь"),
    "individual": ("индивидуальный план", "индивидуальный учебный план"),
}
WEEKDAYS: Words = {
    "1": ("понедельник", "пн", "1"),
    "2": ("вторник", "вт", "2"),
    "3": ("среда", "ср", "3"),
    "4": ("четверг", "чт", "4"),
    "5": ("пятница", "пт", "5"),
    "6": ("суббота", "сб", "6"),
    "7": ("воскресенье", "вс", "7"),
}


def code_of(text: str, words: Words) -> str:
    """Return the code that a word stands for.

    Raises:
        BadCell: `unknown_word`, with the canonical words.
    """
    wanted = fold(text)
    for code, spellings in words.items():
        if wanted in map(fold, spellings):
            return code
    allowed = ", ".join(spellings[0] for spellings in words.values())
    raise BadCell("unknown_word", value=text, allowed=allowed)
