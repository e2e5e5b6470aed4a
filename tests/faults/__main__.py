"""`python -m tests.faults --seeds N --seed K`: kill the bot by seed; exit 1 on a loss."""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.faults.seeds import Ground, Lost, Seed


def main() -> int:
    """Run the seeds, one line each, and say what was killed where."""
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="zvonok-faults-"))
    ground = Ground.made(place)
    lost, deaths, weather = [], Counter[str](), Counter[str]()
    for number in range(options.seed, options.seed + options.seeds):
        seed, began = Seed(ground, number), monotonic()
        try:
            seed.run()
            said = "held"
        except Lost as loss:
            lost.append(number)
            said = f"LOST: {loss}"
        deaths.update(seed.deaths)
        weather.update(seed.weather)
        killed = ", ".join(seed.deaths) or "never"
        print(f"seed {number}: {said} in {monotonic() - began:.1f} s; killed {killed}", flush=True)  # noqa: T201 - what it is for
    counted = ", ".join(f"{n} × {point}" for point, n in deaths.most_common())
    print(f"{options.seeds} seeds, {len(lost)} lost; kills: {counted}; weather: {dict(weather)}")  # noqa: T201 - what it is for
    if lost:
        print(f"repeat: make faults SEEDS=1 SEED={lost[0]}; logs in {place}")  # noqa: T201 - what it is for
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
