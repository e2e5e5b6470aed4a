"""`python -m tests.faults --seeds N --seed K`: kill the bot by seed; exit 1 on a loss."""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.faults.ground import Ground
from tests.faults.sabotage import SABOTAGES
from tests.faults.seeds import Lost, Seed
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
    options = parser.parse_args()
    scratch.settle()
    place = Path(tempfile.mkdtemp(prefix="zvonok-faults-"))
    began = monotonic()
    lost, deaths, tally = list[int](), Counter[str](), Counter[str]()
    with Ground.made(place, DATABASES[options.database]) as ground:
        for number in range(options.seed, options.seed + options.seeds):
            seed = Seed(ground, number, options.sabotage, cold=number == options.seed)
            if not _held(seed):
                lost.append(number)
            deaths.update(seed.deaths)
            tally.update(seed.tally)
            if lost and options.sabotage:
                break
    _say(f"{options.seeds} seeds, {len(lost)} lost, {monotonic() - began:.0f} s")
    _say(f"{deaths.total()} kills: " + _counted(deaths))
    _say(_counted(tally))
    if not lost:
        shutil.rmtree(place)
    else:
        _say(f"repeat: make faults SEEDS=1 SEED={lost[0]}; logs in {place}")
    return 1 if lost else 0


def _held(seed: Seed) -> bool:
    began, said = monotonic(), "held"
    try:
        seed.run()
    except Lost as loss:
        said = f"LOST: {loss}"
    killed = ", ".join(seed.deaths) or "never"
    _say(f"seed {seed.number}: {said} in {monotonic() - began:.1f} s; killed {killed}")
    return said == "held"


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{n} × {what}" for what, n in found.most_common())


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    sys.exit(main())
