"""A notebook runs whole, with parameters it knows, or leaves nothing."""

import nbformat
import pytest

from servex_nb.batch import find_notebook, run_notebook
from servex_nb.batch.notebook import check_parameters
from servex_nb.errors import InputError, RunError

REPORT = find_notebook("05_report")


def notebook(path, *cells, parameters='name = ""\ncount = 1'):
    """Write a notebook with a parameters cell and the given cells."""
    made = nbformat.v4.new_notebook()
    first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    made.cells = [first, *(nbformat.v4.new_code_cell(cell) for cell in cells)]
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, path)
    return path


def test_the_report_notebook_is_found():
    assert REPORT.name == "05_report.ipynb"


def test_an_unknown_parameter_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="did you mean client"):
        check_parameters(REPORT, {"clinet": "acme"})


@pytest.mark.parametrize(
    ("name", "value", "kind"), [("client", 7, "text"), ("final", "yes", "True or False")]
)
def test_a_mistyped_parameter_is_refused(name, value, kind):
    with pytest.raises(InputError, match=f"must be {kind}"):
        check_parameters(REPORT, {name: value})


def test_a_notebook_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no notebook"):
        run_notebook(tmp_path / "none.ipynb", tmp_path / "out.ipynb", {})


def test_junk_is_refused_as_a_notebook(tmp_path):
    junk = tmp_path / "junk.ipynb"
    junk.write_text("not a notebook")
    with pytest.raises(InputError, match="cannot be read as a notebook"):
        check_parameters(junk, {})


def test_the_executed_notebook_hides_its_code_and_tells_no_passing_path(tmp_path):
    source = notebook(tmp_path / "a.ipynb", "name * count")
    run_notebook(source, tmp_path / "out" / "a.ipynb", {"name": "x", "count": 3})
    made = nbformat.read(tmp_path / "out" / "a.ipynb", as_version=4)
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    assert all(cell.metadata.jupyter.source_hidden for cell in code)
    assert code[-1].outputs[0]["data"]["text/plain"] == "'xxx'"
    assert "output_path" not in made.metadata.papermill


def test_a_failing_cell_leaves_nothing_and_is_named(tmp_path):
    source = notebook(tmp_path / "a.ipynb", "1 / 0")
    with pytest.raises(RunError, match="cell 2: ZeroDivisionError"):
        run_notebook(source, tmp_path / "out" / "a.ipynb", {})
    assert not (tmp_path / "out").exists()


def test_wrong_input_found_by_a_cell_comes_out_as_such(tmp_path):
    source = notebook(
        tmp_path / "a.ipynb", "from servex_nb.errors import InputError\nraise InputError('No such client.')"
    )
    with pytest.raises(InputError, match="No such client"):
        run_notebook(source, tmp_path / "out.ipynb", {})
