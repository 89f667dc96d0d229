import pytest

from servex_nb import Workbook, assess, build_report, read_interviews, release


@pytest.fixture
def engagement(tmp_path):
    """An engagement without answers."""
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as workbook:
        yield workbook.create("acme", name="Acme")


@pytest.fixture
def take(engagement, tmp_path):
    """Import rows (respondent, item, score, quote, permission) into the engagement."""

    def take(rows, header="respondent,item,score,quote,permission"):
        path = tmp_path / "interviews.csv"
        lines = [",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in rows]
        path.write_text("\n".join([header, *lines]), "utf-8")
        engagement.take(read_interviews([path], engagement.settings.model))
        return engagement

    return take


@pytest.fixture
def document_of():
    """Build a report of an engagement."""

    def build(engagement, *, not_anonymous=False, **options):
        scores = release(assess(engagement), not_anonymous=not_anonymous)
        return build_report(scores, engagement, **options)

    return build


@pytest.fixture(scope="session")
def demo_documents(demo):
    """Return the demonstration client's report in each language."""
    scores = release(assess(demo))
    return {language: build_report(scores, demo, language=language) for language in ("nl", "en")}
