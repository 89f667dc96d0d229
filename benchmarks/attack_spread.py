"""Attack what agreement and intervals tell about a few people, on random small engagements.

    python benchmarks/attack_spread.py [ENGAGEMENTS]

Other answers are sought that fit every released figure and put the mean of a hidden board elsewhere. What
is found is open for certain. 1 if for any mean less than one point is found.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scoring"))

from forger import board_of_few, forged

from servex_nb.scoring import release, score

TRIES = 1


def main(engagements: int = 100) -> int:
    """Attack so many engagements; 1 if less than a point was found open."""
    found, withheld = [], 0
    for seed in range(engagements):
        answers, settings, levels, table = board_of_few(seed)
        told = release(score(answers, settings, by=["level"])).to_dict()
        withheld += next(row for row in told["elements"] if row["key"] == "needs")["agreement"] is None
        ranges = forged(told, levels, table, TRIES)
        found += ranges.values()
        for key, width in ranges.items():
            if width < 1:
                print(f"engagement {seed}: of the board on {key} {width:.3f} is found open")  # noqa: T201
    print(  # noqa: T201
        f"{engagements} engagements, {len(found)} hidden means, the narrowest {min(found):.2f}, half of them "
        f"{np.median(found):.2f} or more; agreement withheld in {withheld}"
    )
    return int(min(found) < 1)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
