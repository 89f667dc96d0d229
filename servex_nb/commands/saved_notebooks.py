"""What a saved notebook leaves out: screens, which nothing could show again before its cells are run."""

from __future__ import annotations

from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"


def leave_out_screens(*, model: dict[str, Any], **_: object) -> None:
    """Take the screens out of a notebook that is about to be saved; all else stays.

    Parameters
    ----------
    model
        What is saved, as Jupyter's contents manager has it; it is changed in place. A notebook that
        keeps the state of its widgets can show them again, and is left as it is.
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not notebook or "widgets" in notebook["metadata"]:
        return
    for cell in notebook["cells"]:
        outputs = cell.get("outputs", [])
        kept = [output for output in outputs if WIDGET not in output.get("data", {})]
        if len(kept) < len(outputs):
            cell.update(outputs=kept, execution_count=None)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(leave_out_screens)
