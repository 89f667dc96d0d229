"""A client's own model, at the command line."""

import pytest


@pytest.fixture
def model_file(tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(
        "base: service-excellence\nlanguage: en\nelements:\n  needs: {short: Patients}\n  vision: drop\n",
        "utf-8",
    )
    return path


def test_a_client_gets_its_own_model(servex, acme, model_file, plain):
    said = servex("set", acme, "--model", model_file)
    assert said.exit_code == 0
    assert "not in Dutch" in said.stdout
    assert "2 answers do not fit this model" in said.stdout
    assert "vision: 2 not in the model" in said.stdout
    assert "Patients" in servex("scores", "--internal", acme).stdout
    assert "vision" not in {
        row["key"] for row in plain(servex("scores", "--internal", acme, "--json"))["elements"]
    }


def test_an_export_tells_what_does_not_fit_the_model(servex, acme, model_file, tmp_path):
    assert "do not fit" not in servex("export", acme, tmp_path / "before.xlsx").stderr
    servex("set", acme, "--model", model_file)
    assert "2 answers do not fit" in servex("export", acme, tmp_path / "after.xlsx").stderr


def test_another_scale_is_warned_of(servex, acme, tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(
        "base: service-excellence\nscales: {maturity: {high: 6, levels: drop}}\nlevel_texts: drop\n", "utf-8"
    )
    assert "needs: 1–5 became 1–6" in servex("set", acme, "--model", path).stdout


def test_a_model_with_a_fault_changes_nothing(servex, acme, model_file):
    before = servex("model", acme).stdout
    model_file.write_text("base: service-excellence\nelements: {vison: drop}\n", "utf-8")
    said = servex("set", acme, "--name", "Other", "--model", model_file)
    assert said.exit_code == 2
    assert "model.yaml, line 2, elements.vison" in said.stderr
    assert servex("model", acme).stdout == before
    assert servex("new", "other", "--model", model_file).exit_code == 2
    assert "other" not in servex("list", "--json").stdout


def test_a_model_is_written_whole_and_reads_back(servex, acme, model_file, tmp_path):
    servex("set", acme, "--model", model_file)
    written = tmp_path / "whole.yaml"
    assert servex("model", acme, "--output", written).exit_code == 0
    assert servex("new", "other", "--model", written).exit_code == 0
    assert servex("model", "other").stdout == written.read_text("utf-8")
