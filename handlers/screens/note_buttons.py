"""What leads to notes: from the page of a lesson, and from the class teacher's desk."""

from aiogram.filters.callback_data import CallbackData


class NotePage(CallbackData, prefix="yn"):
    """Choose the pupils of a lesson whose families are written to."""

    lesson_id: int


class ClassNotesPage(CallbackData, prefix="yg"):
    """Open what teachers wrote to the families of a class."""

    class_id: int
