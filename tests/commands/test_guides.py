"""Guides for interviews, as a command writes them."""

from pypdf import PdfReader


def test_a_guide_carries_a_code_and_a_name_only_when_asked(servex, tmp_path):
    path = tmp_path / "named.csv"
    path.write_text("respondent,role,level,item,score\nJan de Vries,Teller,board,needs,3\n", "utf-8")
    servex("new", "acme", "--language", "en")
    servex("import", "acme", path)
    folder = tmp_path / "out"

    def paper(*options):
        made = servex(
            "guide", "acme", "--respondent", "Jan de Vries", "--output", folder, "--force", *options
        )
        assert made.exit_code == 0, made.output
        words = PdfReader(folder / "acme-guide-r01-en.pdf").pages[0].extract_text()
        return " ".join(words.split())

    coded = paper()
    assert "R01" in coded
    assert "Teller" in coded
    assert "Vries" not in coded
    assert "Jan de Vries" in paper("--names")
    assert sorted(path.name for path in folder.iterdir()) == [
        "acme-guide-r01-en.docx",
        "acme-guide-r01-en.pdf",
    ]
    history = servex("history", "acme").output
    assert "guide written" in history
    assert "Vries" not in history


def test_a_guide_for_somebody_still_to_come_takes_a_code_and_no_name(servex, acme, tmp_path):
    options = ("--format", "pdf", "--quick", "--level", "front-line", "--output", tmp_path)
    made = servex("guide", acme, "--respondent", "R12", *options)
    assert "acme-guide-r12-en.pdf" in made.output
    refused = servex("guide", acme, "--respondent", "Piet Jansen", *options)
    assert refused.exit_code == 2
    assert "such as R07" in refused.output
    assert "acme-guide-blank-en.pdf" in servex("guide", acme, *options).output


def test_an_unknown_wave_leaves_nothing_behind(servex, acme, tmp_path):
    result = servex("report", acme, "--wave", "2", "--not-anonymous")
    assert result.exit_code == 2
    assert "no wave '2'" in result.output
    assert not (tmp_path / "reports").exists()
