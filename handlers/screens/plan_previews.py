"""The file of a thematic plan: asked for, as it was read, saved."""

from collections.abc import Iterator

from core.model.plans import PlanList, PlanRow, PlanSaved
from core.model.standing import Group
from core.services.plan_loading import PlanFile, PlanPreview
from handlers.kit.callbacks import Menu
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Attachment, Row, Screen, button, two_in_a_row
from handlers.screens.digest import fitted
from handlers.screens.plan_buttons import (
    MyPlans,
    PlanOf,
    PlanRest,
    PlanTemplate,
    ReadPlan,
    SavePlan,
)
from handlers.screens.plan_words import expected_lines, fault_line, size_words
from handlers.screens.planned import spot_words
from handlers.screens.plans import parallel_rows
from handlers.screens.standing import place

_FAULTS, _SHOWN, _IGNORED, _GROUPS = 15, 3, 6, 24
_PAGE = MAX_TEXT - 400
SEAL = 12
"""So many signs of a file's hash a button carries."""


def ask(group: Group) -> Screen:
    """Ask for the file, and say what it should look like."""
    lines = [
        f"<b>{quoted(place(group))}</b> · " + _("plan"),
        _("Send the plan as a file, XLSX or CSV: a row for each topic."),
        _(
            "Columns: «Тема урока»; where you have them, «Часов», «Тип урока», «Домашнее "
            "задание». Nothing is saved before you have seen it."
        ),
    ]
    template = button(_("The file to fill"), PlanTemplate(teaching_id=group.teaching_id))
    back = button(_("‹ Back"), PlanOf(teaching_id=group.teaching_id))
    return Screen(
        kind="plan_ask",
        object_id=str(group.teaching_id),
        text="\n".join(lines),
        rows=((template,), (back,)),
    )


def whose(found: PlanList, name: str, sha256: str) -> Screen:
    """Ask of which group a file is the plan that came unasked."""
    lines = [_("Is «%(name)s» a thematic plan? Of which group?") % {"name": quoted(name)}]
    lines.append(_("You see it first; nothing is saved yet."))
    rows = two_in_a_row(
        button(
            place(one.group),
            ReadPlan(teaching_id=one.group.teaching_id, seal=sha256[:SEAL]),
        )
        for one in found.facts[:_GROUPS]
    )
    back: Row = (button(_("‹ Back"), Menu()),)
    return Screen(kind="plan_whose", text="\n".join(lines), rows=(*rows, back))


def template(teaching_id: int, content: bytes) -> Screen:
    """Draw the message with the file to fill; it stays in the chat."""
    return Screen(
        kind="plan_template",
        object_id=str(teaching_id),
        text=_("Fill it in and send it here."),
        rows=((button(_("‹ Back"), PlanOf(teaching_id=teaching_id)),),),
        attachment=Attachment(kind="document", name="КТП.xlsx", content=content),
    )


def preview(found: PlanPreview, file: PlanFile) -> Screen:
    """Draw what was read, and what it would make of the plan; or what is wrong in it."""
    group = found.group
    head = f"<b>{quoted(place(group))}</b> · " + _("plan from a file")
    blocks = [[head, *_read(found, file)]]
    if found.faults:
        blocks += [_faults(found), [_way_on(found)]]
    else:
        blocks += [list(_would_be(found)), list(_rows_shown(found))]
    if found.ignored:
        heads = ", ".join(one.column for one in found.ignored[:_IGNORED])
        more = "…" if len(found.ignored) > _IGNORED else ""
        blocks.append([_("Columns not read: %(names)s") % {"names": quoted(heads) + more}])
    return Screen(
        kind="plan_preview",
        object_id=str(group.teaching_id),
        text=fitted([block for block in blocks if block], _PAGE),
        rows=(*_rows(found, file), (button(_("‹ Back"), PlanOf(teaching_id=group.teaching_id)),)),
    )


