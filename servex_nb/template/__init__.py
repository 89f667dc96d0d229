"""The interview template: a workbook to fill in, which the import takes back."""

from servex_nb.template.book import write_template

__all__ = ["write_template"]
