"""The store: what was asked, answered and settled, and who did what when."""

from servex_nb.store.conversation import Conversation, Given, Said
from servex_nb.store.engagement import Engagement
from servex_nb.store.export import export_engagement
from servex_nb.store.exported import Export, read_export
from servex_nb.store.location import workbook_url, workspace
from servex_nb.store.progress import progress
from servex_nb.store.releases import Release
from servex_nb.store.restoring import Restored
from servex_nb.store.taking import Taken
from servex_nb.store.workbook import Listed, Workbook

__all__ = [
    "Conversation",
    "Engagement",
    "Export",
    "Given",
    "Listed",
    "Release",
    "Restored",
    "Said",
    "Taken",
    "Workbook",
    "export_engagement",
    "progress",
    "read_export",
    "workbook_url",
    "workspace",
]
