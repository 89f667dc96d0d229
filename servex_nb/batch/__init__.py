"""Notebooks run without anybody watching."""

from servex_nb.batch.notebook import find_notebook, run_notebook

__all__ = ["find_notebook", "run_notebook"]