def _read(found: PlanPreview, file: PlanFile) -> list[str]:
    name = {"name": quoted(file.name)}
    if found.faults:
        return [_("The file «%(name)s» is not saved: there is something to mend in it.") % name]
    size = size_words(len(found.sheet.rows), found.sheet.hours)
    said = [_("The file «%(name)s»: %(size)s.") % {**name, "size": size}]
    if found.sheet.headings:
        passed = ngettext(
            "%(n)d heading of a part is no lesson and was passed over.",
            "%(n)d headings of parts are no lessons and were passed over.",
            found.sheet.headings,
        )
        said.append(passed)
    return said


def _faults(found: PlanPreview) -> list[str]:
    lines = [fault_line(one) for one in found.faults[:_FAULTS]]
    more = len(found.faults) - _FAULTS
    if more > 0:
        lines.append(ngettext("… and %(n)d more", "… and %(n)d more", more))
    return lines


def _way_on(found: PlanPreview) -> str:
    stands = " " + _("The plan of before stays as it is.") if found.had else ""
    return _("Please mend it and send the file once more.") + stands


def _would_be(found: PlanPreview) -> Iterator[str]:
    yield from expected_lines(found.hours, found.expected, found.clause, equal=found.equal)
    if found.kept:
        kept = {"hours": found.taught, "number": found.kept[-1].number + 1}
        yield (
            _(
                "%(hours)s h are taught already and keep their topics. The file takes over from "
                "no. %(number)s."
            )
            % kept
        )
    elif found.taught_before:
        yield _(
            "%(hours)s lessons of the year have been held already: the plan goes on behind as "
            "many hours."
        ) % {"hours": found.taught_before}


def _rows_shown(found: PlanPreview) -> Iterator[str]:
    """Yield the rows that come next, and the last one."""
    if found.next is None:
        yield _("Nothing of it is left for the lessons to come.")
        return
    rows = [row for row in found.added if row.number >= found.next.row.number]
    yield _("Next lesson — %(row)s") % {"row": spot_words(found.next)} + _task(rows[0])
    for row in rows[1:_SHOWN]:
        yield _row(row)
    if len(rows) > _SHOWN + 1:
        yield "…"
    if len(rows) > _SHOWN:
        yield _row(rows[-1])


def _row(row: PlanRow) -> str:
    hours = _(", %(hours)s h") % {"hours": row.hours} if row.hours > 1 else ""
    return f"{row.number}. {quoted(' '.join(row.topic.split()))}{hours}{_task(row)}"


def _task(row: PlanRow) -> str:
    return f" — {quoted(' '.join(row.homework.split()))}" if row.homework else ""


def _rows(found: PlanPreview, file: PlanFile) -> Iterator[Row]:
    if found.faults:
        template = PlanTemplate(teaching_id=found.group.teaching_id)
        yield (button(_("The file to fill"), template),)
        return
    seal, teaching_id = file.sha256[:SEAL], found.group.teaching_id
    save = SavePlan(teaching_id=teaching_id, version=found.version, rest=file.rest, seal=seal)
    yield (button(_("Save the plan"), save, "primary"),)
    if found.kept or found.taught_before:
        label = _("It is of the whole year") if file.rest else _("It is only the rest of the year")
        yield (button(label, PlanRest(teaching_id=teaching_id, rest=not file.rest, seal=seal)),)


def saved(done: PlanSaved) -> Screen:
    """Say what was saved, and offer it for what is taught alike."""
    group = done.group
    lines = [
        f"<b>{quoted(place(group))}</b> · " + _("plan"),
        _("Saved: %(size)s.") % {"size": size_words(done.rows, done.hours)},
        _("At a lesson its topic is offered in one tap."),
    ]
    back: Row = (
        button(_("‹ Back"), MyPlans()),
        button(_("To the plan"), PlanOf(teaching_id=group.teaching_id)),
    )
    rows = parallel_rows(group.teaching_id, list(done.parallels.values()))
    return Screen(
        kind="plan_saved",
        object_id=str(group.teaching_id),
        text="\n".join(lines),
        rows=(*rows, back),
    )
