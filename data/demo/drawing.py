"""Draw the answers of a fictional client from its story, for the scripts that make the demonstration.

A story says who was interviewed, what each level thinks on average, and what people said. Single answers
are drawn round those averages. The same story gives the same bytes.
"""

import math
import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

import yaml

DONT_KNOW = "weet niet"
NOT_APPLICABLE = "n.v.t."
CURRENT = "current"
TARGET = "target"

PERSON_COLUMNS = ["gesprekspartner", "functie", "afdeling", "niveau", "meting"]

Score = float | str
Answers = dict[tuple[str, str, str], Score]  # by respondent, item and moment
Story = dict[str, Any]


@dataclass
class Cell:
    """One number that a respondent gives.

    Parameters
    ----------
    expected
        What the story expects here; the value is drawn to it and may be nudged away from it.
    low, high, step
        The scale as far as this answer may go, and its smallest step.
    """

    expected: float
    low: float
    high: float
    step: float
    value: float = field(init=False)

    def __post_init__(self) -> None:
        nearest = round(self.expected / self.step) * self.step
        self.value = min(max(nearest, self.low), self.high)


@dataclass(frozen=True)
class Wave:
    """One wave of the story, with what it has in common with the other.

    Parameters
    ----------
    seed
        What all draws of this client begin with.
    story
        The wave's own part of the story.
    people
        Role, department and level of each respondent.
    levels
        The names of the levels, from the board down.
    children
        For each parent its children, and how each level places them.
    """

    seed: str
    story: Story
    people: dict[str, list[str]]
    levels: list[str]
    children: dict[str, dict[str, list[float | None]]]

    @property
    def label(self) -> str:
        """The wave's name."""
        return str(self.story["label"])

    @property
    def respondents(self) -> list[str]:
        """Who was interviewed, in the order of the interviews."""
        return list(self.story["dates"])

    def day(self, person: str) -> date:
        """Return the day of a respondent's interview."""
        day: date = self.story["dates"][person]
        return day

    def level(self, person: str) -> int:
        """Return the place of a respondent's level in the story's lists of three."""
        return self.levels.index(self.people[person][2])

    def person_columns(self, person: str) -> list[str]:
        """Return what stands before a respondent's answers in either file."""
        role, department, level = self.people[person]
        return [person, self.story["roles"].get(person, role), department, level, self.label]

    def permission(self, person: str) -> str:
        """Return a respondent's permission where the wave gives one to persons; else the strictest."""
        given = self.story["permissions"]
        return next((word for word, people in given.items() if person in people), "confidential")

    def items(self) -> list[str]:
        """Return every item in the order of the model, children after their parent."""
        return [item for topic in self.story["topics"] for item in (topic, *self.children_of(topic))]

    def stream(self, *names: object) -> random.Random:
        """Return a random stream of its own for what is named: one change leaves all other draws alone."""
        return random.Random("/".join([self.seed, *map(str, names)]))

    def children_of(self, topic: str) -> list[str]:
        """Return the keys of a topic's children."""
        return [f"{topic}.{name}" for name in self.children.get(topic, {})]


def topic_of(item: str, topics: dict[str, Any]) -> str:
    """Return the parent to which an item belongs: itself, or what stands before its last dot."""
    return item if item in topics else item.rpartition(".")[0]


def tone(wave: Wave, person: str, item: str) -> int:
    """Return how a respondent's quote on an item sounds, from -2 to 2: words and numbers must agree."""
    quotes = wave.story["quotes"]
    return next((quote["tone"] for quote in quotes if quote["who"] == person and quote["item"] == item), 0)


def spoken_items(wave: Wave, person: str) -> set[str]:
    """Return the items on which a respondent has a note or a quote, and so must have been asked."""
    return {row["item"] for row in wave.story["notes"] + wave.story["quotes"] if row["who"] == person}


def choose_asked(wave: Wave, topic: str, level: int) -> list[str]:
    """Choose who of a level gave an answer on a topic: first those who have words on it."""
    group = [person for person in wave.respondents if wave.level(person) == level]
    topics = wave.story["topics"]
    spoken = {
        person for person in group if topic in {topic_of(item, topics) for item in spoken_items(wave, person)}
    }
    barred = {row["who"] for row in wave.story["not_asked"] if row["item"] == topic}
    group = [person for person in group if person not in barred]
    # The same stream in both waves: who is asked once is mostly asked again.
    group.sort(key=lambda person: (person not in spoken, wave.stream("asked", person, topic).random()))
    return sorted(group[: topics[topic]["asked"][level]])


