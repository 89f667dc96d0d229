"""The HTML file stands alone, and clients' words stay words."""

from html.parser import HTMLParser

import pytest

from servex_nb.report.html import html

HOSTILE = "<script>alert(1)</script>"
MORE = (
    'a" onload="x',
    "{{ 7 * 7 }}",
    "$x_1$ & <b>",
    "</svg><img src=x onerror=alert(1)>",
    "=1+1",
    "línea\nnueva ☂",
)


class Reader(HTMLParser):
    """Collects what a browser would make of the page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.text.append(data)


def read(document):
    reader = Reader()
    reader.feed(html(document).decode("utf-8"))
    return reader


@pytest.fixture
def hostile(document_of, take, engagement):
    engagement.change(name=f"Acme {HOSTILE}")
    items = ["needs", "vision", "design", "culture", "needs.data", "shift.journey", "pyramid.core"]
    rows = [
        (f"R{n}", item, 3, quote, "quote")
        for n, (item, quote) in enumerate(zip(items, [HOSTILE, *MORE], strict=True))
    ]
    return document_of(take(rows))


def test_clients_words_are_text_and_nothing_else(hostile):
    reader = read(hostile)
    assert "script" not in reader.tags
    assert not any(name.startswith("on") for _, name, _ in reader.attributes)
    words = "".join(reader.text)
    assert HOSTILE in words
    assert "{{ 7 * 7 }}" in words


def test_nothing_is_fetched_from_anywhere(demo_documents):
    reader = read(demo_documents["nl"])
    links = [value for _, name, value in reader.attributes if name in {"src", "href", "xlink:href", "data"}]
    assert links
    assert all(value.startswith("#") for value in links)
    styles = "".join(reader.text)
    assert "@import" not in styles
    assert all(
        part.startswith("data:") for part in styles.replace('"', "").split("url(")[1:] if "#" not in part[:1]
    )
    policy = next(
        v for tag, n, v in reader.attributes if tag == "meta" and n == "content" and "default-src" in v
    )
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_names_its_language_and_describes_its_pictures(demo_documents, language):
    document = demo_documents[language]
    reader = read(document)
    assert ("html", "lang", language) in reader.attributes
    described = [value for tag, name, value in reader.attributes if tag == "figure" and name == "aria-label"]
    assert described == [picture.description for picture in document.pictures()]


def test_every_entry_of_the_contents_leads_somewhere(demo_documents):
    reader = read(demo_documents["en"])
    targets = {value for _, name, value in reader.attributes if name == "id"}
    wanted = {v[1:] for tag, n, v in reader.attributes if tag == "a" and n == "href"}
    assert wanted <= targets


def test_ids_are_not_used_twice(demo_documents):
    reader = read(demo_documents["nl"])
    ids = [value for _, name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_the_same_document_gives_the_same_bytes(demo_documents):
    assert html(demo_documents["nl"]) == html(demo_documents["nl"])
