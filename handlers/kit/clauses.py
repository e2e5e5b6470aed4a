"""The clause acted on, as people know it: «… (п. 2.8.1)»."""

from html import escape

from core.policy.clauses import clause
from handlers.kit.i18n import _


def cited(words: str, clause_id: str | None) -> str:
    """Return the words with the clause behind them; as they are where there is none."""
    if clause_id is None:
        return words
    return f"{words.rstrip('.')} ({escape(_known(clause(clause_id).ref))})."


def _known(ref: str) -> str:
    """Return the reference; one that is a heading and an item, no number, as what it is.

    BARS numbers nothing: «Классные руководители: личный доступ» is where a reader finds it.
    """
    return _("regulation, “%(item)s”") % {"item": ref} if ": " in ref else ref