def lean(wave: Wave, topic: str, group: list[str], spread: float) -> dict[str, float]:
    """Place the respondents of a group round its mean: mean 0, standard deviation `spread`.

    A person's mood and opinion of a topic stay the same over the waves; the rest is the day's.
    """
    raw = {}
    for person in group:
        mood = wave.stream("mood", person).gauss(0, 0.5)
        opinion = wave.stream("opinion", person, topic).gauss(0, 0.75)
        day = wave.stream("day", wave.label, person, topic).gauss(0, 0.4)
        words = sum(tone(wave, person, item) for item in (topic, *wave.children_of(topic)))
        raw[person] = mood + opinion + day + 1.2 * words
    centre, width = fmean(raw.values()), pstdev(raw.values())
    return {person: spread * (value - centre) / width if width else 0.0 for person, value in raw.items()}


def is_scored_whole(wave: Wave, person: str, topic: str) -> bool:
    """Tell whether a respondent scores a topic itself rather than its children."""
    placed = wave.children.get(topic, {}).values()
    if not any(offsets[wave.level(person)] is not None for offsets in placed):
        return True
    return person in wave.story["whole_layers" if topic.startswith("pyramid.") else "short"]


def choose_children(wave: Wave, person: str, topic: str) -> list[str]:
    """Choose the children of a topic that a respondent is asked: those with words, and most of the others."""
    level = wave.level(person)
    possible = [
        f"{topic}.{name}"
        for name, offsets in wave.children[topic].items()
        if offsets[level] is not None and f"{topic}.{name}" not in wave.story["skip"]
    ]
    spoken = spoken_items(wave, person)
    draws = {item: wave.stream("child", wave.label, person, item).random() for item in possible}
    # Never fewer than two, or one sub-element would stand for the whole.
    surest = set(sorted(possible, key=draws.__getitem__)[:2])
    return [
        item for item in possible if item in spoken | surest or draws[item] < wave.story["manner"]["asked"]
    ]


def bounds_of(wave: Wave, topic: str) -> tuple[float, float, float]:
    """Return the scale of a topic: low, high and the step between answers."""
    return (0, 10, 1) if topic.startswith("shift.") else (1, 5, wave.story["manner"]["step"])


def draw_person(wave: Wave, person: str, topic: str, expected: float) -> dict[str, Cell]:
    """Draw what a respondent answers on a topic: the topic itself, its children, or now and then both."""
    low, high, step = bounds_of(wave, topic)
    if is_scored_whole(wave, person, topic):
        return {topic: Cell(expected, low, high, step)}
    cells = {}
    if (
        not topic.startswith("pyramid.")
        and wave.stream("both", wave.label, person, topic).random() < wave.story["manner"]["both"]
    ):
        cells[topic] = Cell(expected, low, high, step)
    for item in choose_children(wave, person, topic):
        offset = wave.children[topic][item.rpartition(".")[2]][wave.level(person)]
        noise = wave.stream("noise", wave.label, person, item).gauss(0, 0.25)
        words = 0.3 * tone(wave, person, item)
        cells[item] = Cell(expected + (offset or 0) + noise + words, low, high, step)
    return cells


def counted(topic: str, cells: dict[str, Cell]) -> list[Cell]:
    """Return the cells that make a respondent's score: the direct answer, else the children."""
    return [cells[topic]] if topic in cells else list(cells.values())


def settle(people: list[list[Cell]], wanted: float) -> None:
    """Nudge answers by single steps until the mean of the respondents' scores is as near as it can be.

    Rounding to half steps moves a mean; the answer that lies furthest on the wrong side of what the
    story expects is put right first, so that the spread stays as drawn.
    """
    while True:
        error = wanted - fmean(fmean(cell.value for cell in cells) for cells in people)
        moves = []
        for cells in people:
            for cell in cells:
                moved = cell.value + math.copysign(cell.step, error)
                effect = cell.step / len(cells) / len(people)
                if cell.low <= moved <= cell.high and effect < 2 * abs(error) - 1e-9:
                    moves.append((math.copysign(1, error) * (cell.expected - cell.value), moved, cell))
        if not moves:
            return
        _, moved, cell = max(moves, key=lambda move: move[0])
        cell.value = moved


