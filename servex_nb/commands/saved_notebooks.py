"""What a saved notebook leaves out: screens, which nothing could show again, and a client's data.

The workbook's own notebooks serve every client, and a repository or a colleague gets them as they are
saved: none of what they showed of one client is kept in them.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"
# Where the workbook's own notebooks stand, beside its data.
FOLDER = "notebooks"
_ANY = "01_prepare"


def leave_out_screens(*, model: dict[str, Any], path: str = "", **_: object) -> None:
    """Take the screens out of a notebook that is about to be saved; of the workbook's own every output.

    Parameters
    ----------
    model
        What is saved, as Jupyter's contents manager has it; it is changed in place. A notebook of
        one's own that keeps the state of its widgets can show them again, and is left as it is.
    path
        Where it is saved, from the folder that Jupyter serves.
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not notebook:
        return
    ours = is_ours(path)
    if ours:
        notebook["metadata"].pop("widgets", None)
    elif "widgets" in notebook["metadata"]:
        return
    for cell in notebook["cells"]:
        outputs = cell.get("outputs", [])
        kept = [] if ours else [output for output in outputs if WIDGET not in output.get("data", {})]
        if len(kept) < len(outputs) or (ours and cell.get("execution_count")):
            cell.update(outputs=kept, execution_count=None)


def is_ours(path: str) -> bool:
    """Whether a path is that of one of the workbook's own notebooks, and not of a client's own copy."""
    place = PurePosixPath(path.strip("/"))
    # Jupyter may serve the folder itself, or any folder above it.
    where = place.parts[:-1]
    if where and (where[-1] != FOLDER or where[-2:-1] == ("data",)):
        return False
    # A server starts without what runs notebooks.
    from servex_nb.batch import find_notebook

    return (find_notebook(_ANY).parent / place.name).is_file()


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(leave_out_screens)
