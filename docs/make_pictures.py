"""Draw the README's pictures: pages of the demonstration client's report, by the product itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from servex_nb import Workbook, assess, build_report, disclose
from servex_nb.commands.demo import CLIENTS, import_demo, settle_demo
from servex_nb.report.pdf import pages

PICTURES = Path(__file__).parent / "pictures"
SUMMARY_PAGE = 2


def main() -> None:
    """Write the summary page of the English report as a PNG picture."""
    demo = CLIENTS[0]
    with tempfile.TemporaryDirectory() as folder, Workbook.open(f"{folder}/demo.sqlite") as workbook:
        import_demo(workbook, demo)
        engagement = workbook.engagement(demo.client)
        settle_demo(engagement, demo)
        scores = disclose(engagement, assess(engagement))
        drawn = pages(build_report(scores, engagement, language="en"))
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "report-summary.png").write_bytes(drawn[SUMMARY_PAGE - 1])


if __name__ == "__main__":
    main()
