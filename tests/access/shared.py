"""What the school of the matrix has once: an outage, a lock with its opening."""

from core.storage.tables import history, locks, outages
from core.storage.tables import school as tables
from tests.support.clock import TUESDAY, at
from tests.support.rows import BEGAN
from tests.support.school import School


async def of_school(school: School) -> dict[str, int]:
    """Write what a school has once, such as an outage, and return the ids."""
    by = {"declared_by": school.person("administrator"), "declared_at": BEGAN}
    outage = await school.write(outages.outage, since_at=at(8), what="other", words="", **by)
    lock = await school.write(
        locks.period_lock,
        period_id=(await school.read(tables.period))[0]["id"],
        locked_at=BEGAN,
        copy_name="c",
        copy_sha256="c",
        copy_sequence=0,
        policy_version_id=(await school.read(history.policy_version))[0]["id"],
    )
    unlocking = await school.write(
        locks.unlocking,
        lock_id=lock,
        order_number="1",
        order_day=TUESDAY,
        why="",
        person_id=school.person("teacher"),
        until=TUESDAY,
        entered_by=school.person("director"),
        entered_at=at(8),
    )
    return {"outage_id": outage, "unlocking_id": unlocking}
