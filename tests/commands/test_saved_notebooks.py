"""What a saved notebook leaves out."""

import copy

import pytest

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


@pytest.mark.parametrize(
    "path", ["notebooks/04_charts.ipynb", "04_charts.ipynb", "/elsewhere/notebooks/05_report.ipynb"]
)
@pytest.mark.parametrize("metadata", [{}, {"widgets": {"state": {"client": "Acme"}}}])
def test_nothing_of_a_client_is_saved_in_the_workbooks_own_notebooks(path, metadata):
    model = notebook(**metadata)
    leave_out_screens(model=model, path=path)
    for cell in model["content"]["cells"][1:]:
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
    assert "widgets" not in model["content"]["metadata"]


@pytest.mark.parametrize(
    "path", ["data/notebooks/acme/05_report.ipynb", "notebooks/mine.ipynb", "reports/acme/04_charts.ipynb"]
)
def test_a_notebook_of_ones_own_keeps_its_output(path):
    model = notebook()
    leave_out_screens(model=model, path=path)
    assert model["content"]["cells"][1]["outputs"] == [TEXT]


def test_what_can_be_shown_again_and_other_files_are_saved_as_they_are():
    for model in (notebook(widgets={"state": {}}), {"type": "file", "content": "text"}, {"type": "notebook"}):
        before = copy.deepcopy(model)
        leave_out_screens(model=model, path="a")
        assert model == before
