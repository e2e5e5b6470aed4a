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


class LinePage(CallbackData, prefix="xl"):
    """Open the preview of the line of marks that waits at a lesson."""

    lesson_id: int


class TopicPage(CallbackData, prefix="tp"):
    """Ask for the topic of a lesson."""

    lesson_id: int


class HomeworkPage(CallbackData, prefix="hw"):
    """Ask for the homework that is set at a lesson."""

    lesson_id: int


class ForSomePage(CallbackData, prefix="js"):
    """Choose the pupils who get homework of their own."""

    lesson_id: int


class LessonWorksPage(CallbackData, prefix="wa"):
    """Open the written works of a lesson, and the kinds of which one may be planned."""

    lesson_id: int


class WorkPage(CallbackData, prefix="wd"):
    """Open the page of a written work."""

    work_id: int


class MyWorksPage(CallbackData, prefix="wl"):
    """Open the teacher's written works: those that wait for marks, those to come."""


class PlanPage(CallbackData, prefix="wm"):
    """Open a class's plan of tests: month or period around a date (its ordinal; 0: today)."""

    class_id: int
    ordinal: int = 0
    period: bool = False


class OverduePage(CallbackData, prefix="wo"):
    """Open the works of a class whose marks are overdue."""

    class_id: int


class LessonPage(CallbackData, prefix="ls"):
    """Open the page of a lesson: what is recorded, and the ways on."""

    lesson_id: int


class GridPage(CallbackData, prefix="gr"):
    """Open the grid «кого нет» of a lesson."""

    lesson_id: int


class SpecialDays(CallbackData, prefix="dq"):
    """Choose a day that is not as others."""


class Morning(CallbackData, prefix="dm"):
    """Open the count of the absent today."""


class Classes(CallbackData, prefix="cls"):
    """Open the classes of the school, for a head who records in a teacher's place."""


class ReadConsent(CallbackData, prefix="rc"):
    """Go on to the consent; accepting needs that this account has shown the code itself."""

    invitation_id: int


class AcceptCode(CallbackData, prefix="ac"):
    """Agree to this wording and bind."""

    invitation_id: int
    wording: str


class NotMine(CallbackData, prefix="nm"):
    """Leave the invitation alone."""


class Disagree(CallbackData, prefix="na"):
    """Do not agree to the keeping of personal data: nothing is bound."""


class SettingPage(CallbackData, prefix="sp"):
    """Open the choices of one setting."""

    name: str


class Choose(CallbackData, prefix="st", sep="|"):
    """Let the setting have this value («18:00» holds the usual separator)."""

    name: str
    value: str


class Leave(CallbackData, prefix="lv"):
    """Take the consent back; `sure` is False on the button that first asks."""

    sure: bool = False


class OwnDataFile(CallbackData, prefix="od"):
    """Get all that is kept of the person as a file."""


class OwnDataPart(CallbackData, prefix="lw"):
    """Get another part of the files that are kept of the person, from 1 on."""

    part: int


class InvitedFamily(CallbackData, prefix="if"):
    """Open the family of a pupil of a class in the invitations."""

    class_id: int
    child_id: int


class InvitedPerson(CallbackData, prefix="ip"):
    """Open a person's card; class and child lead back to the list (0: to the search)."""

    person_id: int
    class_id: int = 0
    child_id: int = 0


class HandCode(CallbackData, prefix="hc"):
    """Issue a code; `latest_id` is the newest one that the giver saw (0: none)."""

    person_id: int
    role: str
    latest_id: int


class RevokeCode(CallbackData, prefix="rv"):
    """Revoke an unused code."""

    invitation_id: int


class Unbind(CallbackData, prefix="ub"):
    """End a binding; `sure` is False on the button that first asks."""

    binding_id: int
    person_id: int
    sure: bool = False
