"""The buttons under «Мой 7Б»: for whoever leads the class, and for whoever only looks."""

from core.model.class_day import ClassDay
from handlers.kit.callbacks import Classes, Invitations, Menu, OverduePage, PlanPage
from handlers.kit.i18n import _
from handlers.kit.reply import Button, Row, button, in_rows
from handlers.screens.class_family_buttons import FamiliesPage
from handlers.screens.note_buttons import ClassNotesPage
from handlers.screens.notice_buttons import ClassNoticesPage
from handlers.screens.owed_marks import way_to_class
from handlers.screens.reason_buttons import AnswersPage, ReasonsPage
from handlers.screens.span_buttons import ClassSpanPage
from handlers.screens.stand_in_buttons import StandInOver, StandInPage
from handlers.screens.subgroup_buttons import ClassDivisionsPage


def leading(day: ClassDay) -> tuple[Row, ...]:
    """Return the buttons of whoever leads the class."""
    first = [
        button(
            _("Reasons %(n)s") % {"n": day.open_reasons} if day.open_reasons else _("Reasons"),
            ReasonsPage(class_id=day.class_id),
            "primary" if day.open_reasons else None,
        ),
        _week(day),
        _families(day),
    ]
    if day.answered:
        label = _("From parents %(n)s") % {"n": day.answered}
        first.append(button(label, AnswersPage(class_id=day.class_id)))
    if day.notes:
        label = _("Teachers' notes %(n)d") % {"n": day.notes}
        first.append(button(label, ClassNotesPage(class_id=day.class_id)))
    return (
        *in_rows(first),
        *_notices(day),
        *_works(day),
        (
            button(_("Invitations"), Invitations(class_id=day.class_id)),
            way_to_class(day.class_id),
        ),
        *([_groups(day)] if day.divided else []),
        *_away_row(day),
        (button(_("‹ Back"), Menu()),),
    )


def looking(day: ClassDay) -> tuple[Row, ...]:
    """Return the buttons of whoever looks at the class without leading it."""
    rows = in_rows((_families(day), _week(day), *_groups(day)))
    back: Row = (button(_("‹ Back"), Classes()),)
    if not day.names_stand_in:
        return (*rows, back)
    data = StandInPage(class_id=day.class_id)
    label = _("Who leads the class") if day.stand_in else _("The class teacher is away")
    return (*rows, (button(label, data),), back)


def _week(day: ClassDay) -> Button:
    return button(_("The week"), ClassSpanPage(class_id=day.class_id))


def _families(day: ClassDay) -> Button:
    label = _("Families %(n)s") % {"n": day.silent} if day.silent else _("Families")
    return button(label, FamiliesPage(class_id=day.class_id))


def _groups(day: ClassDay) -> tuple[Button, ...]:
    if not day.divided:
        return ()
    return (button(_("Groups"), ClassDivisionsPage(class_id=day.class_id)),)


def _notices(day: ClassDay) -> tuple[Row, ...]:
    if not day.standing_notices:
        return ()
    waiting = day.new_notices
    label = _("! Told beforehand %(n)s") if waiting else _("Told beforehand %(n)s")
    data = ClassNoticesPage(class_id=day.class_id)
    return ((button(label % {"n": waiting or day.standing_notices}, data),),)


def _works(day: ClassDay) -> tuple[Row, ...]:
    """Return the plan of tests, and beside it what is overdue."""
    row: Row = (button(_("Plan of tests"), PlanPage(class_id=day.class_id)),)
    if not day.overdue:
        return (row,)
    label = _("Overdue marks: %(n)d") % {"n": len(day.overdue)}
    return in_rows((button(label, OverduePage(class_id=day.class_id), "primary"), *row))


def _away_row(day: ClassDay) -> tuple[Row, ...]:
    if not day.names_stand_in:
        return ()
    data, one = StandInPage(class_id=day.class_id), day.stand_in
    if one is None:
        return ((button(_("I shall be away"), data),),)
    who = button(_("Who leads the class"), data)
    if day.stands_in:
        return ((who,),)
    return ((button(_("I am here again"), StandInOver(grant_id=one.id)), who),)
