"""The clause acted on, as people know it: «… (п. 2.8.1)»."""

from html import escape

from core.policy.clauses import clause


def cited(words: str, clause_id: str | None) -> str:
    """Return the words with the clause behind them; as they are where there is none."""
    if clause_id is None:
        return words
    return f"{words.rstrip('.')} ({escape(clause(clause_id).ref)})."
