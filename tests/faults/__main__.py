"""`python -m tests.faults --seeds N --seed K`: kill the bot by seed; exit 1 on a loss."""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.faults.ground import Ground
from tests.faults.runs import Outcome, outcomes
from tests.faults.sabotage import SABOTAGES
from tests.faults.seeds import Seed
from tests.support import scratch
from tests.support.database import POSTGRES, SQLITE

DATABASES = {SQLITE: SQLITE, POSTGRES: POSTGRES, "postgresql": POSTGRES}
"""What `--database` may say."""


def main() -> int:
    """Run the seeds, one line each, and say what was killed where."""
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--database", choices=DATABASES, default=SQLITE)
    parser.add_argument("--sabotage", choices=SABOTAGES, help="put this fault into the bot")
    parser.add_argument("--jobs", type=int, default=1, help="how many run side by side")
    options = parser.parse_args()
    scratch.settle()
    place = Path(tempfile.mkdtemp(prefix="zvonok-faults-"))
    began, found = monotonic(), list[Outcome]()
    with Ground.made(place, DATABASES[options.database]) as ground:
        first = options.seed

        def made(number: int) -> Seed:
            return Seed(ground, number, options.sabotage, cold=number == first)

        for outcome in outcomes(range(first, first + options.seeds), made, options.jobs):
            found.append(outcome)
            _tell(outcome)
            if options.sabotage and not outcome.held:
                break
    lost = sorted(outcome.number for outcome in found if not outcome.held)
    _say(f"{len(found)} seeds, {len(lost)} lost, {monotonic() - began:.0f} s")
    deaths = Counter(death for outcome in found for death in outcome.deaths)
    _say(f"{deaths.total()} kills: " + _counted(deaths))
    _say(_counted(sum((Counter(outcome.tally) for outcome in found), Counter())))
    if not lost:
        shutil.rmtree(place)
    else:
        _say(f"lost: {lost}; repeat: make faults SEEDS=1 SEED={lost[0]}; logs in {place}")
    return 1 if lost else 0


def _tell(outcome: Outcome) -> None:
    killed = ", ".join(outcome.deaths) or "never"
    _say(f"seed {outcome.number}: {outcome.said} in {outcome.seconds:.1f} s; killed {killed}")


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{n} × {what}" for what, n in found.most_common())


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    sys.exit(main())
