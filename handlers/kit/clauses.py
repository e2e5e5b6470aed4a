"""The clause acted on, as people know it: «… (п. 2.8.1)»."""

from html import escape

from core.policy.clauses import clauses, reference
from handlers.kit.i18n import _


def cited(words: str, clause_id: str | None) -> str:
    """Return the words with the clause behind them; as they are where there is none."""
    if clause_id is None:
        return words
    return f"{words.rstrip('.')} ({escape(_known(clause_id))})."


def _known(clause_id: str) -> str:
    """Return the reference; one that is a heading and an item, no number, as what it is.

    BARS numbers nothing: «Классные руководители: личный доступ» is where a reader finds it. What
    a school has written itself is drawn as it stands.
    """
    ref = reference(clause_id)
    is_item = clause_id in clauses() and ": " in ref
    return _("regulation, “%(item)s”") % {"item": ref} if is_item else ref
