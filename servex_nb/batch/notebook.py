"""One notebook, run with papermill: parameters checked first, the result whole or not at all."""

from __future__ import annotations

import ast
import difflib
import logging
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, write
from nbformat.sign import NotebookNotary
from papermill.exceptions import PapermillException, PapermillExecutionError
from papermill.execute import execute_notebook
from papermill.inspection import inspect_notebook

from servex_nb import errors
from servex_nb.errors import Fault, InputError, RunError
from servex_nb.files import write_whole

Value = str | bool | int | float
_WORDS = {"str": "text", "bool": "True or False", "int": "a whole number", "float": "a number"}


def find_notebook(name: str) -> Path:
    """Return the product's own notebook called `name`, such as `05_report`.

    In a checkout that is `notebooks/` beside the package; an installed package carries a copy.

    Raises
    ------
    RunError
        If the installation is broken and holds no such notebook.
    """
    package = Path(str(files("servex_nb")))
    for folder in (package / "notebooks", package.parent / "notebooks"):
        path = folder / f"{name}.ipynb"
        if path.is_file():
            return path
    raise RunError(f"The notebook {name}.ipynb is missing from this installation; install servex-nb again.")


def run_notebook(notebook: Path, output: Path, parameters: Mapping[str, Value]) -> Path:
    """Run a notebook and keep the executed copy, its code hidden, as a record.

    Parameters
    ----------
    notebook
        A notebook with a cell tagged `parameters`.
    output
        Where the executed notebook is kept; it appears only if every cell ran.
    parameters
        Values for parameters that the notebook has, of the types of their defaults.

    Raises
    ------
    InputError
        If the notebook is missing or unreadable, a parameter is unknown or mistyped, or the
        notebook found the user's input wrong.
    RunError
        If a cell failed for another reason.
    """
    check_parameters(notebook, parameters)
    # papermill writes after every cell; that goes on in a folder of its own.
    with tempfile.TemporaryDirectory(prefix="servex-") as folder:
        executed = Path(folder) / output.name
        try:
            made: NotebookNode = execute_notebook(
                str(notebook),
                str(executed),
                parameters=dict(parameters),
                kernel_name="python3",
                report_mode=True,
                progress_bar=False,
                log_output=False,
                store_widget_state=False,
                # Else each kernel warns of its connection, which stays on this machine.
                extra_arguments=["--IPKernelApp.log_level=50"],
            )
        except PapermillExecutionError as error:
            raise _told(error, notebook) from None
        except PapermillException as error:
            raise RunError(f"{notebook.name} cannot be run: {error}") from error
        _forget_paths(made)
        write(made, executed)
        content = executed.read_bytes()
    write_whole({output: content})
    # Signed as trusted, so that JupyterLab shows its pictures: it was made here, just now.
    NotebookNotary().sign(made)
    return output


def check_parameters(notebook: Path, parameters: Mapping[str, Value]) -> None:
    """Refuse parameters that the notebook does not have, or of another type than its default.

    Raises
    ------
    InputError
        With every fault; papermill itself would only warn.
    """
    if not notebook.is_file():
        raise InputError(f"There is no notebook {notebook}.")
    try:
        known = _defaults(notebook)
    except (ValueError, KeyError, AttributeError, PapermillException) as error:
        raise InputError(f"{notebook} cannot be read as a notebook: {error}") from error
    faults = []
    for name, value in parameters.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            meant = f"did you mean {close[0]}? " if close else ""
            faults.append(Fault(f"no such parameter; {meant}Known are {', '.join(known)}.", column=name))
        elif type(value) is not type(known[name]):
            kind = _WORDS[type(known[name]).__name__]
            faults.append(Fault(f"must be {kind}", column=name, value=repr(value)))
    if faults:
        raise InputError(f"{notebook.name} does not take these parameters:", faults)


def _defaults(notebook: Path) -> dict[str, Value]:
    """Return the notebook's parameters with their defaults, which must be plain values."""
    found: Mapping[str, Mapping[str, Any]] = inspect_notebook(str(notebook))
    return {name: ast.literal_eval(parameter["default"]) for name, parameter in found.items()}


def _told(error: PapermillExecutionError, notebook: Path) -> errors.ServexError:
    """Return what a failed cell says, as the error that it was where the package raised it."""
    kind = getattr(errors, error.ename, None)
    if isinstance(kind, type) and issubclass(kind, InputError):
        return InputError(error.evalue)
    if kind is RunError:
        return RunError(error.evalue)
    return RunError(f"{notebook.name}, cell {error.exec_count}: {error.ename}: {error.evalue}")


def _forget_paths(notebook: NotebookNode) -> None:
    """Take out where the notebook stood while it ran: passing places that tell of this machine."""
    for name in ("input_path", "output_path"):
        notebook.metadata.papermill.pop(name, None)


logging.getLogger("papermill").setLevel(logging.ERROR)
