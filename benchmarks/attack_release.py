"""Attack the release of random engagements with linear programmes, and time the release.

    python benchmarks/attack_release.py [ENGAGEMENTS] [MOST RESPONDENTS]

Every mean that fewer people than the threshold stand behind is attacked with two programmes over all
released figures; of each engagement a random dozen of them. So are the groups that are large enough and
were hidden for a small one's sake: of these nine tenths must stay of what the figures of everyone leave.
1 if any is left less.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scoring"))

from attacker import Attacker
from crowd import crowd

from servex_nb.scoring import release, score

ATTACKED = 12
OPEN = 1.0 - 1e-6
SHARE = 0.9 - 1e-6


def main(engagements: int = 200, most: int = 60) -> int:
    """Attack so many engagements of at most so many respondents; 1 if a mean was pinned down."""
    ranges, shares, times = [], [], []
    for seed in range(engagements):
        answers, settings, by = crowd(seed, most)
        scores = score(answers, settings, by=by)
        if scores.respondents < settings.threshold:
            continue
        start = time.perf_counter()
        released = release(scores)
        times.append(time.perf_counter() - start)
        attacker = Attacker([(released.to_dict(), settings, answers)])
        random = np.random.default_rng(seed)
        for name, mean in _some(attacker.hidden(settings.threshold, by), random):
            ranges.append(attacker.range(mean))
            if ranges[-1] < OPEN:
                print(f"engagement {seed}: {name} is left {ranges[-1]:.3f}")  # noqa: T201
        for name, mean in _some(attacker.kept_back(settings.threshold, by), random):
            left = attacker.left_by_everyone(name, mean)
            shares.append(attacker.range(mean) / min(left, 1.0))
            if shares[-1] < SHARE:
                print(f"engagement {seed}: of {name} {shares[-1]:.3f} stays of {left:.3f}")  # noqa: T201
    print(  # noqa: T201
        f"{len(times)} engagements, {len(ranges)} hidden means attacked, the narrowest is left "
        f"{min(ranges):.2f}; of {len(shares)} large groups at least {min(shares, default=1.0):.2f} stays; "
        f"release took {np.median(times):.2f} s (median), {max(times):.2f} s at most"
    )
    return int(min(ranges) < OPEN or min(shares, default=1.0) < SHARE)


def _some(found: Iterable[Any], random: np.random.Generator) -> list[Any]:
    listed = list(found)
    return [listed[place] for place in random.permutation(len(listed))[:ATTACKED]]


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
