"""The machine's own work costs the same few statements, however large the school is."""

from pathlib import Path

import pytest

from tests.figures.jobs import JOBS, Job, cost, digests
from tests.support.database import POSTGRES, SQLITE

KINDS = [SQLITE, pytest.param(POSTGRES, marks=[pytest.mark.postgres, pytest.mark.slow])]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "job",
    [job for job in JOBS if job.measure is not digests],  # tests/services has a test of its own
    ids=lambda job: job.measure.__name__,
)
async def test_it_costs_the_same_for_few_and_for_many(kind: str, job: Job, tmp_path: Path) -> None:
    few, small = await cost(job, job.sizes[0], kind, tmp_path)
    many, large = await cost(job, job.sizes[1], kind, tmp_path)
    assert few < many
    assert small == large <= job.bound
