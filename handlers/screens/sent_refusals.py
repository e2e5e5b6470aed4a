"""Words for what does not fit in what is typed or sent at a lesson, and in choices of the chat."""

from handlers.kit.i18n import _, ngettext


def unfit(limit: int) -> dict[str, str]:
    """Return the words by code; `%(limit)s`, `%(typed)s` and `%(first)s` stand for the facts."""
    words = {
        "not_text": _("Text is due here. Please write it in words, without files."),
        "day_past": _("That day is over: nothing about it can be decided any more."),
        "no_lessons_then": _(
            "There are no lessons on that day. Take that back first, then they can be short."
        ),
        "no_school_year": _("That day lies in no school year. Please choose another one."),
        "nobody_chosen": _("Nobody is chosen. Please press the names first."),
        "not_text_nor_file": _(
            "Text or a file is due here: words, a photo, a file or a voice message."
        ),
        "outage_ahead": _("That hour is still to come. Please type one that has passed."),
        "outage_turned": _("It ends before it begins. Please type both once more."),
        "outage_on": _("An outage goes on already. End it first, or take it back."),
        "not_an_hour": _("That is no hour. Please type like 9:00, or 24.11 9:00."),
        "no_place": _("The work cannot go to that lesson. Please choose one from the list."),
        "outcome": _("That cannot be noted here. Please open the family again."),
        "registered": _("This parent is registered already. Please choose «Asks for paper»."),
        "given_ahead": _("That day is still to come."),
        "stand_in_self": _("Nobody stands in for oneself. Please choose somebody else."),
        "stand_in_not_staff": _("Only a teacher can lead a class. Please choose a colleague."),
        "stand_in_no_phone": _(
            "%(names)s is not registered here yet, so letters would reach nobody. Please choose "
            "somebody else."
        ),
    }
    return words | _of_lines() | _of_spans(limit)


def _of_spans(limit: int) -> dict[str, str]:
    """Return the words about what is too far away: «не больше 31 дня», «2 дней»."""
    return {
        "too_far": ngettext(
            "That is too far ahead: %(n)d lesson ahead at the most.",
            "That is too far ahead: %(n)d lessons ahead at the most.",
            limit,
        ),
        "outage_old": ngettext(
            "That is too long ago: %(n)d day at the most.",
            "That is too long ago: %(n)d days at the most.",
            limit,
        ),
        "stand_in_long": ngettext(
            "That is too far ahead: %(n)d day at the most. Please choose a nearer day.",
            "That is too far ahead: %(n)d days at the most. Please choose a nearer day.",
            limit,
        ),
        "span_long": ngettext(
            "That is too long for one time: %(n)d day at the most. Please type a nearer last day.",
            "That is too long for one time: %(n)d days at the most. Please type a nearer last "
            "day.",
            limit,
        ),
    }


def _of_lines() -> dict[str, str]:
    """Return the words about a line typed into a lesson."""
    return _of_files() | {
        "no_pupil": _(
            "No name begins like this: %(typed)s\nTo mark somebody, write “н” and the surname, or "
            "its first letters."
        ),
        "no_value": _(
            "No mark stands in this line: %(typed)s\nWrite the surname and the mark, as in: "
            "Ivanov 5, Petrova 4 5"
        ),
        "no_letter": _(
            "To mark somebody, write “н %(first)s” (absent) or “о %(first)s” (late). Whoever is "
            "here needs no mark."
        ),
        "no_lesson": _(
            "You have no lesson just now, so nothing is recorded. Please open the lesson first."
        ),
    }


def _of_files() -> dict[str, str]:
    """Return the words about files, and about a reason that should come with one."""
    return {
        "file_too_large": _(
            "The file is too large: %(limit)s MB fit. Please send a smaller one, or a photo."
        ),
        "file_kind": _(
            "Programs, archives and the like are not taken. Please send a document, a "
            "spreadsheet, a presentation or a picture: PDF, DOCX, XLSX, PPTX, JPG."
        ),
        "plan_not_a_file": _(
            "A plan comes as a file, XLSX or CSV. Please attach it as a document."
        ),
        "plan_faulty": _("There is something to mend in the file. Please send it once more."),
        "plan_parallel": _("The plan of another subject or grade does not fit here."),
        "file_content": _(
            "What is inside is not what the name of this file says, or holds something else "
            "besides. Please save it once more as a PDF, a document or a picture."
        ),
        "picture_huge": _(
            "This picture has too many pixels for a phone. Please send it smaller, or as a photo."
        ),
        "picture_broken": _(
            "This picture is broken or cut off. Please send it once more, or as a photo."
        ),
        "file_empty": _("There is nothing in this file. Please send it once more."),
        "not_a_photo": _(
            "A photo, a picture or a PDF can be attached here; the reason is written in words."
        ),
        "no_words": _("There are no words in it. Please write the reason in words."),
    }
