"""Files of people: pupils, their representatives, staff."""

from core.model.person_spelling import RELATIONS
from core.sheets import cells
from core.sheets.columns import (
    KLASS,
    NAME,
    PATRONYMIC,
    PHONE,
    PUPIL,
    SURNAME,
    Column,
    Kind,
    words_of,
)
from core.sheets.rows import PupilRow, RepresentativeRow, StaffRow
from core.sheets.words import ROLES, SEXES

PUPILS = Kind(
    code="pupils",
    title="Ученики",
    also=("Обучающиеся", "Учащиеся", "Список учеников", "Контингент"),
    row=PupilRow,
    columns=(
        Column(
            field="number",
            title="Личный номер",
            also=("Номер личного дела", "Номер ученика", "Личный №", "ID"),
            read=cells.key,
            example="У-0152",
            hint="не меняется, пока ученик в школе",
        ),
        SURNAME,
        NAME,
        PATRONYMIC,
        Column(
            field="sex",
            title="Пол",
            read=cells.word(SEXES),
            must=False,
            example="ж",
            hint=words_of(SEXES),
        ),
        Column(
            field="born",
            title="Дата рождения",
            also=("Родился", "Д.р.", "День рождения"),
            read=cells.day,
            must=False,
            empty=None,
            example="14.03.2013",
        ),
        KLASS,
        Column(
            field="enrolled_on",
            title="Зачислен",
            also=("Дата зачисления", "Зачислена", "Дата прибытия"),
            read=cells.day,
            must=False,
            empty=None,
            example="01.09.2026",
            hint="пусто — с начала учебного года",
        ),
        Column(
            field="order",
            title="Приказ",
            also=("Номер приказа", "Приказ о зачислении"),
            must=False,
            example="45/1-о",
        ),
    ),
)
REPRESENTATIVES = Kind(
    code="representatives",
    title="Представители",
    also=("Родители", "Законные представители", "Родители (законные представители)"),
    row=RepresentativeRow,
    columns=(
        PUPIL,
        Column(
            field="relation",
            title="Кем приходится",
            also=("Степень родства", "Родство", "Кто"),
            read=cells.word(RELATIONS),
            example="мать",
            hint=words_of(RELATIONS),
        ),
        SURNAME,
        NAME,
        PATRONYMIC,
        PHONE,
        Column(
            field="number",
            title="Номер представителя",
            also=("Личный номер представителя", "Номер родителя"),
            read=cells.key,
            must=False,
            example="Р-0210",
            hint="один и тот же номер у всех детей одного человека",
        ),
    ),
)
STAFF = Kind(
    code="staff",
    title="Сотрудники",
    also=("Педагоги", "Учителя", "Работники", "Кадры"),
    row=StaffRow,
    columns=(
        Column(
            field="number",
            title="Табельный номер",
            also=("Таб. номер", "Табельный №", "Номер сотрудника"),
            read=cells.key,
            example="С-07",
        ),
        SURNAME,
        NAME,
        PATRONYMIC,
        Column(
            field="roles",
            title="Должности",
            also=("Должность", "Роли", "Роль"),
            read=cells.several(ROLES),
            example="учитель, классный руководитель",
            hint=words_of(ROLES) + "; можно несколько через запятую",
        ),
        Column(
            field="fields",
            title="Предметы кафедры",
            also=("Кафедра", "Курируемые предметы"),
            read=cells.listed,
            must=False,
            empty=(),
            example="Алгебра, Геометрия",
            hint="для заместителя: за какие предметы отвечает",
        ),
        PHONE,
    ),
)
