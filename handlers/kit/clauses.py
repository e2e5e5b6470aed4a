"""The clause acted on, as people know it: «… (п. 2.8.1)»."""

from core.policy.clauses import clauses, reference
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted


def cited(words: str, clause_id: str | None) -> str:
    """Return the words with the clause behind them; as they are where there is none."""
    if clause_id is None:
        return words
    return f"{words.rstrip('.')} {quoted(_bracketed(clause_id))}."


def cited_in_print(words: str, clause_id: str | None) -> str:
    """Return the same for a paper, which is no HTML."""
    if clause_id is None:
        return words
    return f"{words.rstrip('.')} {_bracketed(clause_id)}."


def appendix_of(clause_id: str | None, number: int) -> str:
    """Return the appendix with this number of the regulation whose clause it is, «» of none.

    A school whose own regulation has another form or none uses ours as an example only.
    """
    if clause_id is None or clause_id not in clauses():
        return ""
    appendix = clauses().get(f"{clause_id.partition('-')[0]}-A{number}")
    return appendix.ref.capitalize() if appendix else ""


def _bracketed(clause_id: str) -> str:
    """«(п. 5.2, Учитель, ж)»: a letter that is listed as «ж)» ends no second bracket."""
    known = _known(clause_id)
    closes = known.endswith(")") and "(" not in known
    return f"({known}" if closes else f"({known})"


def _known(clause_id: str) -> str:
    """Return the reference; one that is a heading and an item, no number, as what it is.

    BARS numbers nothing: «Классные руководители: личный доступ» is where a reader finds it. What
    a school has written itself is drawn as it stands.
    """
    ref = reference(clause_id)
    is_item = clause_id in clauses() and ": " in ref
    return _("regulation, “%(item)s”") % {"item": ref} if is_item else ref
