"""Attack the release of random engagements with linear programmes, and time the release.

    python benchmarks/attack_release.py [ENGAGEMENTS] [MOST RESPONDENTS]

Every mean that fewer people than the threshold stand behind is attacked with two programmes over all
released figures; of each engagement a random dozen of them. 1 if any is left less than one point.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scoring"))

from attacker import Attacker
from crowd import crowd

from servex_nb.scoring import release, score

ATTACKED = 12
OPEN = 1.0 - 1e-6


def main(engagements: int = 200, most: int = 60) -> int:
    """Attack so many engagements of at most so many respondents; 1 if a mean was pinned down."""
    ranges, times = [], []
    for seed in range(engagements):
        answers, settings, by = crowd(seed, most)
        scores = score(answers, settings, by=by)
        if scores.respondents < settings.threshold:
            continue
        start = time.perf_counter()
        released = release(scores)
        times.append(time.perf_counter() - start)
        attacker = Attacker([(released.to_dict(), settings, answers)])
        hidden = list(attacker.hidden(settings.threshold, by))
        chosen = np.random.default_rng(seed).permutation(len(hidden))[:ATTACKED]
        for place in chosen:
            name, mean = hidden[place]
            ranges.append(attacker.range(mean))
            if ranges[-1] < OPEN:
                print(f"engagement {seed}: {name} is left {ranges[-1]:.3f}")  # noqa: T201
    print(  # noqa: T201
        f"{len(times)} engagements, {len(ranges)} hidden means attacked, the narrowest is left "
        f"{min(ranges):.2f}; release took {np.median(times):.2f} s (median), {max(times):.2f} s at most"
    )
    return int(min(ranges) < OPEN)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
