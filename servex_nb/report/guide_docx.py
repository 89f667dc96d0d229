"""The interview guide as a Word document, to change before an interview or to type in during it."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.report.guide_parts import Guide, Layer, Mark, ScoreLine, Topic
from servex_nb.report.word import TEXT_WIDTH, Cell, Line, Word, line

BOX = "☐"
# A level's text needs this many millimetres; with more levels than fit it stands in a list.
NARROWEST = 25.0


def guide_docx(guide: Guide) -> bytes:
    """Return the guide as a Word document, A4."""
    words = guide.words
    (_, respondent), *_ = guide.facts
    word = Word(
        title=f"{words['title']} – {words['kind']}",
        language=guide.language,
        date=guide.date,
        head=(guide.client, respondent),
        foot=words["confidential"],
        accent=guide.letterhead.heading.removeprefix("#").upper(),
    )
    _title_page(word, guide)
    _topics(word, guide)
    if guide.layers:
        _opening(word, words, "pyramid")
        for number, layer in enumerate(guide.layers, start=1):
            _layer(word, guide, number, layer)
        _quote(word, words)
        _notes(word, words, 2)
    if guide.shifts:
        _opening(word, words, "shifts")
        _shifts(word, guide)
    _closing(word, words)
    return word.content()


def _title_page(word: Word, guide: Guide) -> None:
    words, letterhead = guide.words, guide.letterhead
    if letterhead.logo:
        word.picture(letterhead.logo, letterhead.logo_text, width=45, height=18)
    word.lines(line((words["kind"], "Faint")))
    if letterhead.firm:
        word.lines(line(letterhead.firm, style="Small"))
    word.heading(words["title"], 0)
    facts = [_fact(label, value) for label, value in guide.facts]
    pairs = [facts[place : place + 2] for place in range(0, len(facts), 2)]
    word.table(pairs, [TEXT_WIDTH / 2] * 2, description=words["kind"], rules="bottom", height=11)
    for part in ("purpose", "privacy"):
        word.heading(words[part], 2)
        word.lines(line(words[f"{part}.text"]))
    word.heading(words["agenda"], 2)
    last = len(guide.agenda) - 1
    rows = [
        [
            [line((part, "Bold") if place == last else part)],
            [line((length, "Bold") if place == last else length, right=True)],
        ]
        for place, (part, length) in enumerate(guide.agenda)
    ]
    word.table(rows, [TEXT_WIDTH - 40, 40], description=words["agenda"], rules="top")
    word.heading(words["consent"], 2)
    word.lines(*(line(f"{BOX}  {words[f'consent.{part}']}") for part in ("take_part", "quotes", "small")))
    word.table(
        [[[line()]], [[line(words["signature"], style="Small")]]],
        [80],
        description=words["signature"],
        rules="top",
        height=11,
        keep=False,
    )


def _fact(label: str, value: str) -> Cell:
    return [line(label, style="Small"), line(value)]


def _opening(word: Word, words: dict[str, str], part: str) -> None:
    word.new_page()
    word.lines(line(words[part], style="Kicker"))
    word.heading(words[f"{part}.title"], 1)
    word.lines(line(words[f"{part}.lead"], style="Lead"))


def _topics(word: Word, guide: Guide) -> None:
    """Add the elements: one asked about in full begins a page, the others follow each other."""
    some_in_full = any(topic.parts for topic in guide.topics)
    if guide.topics and not some_in_full:
        _opening(word, guide.words, "elements")
    before_in_full = some_in_full
    for topic in guide.topics:
        if topic.parts or before_in_full:
            word.new_page()
        before_in_full = bool(topic.parts)
        word.lines(line(topic.kicker, style="Kicker"))
        word.heading(topic.name, 1 if some_in_full else 2)
        word.lines(line(topic.about, style="Lead"))
        _parts(word, guide, topic)
        _whole(word, guide, topic)
        _quote(word, guide.words)
        if not topic.parts:
            _notes(word, guide.words, 2)


def _parts(word: Word, guide: Guide, topic: Topic) -> None:
    words = guide.words
    for part in topic.parts:
        word.heading(part.name, 2)
        look_for = [line((words["look_for"], "Bold"), style="Small")] if part.look_for else []
        look_for += [line(words_, style="Small") for words_ in part.look_for]
        asked = [line(f"– {question}", style="Question") for question in part.questions]
        asked.append(_scored(guide.part_line, words))
        word.table([[asked, look_for]], [TEXT_WIDTH - 52, 52], description=part.name)
        word.ruled(2, words["notes"])
    word.lines(*(line(f"– {question}", style="Question") for question in topic.questions))


def _whole(word: Word, guide: Guide, topic: Topic) -> None:
    words, score = guide.words, topic.line
    title = words["whole.parts" if topic.parts else "whole"]
    if topic.parts:
        word.heading(title, 2)
        word.lines(line(words["whole.note"], *_unscored(words).pieces, style="Small"))
    else:
        word.lines(line((title, "Bold"), *_unscored(words).pieces))
    levels = [mark for mark in score.marks if mark.level]
    if not levels or TEXT_WIDTH / len(levels) < NARROWEST:
        word.lines(_circles(score, words))
        word.lines(*(_described(mark) for mark in levels if mark.name or mark.text))
        return
    halves: Sequence[Mark | None] = [mark for mark in score.marks if not mark.level]
    values = [
        [line((level.label, "Value"), *([("          " + half.label, "Half")] if half else []))]
        for level, half in zip(levels, [*halves, *[None] * (len(levels) - len(halves))], strict=True)
    ]
    texts = [[line((level.name, "Bold"), style="Small"), line(level.text, style="Level")] for level in levels]
    widths = [TEXT_WIDTH / len(levels)] * len(levels)
    word.table([values, texts], widths, description=title, header=True)


def _described(mark: Mark) -> Line:
    return line((f"{mark.label} {mark.name} ", "Bold"), mark.text, style="Small")


def _circles(score: ScoreLine, words: dict[str, str]) -> Line:
    """Return a score line as one paragraph: values to circle, or room to write one."""
    values = [(f"{mark.label}   ", "Value" if mark.level else "Half") for mark in score.marks]
    room = [f"{words['score']} ________  {score.ends}   "]
    return line(*(values or room))


def _scored(score: ScoreLine, words: dict[str, str]) -> Line:
    return line(*_circles(score, words).pieces, *_unscored(words).pieces)


def _unscored(words: dict[str, str]) -> Line:
    # No box is parted from its words.
    ticks = [f"{BOX} {words[name]}".replace(" ", "\u00a0") for name in ("unknown", "not_applicable")]
    return line("   ".join(("", *ticks)))


def _quote(word: Word, words: dict[str, str]) -> None:
    ticks = "".join(
        f"      {BOX} {words[f'quote.{permission}']}"
        for permission in ("literal", "paraphrase", "confidential")
    )
    word.lines(line(words["quote"], ticks, style="Label"))
    word.ruled(1, words["quote"])


def _notes(word: Word, words: dict[str, str], count: int) -> None:
    word.lines(line(words["notes"], style="Label"))
    word.ruled(count, words["notes"])


def _layer(word: Word, guide: Guide, number: int, layer: Layer) -> None:
    words = guide.words
    word.heading(f"{number}  {layer.name}", 2)
    if layer.about:
        word.lines(line((layer.about, "Faint")))
    titles = [[line(words[name], style="Small")] for name in ("statement", "score")]
    rows = [[[line(statement)], [_scored(guide.layer_line, words)]] for statement in layer.statements]
    word.table(
        [titles, *rows], [70, TEXT_WIDTH - 70], description=layer.name, header=True, rules="top", keep=False
    )


def _shifts(word: Word, guide: Guide) -> None:
    words, places = guide.words, _places(guide)
    titles = [[line(words[name], style="Small")] for name in ("from", "position", "to")]
    rows = [
        [_pole(shift.left, shift.left_about), places, _pole(shift.right, shift.right_about)]
        for shift in guide.shifts
    ]
    widths = [42, TEXT_WIDTH - 84, 42]
    word.table([titles, *rows], widths, description=words["shifts"], header=True, rules="top", keep=False)


def _pole(name: str, about: str) -> Cell:
    return [line((name, "Bold")), *([line(about, style="Level")] if about else [])]


def _places(guide: Guide) -> Cell:
    score, words = guide.shift_line, guide.words
    values = "    ".join(mark.label for mark in score.marks if mark.level) or f"________  {score.ends}"
    return [line((words[name], "Half"), f"\t{values}", style="Position") for name in ("today", "ambition")]


def _closing(word: Word, words: dict[str, str]) -> None:
    _opening(word, words, "closing")
    word.heading(words["closing.back"], 2)
    word.lines(*(line(f"{BOX}  {words[f'closing.back.{part}']}") for part in ("scores", "quotes", "names")))
    for part in ("missed", "one"):
        word.heading(words[f"closing.{part}"], 2)
        word.ruled(3, words[f"closing.{part}"])
    word.heading(words["closing.next"], 2)
    word.lines(line(words["closing.next.text"]), line((words["thanks"], "Bold")))
    word.heading(words["closing.impression"], 2)
    word.ruled(5, words["closing.impression"])
