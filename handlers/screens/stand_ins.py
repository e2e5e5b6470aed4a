"""Who leads a class while its class teacher is away: who, until when, saved, over."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from core.model.stand_ins import Colleague, LedClasses, Named, StandIn, StandInSight
from core.rules.stand_ins import ready_days
from handlers.kit.callbacks import Menu, MyClass
from handlers.kit.dates import dated, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.stand_in_buttons import (
    StandInChoice,
    StandInClasses,
    StandInOver,
    StandInPage,
    StandInUntil,
    StandInWho,
)

ON_A_PAGE = 24


def classes(found: LedClasses, today: date) -> Screen:
    """Draw all classes, five in a row; above them, where somebody stands in."""
    lines = [_("<b>Class teachers who are away</b>")]
    lines += [sentence(one, today) for one in found.standing.values()]
    lines.append(_("For which class shall somebody stand in?"))
    buttons = (button(name, StandInPage(class_id=i)) for i, name in found.classes.items())
    rows = (*in_rows(buttons, most=5), (button(_("‹ Back"), Menu()),))
    return Screen(kind="stand_in", text="\n".join(lines), rows=rows)


def sentence(one: StandIn, today: date) -> str:
    """«7Б до пт 04.12 ведёт Орлова О. П.», HTML."""
    return _("%(class)s is led %(days)s by %(name)s") % {
        "class": quoted(one.class_name),
        "days": days(one, today),
        "name": quoted(one.name.initials),
    }


def days(one: StandIn, today: date) -> str:
    """«до пт 04.12», or «с пн 30.11 по пт 04.12» of one that is named for later."""
    if one.since > today:
        span = {"since": dated(one.since, today), "until": dated(one.until, today)}
        return _("from %(since)s to %(until)s") % span
    return _("until %(day)s") % {"day": dated(one.until, today)}


def page(sight: StandInSight, one: StandIn) -> Screen:
    """Draw who stands in, with the ways to end it and to choose somebody else."""
    over = _("I am here again") if sight.own else _("The class teacher is here again")
    rows: tuple[Row, ...] = (
        (button(over, StandInOver(grant_id=one.id), "primary"),),
        (button(_("Choose anew"), StandInChoice(class_id=one.class_id)),),
        _back(sight),
    )
    lines = [_title(sight), sentence(one, sight.today), _where()]
    return _screen(sight.led.class_id, lines, rows)


def choice(sight: StandInSight, number: int, found: Sequence[Colleague] | None = None) -> Screen:
    """Draw the colleagues, those who teach the class first; `found`: those that were typed."""
    listed = sight.colleagues if found is None else found
    pages = max(1, -(-len(listed) // ON_A_PAGE))
    here = min(max(number, 0), pages - 1)
    some = listed[here * ON_A_PAGE : (here + 1) * ON_A_PAGE]
    class_id, alike = sight.led.class_id, Counter(one.name.initials for one in listed)
    names = two_in_a_row(
        button(
            one.name.initials if alike[one.name.initials] == 1 else one.name.full,
            StandInWho(class_id=class_id, person_id=one.person_id),
        )
        for one in some
    )
    lines = [_title(sight), _ask(sight)]
    if sight.led.standing is not None:
        lines.insert(1, sentence(sight.led.standing, sight.today))
    return _screen(class_id, lines, (*names, (*_back(sight), *_pages(class_id, here, pages))))


def _ask(sight: StandInSight) -> str:
    if not sight.colleagues:
        return _("No other teacher is registered yet, so nobody can stand in.")
    ask = _("Who leads the class in the meantime? Press a name, or type a surname.")
    if any(one.teaches for one in sight.colleagues):
        return ask + " " + _("Those who teach this class stand first.")
    return ask + " " + _("Those who teach this class have not entered the journal yet.")


def _pages(class_id: int, here: int, pages: int) -> Row:
    others = ((here - 1, _("Earlier names")), (here + 1, _("More names")))
    return tuple(
        button(label, StandInChoice(class_id=class_id, page=to))
        for to, label in others
        if 0 <= to < pages
    )


def until(sight: StandInSight, one: Colleague) -> Screen:
    """Ask until which day."""
    friday, week, fortnight = ready_days(sight.today)
    labels = (
        (_("Until %(day)s"), friday),
        (_("A week, until %(day)s"), week),
        (_("Two weeks, until %(day)s"), fortnight),
    )
    rows: list[Row] = [
        (
            button(
                label % {"day": short_day(day)},
                StandInUntil(
                    class_id=sight.led.class_id,
                    person_id=one.person_id,
                    ordinal=day.toordinal(),
                    latest_id=sight.latest_id,
                ),
            ),
        )
        for label, day in labels
        if (day - sight.today).days < sight.most_days
    ]
    lines = [
        _title(sight),
        _("%(name)s leads the class. Until which day?") % {"name": quoted(one.name.full)},
        _("Press it, or type it: 4.12. Not from today on: 30.11–4.12."),
    ]
    back: Row = (button(_("‹ Back"), StandInChoice(class_id=sight.led.class_id)),)
    return _screen(sight.led.class_id, lines, (*rows, back))


def done(sight: StandInSight, named: Named) -> Screen:
    """Say who was named, until when, instead of whom; it can be taken back."""
    one = named.stand_in
    lines = [f"✓ {sentence(one, sight.today)}"]
    if named.replaced is not None:
        replaced = quoted(named.replaced.initials)
        lines.append(_("This takes the place of %(name)s") % {"name": replaced})
    lines.append(_where())
    if sight.own:
        lines.append(_("All that was open to you stays open."))
    undo: Row = (button(_("Take back"), StandInOver(grant_id=one.id)),)
    return _screen(one.class_id, lines, (undo, _back(sight)))


def over(sight: StandInSight, was: StandIn) -> Screen:
    """Say that the class teacher leads the class again."""
    if sight.own:
        said = _("✓ %(class)s is yours again: letters about the class come to you.")
    else:
        said = _("✓ %(class)s is led by its class teacher again: %(name)s")
    values = {"class": quoted(was.class_name), "name": quoted(was.lead.initials)}
    return _screen(was.class_id, [said % values], (_back(sight),))


def over_already() -> str:
    """Return the word on a press that had its effect."""
    return _("It is over already.")


def begun_letter(one: StandIn, today: date, *, stands_in: bool) -> Screen:
    """Tell whoever stands in what there is to do, or the class teacher who it is."""
    if not stands_in:
        lines = [sentence(one, today), _where(), _("All that was open to you stays open.")]
        return _letter(one, lines, opens=True)
    values = {
        "class": quoted(one.class_name),
        "days": days(one, today),
        "name": quoted(one.lead.full),
    }
    lines = [
        _("<b>%(class)s is yours %(days)s.</b> Class teacher: %(name)s.") % values,
        _(
            "Answers of families, notices and reminders about the class come to you in the "
            "meantime. Thank you!"
        ),
    ]
    return _letter(one, lines, opens=one.since <= today)


def over_letter(one: StandIn, *, stood_in: bool) -> Screen:
    """Tell that it is over: whoever stood in, or the class teacher."""
    if stood_in:
        said = _("%(class)s need not be led by you any more. Thank you for the help!")
    else:
        said = _("✓ %(class)s is yours again: letters about the class come to you.")
    lines = [said % {"class": quoted(one.class_name)}]
    return _letter(one, lines, opens=not stood_in)


def _letter(one: StandIn, lines: Sequence[str], *, opens: bool) -> Screen:
    label = _("My %(name)s") % {"name": one.class_name}
    rows: tuple[Row, ...] = ((button(label, MyClass(class_id=one.class_id)),),) if opens else ()
    return Screen(kind="stand_in_told", object_id=str(one.id), text="\n".join(lines), rows=rows)


def _where() -> str:
    return _(
        "Answers of families, notices and reminders about the class go there in the meantime."
    )


def _title(sight: StandInSight) -> str:
    values = {"class": quoted(sight.led.class_name)}
    if sight.own:
        return _("<b>%(class)s · while you are away</b>") % values
    return _("<b>%(class)s · while the class teacher is away</b>") % values


def _back(sight: StandInSight) -> Row:
    to: CallbackData = MyClass(class_id=sight.led.class_id) if sight.own else StandInClasses()
    return (button(_("‹ Back"), to),)


def _screen(class_id: int, lines: Sequence[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="stand_in", object_id=str(class_id), text="\n".join(lines), rows=rows)
