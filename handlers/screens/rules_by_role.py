"""Which rules concern whom: the parts of each role's page, in the order of its work."""

from core.model.roles import Role
from core.policy.schema import Policy
from handlers.kit.i18n import _
from handlers.screens import rules_care as care
from handlers.screens import rules_correction as correction
from handlers.screens import rules_families as families
from handlers.screens import rules_home as home
from handlers.screens import rules_lesson as lesson
from handlers.screens import rules_marks as marks
from handlers.screens.rules_words import Part


def parts_for(policy: Policy, role: Role | None) -> list[Part]:
    """Return the rules that concern a role; None: whoever holds none."""
    makers = {
        Role.TEACHER: _teacher,
        Role.CLASS_TEACHER: _class_teacher,
        Role.SECRETARY: _secretary,
        Role.DEPUTY: _deputy,
        Role.DIRECTOR: _director,
        Role.ADMINISTRATOR: _administrator,
        Role.NURSE: _nurse,
        Role.CANTEEN: _counted,
        Role.DUTY_DEPUTY: _counted,
        Role.PARENT: _parent,
        Role.PUPIL: _pupil,
    }
    parts = makers[role](policy) if role in makers else _everybody(policy)
    return [*parts, *care.messages(policy)]


def has_own(role: Role | None) -> bool:
    """Tell whether a regulation says more to the role than to everybody."""
    return role not in {None, Role.LIBRARIAN, Role.PSYCHOLOGIST}


def _everybody(policy: Policy) -> list[Part]:
    return [(_("Marks and lessons"), [home.by_when(policy)]), care.quiet(policy)]


def _counted(policy: Policy) -> list[Part]:
    return [care.morning(policy), *_everybody(policy)]


def _teacher(policy: Policy) -> list[Part]:
    return [
        lesson.lesson(policy),
        lesson.texts(policy),
        correction.correction(policy),
        marks.terms(policy),
        marks.enough(policy),
        marks.periods(policy),
        lesson.plans(policy),
        lesson.grade_one(policy),
        (_("Groups of a class"), care.divided(policy)),
    ]


def _class_teacher(policy: Policy) -> list[Part]:
    return [
        families.reasons(policy),
        families.silence(policy),
        families.codes(policy),
        families.registration(policy),
        families.paper(policy),
        families.reports(policy),
        care.groups(policy),
        care.stand_ins(policy),
    ]


def _heads(policy: Policy, edits: str) -> list[Part]:
    return [
        (_("The journal"), [edits, lesson.in_place(policy), marks.at_end(policy)]),
        (_("Corrections"), correction.consents(policy)),
        care.control(policy),
        care.archive(policy),
        care.groups(policy),
        care.stand_ins(policy),
    ]


def _deputy(policy: Policy) -> list[Part]:
    return _heads(policy, care.deputy_edits(policy))


def _director(policy: Policy) -> list[Part]:
    return _heads(policy, care.director_edits(policy))


def _administrator(policy: Policy) -> list[Part]:
    codes = [families.staff_by(policy), families.families_by(policy), families.also_by(policy)]
    return [
        (_("Codes"), [*codes, families.valid(policy)]),
        care.watch(policy),
        care.archive(policy),
        (_("If the journal does not work"), [lesson.outage(policy)]),
        (_("Groups of a class"), [care.moved(policy)]),
        care.stand_ins(policy),
    ]


def _secretary(policy: Policy) -> list[Part]:
    return [care.orders(policy), families.codes(policy), families.registration(policy)]


def _nurse(policy: Policy) -> list[Part]:
    return [care.health(policy), *_everybody(policy)]


def _parent(policy: Policy) -> list[Part]:
    coming = [
        families.families_by(policy),
        families.parent_in(policy),
        families.pupil_self(policy),
    ]
    return [
        home.daily(policy, home.why_corrected(policy)),
        home.absences(policy),
        (_("Coming in"), coming),
        families.own_silence(policy),
        families.paper(policy),
        lesson.grade_one(policy),
    ]


def _pupil(policy: Policy) -> list[Part]:
    daily = home.daily(policy, correction.explained(policy))
    return [daily, home.pupils(policy), home.pupil_coming_in(policy)]
