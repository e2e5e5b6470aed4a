"""Help by role: what each can do here, in the order of a day."""

from core.model.people import Actor
from core.model.roles import Role
from core.model.settings import Setting
from core.rules.settings import rings_for
from handlers.kit.callbacks import Menu
from handlers.kit.i18n import _
from handlers.kit.reply import MAX_TEXT, Screen, button
from handlers.screens.digest import fitted
from handlers.screens.rules_buttons import RulesPage


def draw(actor: Actor) -> Screen:
    """Draw the help for the roles that the actor holds."""
    parts = [_with_families(words(), role) for role, words in _BY_ROLE.items() if actor.has(role)]
    own = [*dict.fromkeys(parts), *_stand_ins(actor)]
    everybody = _for_all(actor)
    text = (
        fitted([one.split("\n") for one in own], MAX_TEXT - len(everybody) - 2)
        + "\n\n"
        + everybody
    )
    rows = ((button(_("‹ Back"), Menu()), button(_("Rules"), RulesPage())),)
    return Screen(kind="help", text=text, rows=rows)


def _with_families(words: str, role: Role) -> str:
    """Add what the role has to do with families: pages, questions, notes."""
    more = {
        Role.PARENT: _(
            "There are days and weeks with every change, homework to tick, marks with their "
            "average. Under a corrected mark «Why corrected?» asks the teacher."
        ),
        Role.PUPIL: _("Homework can be ticked as done: at home they see that."),
        Role.DEPUTY: _of_requests(),
        Role.DIRECTOR: _of_requests(),
        Role.TEACHER: _(
            "What is too late to correct can be asked for: the button stands where the journal "
            "refuses, and «My requests» on the page of the day. «Lesson card» on the page of a "
            "lesson is for a day without the journal.\n"
        )
        + _(
            "«Write to the family» on the page of a lesson sends thanks or a calm note. "
            "Questions of families stand in /menu until they are answered."
        )
        + "\n"
        + _(
            "/plans: thematic plans. Send one as a spreadsheet, and each lesson offers its topic "
            "and homework in one tap."
        ),
        Role.CLASS_TEACHER: _("«Teachers' notes» there: what was written home.")
        + _("\n«The week»: who missed how much and why, by week, month or period.")
        + _(
            " If absences of the week still lack a reason on the day when reasons are due "
            "(usually Friday), I remind you of them that day."
        )
        + "\n"
        + _("«I shall be away»: a colleague leads the class until the day you name."),
    }
    return f"{words}\n{more[role]}" if role in more else words


def _of_requests() -> str:
    return _(
        "«Requests»: what teachers ask to have corrected, and the register of corrections. "
        "«Lesson cards»: paper cards of a day are entered one after the other. «Periods»: when "
        "a quarter is closed, and for whom the director opens it."
    )


def _stand_ins(actor: Actor) -> list[str]:
    """Say to those who name somebody for any class where that is done."""
    if actor.has(Role.ADMINISTRATOR):
        return [
            _("«Class teachers away»: who leads a class meanwhile, and until when."),
            _(
                "«Outage»: the journal could not be reached; deadlines inside it move. "
                "«Periods»: which quarters are closed, and for whom they are open."
            ),
        ]
    if actor.has(Role.DEPUTY):
        return [
            _("«Class teacher away» on the day of a class: who leads it meanwhile, until when.")
        ]
    return []


def _teacher() -> str:
    return _(
        "<b>Teacher</b>\n"
        "Five minutes after the bell the lesson's form comes by itself: «Everybody is here», or "
        "mark who is not. /menu shows today's lessons, with what is still missing.\n"
        "Marks: the lesson's button, or one line typed into the open lesson: Ivanov 5, Petrova "
        "4 5, Sidorov н. The kind of work may stand first: test Ivanov 4.\n"
        "Nothing is in the journal until you press «Save». A slip can be taken back at once.\n"
        "/works: tests that are planned, and those that wait for marks. A test is planned on the "
        "page of its lesson; the morning before its term, on the day and after it I remind you. "
        "In the evening I name what is left to fill in today."
    )


def _class_teacher() -> str:
    return _(
        "<b>Class teacher</b>\n"
        "The button of your class, such as «My 7Б», shows who is absent today, what parents "
        "answered, and where a reason is missing, which marks are overdue, and the plan of "
        "tests. There you also hand out codes to families."
    ) + _(
        "\n«Families»: who has not looked for long, who has not registered, who gets results on "
        "paper."
    )


def _parent() -> str:
    return _(
        "<b>Parent</b>\n"
        "If the child is absent from a lesson, a message with four answers comes. Once a day "
        "comes a quiet summary: absences, marks, homework. /menu opens the child's page at any "
        "time, with the tests to come."
    ) + _(" Whoever prefers paper finds it in /privacy.")


def _pupil() -> str:
    return _("<b>Pupil</b>\n/menu opens your marks, lessons, homework and the tests to come.")


def _secretary() -> str:
    return _(
        "<b>Orders and codes</b>\n"
        "«Enrol», «Move», «Take off»: the order first, then the pupil in one line. Nothing is "
        "written before the preview is confirmed; the family's codes come right after.\n"
        "«Invitations»: type a surname or choose a class. A code is for one person and is used "
        "once; a new one revokes the old one. A phone can be disconnected at any time."
    )


def _heads() -> str:
    return _(
        "<b>Deputy head, director</b>\n"
        "«Classes»: open a lesson of any class and record it in the teacher's place. The "
        "journal keeps both names. There is also the plan of tests of each class.\n"
        "«Special day»: a day without lessons (frost, quarantine), a distance day or short "
        "lessons, for the school, some grades or a class. «Absent today»: the morning count.\n"
        "«Substitutions»: who is away, who gives their lessons, cancelled and moved ones, the "
        "register. «Plans»: who has none. The director sets by an order when marks of a period "
        "are given: «Periods»."
    )


def _on_duty() -> str:
    return _(
        "<b>On duty</b>\n"
        "By the second lesson the count of the absent comes, by class and reason; it is brought "
        "up to date every hour. «Absent today» opens it at any time."
    )


def _canteen() -> str:
    return _(
        "<b>Canteen</b>\n"
        "By the second lesson it comes how many are there, by class; it is brought up to date "
        "every hour. «Absent today» opens it at any time."
    )


def _for_all(actor: Actor) -> str:
    words = _(
        "<b>Everybody</b>\n"
        "/menu: where to go\n"
        "/settings: %(settings)s\n"
        "/rules: the rules that concern you\n"
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
    Role.DUTY_DEPUTY: _on_duty,
    Role.CANTEEN: _canteen,
}
