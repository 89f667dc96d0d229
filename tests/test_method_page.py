"""The method pages' worked examples, worked out again from their own text."""

import ast
import importlib.util
import math
import operator
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from servex_nb.model import Settings, shipped_model
from servex_nb.scoring import ranked_gaps, score
from servex_nb.scoring.bootstrap import tails
from servex_nb.scoring.certainty import certainty

ROOT = Path(__file__).parents[1]
PAGES = {
    language: ROOT / "docs" / name for language, name in {"en": "method.md", "nl": "method.nl.md"}.items()
}
SETTINGS = Settings(client="example", name="Example")
HEADS = {
    "answers": {"respondent", "gesprekspartner"},
    "figures": {"figure", "cijfer"},
    "words": {"certainty", "zekerheid"},
}
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def plain(text):
    """Return a number as Python writes it, whatever the page's language."""
    return text.replace(",", ".").replace("−", "-").strip("` ")


def value(text):
    """Return the number in a cell; NaN for a dash."""
    return math.nan if text.strip() == "–" else float(plain(text))


def decimals(text):
    return len(plain(text).partition(".")[2])


def tables(page):
    """Yield the heads and rows of every table."""
    for block in re.findall(r"(?:^\|.*\n)+", page.read_text("utf-8"), flags=re.M):
        head, _, *rows = (
            [cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()
        )
        yield head, rows


def of_kind(page, kind):
    return [(head, rows) for head, rows in tables(page) if HEADS[kind] & {head[0], head[-1]}]


def answers(head, rows, wave):
    """Return one of the page's tables of answers as an answers frame."""
    people = {row[0]: dict(zip(head[1:], map(value, row[1:]), strict=True)) for row in rows}
    told = [
        {
            "respondent": person,
            "item": column.removesuffix(".target"),
            "moment": "target" if column.endswith(".target") else "current",
            "score": number,
            "weight": columns[head[1]],
        }
        for person, columns in people.items()
        for column, number in list(columns.items())[1:]
    ]
    return pd.DataFrame(told).assign(wave=wave, by="respondent", date=pd.NaT)


def example(page):
    """Return the scores of the page's example."""
    (now, before) = of_kind(page, "answers")
    return score(answers(*now, "2"), SETTINGS, earlier=score(answers(*before, "1"), SETTINGS))


def figure(scores, path):
    """Return the figure that a path in the JSON leads to."""
    name, _, rest = path.partition(".")
    if name == "tail":
        return tails(np.array([int(rest)]))[0]
    found = scores.to_dict()[name]
    while rest:
        if isinstance(found, dict) and "elements" in found:
            found = found["elements"]
        if isinstance(found, dict):
            part, _, rest = rest.partition(".")
            found = found[part]
        else:
            row = max(
                (row for row in found if rest.startswith(row["key"] + ".")), key=lambda row: len(row["key"])
            )
            found, rest = row, rest.removeprefix(row["key"] + ".")
    return found


def worked_out(node):
    """Return what an expression of numbers comes to."""
    match node:
        case ast.Expression(body=body):
            return worked_out(body)
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](worked_out(left), worked_out(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -worked_out(operand)
        case ast.Constant(value=int() | float() as number):
            return number
    raise ValueError(ast.dump(node))


def sums(page):
    """Return every sum in the text, as what is worked out and what it comes to."""
    text = page.read_text("utf-8")
    return re.findall(r"`([\d\s.,+−×/()²]+) = ([\d.,−]+)`", text)


@pytest.mark.parametrize("language", PAGES)
def test_every_figure_is_what_the_answers_on_the_page_give(language):
    scores = example(PAGES[language])
    rows = [row for _, rows in of_kind(PAGES[language], "figures") for row in rows]
    assert len(rows) > 25
    for path, told in rows:
        found = figure(scores, path.strip("`"))
        assert found == pytest.approx(value(told), abs=0.5000001 * 10 ** -decimals(told)), path


@pytest.mark.parametrize("language", PAGES)
def test_every_sum_comes_to_what_it_says(language):
    found = sums(PAGES[language])
    assert len(found) > 10
    for left, right in found:
        expression = plain(left).replace("×", "*").replace("²", "**2")
        result = worked_out(ast.parse(expression.strip(), mode="eval"))
        # The numbers that are added up stand rounded on the page themselves.
        assert result == pytest.approx(value(right), abs=0.5000001 * 10 ** -decimals(right) + 0.003), left


@pytest.mark.parametrize("language", PAGES)
def test_every_word_is_what_its_row_gives(language):
    ((_, rows),) = of_kind(PAGES[language], "words")
    scale = shipped_model().items["needs"].scale
    for n, low, high, agreement, word in rows:
        assert certainty(int(n), value(low), value(high), value(agreement), scale) == word.strip("`")


def test_the_priority_is_the_gap_on_the_page():
    ranked = ranked_gaps(example(PAGES["en"]))
    assert ranked.round(2).to_dict() == {"needs": 1.14}


def test_both_languages_tell_the_same():
    shared = [
        [
            [plain(cell) for row in rows for cell in row],
            [head[1:-1] for head, rows in of_kind(PAGES[language], "answers")],
        ]
        for language in PAGES
        for rows in [[row for kind in HEADS for _, rows in of_kind(PAGES[language], kind) for row in rows]]
    ]
    assert shared[0][0] == shared[1][0]
    headings = [re.findall(r"^#+ ", page.read_text("utf-8"), flags=re.M) for page in PAGES.values()]
    assert headings[0] == headings[1]
    assert [plain(f"{left}={right}") for left, right in sums(PAGES["en"])] == [
        plain(f"{left}={right}") for left, right in sums(PAGES["nl"])
    ]


def coverage_table(page):
    return next((head, rows) for head, rows in tables(page) if head[0] == "n" and "%" in rows[0][1])


def test_the_coverage_on_the_page_is_what_the_simulation_finds():
    spec = importlib.util.spec_from_file_location(
        "coverage_of_intervals", ROOT / "benchmarks" / "coverage.py"
    )
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    head, rows = coverage_table(PAGES["en"])
    told = {int(row[0]): dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    for people, kind, given in [(5, "skewed", "whole steps"), (8, "normal", "half steps")]:
        places = [benchmark.population(kind, given, place) for place in benchmark.PLACES]
        found = np.mean([benchmark.coverage(scores, people, 300)["held"] for scores in places])
        # 1,500 groups stray by some two in a hundred.
        assert found == pytest.approx(int(told[people][f"{kind} {given}"].strip(" %")) / 100, abs=0.03)


def test_the_coverage_is_the_same_in_both_languages():
    rows = [[cell.strip() for row in coverage_table(page)[1] for cell in row] for page in PAGES.values()]
    assert rows[0] == rows[1]
