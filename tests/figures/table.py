"""The figures as one table in Markdown, for docs/promises.md."""

from collections.abc import Iterable, Iterator, Sequence

from tests.figures.jobs import Job
from tests.figures.play import Flow

HEAD = """| flow | taps | typed | calls | SQL, drawn | SQL, saved |
| --- | --- | --- | --- | --- | --- |"""
JOBS_HEAD = """| the machine's own work | SQL |
| --- | --- |"""


def of_flows(flows: Iterable[Flow]) -> Iterator[str]:
    """Yield a line for each flow; calls and statements are those of its heaviest step."""
    yield HEAD
    for flow in flows:
        drawn, saved = (_most(flow.sql(saves=saves)) for saves in (False, True))
        cells = (flow.name, flow.tapped, flow.sent, flow.heaviest, drawn, saved)
        yield f"| {' | '.join(str(cell) for cell in cells)} |"


def _most(figures: Sequence[int]) -> str:
    return str(max(figures)) if figures else ""


def of_jobs(found: Iterable[tuple[Job, int]]) -> Iterator[str]:
    """Yield a line for each job and its statements."""
    yield JOBS_HEAD
    for job, said in found:
        yield f"| {job.name} | {said} |"
