"""What administrators are told of the machine: calm, and what to do next."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.model.upkeep import Trial
from handlers.kit.callbacks import Menu
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen, button


def failed(last: datetime | None, why: str, zone: ZoneInfo, *, shelf: int) -> Screen:
    """Draw that a backup failed on a shelf (0: on all), and when one last came there."""
    titles = {
        1: _("The nightly backup did not come to the first folder"),
        2: _("The nightly backup did not come to the second folder"),
    }
    title = titles.get(shelf) or _("The nightly backup was not made")
    lines = [f"<b>{title}</b>", _why(why), _last(last, zone)]
    lines.append(_("It is tried again each night; you hear of it again only after it has worked."))
    lines.append(_("On the server: %(command)s") % {"command": _code("zvonok backup")})
    return _screen("backup_failed", lines)


def _why(why: str) -> str:
    return _("Why: %(why)s") % {"why": _code(why)}


def _code(words: str) -> str:
    return f"<code>{quoted(words)}</code>"


def _last(last: datetime | None, zone: ZoneInfo) -> str:
    if last is None:
        return _("There has been none yet.")
    return _("The last good one is of %(moment)s.") % {"moment": _moment(last, zone)}


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    """«29 ноября, 02:30»."""
    return f"{plain_day(moment.astimezone(zone).date())}, {hour(moment, zone)}"


def trial(found: Trial, zone: ZoneInfo, *, old: bool) -> Screen:
    """Draw what came of restoring the newest backup in a corner."""
    if found.why is not None:
        return _screen("backup_trial", _alarm(found, found.why))
    if found.broken is not None:
        return broken(found.broken)
    if found.sealed:
        return _screen("backup_trial", _sealed())
    lines = [_("Backup tried: it can be restored.")]
    if found.made_at is not None:
        of = _("It is of %(moment)s.") % {"moment": _moment(found.made_at, zone)}
        lines.append(of)
    lines.append(_amounts(found))
    if found.missing:
        gone = ngettext(
            "%(n)d file of people is gone from the disk and not in it.",
            "%(n)d files of people are gone from the disk and not in it.",
            found.missing,
        )
        lines.append(gone)
    if old:
        lines.insert(0, "<b>" + _("No new backup has come for days") + "</b>")
        lines.append(_("On the server: %(command)s") % {"command": _code("zvonok backup")})
    return _screen("backup_trial", lines)


def broken(why: str) -> Screen:
    """Draw that the audit chain does not hold, and what is to be done about it."""
    lines = [
        "<b>" + _("The history of the journal does not hold") + "</b>",
        _("What is wrong: %(why)s") % {"why": _code(why)},
        _("The journal works, and copies are made as before: they are marked as broken."),
        _("Earlier whole copies stay. Delete none of them, and do not change the database."),
        _("On the server: %(command)s") % {"command": _code("zvonok verify")},
        _("It says where, and what to do. Find out who could write to the database."),
    ]
    return _screen("backup_broken", lines)


def _sealed() -> list[str]:
    setting = {"setting": _code("BACKUP_DECRYPT")}
    return [
        _("The backups are encrypted and cannot be tried here: %(setting)s is not set.") % setting,
        _("Now and then restore one on another machine: %(command)s")
        % {"command": _code("zvonok restore")},
    ]


def _amounts(found: Trial) -> str:
    rows = ngettext("%(n)d row", "%(n)d rows", found.rows)
    files = ngettext("%(n)d file", "%(n)d files", found.files)
    seconds = ngettext("%(n)d second", "%(n)d seconds", found.seconds)
    amounts = {"rows": rows, "files": files, "seconds": seconds}
    return _("%(rows)s, %(files)s, %(seconds)s.") % amounts


def _alarm(found: Trial, why: str) -> list[str]:
    lines = ["<b>" + _("The newest backup cannot be restored") + "</b>", _why(why)]
    if found.archive:
        lines.append(_code(found.archive))
    lines.append(_("The journal itself works. Make a new backup today and look at the disk:"))
    return [*lines, _code("zvonok backup"), _code("zvonok verify")]


def letters(lost: int, unknown: int) -> Screen:
    """Draw how many messages were given up, and how to look at them."""
    lines = ["<b>" + _("Messages that I could not send") + "</b>"]
    if lost:
        lines.append(_("Did not go out: %(count)s") % {"count": lost})
    if unknown:
        lines.append(_("Not known whether they arrived: %(count)s") % {"count": unknown})
    lines.append(_("On the server: %(command)s") % {"command": _code("zvonok letters")})
    return _screen("letters_given_up", lines)


def _screen(kind: str, lines: list[str]) -> Screen:
    return Screen(kind=kind, text="\n".join(lines), rows=((button(_("‹ Back"), Menu()),),))
