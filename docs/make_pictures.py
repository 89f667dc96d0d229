"""Draw the README's pictures: pages of the demonstration client's report, by the product itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from servex_nb import Workbook, build_report, release, score
from servex_nb.commands.demo import CLIENTS, demo_folder
from servex_nb.commands.importing import import_files
from servex_nb.report.pdf import pages

PICTURES = Path(__file__).parent / "pictures"
SUMMARY_PAGE = 2


def main() -> None:
    """Write the summary page of the English report as a PNG picture."""
    demo = CLIENTS[0]
    with tempfile.TemporaryDirectory() as folder, Workbook.open(f"{folder}/demo.sqlite") as workbook:
        workbook.create(demo.client, name=demo.name)
        import_files(workbook, demo.client, [demo_folder() / name for name in demo.files])
        engagement = workbook.engagement(demo.client)
        scores = release(score(engagement.answers(), engagement.settings, settled=engagement.settled()))
        drawn = pages(build_report(scores, engagement, language="en"))
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "report-summary.png").write_bytes(drawn[SUMMARY_PAGE - 1])


if __name__ == "__main__":
    main()
