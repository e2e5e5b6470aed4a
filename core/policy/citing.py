"""The clauses in policy files: those that figures name, and those that a school words itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.policy.clauses import GENERAL, clauses
from core.policy.faults import PolicyFault, dotted
from core.policy.layers import OWN_CLAUSES, Layer, Written, clauses_in, figures_in

ID_LIMIT = 32
"""Characters: what the journal keeps beside an entry."""

WORDING_LIMIT = 300
_NARROW = str.maketrans({"\u00a0": " ", "\u202f": " "})
_LISTED = 6
_OURS = ("source", "follows")


def faults_in(layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """Yield what is wrong with the clauses of a file and its parents, file by file.

    A figure names a clause of a regulation that we know, or one that its own file or a parent
    words; whatever a file words is named by a figure of it or of a child.
    """
    named: set[str] = set()
    for place, layer in enumerate(layers):
        own = dict.fromkeys(key for one in layers[place:] for key in clauses_in(one.tables))
        for figure in figures_in(layer.tables):
            yield from _stamped(layer.name, figure)
            for path, clause_id in _cited(figure):
                named.add(clause_id)
                if clause_id not in own and clause_id not in clauses():
                    yield PolicyFault(layer.name, dotted(path), _known(own), clause_id)
        for clause_id, entry in clauses_in(layer.tables).items():
            at = dotted((OWN_CLAUSES, clause_id))
            ill = list(_ill_written(layer.name, at, clause_id, entry))
            yield from ill
            if clause_id not in named and not ill:
                yield PolicyFault(layer.name, at, "a figure that names it as its clause")


def _stamped(name: str, figure: Written) -> Iterator[PolicyFault]:
    for ours in _OURS:
        if ours in figure.entry:
            at = dotted((*figure.path, ours))
            yield PolicyFault(name, at, "no more than value and clause")


def _cited(figure: Written) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the clauses that a figure names, with the keys down to them: its own, its parts'."""
    value = figure.entry["value"]
    parts = enumerate(value) if isinstance(value, list) else ()
    named = [(figure.path, figure.entry)]
    named += [((*figure.path, "value", str(at)), part) for at, part in parts]
    for path, entry in named:
        if isinstance(entry, dict) and isinstance(clause_id := entry.get("clause"), str):
            yield (*path, "clause"), clause_id


def _known(own: Mapping[str, None]) -> str:
    """Say which ids there are; a long list of own ones is not read."""
    if not own:
        return f"an id of clauses.tsv, or one that [{OWN_CLAUSES}] of the file words"
    shown = ", ".join(list(own)[:_LISTED]) + (", …" if len(own) > _LISTED else "")
    return f"an id of clauses.tsv or of [{OWN_CLAUSES}] ({shown})"


def _ill_written(name: str, at: str, clause_id: str, entry: Any) -> Iterator[PolicyFault]:
    """Yield what is wrong with a clause that a school words; its type is the schema's business."""
    if not _is_id(clause_id):
        wanted = f"an id of 1 to {ID_LIMIT} characters, with plain blanks and none at its ends"
        yield PolicyFault(name, at, wanted, f"{len(clause_id)} characters")
    if _is_ours(clause_id):
        yield PolicyFault(name, at, "an id that is none of clauses.tsv, such as «п. 4.2»")
    wording = entry.get("wording") if isinstance(entry, dict) else entry
    if isinstance(wording, str) and not _is_wording(wording):
        wanted = f"a wording of 1 to {WORDING_LIMIT} characters in one line"
        yield PolicyFault(name, at, wanted, f"{len(wording)} characters")


def _is_id(text: str) -> bool:
    """Tell whether it is one: blanks that keep words together are none, it is typed twice."""
    return 0 < len(text) <= ID_LIMIT and text.isprintable() and text == text.strip()


def _is_wording(text: str) -> bool:
    """Tell whether it is one: a line that says something."""
    return 0 < len(text.strip()) <= WORDING_LIMIT and text.translate(_NARROW).isprintable()


def _is_ours(clause_id: str) -> bool:
    """Tell whether the id is, or reads like, one of the regulations that come with us."""
    documents = {known.partition("-")[0] for known in clauses()}
    own = clause_id.casefold()
    ours = own.partition("-")[0].upper() in documents and "-" in own
    return ours or own in {GENERAL.id.casefold(), GENERAL.ref.casefold()}
