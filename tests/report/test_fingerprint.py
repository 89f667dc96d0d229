"""A report's fingerprint changes with what it is made of, and with nothing else."""

import random
import subprocess
import sys
from dataclasses import replace
from importlib import import_module

import pytest

from servex_nb import Recipe, Workbook, assess, disclose, gather, read_interviews
from servex_nb.errors import InputError
from servex_nb.model import Brand, ThemeChanges, load_model
from servex_nb.report.fingerprint import fingerprint

ITEMS = ("needs", "needs.listening", "vision", "pyramid.core", "shift.journey")
ROWS = [
    (
        f"R{n}",
        ("board", "management")[n % 2],
        item,
        1 + (n + place) % 5,
        "" if place else f"Words {n}",
        "quote",
    )
    for n in range(12)
    for place, item in enumerate(ITEMS)
]
HEADER = "respondent,level,item,score,quote,permission"


@pytest.fixture
def acme(take):
    return take(ROWS, HEADER)


def mark(engagement, formats="html,pdf", **options):
    return fingerprint(gather(disclose(engagement, assess(engagement)), engagement, **options), formats)


def more(acme, tmp_path, row):
    path = tmp_path / "more.csv"
    path.write_text(f"{HEADER}\n{row}\n", "utf-8")
    acme.take(read_interviews([path], acme.settings.model))


def renamed(acme):
    model = acme.settings.model
    told = model.model_dump(mode="json", by_alias=True)
    return load_model({**told, "structure": {**told["structure"], "version": "2"}})


CHANGES = {
    "a score": lambda acme, path: more(acme, path, "R0,board,vision,5,,"),
    "a quote": lambda acme, path: more(acme, path, "R0,board,needs,,Other words,quote"),
    "an ambition": lambda acme, _: acme.set_target("needs", 4),
    "a reason": lambda acme, _: acme.set_target("vision", 5, "Since we can"),
    "an agreed score": lambda acme, _: acme.agree("needs", 2, "Together"),
    "an action": lambda acme, _: acme.add_action("Listen", effort=2, effect=3),
    "the brand": lambda acme, _: acme.change(brand=Brand(firm="Bureau Zuid")),
    "the theme": lambda acme, _: acme.change(theme=ThemeChanges(base="print")),
    "the name": lambda acme, _: acme.change(name="Acme again"),
    "the threshold": lambda acme, _: acme.change(threshold=6),
    "how answers came about": lambda acme, _: acme.change(gathered="survey"),
    "the model": lambda acme, _: acme.change(model=renamed(acme)),
    "a kept chart": lambda acme, _: acme.keep_chart(Recipe("radar", title="Now")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_changes_with_all_that_the_workbook_tells_a_report(acme, tmp_path, change):
    before = mark(acme)
    change(acme, tmp_path)
    assert mark(acme) != before


def test_it_changes_with_how_a_report_is_asked_for(acme):
    wishes = [
        {},
        {"language": "en"} if acme.settings.language == "nl" else {"language": "nl"},
        {"date": "2026-01-02"},
        {"final": True},
        {"theme": "print"},
        {"formats": "html"},
    ]
    assert len({mark(acme, **wish) for wish in wishes}) == len(wishes)


def test_it_changes_with_the_packages_version(acme, monkeypatch):
    before = mark(acme)
    monkeypatch.setattr(import_module("servex_nb.report.fingerprint"), "__version__", "99.0")
    assert mark(acme) != before


def test_it_changes_with_the_wave_before(demo):
    scores = disclose(demo, assess(demo))
    material = gather(scores, demo)
    assert fingerprint(material, "html") != fingerprint(replace(material, earlier=None), "html")


def test_it_is_as_before_once_a_change_is_undone(acme):
    before = mark(acme)
    acme.keep_chart(Recipe("radar", title="Now"))
    acme.forget_chart("radar")
    assert mark(acme) == before


def test_neither_the_clock_nor_what_was_written_before_has_a_part_in_it(acme):
    before = mark(acme)
    material = gather(disclose(acme, assess(acme)), acme)
    material.record()
    acme.record("report written", "acme-1-nl (html)")
    assert mark(acme) == before
    assert mark(acme, "pdf, HTML") == mark(acme, ["html", "pdf"]) == before


def test_the_order_in_which_rows_were_read_has_no_part_in_it(acme, tmp_path):
    shuffled = ROWS.copy()
    random.Random(7).shuffle(shuffled)
    path = tmp_path / "shuffled.csv"
    lines = [",".join(map(str, row)) for row in shuffled]
    path.write_text("\n".join([HEADER, *lines]), "utf-8")
    with Workbook.open(str(tmp_path / "other.sqlite")) as workbook:
        other = workbook.create("acme", name="Acme")
        other.take(read_interviews([path], other.settings.model))
        assert mark(other) == mark(acme)


def test_every_process_finds_the_same(acme):
    code = (
        "from servex_nb import Workbook, assess, disclose, gather, report\n"
        f"acme = Workbook.open({acme.database.place!r}).engagement('acme')\n"
        "print(report.fingerprint(gather(disclose(acme, assess(acme)), acme), 'html,pdf'))\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == mark(acme)
    assert len(bytes.fromhex(mark(acme))) == 32


def test_a_format_that_cannot_be_written_has_none(acme):
    with pytest.raises(InputError, match="doc cannot be written"):
        mark(acme, "doc")
