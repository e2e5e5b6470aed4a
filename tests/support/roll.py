"""The people of the school of the tests, by made-up names, and what its week looks like."""

from core.model.roles import Role

STAFF: dict[str, tuple[str, Role]] = {
    "teacher": ("Орлова Ольга Петровна", Role.TEACHER),
    "class_teacher": ("Белова Елена Андреевна", Role.CLASS_TEACHER),
    "substitute": ("Власова Марина Викторовна", Role.TEACHER),
    "english": ("Гусева Ирина Львовна", Role.TEACHER),
    "english_two": ("Дроздова Анна Марковна", Role.TEACHER),
    "coach": ("Зуев Борис Ильич", Role.TEACHER),
    "primary": ("Котова Нина Ивановна", Role.TEACHER),
    "deputy": ("Лапина Наталья Юрьевна", Role.DEPUTY),
    "director": ("Макаров Сергей Михайлович", Role.DIRECTOR),
    "secretary": ("Носова Галина Николаевна", Role.SECRETARY),
    "administrator": ("Панов Дмитрий Олегович", Role.ADMINISTRATOR),
    "nurse": ("Рогова Людмила Фёдоровна", Role.NURSE),
}
"""Staff by the name that tests use, with the first of their roles."""

SEVENTH = (
    "Петров Кирилл Олегович",
    "Кузнецова Анна Сергеевна",
    "Иванов Пётр Андреевич",
    "Смирнова Дарья Павловна",
    "Фёдоров Максим Ильич",
    "Ивлева Софья Денисовна",
    "Алексеев Глеб Романович",
    "Борисова Вера Егоровна",
    "Волков Артём Игоревич",
    "Громова Полина Ивановна",
    "Данилов Роман Юрьевич",
    "Егорова Алиса Викторовна",
    "Жуков Степан Олегович",
    "Зайцева Мария Антоновна",
    "Крылов Никита Павлович",
    "Лебедева Ксения Ильинична",
    "Морозов Тимур Маратович",
    "Никитина Ева Борисовна",
    "Осипов Лев Данилович",
    "Павлова Яна Кирилловна",
    "Сидоров Илья Олегович",
    "Тарасова Ульяна Петровна",
    "Ушаков Фома Андреевич",
    "Филиппова Нина Львовна",
    "Харитонов Марк Денисович",
    "Цветкова Лидия Олеговна",
    "Чернов Захар Ильич",
    "Шарова Инна Сергеевна",
    "Щукин Савва Петрович",
    "Юдина Рита Глебовна",
    "Яковлев Пётр Романович",
    "Антонова Клара Юрьевна",
    "Быков Матвей Егорович",
    "Воронова Зоя Тимуровна",
    "Горбунов Ян Артёмович",
    "Демидова Эмма Марковна",
)
"""The pupils of 7Б; a class of five has the first five."""

OTHERS = {
    "3А": ("Кузнецов Пётр Сергеевич", "Рыбакова Таня Юрьевна"),
    "1А": ("Соболев Миша Олегович", "Уварова Катя Ильинична"),
    "9В": ("Тихонов Олег Игоревич", "Хохлова Вика Павловна"),
}
"""The pupils of the other classes."""

PARENTS = {
    "parent": ("Кузнецова Мария Игоревна", ("Кузнецова Анна", "Кузнецов Пётр")),
    "father": ("Кузнецов Сергей Юрьевич", ("Кузнецова Анна",)),
    "petrov_mother": ("Петрова Светлана Олеговна", ("Петров Кирилл",)),
    "ivanov_father": ("Иванов Андрей Петрович", ("Иванов Пётр",)),
}
"""Parents by the name that tests use, with their children."""

BELLS = ("8:30", "9:25", "10:20", "11:25", "12:30", "13:25", "14:20")
"""When slots 1 to 7 begin; each takes 45 minutes."""

TEACHING: dict[str, tuple[str, str, str]] = {
    "russian": ("7Б", "Русский язык", "class_teacher"),
    "geometry": ("7Б", "Геометрия", "teacher"),
    "algebra": ("7Б", "Алгебра", "teacher"),
    "english": ("7Б", "Английский язык", "english"),
    "english_two": ("7Б", "Английский язык", "english_two"),
    "sport": ("7Б", "Физкультура", "coach"),
    "history": ("7Б", "История", "class_teacher"),
    "talks": ("7Б", "Разговоры о важном", "class_teacher"),
    "algebra_nine": ("9В", "Алгебра", "teacher"),
    "reading": ("3А", "Чтение", "primary"),
    "russian_one": ("1А", "Русский язык", "primary"),
}
"""Teaching by the name that tests use: class, subject, teacher."""

WEEK: dict[int, dict[str, int]] = {
    1: {"talks": 1, "russian": 2},
    2: {
        "russian": 1,
        "geometry": 2,
        "algebra": 3,
        "english": 4,
        "english_two": 4,
        "sport": 5,
        "history": 6,
        "algebra_nine": 5,
        "reading": 1,
        "russian_one": 2,
    },
    3: {"russian": 1, "english": 2, "english_two": 2},
    4: {"russian": 1, "algebra": 2, "geometry": 3, "reading": 1, "algebra_nine": 4},
    5: {"algebra": 1, "russian": 2, "sport": 3, "russian_one": 1},
}
"""The timetable: weekday → teaching → slot. Only Tuesday is a full day."""
