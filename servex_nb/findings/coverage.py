"""What nobody scored, and whom to ask what next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servex_nb.findings.finding import Finding, unit
from servex_nb.findings.words import Clauses, Group, Item, Items, Question, Sentence
from servex_nb.model import Kind
from servex_nb.scoring import LEVELS, Depth, Ratings, Scores, default_plan

# More sub-elements than this are counted; a report's method page names them all.
NAMED = 8
MOST_QUESTIONS = 3
UNSEEN = 0.65
# A level of so many people of whom at most one gave a score was not heard.
LEVEL = 3


def coverage(scores: Scores) -> Iterator[Finding]:
    """Yield one finding on the elements and sub-elements that nobody gave a score.

    Severity: the share of the elements without any score, plus half the share of the others'
    sub-elements; at least `UNSEEN` where a whole element is missing, as the average lacks it.
    """
    model, elements = scores.settings.model, scores.elements
    without = scores.without_score
    parts = [
        part.key
        for part in model.of_kind(Kind.SUB_ELEMENT)
        if part.parent not in without and part.parent in elements.index and scores.items["n"][part.key] == 0
    ]
    if len(without) == len(elements) or not (without or parts):
        return
    sentences = []
    if without:
        sentences.append(Sentence("coverage.elements", "elements", {"elements": Items(without)}))
    families = {
        str(key): [part for part in parts if model.items[part].parent == key] for key in elements.index
    }
    missing = {key: tuple(found) for key, found in families.items() if found}
    # Of an element whose parts all lack a score the whole was scored, not its parts.
    whole = tuple(key for key, found in missing.items() if len(found) == len(model.children(key)))
    partly = {key: found for key, found in missing.items() if key not in whole}
    if whole:
        sentences.append(Sentence("coverage.whole", "whole", {"elements": Items(whole)}))
    sentences += _of_parts(partly)
    least = UNSEEN if without else 0.0
    share = len(without) / len(elements) + len(parts) / max(len(scores.items), 1) / 2
    yield Finding(
        kind="coverage",
        name="missing",
        keys=(*without, *whole, *(part for found in partly.values() for part in found)),
        severity=min(max(share, least), 1.0),
        sentences=tuple(sentences),
        evidence={
            "elements": {"n": float(len(without))},
            "whole": {"n": float(len(whole))},
            "parts": {"n": float(sum(map(len, partly.values())))},
        },
        model=model,
    )


def _of_parts(partly: Mapping[str, tuple[str, ...]]) -> list[Sentence]:
    if not partly:
        return []
    if sum(map(len, partly.values())) > NAMED:
        return [Sentence("coverage.parts", "parts", {"elements": Items(tuple(partly))})]
    named = [
        Sentence("coverage.part", words={"element": Item(key), "parts": Items(found)})
        for key, found in partly.items()
    ]
    return [Sentence("coverage.named", "parts", {"parts": Clauses(named)})]


def questions(scores: Scores) -> Iterator[Finding]:
    """Yield, for the consultant alone, whom to ask what next: a level, an element, a question.

    A level was not heard on an element where it has `LEVEL` people or more and at most one of them
    gave a score, though the usual plan asks that level. The elements furthest from their target
    come first. Severity: 0.3 and half the gap, two levels being 1.
    """
    ratings, model = scores.ratings, scores.settings.model
    if ratings is None or "level" not in ratings.groups:
        return
    levels = [level for level in LEVELS if ratings.groups["level"].count(level) >= LEVEL]
    plan = default_plan(model)
    gaps = scores.elements["gap"].astype(float).fillna(0.0)
    cells = [
        (str(key), level)
        for key in gaps.sort_values(ascending=False, kind="stable").index
        for level in levels
        if plan.depth(level, str(key)) is Depth.FULL and ratings.group("level", level).count([str(key)]) <= 1
    ]
    first = {key: (key, level) for key, level in reversed(cells)}
    chosen = [cell for cell in cells if first[cell[0]] == cell][:MOST_QUESTIONS]
    for key, level in chosen:
        yield _question(scores, ratings, key, level)


def _question(scores: Scores, ratings: Ratings, key: str, level: str) -> Finding:
    model, heard = scores.settings.model, ratings.group("level", level)
    count, who = heard.count([key]), Group("level", level)
    told = scores.items["n"].reindex([child.key for child in model.children(key)]).dropna()
    part = str(told.idxmin()) if len(told) else ""
    nobody = "question.nobody" if scores.elements["n"][key] == 0 else "question.none"
    phrase = nobody if count == 0 else "question.one"
    sentences = [Sentence(phrase, key, {"element": Item(key), "group": who})]
    if part and Question(part).said(model, model.languages[0]):
        sentences.append(Sentence("question.ask", part, {"part": Item(part), "question": Question(part)}))
    gap = max(float(scores.elements["gap"].fillna(0.0)[key]), 0.0)
    return Finding(
        kind="question",
        name=f"{level}.{key}",
        keys=(key, part) if part else (key,),
        severity=min(0.3 + gap / (4 * unit(model, key)), 1.0),
        sentences=tuple(sentences),
        evidence={key: {"n": float(count), "size": float(len(heard.respondents))}},
        model=model,
        groups=(who,),
    )
