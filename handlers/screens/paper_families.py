"""The families of a class on paper: what each was last given, and when the next is due."""

from zoneinfo import ZoneInfo

from core.model.guardians import Guardian
from core.model.paper import PaperFamily, PaperList, Sheet, Statement
from handlers.kit.clauses import cited
from handlers.kit.dates import at_least, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Row, Screen, button, two_in_a_row
from handlers.kit.roles import relation_name
from handlers.screens.class_family_buttons import FamiliesPage, FamilyPage
from handlers.screens.paper_buttons import GiveSheet, PaperFamilyPage, PaperPage, PrintSheet

_MOST = 24


def listing(page: PaperList, zone: ZoneInfo) -> Screen:
    """Draw the families on paper, then whose statement is not back yet."""
    head = _("%(class)s: families on paper") % {"class": quoted(page.class_name)}
    lines = [f"<b>{head}</b>"]
    if not page.families and not page.asked:
        lines.append(_("Nobody has declined the electronic diary."))
    lines += [_family(page, one) for one in page.families[:_MOST]]
    lines += [_asked(page, one, zone) for one in page.asked[:_MOST]]
    if page.families:
        words = _("Results are printed and handed over %(often)s")
        lines += ["", cited(words % {"often": at_least(page.every_days)}, page.clause)]
    buttons = [
        button(
            f"{_sign(page, one)} {one.listed}",
            PaperFamilyPage(class_id=page.class_id, child_id=one.child_id),
        )
        for one in page.families[:_MOST]
    ]
    back = (button(_("‹ Back"), FamiliesPage(class_id=page.class_id)),)
    return Screen(
        kind="paper_families",
        text="\n".join(lines),
        rows=(*two_in_a_row(buttons), back),
        object_id=str(page.class_id),
    )


def _sign(page: PaperList, one: PaperFamily) -> str:
    return "!" if one.due <= page.today else "·"


def _family(page: PaperList, one: PaperFamily) -> str:
    who = ", ".join(dict.fromkeys(relation_name(g.relation) for g in one.guardians))
    values = {
        "sign": _sign(page, one),
        "pupil": quoted(one.listed),
        "who": who,
        "due": plain_day(one.due),
        "since": plain_day(one.began),
    }
    if one.last is None:
        return (
            _("%(sign)s %(pupil)s (%(who)s): on paper since %(since)s, first sheet by %(due)s")
            % values
        )
    given = {"given": plain_day(one.last.until)}
    return _("%(sign)s %(pupil)s (%(who)s): given up to %(given)s, next by %(due)s") % (
        values | given
    )


def _asked(page: PaperList, one: Guardian, zone: ZoneInfo) -> str:
    at = one.refusal.asked_at.astimezone(zone).date() if one.refusal else page.today
    values = {
        "pupil": quoted(page.listed.get(one.child_id, one.child.short)),
        "who": relation_name(one.relation),
        "day": plain_day(at),
    }
    return _("… %(pupil)s (%(who)s): the statement was printed on %(day)s, we wait") % values


def family(page: PaperList, one: PaperFamily, said: str = "") -> Screen:
    """Draw one family on paper: what is to be printed, and what was handed over."""
    values = {"since": plain_day(one.since), "until": plain_day(one.until)}
    lines = [*([said] if said else []), f"<b>{quoted(one.listed)}, {quoted(page.class_name)}</b>"]
    lines.append(_family(page, one))
    if page.may_give:
        lines.append(_("The next sheet speaks of the days from %(since)s to %(until)s.") % values)
    rows = _ways(page.class_id, one.child_id, one.until.toordinal()) if page.may_give else ()
    family_page = FamilyPage(
        class_id=page.class_id, child_id=one.child_id, guardian_id=one.guardians[0].id
    )
    last = (
        button(_("‹ Back"), PaperPage(class_id=page.class_id)),
        button(_("The family"), family_page),
    )
    return Screen(
        kind="paper_family",
        text="\n".join(lines),
        rows=(*rows, last),
        object_id=str(one.child_id),
    )


def _ways(class_id: int, child_id: int, until: int) -> tuple[Row, ...]:
    ids = {"class_id": class_id, "child_id": child_id}
    return (
        (
            button(_("Print the sheet"), PrintSheet(**ids), "primary"),
            button(_("Handed over"), GiveSheet(**ids, until=until)),
        ),
    )


def sheet(found: Sheet, listed: str, content: bytes) -> Screen:
    """Draw the printed sheet with the way on."""
    ids = {"class_id": found.class_id, "child_id": found.child_id}
    values = {
        "pupil": quoted(listed),
        "since": plain_day(found.since),
        "until": plain_day(found.until),
    }
    text = _(
        "<b>%(pupil)s</b>: the sheet from %(since)s to %(until)s. Print it, hand it over, and "
        "press «Handed over»."
    )
    rows = (
        (button(_("Handed over"), GiveSheet(**ids, until=found.until.toordinal()), "primary"),),
        (button(_("‹ Back"), PaperFamilyPage(**ids)),),
    )
    return Screen(
        kind="sheet",
        text=text % values,
        rows=rows,
        object_id=str(found.child_id),
        attachment=Attachment(kind="document", name="Сведения.pdf", content=content),
    )


def statement(found: Statement, back: FamilyPage, content: bytes) -> Screen:
    """Draw the printed statement for the class teacher, who gets it signed."""
    values = {"who": quoted(found.guardian.full), "pupil": quoted(found.child.short)}
    text = _(
        "<b>Statement</b>: %(who)s (%(pupil)s). Print it and have it signed; once it is back, "
        "press «Statement received»: then messages stop and results go on paper."
    )
    return Screen(
        kind="statement",
        text=cited(text % values, found.clause),
        rows=((button(_("‹ Back"), back),),),
        object_id=str(found.child_id),
        attachment=printed(content),
    )


def printed(content: bytes) -> Attachment:
    """Return the statement as a file."""
    return Attachment(kind="document", name="Заявление.pdf", content=content)


def filed() -> str:
    """Return the word once the statement is filed."""
    return _("Filed. The bot writes no more about this child there.")


def ended() -> str:
    """Return the word once a refusal has ended."""
    return _("The electronic diary is back: messages come again.")


def handed_over() -> str:
    """Return the word once a sheet was handed over."""
    return _("Noted: handed over")
