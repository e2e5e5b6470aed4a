"""Roles, the reach of a grant, and what may be done to what."""

from enum import StrEnum


class Role(StrEnum):
    """What a grant makes of a person (requirements.md, section 2)."""

    TEACHER = "teacher"
    CLASS_TEACHER = "class_teacher"
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    ADMINISTRATOR = "administrator"
    NURSE = "nurse"
    LIBRARIAN = "librarian"
    PSYCHOLOGIST = "psychologist"
    CANTEEN = "canteen"
    DUTY_DEPUTY = "duty_deputy"
    PARENT = "parent"
    PUPIL = "pupil"


FAMILY = frozenset({Role.PARENT, Role.PUPIL})
OFFICE = (Role.SECRETARY, Role.ADMINISTRATOR)
STAFF = frozenset(Role) - FAMILY
PEDAGOGUES = frozenset(
    {
        Role.TEACHER,
        Role.CLASS_TEACHER,
        Role.DEPUTY,
        Role.DUTY_DEPUTY,
        Role.DIRECTOR,
        Role.PSYCHOLOGIST,
    }
)
"""Who teaches or heads teaching: one of them may lead a class."""


class Scope(StrEnum):
    """How far a grant reaches: everywhere, a class, a field of subjects, one person."""

    NONE = "none"
    CLASS = "class"
    FIELD = "field"
    PERSON = "person"


class Action(StrEnum):
    """What a use case does; every use case declares one with `@allows`."""

    READ = "read"
    RECORD = "record"
    CORRECT = "correct"
    EXPLAIN = "explain"
    ANSWER = "answer"
    HAND_OUT = "hand_out"
    BIND = "bind"
    SET_UP = "set_up"
    RUN = "run"


class Thing(StrEnum):
    """What a use case touches; the second word of `@allows`."""

    LESSON = "lesson"
    CHILD = "child"
    SCHOOL_CLASS = "school_class"
    INVITATION = "invitation"
    OWN_ACCOUNT = "own_account"
    SCHOOL = "school"
    SYSTEM = "system"
