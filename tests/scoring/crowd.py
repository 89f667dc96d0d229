"""Random engagements: few or many people, with gaps, weights, direct and extreme answers."""

import numpy as np
import pandas as pd

from servex_nb.model import Kind, Settings


def crowd(seed, most=300, **changes):
    """Return (answers, settings, attributes) of a random engagement."""
    random = np.random.default_rng(seed)
    size = int(random.choice([random.integers(3, 25), random.integers(10, 60), random.integers(40, 301)]))
    size = min(size, most)
    settings = Settings(client="acme", name="Acme", **({"threshold": int(random.integers(3, 9))} | changes))
    model = settings.model
    roots = [item.key for item in model.items.values() if item.parent is None]
    budget = max(2, min(len(roots), 900 // size))
    chosen = random.choice(roots, size=min(budget, len(roots)), replace=False)
    asked = [key for key in model.items if key in chosen or model.items[key].parent in chosen]
    people = pd.DataFrame({"respondent": [f"R{n:03}" for n in range(size)]})
    people["level"] = random.choice(["board", "management", "front-line", ""], size, p=_shares(random, 4))
    people["department"] = random.choice(
        ["ict", "sales", "care", "legal", "hr", ""], size, p=_shares(random, 6)
    )
    people["age"] = random.choice(["under 25", "25–39", "40–54", "55 and over"], size, p=_shares(random, 4))
    people["weight"] = random.choice([1.0, 1.0, 2.0, 0.5], size) if random.random() < 0.3 else 1.0
    by = [name for name in ("level", "department", "age") if random.random() < 0.6]
    gaps, direct, wishes = random.choice([0, 0.1, 0.5]), random.choice([0, 0.1, 0.9]), random.random() < 0.5
    tilt = random.choice([0.0, 0.5, 0.9, 1.0, -0.9])
    rows = []
    for key in asked:
        item = model.items[key]
        parent = item.parent is None and model.children(key)
        for moment in ("current", "target")[: 1 + wishes]:
            there = random.random(size) > gaps
            there &= random.random(size) < (direct if parent else 1.0)
            if moment == "target" and item.kind in (Kind.SUB_ELEMENT, Kind.STATEMENT):
                continue
            if moment == "target":
                there = random.random(size) < 0.7
            scores = _scores(random, item.scale, size, tilt if moment == "current" else 0.9)
            rows.append(people[there].assign(item=key, moment=moment, score=scores[there]))
    answers = pd.concat(rows, ignore_index=True)
    answers = answers.assign(wave="1", by="respondent", date=pd.NaT, state="score", role="")
    return answers, settings, by


def _shares(random, count):
    shares = random.dirichlet(np.full(count, random.choice([0.3, 1.0, 5.0])))
    return shares / shares.sum()


def _scores(random, scale, size, tilt):
    steps = round((scale.high - scale.low) / scale.step)
    end = steps if tilt > 0 else 0
    scores = random.integers(0, steps + 1, size)
    scores[random.random(size) < abs(tilt)] = end
    return scale.low + scores * scale.step
