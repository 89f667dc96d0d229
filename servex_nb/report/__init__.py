"""The client's report: built once as a document, written in every format."""

from servex_nb.report.actions import actions_section
from servex_nb.report.build import assemble, build_report
from servex_nb.report.certainty import certainty_section
from servex_nb.report.delivery import Delivery, deliver, report_folder
from servex_nb.report.document import Document, Section
from servex_nb.report.elements import element_section, element_sections
from servex_nb.report.fingerprint import fingerprint
from servex_nb.report.further import further_section
from servex_nb.report.guide import build_guide
from servex_nb.report.guide_parts import Guide
from servex_nb.report.material import Material, gather, report_name
from servex_nb.report.method import method_section
from servex_nb.report.noticed import findings_section
from servex_nb.report.opening import summary, title_page
from servex_nb.report.parameters import Parameters
from servex_nb.report.preview import preview
from servex_nb.report.sections import (
    pyramid_section,
    radar_section,
    route_section,
    shifts_section,
    statements_section,
)

__all__ = [
    "Delivery",
    "Document",
    "Guide",
    "Material",
    "Parameters",
    "Section",
    "actions_section",
    "assemble",
    "build_guide",
    "build_report",
    "certainty_section",
    "deliver",
    "element_section",
    "element_sections",
    "findings_section",
    "fingerprint",
    "further_section",
    "gather",
    "method_section",
    "preview",
    "pyramid_section",
    "radar_section",
    "report_folder",
    "report_name",
    "route_section",
    "shifts_section",
    "statements_section",
    "summary",
    "title_page",
]