def choose_words(wave: Wave, person: str, topic: str, cells: dict[str, Cell]) -> Answers:
    """Choose which of a respondent's numbers become *don't know* or *not applicable*.

    Only children, of which two keep a number; never where a note or a quote shows that there was an answer.
    """
    if topic in cells or spoken_items(wave, person) & {topic, *cells}:
        return {}
    draws = {item: wave.stream("words", wave.label, person, item).random() for item in cells}
    silent = sorted((draw, item) for item, draw in draws.items() if draw < 0.1)[: max(len(cells) - 2, 0)]
    return {(person, item, CURRENT): NOT_APPLICABLE if draw < 0.03 else DONT_KNOW for draw, item in silent}


def draw_topic(wave: Wave, topic: str) -> Answers:
    """Draw all answers of a wave on one topic, the ambitions included."""
    plan = wave.story["topics"][topic]
    answers: Answers = {}
    scores: dict[str, float] = {}
    for level, wanted in enumerate(plan["mean"]):
        asked = choose_asked(wave, topic, level)
        if not asked:
            continue
        leans = lean(wave, topic, asked, plan["spread"])
        group = {}
        for person in asked:
            cells = draw_person(wave, person, topic, wanted + leans[person])
            words = choose_words(wave, person, topic, cells)
            group[person] = {
                item: cell for item, cell in cells.items() if (person, item, CURRENT) not in words
            }
            answers.update(words)
        settle([counted(topic, cells) for cells in group.values()], wanted)
        for person, cells in group.items():
            scores[person] = fmean(cell.value for cell in counted(topic, cells))
            answers.update({(person, item, CURRENT): cell.value for item, cell in cells.items()})
    answers.update(draw_targets(wave, topic, scores))
    answers.update(draw_unknown(wave, topic, scores))
    return answers


def draw_targets(wave: Wave, topic: str, scores: dict[str, float]) -> Answers:
    """Draw the ambitions, from board and management only; nobody aims lower than today."""
    wanted = wave.story["topics"][topic].get("target")
    if wanted is None:
        return {}
    leading = [person for person in scores if wave.level(person) < 2]
    _, high, step = bounds_of(wave, topic)
    cells = {}
    for person in leading:
        floor = math.ceil(scores[person] / step) * step
        noise = wave.stream("target", wave.label, person, topic).gauss(0, 0.8 * step)
        cells[person] = Cell(wanted + noise, floor, high, step)
    settle([[cell] for cell in cells.values()], wanted)
    return {(person, topic, TARGET): cell.value for person, cell in cells.items()}


def draw_unknown(wave: Wave, topic: str, scores: dict[str, float]) -> Answers:
    """Let some of those without a score say that they do not know; the others were not asked."""
    if topic in wave.story["silent"]:
        return {}  # hardly asked: the silence is the consultant's, not the respondents'
    barred = {row["who"] for row in wave.story["not_asked"] if row["item"] == topic}
    without = [person for person in wave.respondents if person not in scores and person not in barred]
    return {
        (person, topic, CURRENT): DONT_KNOW
        for person in without
        if wave.stream("unknown", wave.label, person, topic).random() < 0.35
    }


def draw_wave(wave: Wave) -> Answers:
    """Draw all answers of a wave: by respondent, item and moment."""
    answers: Answers = {}
    for topic in wave.story["topics"]:
        answers.update(draw_topic(wave, topic))
    for row in wave.story["dont_know"]:
        answers[row["who"], row["item"], CURRENT] = DONT_KNOW
    return answers


def notes_of(wave: Wave) -> dict[tuple[str, str], str]:
    """Return the interviewer's notes by respondent and item."""
    return {(row["who"], row["item"]): row["note"] for row in wave.story["notes"] + wave.story["not_asked"]}


def quotes_of(wave: Wave) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return the quotes, each with its permission, by respondent and item."""
    quotes: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in wave.story["quotes"]:
        permission = row.get("permission", wave.permission(row["who"]))
        quotes.setdefault((row["who"], row["item"]), []).append((row["text"], permission))
    return quotes


def read_waves(path: Path, seed: str) -> list[Wave]:
    """Read a story: its waves, each with the people and the children that all share."""
    story = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Wave(seed, wave, story["people"], story["levels"], story["children"]) for wave in story["waves"]]
