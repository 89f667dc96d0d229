"""How the interview comes to the screen at once."""

import json
import subprocess
import sys

# What a fresh process imports with the interview, and which generations are searched for garbage meanwhile.
LOOK = """
import gc, json, sys
import servex_nb.commands
searched = []
gc.callbacks.append(lambda phase, info: searched.append(info["generation"]))
import servex_nb.commands.interviewing
print(json.dumps([searched, gc.isenabled(), list(sys.modules)]))
"""


def test_the_interview_is_imported_without_what_its_list_does_not_need():
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True).stdout
    searched, is_enabled, imported = json.loads(told)
    assert 2 not in searched
    assert len(searched) < 6
    assert is_enabled
    assert not {"scipy", "matplotlib", "alembic", "openpyxl", "docx", "typst", "PIL"} & set(imported)
