"""What buttons carry between flows: ids and a version, the wanted state, never an authority.

A flow's own buttons stand beside its screens; here are those that several flows draw.
"""

from aiogram.filters.callback_data import CallbackData


class Menu(CallbackData, prefix="menu"):
    """Open a screen that everybody has: `home`, `help`, `settings`, `privacy`."""

    to: str = "home"


class Today(CallbackData, prefix="td"):
    """Open the teacher's day."""


class MyClass(CallbackData, prefix="mc"):
    """Open the class teacher's desk for a class."""

    class_id: int


class Family(CallbackData, prefix="fm"):
    """Open a family page of a child (0: the first one): `home`, `marks` and so on."""

    page: str = "home"
    child_id: int = 0


class Invitations(CallbackData, prefix="inv"):
    """Open the invitations of a class; `class_id` 0: the search for a person."""

    class_id: int = 0


class MarksPage(CallbackData, prefix="mk"):
    """Open the marks of a lesson: the kinds of work, or the sheet of one; `value` is given out."""

    lesson_id: int
    kind: str = ""
    value: str = ""


class TopicPage(CallbackData, prefix="tp"):
    """Ask for the topic of a lesson."""

    lesson_id: int


class HomeworkPage(CallbackData, prefix="hw"):
    """Ask for the homework that is set at a lesson."""

    lesson_id: int


class LessonPage(CallbackData, prefix="ls"):
    """Open the page of a lesson: what is recorded, and the ways on."""

    lesson_id: int


class GridPage(CallbackData, prefix="gr"):
    """Open the grid «кого нет» of a lesson."""

    lesson_id: int


class Classes(CallbackData, prefix="cls"):
    """Open the classes of the school, for a head who records in a teacher's place."""
