"""What a saved notebook leaves out."""

import copy

from servex_nb.commands.saved_notebooks import WIDGET, leave_out_screens

TEXT = {"output_type": "stream", "name": "stdout", "text": "7"}
SCREEN = {
    "output_type": "display_data",
    "metadata": {},
    "data": {WIDGET: {"model_id": "a"}, "text/plain": ""},
}


def notebook(**metadata):
    cells = [
        {"cell_type": "markdown", "source": "Interview", "metadata": {}},
        {"cell_type": "code", "outputs": [TEXT], "execution_count": 1},
        {"cell_type": "code", "outputs": [SCREEN, TEXT], "execution_count": 2},
    ]
    return {"type": "notebook", "content": {"cells": cells, "metadata": metadata}}


def test_screens_are_left_out_and_all_else_is_saved():
    model = notebook()
    leave_out_screens(model=model, path="a.ipynb")
    _, text, screen = model["content"]["cells"]
    assert (text["outputs"], text["execution_count"]) == ([TEXT], 1)
    assert (screen["outputs"], screen["execution_count"]) == ([TEXT], None)


def test_what_can_be_shown_again_and_other_files_are_saved_as_they_are():
    for model in (notebook(widgets={"state": {}}), {"type": "file", "content": "text"}, {"type": "notebook"}):
        before = copy.deepcopy(model)
        leave_out_screens(model=model, path="a")
        assert model == before
