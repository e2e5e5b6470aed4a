"""«Правила»: what the school's regulation asks of a role, in sentences and clause by clause."""

from core.policy.clauses import GENERAL, Clause
from core.services.rules import OwnRules
from handlers.kit.callbacks import Menu
from handlers.kit.dates import numeric_date
from handlers.kit.i18n import _
from handlers.kit.pages import paged
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import role_name
from handlers.screens.rules_buttons import ClausesPage, RulesPage
from handlers.screens.rules_by_role import has_own, parts_for

_PAGE = 3000
"""Characters: what a reader bears, and with the lines around it less than a message takes."""


def draw(rules: OwnRules, number: int = 0) -> Screen:
    """Draw the rules of the role; a page that is not there is the nearest one."""
    blocks = [
        [f"<b>{heading}</b>", *(f"– {sentence}" for sentence in sentences)]
        for heading, sentences in parts_for(rules.policy, rules.role)
    ]
    if any(f"({GENERAL.ref})" in line for block in blocks for line in block):
        blocks.append([_("A general rule stands where the school's regulation says nothing.")])
    pages = paged(blocks, _PAGE)
    here = _nearest(number, len(pages))
    lines = [*_head(rules), "", *pages[here]]
    data = _own(rules, page=here - 1) if here else Menu()
    last = [button(_("‹ Back"), data)]
    if here + 1 < len(pages):
        last.append(button(_("More"), _own(rules, page=here + 1)))
    return Screen(kind="rules", text="\n".join(lines), rows=(*_ways(rules), tuple(last)))


def _head(rules: OwnRules) -> list[str]:
    title = _("Rules")
    if rules.role is not None:
        title = _("Rules: %(role)s") % {"role": role_name(rules.role)}
    lines = [f"<b>{title}</b>", quoted(rules.policy.title)]
    if rules.is_ahead:
        lines.append(_("So it will be from %(day)s.") % {"day": numeric_date(rules.day)})
    if rules.next_day is not None:
        words = _("From %(day)s other rules hold.")
        lines.append(words % {"day": numeric_date(rules.next_day)})
    if not has_own(rules.role):
        lines.append(_("This holds for everybody."))
    return lines


def _ways(rules: OwnRules) -> list[Row]:
    """Return the ways on: the clauses, the rules to come, the other roles."""
    on: list[Button] = []
    if rules.clauses:
        on.append(
            button(
                _("Clauses of the regulation"),
                ClausesPage(role=_name(rules), ordinal=_ordinal(rules)),
            )
        )
    if rules.next_day is not None:
        label = _("From %(day)s") % {"day": numeric_date(rules.next_day)}
        to = RulesPage(role=_name(rules), ordinal=rules.next_day.toordinal())
        on.append(button(label, to))
    if rules.is_ahead:
        on.append(button(_("Today's rules"), RulesPage(role=_name(rules))))
    others = (
        button(_capital(role_name(role)), RulesPage(role=role, ordinal=_ordinal(rules)))
        for role in rules.others
    )
    return [*two_in_a_row(on), *two_in_a_row(others)]


def clauses(rules: OwnRules, number: int = 0) -> Screen:
    """Draw the clauses of the regulation that bind the role, in its own words."""
    pages = paged([[_clause(one)] for one in rules.clauses], _PAGE)
    here = _nearest(number, len(pages))
    title = _("Clauses of the regulation")
    if rules.role is not None:
        title = _("Clauses of the regulation: %(role)s") % {"role": role_name(rules.role)}
    head = [f"<b>{title}</b>", quoted(rules.policy.title)]
    if not rules.clauses:
        head.append(_("The school's rules name no clause for this."))
    back = _clauses(rules, page=here - 1) if here else _own(rules)
    last = [button(_("‹ Back"), back)]
    if here + 1 < len(pages):
        last.append(button(_("More"), _clauses(rules, page=here + 1)))
    text = "\n".join([*head, "", *pages[here]]).rstrip()
    return Screen(kind="rules", object_id="clauses", text=text, rows=(tuple(last),))


def _clause(one: Clause) -> str:
    return f"<b>{quoted(one.ref)}</b>: {quoted(one.wording.rstrip('. '))}."


def _own(rules: OwnRules, page: int = 0) -> RulesPage:
    return RulesPage(role=_name(rules), ordinal=_ordinal(rules), page=page)


def _clauses(rules: OwnRules, page: int) -> ClausesPage:
    return ClausesPage(role=_name(rules), ordinal=_ordinal(rules), page=page)


def _name(rules: OwnRules) -> str:
    return rules.role or ""


def _ordinal(rules: OwnRules) -> int:
    return rules.day.toordinal() if rules.is_ahead else 0


def _nearest(number: int, pages: int) -> int:
    return min(max(number, 0), pages - 1)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
