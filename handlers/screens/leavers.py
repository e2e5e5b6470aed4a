"""«Кого пора забыть»: who left years ago, what goes, what stays, that it is done."""

from core.model.leavers import Forgotten, Leaver, LeaversPage
from handlers.kit.callbacks import Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import numeric_date
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.leaver_buttons import AskForgetting, ForgetNow, Leavers

KIND = "leavers"


def desk(page: LeaversPage, said: str = "") -> Screen:
    """Draw who is due; `said` is a line put in front («Готово.»)."""
    lines = [said] if said else []
    lines.append("<b>" + _("Who is to be forgotten") + "</b>")
    if not page.due:
        lines.append(_nobody(page))
        return _screen(lines)
    lines += [cited(_counted(page), page.clause), *(_line(one) for one in page.batch)]
    rest = len(page.due) - len(page.batch)
    if rest:
        lines.append(ngettext("and %(n)d more, after these", "and %(n)d more, after these", rest))
    if page.kin:
        lines.append(_with_kin(page.kin))
    lines.append(_("Nothing is erased by itself."))
    label = _("Erase words and contacts: %(n)d") % {"n": len(page.batch)}
    return _screen(lines, (button(label, AskForgetting(seal=page.seal), "danger"),))


def _nobody(page: LeaversPage) -> str:
    return ngettext(
        "Nobody now: no pupil left more than %(n)d year ago whose words are still kept.",
        "Nobody now: no pupil left more than %(n)d years ago whose words are still kept.",
        page.years,
    )


def _counted(page: LeaversPage) -> str:
    pupils = ngettext("%(n)d pupil", "%(n)d pupils", len(page.due))
    return _("Left before %(day)s: %(pupils)s.") % {
        "day": numeric_date(page.before),
        "pupils": pupils,
    }


def _line(one: Leaver) -> str:
    values = {"name": quoted(one.name.full), "class": quoted(one.class_name)}
    return _("· %(name)s, %(class)s, until %(day)s") % {**values, "day": numeric_date(one.left)}


def _with_kin(count: int) -> str:
    return ngettext(
        "With them %(n)d representative who has no other child and no work here.",
        "With them %(n)d representatives who have no other child and no work here.",
        count,
    )


def sure(page: LeaversPage) -> Screen:
    """Say what goes and what stays, and ask once: nothing brings it back."""
    pupils = ngettext("%(n)d pupil", "%(n)d pupils", len(page.batch))
    lines = [
        "<b>" + _("Erase for ever: %(pupils)s") % {"pupils": pupils} + "</b>",
        _(
            "Goes: what families and school wrote to each other, papers and their photos, words "
            "beside marks and absences, phones and e-mails, who corrected what when. Of "
            "representatives who have nobody else here also the names and the cabinet in the bot."
        ),
        _("Stays: the pupil's name, class, marks, absences, orders. The chain still verifies."),
        _(
            "Nothing brings it back. Older backups keep it until they are replaced, and whoever "
            "got a message keeps it in the own chat."
        ),
    ]
    label = _("Erase for ever: %(n)d") % {"n": len(page.batch)}
    row: Row = (button(label, ForgetNow(seal=page.seal), "danger"),)
    return Screen(
        kind=KIND, text="\n\n".join(lines), rows=(row, (button(_("‹ Back"), Leavers()),))
    )


def done(found: Forgotten) -> str:
    """Say what was forgotten."""
    pupils = ngettext("%(n)d pupil", "%(n)d pupils", found.pupils)
    kin = ngettext("%(n)d representative", "%(n)d representatives", found.kin)
    said = _("Forgotten: %(pupils)s, %(kin)s. Marks and absences stay; files go in the night.")
    return said % {"pupils": pupils, "kin": kin}


def changed() -> str:
    """Return the word on a press whose list is another by now."""
    return _("The list is another by now; nothing was erased by this press.")


def due(page: LeaversPage) -> Screen:
    """Tell, once, that somebody has come due."""
    pupils = ngettext("%(n)d pupil", "%(n)d pupils", len(page.due))
    years = ngettext("%(n)d year ago", "%(n)d years ago", page.years)
    said = _(
        "Left more than %(years)s: %(pupils)s. What was written about them is kept no longer."
    )
    lines = [
        "<b>" + _("Somebody is to be forgotten") + "</b>",
        cited(said % {"years": years, "pupils": pupils}, page.clause),
        _("Marks and absences stay. Nothing is erased by itself: look at the list and press."),
    ]
    row: Row = (button(_("Look at the list"), Leavers(), "primary"),)
    return Screen(
        kind="leavers_due", text="\n".join(lines), rows=(row, (button(_("‹ Back"), Menu()),))
    )


def _screen(lines: list[str], *rows: Row) -> Screen:
    back: Row = (button(_("‹ Back"), Menu(to="privacy")),)
    return Screen(kind=KIND, text="\n".join(lines), rows=(*rows, back))
