"""Interviews whose process is killed at any moment."""

import json
import random
import signal
import subprocess
import sys

from servex_nb.answers.frames import NOT_ASKED
from servex_nb.widgets.interview.interview import Interview

# Says before each change what it is about to keep, and afterwards that it is kept.
CHILD = """
import json, random, sys
from servex_nb.store import Workbook
from servex_nb.widgets.interview.interview import Interview
place, seed = sys.argv[1], int(sys.argv[2])
chance = random.Random(seed)
interview = Interview(Workbook.open(place).engagement("acme"), "R01", "1")
items = list(interview.settings.model.items)[:15]
while True:
    item = chance.choice(items)
    if chance.random() < 0.7:
        change = ["answer", item, chance.choice(["1", "2.5", "4", "don't know", ""])]
    else:
        change = ["note", item, str(chance.randrange(10**9))]
    print(json.dumps(["about", *change]), flush=True)
    if change[0] == "answer":
        interview.answer(item, change[2])
    else:
        interview.note(item, change[2], was=interview.said.notes.get((item, "respondent"), ""))
    print(json.dumps(["saved", *change]), flush=True)
"""
KILLS, CHANGES = 3, 25


def test_what_was_told_as_saved_is_there_and_nothing_else(tmp_path, acme, respondent):
    place = str(tmp_path / "data" / "workbook.sqlite")
    chance = random.Random(20261122)
    saved = {}
    for run in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, place, str(run)], stdout=subprocess.PIPE, text=True
        )
        # Killed between two lines, or while the next change is on its way.
        lines = [child.stdout.readline() for _ in range(2 * CHANGES + chance.randrange(2))]
        child.send_signal(signal.SIGKILL)
        # What was said before the kill arrived counts too.
        lines += child.stdout.read().splitlines()
        child.wait()
        child.stdout.close()
        under_way = {}
        for state, kind, item, told in map(json.loads, lines):
            under_way = {(kind, item): told} if state == "about" else {}
            saved |= {(kind, item): told} if state == "saved" else {}
        stands = said(Interview(acme, respondent, "1"))
        wrong = {key: stands.get(key, "") for key in saved if stands.get(key, "") != saved[key]}
        # The one change that was under way may have been kept, and only that one.
        assert wrong.items() <= under_way.items()
        saved |= {key: stands.get(key, "") for key in under_way}
    assert len(saved) > 15


def said(interview):
    answers = {
        ("answer", given.item): f"{given.score:g}" if given.score is not None else given.state
        for given in interview.said.answers.values()
        if given.state != NOT_ASKED
    }
    return answers | {("note", item): text for (item, _), text in interview.said.notes.items()}
