"""Buttons that plan a written work and change it."""

from aiogram.filters.callback_data import CallbackData


class NewWorkPage(CallbackData, prefix="wb"):
    """Show what planning a work of this kind at the lesson means, and ask for its title."""

    lesson_id: int
    kind: str


class PlanWork(CallbackData, prefix="wc"):
    """Plan a work without a title, where a cancelled one of this version (0: none) stands."""

    lesson_id: int
    kind: str
    version: int


class PlanAlike(CallbackData, prefix="we"):
    """Plan the same in a parallel class, or (0) in all of them."""

    work_id: int
    teaching_id: int = 0


class RenameWork(CallbackData, prefix="wf"):
    """Ask for another title."""

    work_id: int


class DropTitle(CallbackData, prefix="wp"):
    """Let the work of this version have no title."""

    work_id: int
    version: int


class CancelWork(CallbackData, prefix="wg"):
    """Take the work of this version out of the plan."""

    work_id: int
    version: int


class RestoreWork(CallbackData, prefix="wh"):
    """Bring the cancelled work of this version back."""

    work_id: int
    version: int


class MovesPage(CallbackData, prefix="wi"):
    """Show the lessons to which the work can be moved."""

    work_id: int


class MoveWork(CallbackData, prefix="wj"):
    """Move the work of this version to the lesson."""

    work_id: int
    lesson_id: int
    version: int


class GradeOutside(CallbackData, prefix="ws"):
    """Let the work of this version be graded elsewhere, or here after all."""

    work_id: int
    version: int
    outside: bool


class AnnounceResults(CallbackData, prefix="wt"):
    """The results of the work of this version were announced today."""

    work_id: int
    version: int


class ResultsDay(CallbackData, prefix="wu"):
    """Ask for the day on which its results were announced."""

    work_id: int
