"""What every test may ask for: a database, the school in it, the journal, the clock."""

import logging
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import nullcontext
from os import environ
from pathlib import Path

import hypothesis
import pytest

from core.journal import Journal
from core.storage.database import Database
from sandbox.clock import TravelClock
from tests.support import compiled, hops, scratch, thrift, tied
from tests.support.bot import Stage, stage_of
from tests.support.canaries import COLLECTOR, leaked
from tests.support.clock import standing_clock
from tests.support.database import POSTGRES, SQLITE, UNHURRIED, fresh, sqlite_template
from tests.support.school import School, build, policies

hypothesis.settings.register_profile("quick", deadline=None)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile(environ.get("HYPOTHESIS_PROFILE", "quick"))


OFTEN_ON_POSTGRES = (
    "tests.storage",
    "tests.migrations.test_models",
    "tests.migrations.test_triggers",
    "tests.backup",
    "tests.services.test_attendance",
    "tests.services.test_erasures",
    "tests.services.test_marks",
    "tests.services.test_one_wins",
    "tests.services.test_period_locks",
    "tests.services.test_turns",
    "tests.flows.test_morning",
    "tests.flows.teacher.test_late_corrections",
)
"""Where databases differ: locks, transactions, chain, copies, what writes lessons, two flows."""


def pytest_configure() -> None:
    """Keep files in memory; compile each statement once for all tests of this worker."""
    scratch.settle()
    thrift.settle()
    compiled.share()
    logging.getLogger().addHandler(COLLECTOR)


def pytest_collection_finish() -> None:
    """Have all tests imported: what stands now stands until the end."""
    thrift.keep_what_stands()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test fail where a log or stderr names a child, a phone, a code, the token, a mark."""
    report = yield
    own = [one for one in item._report_sections if one[0] == report.when]
    errors = [text for _when, key, text in own if key == "stderr"]
    found = leaked(COLLECTOR.take(), errors)
    if found and report.passed:
        report.outcome, report.longrepr = "failed", "\n".join(found)
    return report


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run on SQLite; on both where `any_database` is asked for, or by ZVONOK_ALL_DATABASES=1."""
    if "database_url" not in metafunc.fixturenames:
        return
    kinds: list[object] = [SQLITE]
    both = "any_database" in metafunc.fixturenames or metafunc.definition.get_closest_marker(
        "postgres"
    )
    everywhere = environ.get("ZVONOK_ALL_DATABASES") == "1"
    if both or (everywhere and not metafunc.definition.get_closest_marker("sqlite")):
        marks = [pytest.mark.postgres, *([] if _often(metafunc) else [pytest.mark.slow])]
        kinds.append(pytest.param(POSTGRES, marks=marks))
    metafunc.parametrize("database_url", kinds, indirect=True)


def _often(metafunc: pytest.Metafunc) -> bool:
    """Tell whether `make test` runs it on PostgreSQL too; `make test-all` runs everything."""
    return str(metafunc.module.__name__).startswith(OFTEN_ON_POSTGRES)


@pytest.fixture(autouse=True)
def _hops(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let SQLite answer in the loop's thread, but where a test is about threads."""
    with hops.in_the_loop() if not request.node.get_closest_marker("threads") else nullcontext():
        yield


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the migrated SQLite file of this worker."""
    return sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, migrated_sqlite: Path, tmp_path: Path
) -> Iterator[str]:
    """Return the address of a migrated database of the test's own."""
    with fresh(str(request.param), migrated_sqlite, tmp_path) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Return the test's own database, empty but for the small tables of codes."""
    own = Database(database_url, pragmas=UNHURRIED)
    tied.ALTERED.clear()
    yield own
    try:
        said = await tied.astray(own)
    finally:
        await own.close()
    assert not said, "\n".join(said)


@pytest.fixture
def any_database(database: Database) -> Database:
    """Let the test run on SQLite and on PostgreSQL, whatever else it asks for."""
    return database


@pytest.fixture
def clock() -> TravelClock:
    """Return a clock that stands at 08:25 on Tuesday, 24 November 2026, Moscow."""
    return standing_clock()


@pytest.fixture
async def school(database: Database) -> School:
    """Return the small school, written into the test's database; 7Б has 24 pupils."""
    return await build(database)


@pytest.fixture
def journal(school: School, clock: TravelClock, tmp_path: Path) -> Journal:
    """Return the journal of the small school under the policy `maz`."""
    key, anchors = b"a key of the tests only", tmp_path / "anchors.txt"
    return Journal(school.database, policies(), clock, key=key, anchors=anchors)


@pytest.fixture
async def stage(school: School, clock: TravelClock, tmp_path: Path) -> AsyncIterator[Stage]:
    """Return the whole bot over the sandbox, with the small school behind it."""
    async with stage_of(school, clock, tmp_path) as own:
        yield own
