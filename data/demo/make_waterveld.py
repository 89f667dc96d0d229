"""Make the demonstration interviews of Gemeente Waterveld (fictief).

The municipality, its people and every word are invented. `waterveld-story.yaml` tells the story; this
script draws single answers round its averages and writes `waterveld-nulmeting-2026.xlsx` beside itself:
wide, one row a respondent.

Run it with ``python make_waterveld.py``. The same story gives the same bytes.
"""

from pathlib import Path

from drawing import read_waves
from wide import write_wide

HERE = Path(__file__).resolve().parent


def main(folder: Path = HERE) -> None:
    """Write the file beside this script, or in another folder."""
    (wave,) = read_waves(HERE / "waterveld-story.yaml", seed="waterveld")
    write_wide(
        wave,
        folder / "waterveld-nulmeting-2026.xlsx",
        title="Gemeente Waterveld (fictief)",
        comments="Fictieve demonstratiegegevens: de gemeente, de mensen en elk woord zijn verzonnen.",
    )


if __name__ == "__main__":
    main()
