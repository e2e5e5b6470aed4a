"""What the buttons of thematic plans carry."""

from aiogram.filters.callback_data import CallbackData


class TakePlanned(CallbackData, prefix="fa"):
    """Write the topic of this row at the lesson, over a topic of this version."""

    lesson_id: int
    row_id: int
    version: int


class PlannedRows(CallbackData, prefix="fb"):
    """Choose another row for the lesson: a page of them from 1 on (0: where the plan stands)."""

    lesson_id: int
    page: int = 0


class PlannedHomework(CallbackData, prefix="fc"):
    """Set the homework of this row at the lesson, over homework of this version."""

    lesson_id: int
    row_id: int
    version: int


class MyPlans(CallbackData, prefix="fd"):
    """Open the teacher's own plans."""


class PlanOf(CallbackData, prefix="fe"):
    """Open the plan of a teaching: a page of its rows from 1 on (0: where it stands)."""

    teaching_id: int
    page: int = 0


class LoadPlan(CallbackData, prefix="ff"):
    """Ask for the file of a teaching's plan."""

    teaching_id: int


class SavePlan(CallbackData, prefix="fg"):
    """Let the file of the preview be the plan, in the place of this version (0: of none).

    `rest`: it holds only what is left of the year. `seal` is the beginning of its hash.
    """

    teaching_id: int
    version: int
    rest: bool
    seal: str


class PlanRest(CallbackData, prefix="fh"):
    """Read the file of the preview as the whole year's, or as what is left of it."""

    teaching_id: int
    rest: bool
    seal: str


class ReadPlan(CallbackData, prefix="fp"):
    """Read a file that came unasked as the plan of this teaching."""

    teaching_id: int
    seal: str


class CopyPlan(CallbackData, prefix="fi"):
    """Let a teaching have the plan of another one."""

    teaching_id: int
    from_id: int


class PlanTemplate(CallbackData, prefix="fo"):
    """Send the spreadsheet to fill."""

    teaching_id: int


class ClassPlans(CallbackData, prefix="fj"):
    """Open plan and fact of a class."""

    class_id: int


class TeacherPlans(CallbackData, prefix="fk"):
    """Open plan and fact of a teacher."""

    person_id: int


class LackingPlans(CallbackData, prefix="fl"):
    """Open who has no plan: a page from 1 on."""

    page: int = 1


class PlansPaper(CallbackData, prefix="fn"):
    """Send plan and fact of a class, or of a teacher, as a spreadsheet."""

    class_id: int = 0
    person_id: int = 0
