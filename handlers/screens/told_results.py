"""The marks of periods and years that a digest tells: one line for a child."""

from collections.abc import Iterable
from itertools import groupby

from core.model.digest import ToldResult
from core.model.period_marks import ResultKind
from handlers.kit.quoting import quoted
from handlers.kit.results import results_name
from handlers.screens.absence import small
from handlers.screens.child_marks import changed


def result_lines(results: Iterable[ToldResult]) -> list[str]:
    """«2 четверть: алгебра 4, русский язык 5. Годовые отметки: алгебра 4»; none: no line."""
    parts = [
        f"{quoted(_head(*key))}: {', '.join(_one(x) for x in same)}"
        for key, same in groupby(results, key=lambda x: (x.period, x.kind))
    ]
    return [". ".join(parts)] if parts else []


def _head(period: str, kind: ResultKind) -> str:
    return period if kind is ResultKind.PERIOD else results_name(kind)


def _one(one: ToldResult) -> str:
    subject = quoted(small(one.subject))
    if one.value is None:
        return f"{subject}: {changed(one.old, None, one.why)}"
    shown = f"{subject} <b>{quoted(one.value)}</b>"
    if one.old is None:
        return shown
    return f"{shown} ({changed(one.old, one.value, one.why)})"
