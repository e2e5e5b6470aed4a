"""Words for the kinds inside a refusal: what does not fit, what is gone, what is forbidden.

A test walks the source of core: every code that is raised there has words here.
"""

from core.errors import Denied, Forbidden, Gone, NotHeld, PeriodLocked, TooLate, Unfit
from core.model.roles import Role
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.roles import roles_listed
from handlers.screens import brief_words, cover_refusals, office_refusals, sent_refusals
from handlers.screens.invitations import beyond_a_class

MOST_NAMED, LONGEST_NAME = 3, 40
"""Of what was typed so much is said back, in words and in characters."""


def unfit(refusal: Unfit) -> str:
    """Say what does not fit, and what would."""
    names = quoted(", ".join(refusal.names))
    words = {
        "empty": _("There is no text in it. Please write it in words."),
        "line_full": _("Much waits already. Please save it first, then type this line again."),
        "too_long": ngettext(
            "That is too long: %(n)d character fits. Please make it shorter.",
            "That is too long: %(n)d characters fit. Please make it shorter.",
            refusal.limit or 0,
        ),
        "kind_of_work": _("There is no such kind of work. Please choose one from the list."),
        "scale": _("There is no such mark here. There are: %(names)s."),
        "setting": _("That cannot be chosen here. Please open the settings again."),
        "quiet_hour": _("Nobody is disturbed at that hour. Please choose another one."),
        "nobody": _("No name begins like this. Please type the surname, or its first letters."),
        "full_name": _("Please give the surname, the first name and the patronymic."),
        "two_people": _("There are two people of this name: %(names)s."),
        "not_a_date": _("That is no date. Please type it like 27.11."),
        "date_before": _("The last day is before the first one. Please type both once more."),
        "date_too_far": _("That is more than a year. Please type a nearer date."),
        "too_many_files": _("That is too much: %(limit)s files fit here."),
        "day_over": _("That day, or that lesson, is over. Please choose a later one."),
        "slots": _("Lessons are chosen within one day. Please choose once more."),
        "not_answered": _("First accept or decline, then the words go with it."),
        "no_wish": _("That is what stands already. Please say what it should be."),
        "role": _("This role comes from the school's lists, not from here."),
    }
    words |= sent_refusals.unfit(refusal.limit or 0)
    words |= office_refusals.unfit() | cover_refusals.unfit()
    found = words.get(refusal.why, _("This does not fit. Please look at the screen again."))
    return found % {
        "limit": refusal.limit,
        "names": names,
        "typed": ", ".join(_short(name) for name in refusal.names[:MOST_NAMED]),
        "first": _short(refusal.names[0]) if refusal.names else "",
    }


