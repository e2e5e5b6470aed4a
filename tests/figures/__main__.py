"""Prints what every flow costs in a class of 36: `python -m tests.figures [postgres]`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.figures import table
from tests.figures.jobs import JOBS, cost
from tests.figures.measuring import LARGE, measured
from tests.figures.play import Flow
from tests.figures.stories import STORIES
from tests.support.database import POSTGRES, SQLITE


async def main(kind: str) -> int:
    """Measure all, print the table; return 1 where something is over its bound."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        flows: list[Flow] = []
        for story in STORIES:
            flows += await measured(kind, place, story, LARGE)
        jobs = [(job, (await cost(job, job.sizes[1], kind, place))[1]) for job in JOBS]
    faults = [fault for flow in flows for fault in flow.faults()]
    faults += [f"{job.name}: {said}" for job, said in jobs if said > job.bound]
    sys.stdout.write("\n".join([*table.of_flows(flows), "", *table.of_jobs(jobs), *faults, ""]))
    return int(bool(faults))


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else SQLITE
    if chosen not in (SQLITE, POSTGRES):
        sys.exit(f"choose {SQLITE} or {POSTGRES}")
    sys.exit(asyncio.run(main(chosen)))
