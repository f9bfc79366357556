"""`patentnlp report` and `simulate` as a user runs them."""

import json
import zipfile

import pytest
from click.testing import CliRunner
from statistics_tables import filings

import patentnlp
from patentnlp.cli.main import patentnlp as command
from patentnlp.errors import PatentNLPError
from patentnlp.simulation import simulate
from patentnlp.tables import write_table

SLOW = pytest.mark.slow  # they draw every chart


def run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=True)


@pytest.fixture(scope="module")
def tagged(tmp_path_factory):
    path = tmp_path_factory.mktemp("filings") / "tagged.csv"
    write_table(simulate(records=80, seed=3), path)
    return path


@pytest.fixture(scope="module")
def untagged(tmp_path_factory):
    path = tmp_path_factory.mktemp("filings") / "untagged.csv"
    write_table(simulate(records=12, seed=3, tags=False), path)
    return path


def test_one_run_writes_several_kinds_of_report(tagged, tmp_path):
    outs = [tmp_path / f"report{kind}" for kind in (".html", ".xlsx", ".md", ".json")]

    done = run("report", tagged, *(part for out in outs for part in ("-o", out)))

    assert done.exit_code == 0, done.output
    assert outs[0].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "xl/workbook.xml" in zipfile.ZipFile(outs[1]).namelist()
    assert outs[2].read_text(encoding="utf-8").startswith("# ")
    assert json.loads(outs[3].read_text(encoding="utf-8"))["headline"]["records"]["count"] == 80
    assert f"written to {outs[0]}" in done.stderr.replace("\n", "")


@pytest.mark.slow
def test_one_run_writes_a_document_and_a_picture(tagged, tmp_path):
    document, picture = tmp_path / "report.docx", tmp_path / "report.png"

    done = run("report", tagged, "-o", document, "-o", picture)

    assert done.exit_code == 0, done.output
    assert "word/document.xml" in zipfile.ZipFile(document).namelist()
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_tags_in_the_files_are_taken_as_they_are(tagged, tmp_path):
    run("report", tagged, "-o", tmp_path / "r.json")

    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    counts = {row["name"]: row["share"]["count"] for row in found["branches"]["rows"]}
    given = patentnlp.read_filings(tagged, tags=True)["branch_tags"].str.split(";").explode()
    assert counts == given.value_counts().reindex(list(counts), fill_value=0).to_dict()


def test_what_is_not_tagged_is_tagged_by_the_model(untagged, tmp_path):
    run("report", untagged, "-o", tmp_path / "r.json")

    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    model = patentnlp.load_model().tag(patentnlp.read_filings(untagged))
    counts = {row["name"]: row["share"]["count"] for row in found["effects"]["overall"]["rows"]}
    assert counts["accuracy"] == model["effect_tags"].str.contains("accuracy").sum()


def test_rows_with_and_without_tags_go_together(tagged, untagged, tmp_path):
    mixed = patentnlp.read_filings(tagged).tail(3)
    write_table(mixed.assign(id=["甲", "乙", "丙"], application_number=None), tmp_path / "new.csv")

    done = run("report", tagged, tmp_path / "new.csv", "-o", tmp_path / "r.json")

    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert "untagged" not in [remark["reason"] for remark in found["scope"]["remarks"]]


@pytest.mark.parametrize(
    "kind", [".html", ".xlsx", ".json", *(pytest.param(k, marks=SLOW) for k in (".docx", ".png"))]
)
def test_the_same_filings_make_the_same_bytes(tagged, tmp_path, kind):
    for name in ("a", "b"):
        run("report", tagged, "-o", tmp_path / f"{name}{kind}")

    assert (tmp_path / f"a{kind}").read_bytes() == (tmp_path / f"b{kind}").read_bytes()


def test_the_options_reach_the_figures(tagged, tmp_path):
    weights = tmp_path / "weights.toml"
    weights.write_text("mean_claims = 3\napplications = 1\n", encoding="utf-8")
    filed = patentnlp.read_filings(tagged).sort_values("publication_date")
    leader = filed["applicant_groups"].iloc[0][0]

    done = run(
        *("report", tagged, "-o", tmp_path / "r.json", "--as-of", "2022-12-31", "--from", 2015),
        *("--top", 3, "--applicants", leader, "--period", "quarter", "--weights", weights),
    )

    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert found["scope"]["data_date"] == "2022-12-31"
    assert found["trend"]["applications"][0]["year"] == 2015
    assert len(found["applicants"]["rankings"][2]["by_applications"]) <= 3
    assert found["potential"]["shown"] == [leader]
    assert found["potential"]["weights"]["mean_claims"] == 0.75
    assert "Q" in found["trend"]["periods"][0]["period"]


def test_title_and_language_reach_the_page(tagged, tmp_path):
    run("report", tagged, "-o", tmp_path / "r.md", "--lang", "en", "--title", "<b>Our</b> filings")

    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "filings" in text.splitlines()[0]
    assert "<b>" not in text.replace("\\<b>", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "r.pdf"], "r.pdf: cannot write this kind of report; use .html"),
        (["-o", "nowhere/r.html"], "there is no folder"),
        (["-o", "r.md", "--applicants", "百度"], "no filing is of the applicant '百度'"),
        (["-o", "r.md", "--weights", "none.toml"], "cannot be read as weights"),
        (["-o", "r.md", "--as-of", "1990-01-01"], "no filings to report on by 1990"),
    ],
)
def test_what_cannot_be_reported_is_said_in_one_line(
    tagged, tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)

    done = run("report", tagged, *arguments)

    assert isinstance(done.exception, PatentNLPError)
    assert message in str(done.exception)
    assert "\n" not in str(done.exception)
    assert list(tmp_path.glob("r.*")) == []


def test_hostile_names_make_no_markup_formula_or_crash(tmp_path):
    names = ["<script>alert(1)</script>", "=HYPERLINK(1)", "{0}%s{headline}", "甲|乙\n*丙*"]
    table = filings(
        *({"title": name, "by": name.replace(";", ""), "branch": "cv"} for name in names),
        {"title": "半个字", "by": "甲\ud800公司", "branch": "cv"},
        year=2099,
    )

    statistics = patentnlp.summarize(table)

    for kind in (".html", ".xlsx", ".md", ".json"):
        patentnlp.write_report(statistics, tmp_path / f"r{kind}")
    assert "<script>alert(1)" not in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_simulate_writes_what_the_library_gives(tmp_path):
    done = run("simulate", "--records", 20, "--seed", 5, "-o", tmp_path / "s.csv")

    assert done.exit_code == 0, done.output
    write_table(simulate(records=20, seed=5), tmp_path / "t.csv")
    assert (tmp_path / "s.csv").read_bytes() == (tmp_path / "t.csv").read_bytes()
