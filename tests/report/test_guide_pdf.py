"""The guide in print."""

import io

import pytest
from pypdf import PdfReader

from servex_nb.model import Settings, load_model, shipped_model
from servex_nb.report import build_guide
from servex_nb.report.guide_pdf import guide_pdf

SETTINGS = Settings(client="acme", name="Acme", language="en")
A4 = (595, 842)


def read(guide):
    return PdfReader(io.BytesIO(guide_pdf(guide)))


def words_of(page):
    return " ".join(page.extract_text().split())


@pytest.fixture(scope="module")
def reader():
    return read(build_guide(SETTINGS, respondent="R07"))


def test_it_is_tagged_a4_and_names_its_language_and_title(reader):
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("en")
    assert "Acme" in reader.metadata.title
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {A4}


def test_every_element_begins_a_page_and_no_page_is_empty(reader):
    pages = [words_of(page) for page in reader.pages]
    names = [topic.name for topic in build_guide(SETTINGS).topics]
    starts = [page for page in pages if any(name in page[:200] for name in names)]
    assert len(starts) == len(names)
    assert all(len(page) > 150 for page in pages)


def test_the_score_of_an_element_stays_in_one_piece(reader):
    for page in map(words_of, reader.pages):
        if "Score for the whole" in page:
            whole = page[page.index("Score for the whole") :]
            assert all(level in whole for level in ("Initial", "Excellent", "may be quoted"))


def test_the_first_page_asks_for_agreement_and_holds_the_code(reader):
    first = words_of(reader.pages[0])
    assert "R07" in first
    assert "at least 5 people" in first
    assert "Signature" in first


@pytest.mark.parametrize("quick", [False, True])
def test_any_model_will_do_and_its_words_are_never_run(own_model, quick):
    settings = Settings(client="own", name="#panic() *x*", language="en", arrangement="own", model=own_model)
    text = " ".join(words_of(page) for page in read(build_guide(settings, quick=quick)).pages)
    assert "#panic() *x*" in text
    assert "Care *for* #patients" in text


@pytest.mark.parametrize("high", [6, 13])
def test_another_scale_is_circled_or_written_in(high):
    model = shipped_model()
    plain = {
        "structure": model.structure.model_dump(),
        "texts": {language: text.model_dump(by_alias=True) for language, text in model.texts.items()},
    }
    plain["structure"]["scales"]["maturity"]["high"] = high
    for text in plain["texts"].values():
        text["scales"]["maturity"] = {}
        for element in text["elements"].values():
            element["levels"] = {level: f"Level {level}." for level in range(1, high + 1)}
    settings = Settings(client="acme", name="Acme", language="en", model=load_model(plain))
    text = words_of(read(build_guide(settings, keys=["needs"])).pages[1])
    assert ("between 1 and 13" in text) == (high == 13)
    assert ("5.5" in text) == (high == 6)


def test_the_same_guide_gives_the_same_bytes():
    guide = build_guide(SETTINGS, keys=["needs"])
    assert guide_pdf(guide) == guide_pdf(guide)
