"""Help by role: what each can do here, in the order of a day."""

from core.model.people import Actor
from core.model.roles import Role
from core.model.settings import Setting
from core.rules.settings import rings_for
from handlers.kit.callbacks import Menu
from handlers.kit.i18n import _
from handlers.kit.reply import Screen, button


def draw(actor: Actor) -> Screen:
    """Draw the help for the roles that the actor holds."""
    parts = [words() for role, words in _BY_ROLE.items() if actor.has(role)]
    text = "\n\n".join([*dict.fromkeys(parts), _for_all(actor)])
    return Screen(kind="help", text=text, rows=((button(_("‹ Back"), Menu()),),))


def _teacher() -> str:
    return _(
        "<b>Teacher</b>\n"
        "Five minutes after the bell the lesson's form comes by itself: «Everybody is here», or "
        "mark who is not. /menu shows today's lessons, with what is still missing.\n"
        "Marks: the lesson's button, or one line typed into the open lesson: Ivanov 5, Petrova "
        "4 5, Sidorov н. The kind of work may stand first: control Ivanov 4.\n"
        "Nothing is in the journal until you press «Save». A slip can be taken back at once."
    )


def _class_teacher() -> str:
    return _(
        "<b>Class teacher</b>\n"
        "«My class» shows who is absent today, what parents answered, and where a reason is "
        "missing. There you also hand out codes to families."
    )


def _parent() -> str:
    return _(
        "<b>Parent</b>\n"
        "If the child is absent from a lesson, a message with four answers comes. Once a day "
        "comes a quiet summary: absences, marks, homework. /menu opens the child's page at any "
        "time."
    )


def _pupil() -> str:
    return _("<b>Pupil</b>\n/menu opens your marks, lessons and homework.")


def _secretary() -> str:
    return _(
        "<b>Codes</b>\n"
        "«Invitations»: type a surname or choose a class. A code is for one person and is used "
        "once; a new one revokes the old one. A phone can be disconnected at any time."
    )


def _heads() -> str:
    return _(
        "<b>Deputy head, director</b>\n"
        "«Classes»: open a lesson of any class and record it in the teacher's place. The "
        "journal keeps both names."
    )


def _for_all(actor: Actor) -> str:
    words = _(
        "<b>Everybody</b>\n"
        "/menu: where to go\n"
        "/settings: %(settings)s\n"
        "/privacy: what is kept about you\n"
        "/cancel: leave what was begun\n"
        "A second code on the same phone adds one more person: just type it here."
    )
    return words % {"settings": _settings(actor)}


def _settings(actor: Actor) -> str:
    """Name only what the settings offer to this actor."""
    offered = rings_for(actor)
    if Setting.DIGEST in offered:
        return _("hour, language, what rings")
    return _("language, what rings") if offered else _("language")


_BY_ROLE = {
    Role.TEACHER: _teacher,
    Role.CLASS_TEACHER: _class_teacher,
    Role.PARENT: _parent,
    Role.PUPIL: _pupil,
    Role.SECRETARY: _secretary,
    Role.ADMINISTRATOR: _secretary,
    Role.DEPUTY: _heads,
    Role.DIRECTOR: _heads,
}
