"""Figures of a file that fit one by one and not together: judged where a file is read.

An adopted version is read as it is, so nothing here is asked of it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import time

from core.policy.faults import PolicyFault, dotted
from core.policy.layers import Layer, figures_in
from core.policy.listing import written
from core.policy.schema import Policy

NAME_LIMIT = 64
"""Characters: what the journal keeps of a policy's name."""

_SCALE, _THRESHOLDS = ("marks", "scale"), ("period_marks", "thresholds")
_UNTIL = ("correction", "until")
_VALUE = "value"
_MORNING = time(6)


def odd_together(policy: Policy, layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """Yield what a school's file or its parents cannot mean, each with the nearest file."""
    if layers[0].ours:
        return
    if len(policy.name) > NAME_LIMIT:
        wanted = f"a name of at most {NAME_LIMIT} characters"
        yield PolicyFault(layers[0].name, "name", wanted, f"{len(policy.name)} characters")
    yield from _means(policy, layers)
    yield from _hours(policy, layers)
    yield from _day(policy, layers)
    yield from _handed_out(policy, layers)


def _means(policy: Policy, layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """A scale of four marks has three means from which a mark is given: the last needs none."""
    *marks, last = policy.marks.scale.value
    means = policy.period_marks.thresholds.value
    file = layers[min(_nearest(layers, path) for path in (_SCALE, _THRESHOLDS))].name
    if not marks:
        key = dotted((*_SCALE, _VALUE))
        yield PolicyFault(file, key, "two marks or more, the best first", f"['{last}']")
    elif len(means) != len(marks):
        wanted = (
            f"{len(marks)}, a mean for each mark of the scale but the last: {', '.join(marks)}"
        )
        yield PolicyFault(file, dotted((*_THRESHOLDS, _VALUE)), wanted, str(len(means)))


def _hours(policy: Policy, layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """What may still be recorded may still be mended, where a school itself says until when."""
    nearest = layers[_nearest(layers, _UNTIL)]
    windows = {policy.correction.marks.value, policy.correction.rest.value}
    until, recorded = policy.correction.until.value, policy.recording.recorded_by.value
    if not nearest.ours and "until" in windows and until < recorded:
        wanted = f"{written(recorded)} or later: until then a lesson is recorded"
        yield PolicyFault(nearest.name, dotted((*_UNTIL, _VALUE)), wanted, repr(written(until)))


_DAY: Sequence[tuple[tuple[str, str], str, Callable[[Policy], bool]]] = (
    (
        ("recording", "recorded_by"),
        "06:00 or later: a lesson is recorded on its day",
        lambda policy: policy.recording.recorded_by.value >= _MORNING,
    ),
    (
        ("working", "ends"),
        "an hour after that of working.starts",
        lambda policy: policy.working.starts.value < policy.working.ends.value,
    ),
    (
        ("quiet", "ends"),
        "another hour than that of quiet.starts",
        lambda policy: policy.quiet.starts.value != policy.quiet.ends.value,
    ),
    (
        ("digest", "latest"),
        "an hour that is not quiet",
        lambda policy: not policy.quiet.holds(policy.digest.latest.value),
    ),
)
"""Of hours of the day: the figure, what it should be, and whether it is."""


def _day(policy: Policy, layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """Hours between which nobody could work, or at which nobody may be told."""
    for path, wanted, is_well in _DAY:
        nearest = layers[_nearest(layers, path)]
        if nearest.ours or is_well(policy):
            continue
        section, name = path
        found = getattr(getattr(policy, section), name).value
        yield PolicyFault(nearest.name, dotted((*path, _VALUE)), wanted, repr(written(found)))


def _handed_out(policy: Policy, layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """Codes that nobody hands out would let nobody in."""
    for name in ("staff_by", "families_by"):
        if getattr(policy.codes, name).value:
            continue
        file = layers[_nearest(layers, ("codes", name))].name
        key = dotted(("codes", name, _VALUE))
        yield PolicyFault(file, key, "one role or more: somebody hands codes out", "[]")


def _nearest(layers: Sequence[Layer], path: tuple[str, ...]) -> int:
    """Return the place of the nearest file that writes the figure; the last, if none does."""
    written_in = (
        at
        for at, layer in enumerate(layers)
        if any(figure.path == path for figure in figures_in(layer.tables))
    )
    return next(written_in, len(layers) - 1)
