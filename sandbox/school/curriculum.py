"""What is taught in which grade, in which shift, by teachers of which area."""

from dataclasses import dataclass

LETTERS = "АБ"
GRADES = range(1, 12)
SECOND_SHIFT = frozenset({3, 4, 6})
"""Grades of the second shift; 1, 5, 9 and 11 must be in the first (SanPiN)."""
PRIMARY = range(1, 5)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: its name, a short one, the area of its teachers, whether it is marked."""

    name: str
    short: str
    area: str
    marks: bool = True


SUBJECTS = {
    s.short: s
    for s in (
        Subject("Русский язык", "Рус", "russian"),
        Subject("Литература", "Лит", "russian"),
        Subject("Литературное чтение", "Чтение", "primary"),
        Subject("Английский язык", "Англ", "english"),
        Subject("Математика", "Мат", "math"),
        Subject("Алгебра", "Алг", "math"),
        Subject("Геометрия", "Геом", "math"),
        Subject("Вероятность и статистика", "ВиС", "math"),
        Subject("Информатика", "Инф", "ict"),
        Subject("История", "Ист", "history"),
        Subject("Обществознание", "Общ", "history"),
        Subject("Духовно-нравственная культура", "ОДНКНР", "history"),
        Subject("География", "Геогр", "geography"),
        Subject("Биология", "Биол", "biology"),
        Subject("Химия", "Хим", "chemistry"),
        Subject("Физика", "Физ", "physics"),
        Subject("Окружающий мир", "Окр", "primary"),
        Subject("Религиозные культуры и светская этика", "ОРКСЭ", "primary", marks=False),
        Subject("Изобразительное искусство", "ИЗО", "art"),
        Subject("Музыка", "Муз", "music"),
        Subject("Труд", "Труд", "labour"),
        Subject("Физическая культура", "Физра", "sport"),
        Subject("Безопасность и защита Родины", "ОБЗР", "safety"),
        Subject("Индивидуальный проект", "Проект", "safety"),
        Subject("Разговоры о важном", "РОВ", "class_teacher", marks=False),
        Subject("Россия — мои горизонты", "Горизонты", "class_teacher", marks=False),
    )
}
BY_NAME = {subject.name: subject for subject in SUBJECTS.values()}

_HOURS = {
    1: "Рус 5 Чтение 3 Мат 4 Окр 2 ИЗО 1 Муз 1 Труд 1 Физра 2 РОВ 1",
    2: "Рус 5 Чтение 4 Англ 2 Мат 4 Окр 2 ИЗО 1 Муз 1 Труд 1 Физра 2 РОВ 1",
    3: "Рус 5 Чтение 4 Англ 2 Мат 4 Окр 2 ИЗО 1 Муз 1 Труд 1 Физра 2 РОВ 1",
    4: "Рус 5 Чтение 3 Англ 2 Мат 4 Окр 2 ОРКСЭ 1 ИЗО 1 Муз 1 Труд 1 Физра 2 РОВ 1",
    5: "Рус 5 Лит 3 Англ 3 Мат 5 Ист 3 ОДНКНР 1 Геогр 1 Биол 1 ИЗО 1 Муз 1 Труд 2 Физра 2 РОВ 1",
    6: "Рус 6 Лит 3 Англ 3 Мат 5 Ист 3 Геогр 1 Биол 1 ИЗО 1 Муз 1 Труд 2 Физра 2 РОВ 1"
    " Горизонты 1",
    7: "Рус 4 Лит 2 Англ 3 Алг 3 Геом 2 ВиС 1 Инф 1 Ист 3 Геогр 2 Биол 1 Физ 2 ИЗО 1 Муз 1 Труд 2"
    " Физра 2 РОВ 1 Горизонты 1",
    8: "Рус 3 Лит 2 Англ 3 Алг 3 Геом 2 ВиС 1 Инф 1 Ист 2 Общ 1 Геогр 2 Биол 2 Хим 2 Физ 2 Муз 1"
    " Труд 1 Физра 2 ОБЗР 1 РОВ 1 Горизонты 1",
    9: "Рус 3 Лит 3 Англ 3 Алг 3 Геом 2 ВиС 1 Инф 1 Ист 2 Общ 1 Геогр 2 Биол 2 Хим 2 Физ 3 Физра 2"
    " ОБЗР 1 РОВ 1 Горизонты 1",
    10: "Рус 2 Лит 3 Англ 3 Алг 4 Геом 3 ВиС 1 Инф 1 Ист 2 Общ 2 Геогр 1 Биол 1 Хим 1 Физ 2"
    " Физра 2 ОБЗР 1 Проект 1 РОВ 1 Горизонты 1",
    11: "Рус 3 Лит 3 Англ 3 Алг 4 Геом 3 ВиС 1 Инф 1 Ист 2 Общ 2 Геогр 1 Биол 1 Хим 1 Физ 2"
    " Физра 2 ОБЗР 1 РОВ 1 Горизонты 1",
}


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class and the shift it is taught in."""

    grade: int
    letter: str

    @property
    def name(self) -> str:
        """«7Б»."""
        return f"{self.grade}{self.letter}"

    @property
    def shift(self) -> int:
        """1 or 2."""
        return 2 if self.grade in SECOND_SHIFT else 1

    @property
    def is_primary(self) -> bool:
        """Tell whether one teacher gives most lessons."""
        return self.grade in PRIMARY


CLASSES = tuple(SchoolClass(grade, letter) for grade in GRADES for letter in LETTERS)


def hours(grade: int) -> dict[Subject, int]:
    """Return the weekly lessons of a grade, at most 4, 5, 6 or 7 a day by grade."""
    words = _HOURS[grade].split()
    return {SUBJECTS[s]: int(n) for s, n in zip(words[::2], words[1::2], strict=True)}


def area(klass: SchoolClass, subject: Subject) -> str:
    """Return whose subject it is: in grades 1 to 4 most belong to the class's own teacher."""
    specialists = ("english", "music", "sport", "art", "class_teacher")
    if klass.is_primary and subject.area not in specialists:
        return "primary"
    return subject.area


def groups(klass: SchoolClass, subject: Subject) -> tuple[str, ...]:
    """Return the groups taught at one hour by two teachers, ("",) for the whole class."""
    split = {"Англ": range(2, 12), "Труд": range(5, 9), "Инф": range(7, 12)}
    return ("1", "2") if klass.grade in split.get(subject.short, ()) else ("",)
