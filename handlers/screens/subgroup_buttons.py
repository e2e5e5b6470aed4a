"""The buttons of a class in groups; the group that a press puts into is on each."""

from aiogram.filters.callback_data import CallbackData


class DividedClasses(CallbackData, prefix="gc"):
    """Choose a class that has groups."""


class ClassDivisionsPage(CallbackData, prefix="ia"):
    """Open the subjects that a class has in groups."""

    class_id: int


class DivisionOf(CallbackData, prefix="ib"):
    """Open the pupils of a class with their groups of a subject; this one is given out."""

    group_id: int


class PutInGroup(CallbackData, prefix="ic"):
    """Let the pupil be in the group; `was` is the one on the button (0: none)."""

    group_id: int
    person_id: int
    was: int


class PutRest(CallbackData, prefix="id"):
    """Let the so many pupils who are in no group be in this one."""

    group_id: int
    many: int


class AskMove(CallbackData, prefix="ie"):
    """Ask for the order that moves the pupil into the group."""

    group_id: int
    person_id: int
