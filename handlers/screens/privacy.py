"""What is kept of a person, and how it ends."""

from zoneinfo import ZoneInfo

from core.model.desks import Kept
from core.model.kept import OwnData
from handlers.kit.callbacks import Leave, Menu, OwnDataFile, OwnDataPart
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Row, Screen, button
from handlers.screens.leaver_buttons import Leavers
from handlers.screens.paper_buttons import OwnDiaries
from handlers.screens.start import CONSENTS


def draw(kept: Kept, zone: ZoneInfo, *, parent: bool = False, forgets: bool = False) -> Screen:
    """Draw whose data this phone opens, what was agreed to, and the ways to end it.

    A `parent` may also choose paper; who `forgets` finds the leavers' data here.
    """
    people = "\n".join(f"· {quoted(name.full)}" for name in kept.persons)
    agreed = [at for _wording, at in kept.consents]
    since = plain_day(agreed[0].astimezone(zone).date()) if agreed else "—"
    wording = kept.consents[-1][0] if kept.consents else next(iter(CONSENTS))
    text = "\n\n".join(
        (
            _("<b>My data</b>\nThis phone speaks for:") + f"\n{people}",
            *((more_phones(kept.others),) if kept.others else ()),
            CONSENTS[wording](),
            _("You agreed on %(day)s.") % {"day": since},
            _(
                "A mistake in the data is mended by the class teacher or the secretary. They "
                "can also disconnect this phone, for example when it is lost."
            ),
        )
    )
    paper = ((button(_("Results on paper"), OwnDiaries()),),) if parent else ()
    leavers = ((button(_("Who is to be forgotten"), Leavers()),),) if forgets else ()
    rows = (
        (button(_("Get all of it as a file"), OwnDataFile()),),
        *paper,
        *leavers,
        (button(_("Take the consent back"), Leave(), "danger"),),
        (button(_("‹ Back"), Menu()),),
    )
    return Screen(kind="privacy", text=text, rows=rows)


def exported(found: OwnData, content: bytes, *, part: int = 0, lost: int = 0) -> Screen:
    """Draw the file, which stays in the chat: the table, or an archive with the files of a part.

    So many files are `lost`: their bytes are gone from the disk.
    """
    lines = [
        _(
            "Here is what the journal keeps of you and your children; what is not in it stands "
            "in its first lines. The file is yours alone: keep it where nobody else reads it."
        )
    ]
    parts = len(found.parts)
    if parts > 1:
        lines.append(_("Part %(n)d of %(all)d.") % {"n": part + 1, "all": parts})
    if lost:
        lines.append(ngettext("%(n)d file is gone.", "%(n)d files are gone.", lost))
    onward: tuple[Row, ...] = ()
    if part + 1 < parts:
        label = _("Part %(n)d of %(all)d") % {"n": part + 2, "all": parts}
        onward = ((button(label, OwnDataPart(part=part + 1), "primary"),),)
    name = _("My data") + (f" {part + 1}" if parts > 1 else "") + (".zip" if parts else ".xlsx")
    return Screen(
        kind="own_data",
        text="\n".join(lines),
        rows=(*onward, (button(_("‹ Back"), Menu(to="privacy")),)),
        children=frozenset(found.children),
        attachment=Attachment(kind="document", name=name, content=content),
    )


def table_name() -> str:
    """Return how the table is called inside the archive."""
    return _("My data") + ".xlsx"


def sure(*, parent: bool = False, others: int = 0) -> Screen:
    """Ask once, since only a new code undoes it; a `parent` gets results on paper then.

    Not while so many `others`, phones of the same person, go on by a consent of their own.
    """
    text = _(
        "Take the consent back and disconnect this phone?\n"
        "Messages will stop at once. To come back, a new code from the school is needed. What "
        "the school has to keep in the journal by law stays there. After thirty days I also "
        "forget this Telegram account."
    )
    if others:
        text += "\n" + _others(others)
    elif parent:
        text += "\n" + _("The class teacher hears of it; results of the child come on paper.")
    rows = (
        (button(_("Yes, disconnect"), Leave(sure=True), "danger"),),
        (button(_("‹ Back"), Menu(to="privacy")),),
    )
    return Screen(kind="privacy", text=text, rows=rows)


def more_phones(phones: int) -> str:
    """Return the line that so many other phones speak for the same person, and what to do."""
    return ngettext(
        "! %(n)d more phone is connected to you. If it is not yours, tell the school at once.",
        "! %(n)d more phones are connected to you. If they are not yours, tell the school at "
        "once.",
        phones,
    )


def _others(phones: int) -> str:
    return ngettext(
        "! %(n)d more phone of yours stays connected: messages go on there, by the consent given "
        "there. To end that too, take the consent back on that phone, or ask the school.",
        "! %(n)d more phones of yours stay connected: messages go on there, by the consent given "
        "there. To end that too, take the consent back on those phones, or ask the school.",
        phones,
    )


def left(*, others: int = 0) -> Screen:
    """Draw that all is ended here, and that so many `others` of the same person go on."""
    text = _(
        "This phone is disconnected, and no more messages come.\n"
        "To come back, ask the school for a new code and type it here."
    )
    if others:
        text += "\n" + _others(others)
    return Screen(kind="stranger", text=text)
