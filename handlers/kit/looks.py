"""Whom a reply names, and what of them its screen shows: what is kept of looks of the staff."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from core.model.looks import About
from core.model.worded import Heard
from handlers.kit.i18n import _
from handlers.kit.reply import Reply, Screen

_CUT, _KNOWN = "…", 4
"""A label that a phone would cut ends so; as many letters of a name before it tell it."""


def naming(reply: Reply, heard: Heard) -> Reply:
    """Return the reply with whom it names: of the names worded meanwhile those that it shows.

    A file cannot be searched: it shows everybody who was put into words with it.
    """
    if not heard:
        return reply
    if reply.screen is not None and reply.screen.attachment is not None:
        return replace(reply, named=frozenset(person_id for person_id, _form in heard))
    labels = list(_labels(reply.screen))
    said = "\n".join([_text(reply.screen), reply.toast, *labels])
    ends = [label.removesuffix(_CUT) for label in labels if label.endswith(_CUT)]
    return replace(reply, named=frozenset(i for i, form in heard if _shown(form, said, ends)))


def _text(screen: Screen | None) -> str:
    return unescape(screen.text) if screen is not None else ""


def _labels(screen: Screen | None) -> Iterator[str]:
    for row in screen.rows if screen is not None else ():
        yield from (button.text for button in row)


def _shown(form: str, said: str, ends: list[str]) -> bool:
    return form in said or any(_begun(form, end) for end in ends)


def _begun(form: str, end: str) -> bool:
    """Tell whether the label breaks off within the name."""
    place = end.find(form[:_KNOWN])
    return place >= 0 and form.startswith(end[place:])


_KINDS = {
    About.LESSON: (
        "bell brief card_entry covered day grid homework in_place lesson marks marks_dated "
        "my_works paper_card remarks roll_doubt sheet teacher_evening teacher_terms today topic "
        "unfilled week work works_plan"
    ),
    About.STANDING: (
        "brought certificate certificates leaver minimum_lists overdue owed_marks period_mark "
        "period_marks pupil_standing school_owed standing"
    ),
    About.ABSENCE: (
        "absence_call answer class_day class_span early family_answers morning my_class notice "
        "notices class_notices pupil_reasons pupil_span reason_until reasons reasons_due"
    ),
    About.PERSON: (
        "blocked cards code families menu family_card family_codes group group_moved invitation "
        "invitations order paper_asked paper_families paper_family person refusal silence_class "
        "silence_school stand_in statement stranger subgroups unregistered waiting other_phone "
        "phone_refused consent_withdrawn withdrawn_staff leavers leavers_due"
    ),
    About.CORRECTION: "consent consent_sheet correction corrections fix my_requests register",
    About.TALK: "class_notes note question questions",
    About.FILE: "document file photo",
}
_ABOUT = {kind: what for what, kinds in _KINDS.items() for kind in kinds.split()}


def about(kind: str) -> About:
    """Return what of a child a screen of this kind shows; «note_words» is of the kind «note»."""
    return _ABOUT.get(kind) or _ABOUT.get(kind.partition("_")[0], About.OTHER)


def about_name(what: About) -> str:
    """Return in words what of a child was looked at."""
    return {
        About.LESSON: _("a lesson: attendance, marks, homework"),
        About.STANDING: _("marks of the period and the year"),
        About.ABSENCE: _("absences and their reasons"),
        About.PERSON: _("the person: class, family, codes"),
        About.CORRECTION: _("corrections"),
        About.TALK: _("notes and questions"),
        About.FILE: _("a file"),
        About.OTHER: _("something else"),
    }[what]
