"""Buttons of the rules: whose, of which day (its ordinal; 0: today), which page."""

from aiogram.filters.callback_data import CallbackData


class RulesPage(CallbackData, prefix="ru"):
    """Open the rules of a role; an empty one: of the first that is held."""

    role: str = ""
    ordinal: int = 0
    page: int = 0


class ClausesPage(CallbackData, prefix="rlc"):
    """Open the clauses of the regulation that bind the role."""

    role: str = ""
    ordinal: int = 0
    page: int = 0
