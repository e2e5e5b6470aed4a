"""How a parent gets to know of each child: in the bot, or on paper by a statement."""

from zoneinfo import ZoneInfo

from core.model.families import OwnDiary
from core.model.paper import Statement
from handlers.kit.callbacks import Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import how_often, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.paper_buttons import DeclineDiary, OwnDiaries, SureDecline, TakeDiaryBack
from handlers.screens.paper_families import printed


def draw(diaries: tuple[OwnDiary, ...], zone: ZoneInfo) -> Screen:
    """Draw each child with the way chosen, and the other one."""
    words = _(
        "The electronic diary may be declined by a written statement. Then the bot sends nothing "
        "about the child to you, and the class teacher hands the results over on paper %(often)s"
    )
    head = _("Results on paper")
    often = "".join(how_often(one.every_days) for one in diaries[:1])
    clause = next((one.clause for one in diaries), None)
    lines = [f"<b>{head}</b>", cited(words % {"often": often}, clause), ""]
    lines += [_child(one, zone) for one in diaries]
    rows = [_way(one) for one in diaries]
    return Screen(
        kind="own_diary",
        text="\n".join(lines),
        rows=(*rows, (button(_("‹ Back"), Menu(to="privacy")),)),
    )


def _child(one: OwnDiary, zone: ZoneInfo) -> str:
    place = f", {one.class_name}" if one.class_name else ""
    named = quoted(f"{one.name.first}{place}")
    if one.refusal is None:
        return _("%(child)s: in the bot") % {"child": named}
    at = one.refusal.filed_at or one.refusal.asked_at
    values = {"child": named, "day": plain_day(at.astimezone(zone).date())}
    if one.refusal.filed_at is not None:
        return _("%(child)s: on paper since %(day)s") % values
    return _("%(child)s: the statement was made on %(day)s, the school waits for it") % values


def _way(one: OwnDiary) -> Row:
    first = {"child": one.name.first}
    if one.refusal is None:
        label = _("Decline the diary: %(child)s") % first
        return (button(label, SureDecline(child_id=one.child_id)),)
    back = TakeDiaryBack(refusal_id=one.refusal.id)
    if one.refusal.filed_at is None:
        return (button(_("Keep the diary: %(child)s") % first, back),)
    return (button(_("Back to the diary: %(child)s") % first, back),)


def sure(one: OwnDiary) -> Screen:
    """Ask once: the class teacher hears at once."""
    place = f", {one.class_name}" if one.class_name else ""
    text = _(
        "<b>Decline the electronic diary?</b> %(child)s. The statement comes here to be printed, "
        "and the class teacher is told at once. When the statement is filed, the bot sends "
        "nothing more about the child."
    )
    yes = button(_("Yes, decline"), DeclineDiary(child_id=one.child_id), "danger")
    return Screen(
        kind="own_diary_sure",
        text=text % {"child": quoted(f"{one.name.first}{place}")},
        rows=((button(_("‹ Back"), OwnDiaries()), yes),),
        children=frozenset({one.child_id}),
    )


def statement(found: Statement, content: bytes) -> Screen:
    """Draw the parent's own statement, to be printed and signed."""
    values = {"child": quoted(found.child.first), "class": quoted(found.class_name)}
    text = _(
        "<b>Statement</b>: %(child)s, %(class)s. Print it, sign it and give it to the class "
        "teacher, who has been told. Until it is filed, everything goes on as before."
    )
    return Screen(
        kind="statement",
        text=cited(text % values, found.clause),
        rows=((button(_("‹ Back"), OwnDiaries()),),),
        object_id=str(found.child_id),
        attachment=printed(content),
    )


def taken_back() -> str:
    """Return the word once the diary is chosen again."""
    return _("The diary stays with you")
