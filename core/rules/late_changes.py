"""Two late changes of the same part of a lesson: do they meet, and is the older outdated? Pure."""

from core.model.corrections import LateChange, What


def overlaps(one: LateChange, other: LateChange) -> bool:
    """Tell whether two changes of the same part of a lesson would touch the same."""
    if one.what is not What.ATTENDANCE:
        return True
    ids = {pupil.person_id for pupil in one.pupils}
    return not ids.isdisjoint(pupil.person_id for pupil in other.pupils)


def outdated(waits: LateChange, wished: LateChange) -> bool:
    """Tell whether what waits begins from another value than `wished`, which begins from now's.

    Such a one is refused for ever: a request is carried out only if what it was said of stands.
    """
    if waits.what is not What.ATTENDANCE:
        return waits.was != wished.was
    facts = {pupil.person_id: pupil.was for pupil in wished.pupils}
    return any(facts.get(pupil.person_id, pupil.was) is not pupil.was for pupil in waits.pupils)
