"""Time the import of a large survey through a mapping: 2,800 people, 25 items on a scale of 1 to 6.

    python benchmarks/import_survey.py survey-2800.csv

The file has the columns A1 … O5 (five elements of five sub-elements), gender, education and age, as
the `bfi` data of the R package psych have them; the first column numbers the respondents.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from servex_nb.answers import read_interviews
from servex_nb.answers.mapping import make_mapping
from servex_nb.model import Model, load_model
from servex_nb.scoring import score
from servex_nb.store import Workbook

TRAITS = {"a": "Agreeable", "c": "Conscientious", "e": "Extravert", "n": "Nervous", "o": "Open"}
REVERSED = {"a.a1", "c.c4", "c.c5", "e.e1", "e.e2", "o.o2", "o.o5"}
LONGEST = 10.0


def survey_model() -> Model:
    """Return a model of five elements of five sub-elements on a scale of 1 to 6, and no more."""
    parts = {trait: [f"{trait}{number}" for number in range(1, 6)] for trait in TRAITS}
    texts = {
        "language": "en",
        "scales": {},
        "arrangements": {"flat": {"name": "Flat"}},
        "elements": {
            trait: {
                "name": name,
                "short": name,
                "description": name,
                "levels": {level: f"{name}, level {level}" for level in range(1, 7)},
                "sub_elements": {
                    part: {"name": f"Statement {part}", "short": part, "description": part}
                    for part in parts[trait]
                },
            }
            for trait, name in TRAITS.items()
        },
        "pyramid": {},
        "shifts": {},
    }
    structure = {
        "key": "survey",
        "version": "1",
        "scales": {"agreement": {"low": 1, "high": 6}},
        "elements": {
            "scale": "agreement",
            "items": [{"key": trait, "sub_elements": parts[trait]} for trait in TRAITS],
        },
        "pyramid": {"scale": "agreement"},
        "shifts": {"scale": "agreement"},
        "arrangements": {"flat": {"order": list(TRAITS)}},
    }
    return load_model({"structure": structure, "texts": {"en": texts}})


def survey_mapping() -> dict[str, object]:
    """Return the mapping, as its YAML file would hold it."""
    items = [f"{trait}.{trait}{number}" for trait in TRAITS for number in range(1, 6)]
    return {
        "fields": {"respondent": "X"},
        "constants": {"wave": "2026"},
        "missing": ["NA"],
        "items": {
            item: {"column": item.rpartition(".")[2].upper(), "reverse": item in REVERSED} for item in items
        },
        "attributes": {
            "gender": {"column": "gender", "words": {1: "man", 2: "woman"}},
            "education": "education",
            "age": {
                "column": "age",
                "bands": {
                    "under 25": {"below": 25},
                    "25–39": {"from": 25, "below": 40},
                    "40 and over": {"from": 40},
                },
            },
        },
    }


def main() -> int:
    """Import the file into a new workbook; 1 if that takes too long."""
    path = Path(sys.argv[1])
    model = survey_model()
    mapping = make_mapping(survey_mapping(), "survey.yaml")
    with tempfile.TemporaryDirectory() as folder, Workbook.open(str(Path(folder) / "w.sqlite")) as workbook:
        engagement = workbook.create("survey")
        engagement.change(model=model)
        start = time.perf_counter()
        interviews = read_interviews([path], model, mapping=mapping)
        read = time.perf_counter()
        taken = engagement.take(interviews)
        done = time.perf_counter()
        answers = engagement.answers()
        scores = score(answers, engagement.settings)
        print(f"read {read - start:.1f} s, stored {done - read:.1f} s, together {done - start:.1f} s")  # noqa: T201
        print(f"{taken.people} respondents, {taken.answers} answers")  # noqa: T201
        print(answers.groupby(["gender", "age"])["respondent"].nunique().to_string())  # noqa: T201
        print(scores.elements[["score", "n"]].to_string())  # noqa: T201
    return int(done - start > LONGEST)


if __name__ == "__main__":
    sys.exit(main())
