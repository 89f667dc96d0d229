"""The command line: each command calls one function and prints what it gives."""

import sys

# Each of these registers its commands; help lists them in this order.
from servex_nb.cli import clients, here, interviews, results
from servex_nb.cli.frame import app

__all__ = ["app", "clients", "here", "interviews", "main", "results"]


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still speak an old code page; a name in another script must not stop it.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # the real streams have it
    app()