def _short(name: str) -> str:
    return quoted(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…")


def gone(refusal: Gone) -> str:
    """Say what is no more."""
    words = {
        "request": _("This can be corrected without asking anybody: please open the lesson."),
        "correction": _("There is no such request any more."),
        "opening": _("This lesson can be recorded without asking anybody: please open it."),
        "recorder": _("Somebody else records this lesson now, so it is not opened."),
        "lesson": _("This lesson is no longer in the timetable."),
        "pupil": _("This pupil is no longer in the list of the lesson."),
        "alert": _("This message about an absence is no longer there."),
        "mark": _("This mark is no longer there."),
        **dict.fromkeys(("attendance", "topic", "homework"), _("This record is no longer there.")),
        "draft": _(
            "What you tapped here was not saved and is no longer kept. Please open the lesson "
            "and tap once more: /menu"
        ),
        "work": _("This work is no longer in the plan."),
        "person": _("This person is no longer in the lists."),
        "school_class": _("This class is no longer there."),
        "class_teacher": _("The school's lists name no class teacher for this class."),
        "stand_in": _("This entry about the class teacher is no longer there."),
        "colleague": _("This colleague cannot be chosen any more. Please open the list anew."),
        "order": _("This order is no longer there."),
        "grant": _("This person does not have that role today."),
        "invitation": _("This code is no longer there."),
        "binding": _("This phone is disconnected already."),
        "digest": _("This summary is no longer there."),
        "special_day": _("This decision about the day is no longer there."),
        "file": _("This file is no longer there."),
        "fix": _("This request is no longer there."),
        "notice": _("This message to the school no longer stands."),
        "guardian": _("This parent is no longer in the lists of the pupil."),
        "diary_refusal": _("This statement is no longer there: the diary is electronic again."),
        **(office_refusals.gone() | cover_refusals.gone() | brief_words.gone()),
        "question": _("This question is no longer there."),
        "answerer": _("Nobody at the school can answer this now. Please ask the class teacher."),
        "note": _("This note is no longer there."),
        "line": _("This line is saved already, or another one took its place."),
        "bell": _("This button worked on the day of the lesson. Please open the lesson: /menu"),
    }
    return words.get(refusal.object_kind, _("What this button speaks of is no longer there."))


def forbidden(refusal: Forbidden) -> str:
    """Say what the regulation forbids to everybody."""
    words = {
        "marks_grade_one": _("No marks are given in grade 1."),
        "homework_grade_one": _("No homework is set in grade 1."),
        "deputy_records": _("In this school deputies record no lessons for teachers."),
        "marks_subject": _("This subject has no marks."),
        "mark_of_exempt": _("This pupil is exempt from the subject: present, but not marked."),
        "mark_of_absent": _("This pupil was absent from the lesson, so there is no mark."),
        "work_marked": _("Marks for this work stand already, so it stays where it is."),
        "second_mark": _("A second mark stands only beside a first one."),
        "reasons": _("In this school reasons are not set by class teachers."),
        "correction": _(
            "By today's rules nobody agrees to this any more. A remark can be written instead."
        ),
        "others_entry": _("Another one wrote it, and only they correct it."),
        "nobody_answers": _(
            "Only you could agree to this, and nobody agrees to an own request. A second head "
            "is needed: please tell the administrator."
        ),
        "take_back_consented": _(
            "It was corrected by consent and is not taken back. To change it, please ask again."
        ),
        "period": _("In this school nothing is corrected in a closed period."),
        "division_over": _(
            "The time to divide the class is over. Now a pupil changes the group by an order of "
            "the school."
        ),
        "notice_begun": _(
            "It has begun, so it cannot be taken back here. Please call the class teacher."
        ),
        **office_refusals.orders_back(),
        **office_refusals.of_period_marks(),
        "alert_off": _("A message about a child's absence can be silent, but not switched off."),
    }
    return words.get(refusal.what, _("The school's rules do not allow this."))


def denied(refusal: Denied) -> str:
    """Say what is somebody else's."""
    holders = [Role(role) for role in refusal.holders]
    if refusal.object_kind == "correction" and holders:
        return _decided(holders)
    words = {
        "lesson": _("This is another teacher's lesson."),
        "mark": _("This mark is changed by the teacher who gave it."),
        "note": _("This note is taken back by whoever wrote it."),
        "period": _("A closed period is opened by the director alone."),
        "period_marks": _("The marks of a period are dated by the director's order."),
        "teaching": _("Only the teacher of this group does that."),
        "school_class": _("This class is led by another class teacher."),
        "subgroup": _("A class is divided into groups by: %(who)s.")
        % {"who": roles_listed(holders)},
        "subgroup_order": _("A pupil changes the group by an order; it is entered by: %(who)s.")
        % {"who": roles_listed(holders)},
        "stand_in": _("Who leads a class meanwhile is decided by: %(roles)s.")
        % {"roles": roles_listed(holders)},
        "substitution": _("Substitutions are arranged by: %(roles)s.")
        % {"roles": roles_listed(holders)},
        "child": _("This page is for the child's own family."),
        "invitation": _("Codes for this person are handed out by somebody else."),
        "codes_beyond": beyond_a_class(holders),
        "phone": _("This is about a phone of somebody else."),
        "office": _("The lists of pupils are kept by the secretary and the administrator."),
        "codes": _("Codes are handed out by: %(roles)s.") % {"roles": roles_listed(holders)},
        "digest": _("This summary is another family's."),
        "letter": _("This message is somebody else's."),
        "question": _("This question was asked of another teacher."),
        "role": _(
            "The school's lists give you no role today. If that is a mistake, please tell the "
            "school's secretary."
        ),
        "own_account": _("First a code from the school is needed: just type it here."),
    }
    return words.get(refusal.object_kind, _("This is not open to you today."))


def _decided(holders: list[Role]) -> str:
    """Say to a head who decides on a request today."""
    if Role.DIRECTOR in holders:
        return _("Today the director decides this.")
    return _("Today the deputy head for this subject decides it.")


def not_held(refusal: NotHeld) -> str:
    """Say what became of the lesson."""
    words = {
        "cancelled": _("This lesson was cancelled, so there is nothing to record."),
        "moved": _("This lesson was moved to another time. Please open it there."),
        "merged": _("This lesson was held together with another one. Please open that one."),
    }
    return words.get(refusal.status, words["cancelled"])


def consents(refusal: TooLate) -> str:
    """Say whom to ask now."""
    words = {
        "deputy_of_field": _("Now the deputy head for your subject has to agree."),
        "director": _("Now the director has to agree."),
    }
    nobody = _("Please tell the deputy head about the mistake.")
    if refusal.on_request:
        nobody = _("Please tell the deputy head about it.")
    return words.get(refusal.ask or "", nobody)


def way_into_period(refusal: PeriodLocked) -> str:
    """Say who opens a period that is closed, and what is needed besides."""
    words = {
        "consent_and_order": _(
            "The director can open it for you by an order; a correction is then agreed to as "
            "usual. Reasons of absences can still be set."
        ),
        "nobody": _("By the school's rules nothing is changed in it any more."),
    }
    return words.get(refusal.needs) or consents(refusal)
