"""The commands about models: `explain`, `train` and `evaluate`."""

import json
import re

import pytest

IMAGE = "采用神经网络对肺部图像进行分割，提高了分割的精度，供医院使用。"
GREEN_BOLD_REVERSE = "\x1b[1;7;32m"


@pytest.fixture(scope="module")
def branch_only(small_taxonomy, tmp_path_factory):
    """A taxonomy file with the first facet alone, which is learnt fastest."""
    text = small_taxonomy.read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("taxonomy") / "branch.toml"
    file.write_text(text[: text.index('[[facet]]\nid = "effect"')], encoding="utf-8")
    return file


def test_explain_shows_each_tag_with_its_words_and_their_sum(command, model_folder):
    outcome = command("explain", "--model", model_folder, IMAGE)

    assert outcome.code == 0
    heads = re.findall(r"^(\w+: \w+) ", outcome.out, re.MULTILINE)
    assert heads == ["branch: cv", "effect: accuracy", "scene: medical"]
    assert IMAGE in outcome.out
    assert "图像+" in outcome.out


def test_explain_highlights_the_words_that_decided(command, model_folder, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    outcome = command("explain", "--facet", "effect", "--model", model_folder, IMAGE)

    assert f"{GREEN_BOLD_REVERSE}精度" in outcome.out


def test_explain_adds_up_to_the_score(command, model_folder):
    outcome = command("explain", "--facet", "effect", "--model", model_folder, IMAGE)

    line = outcome.out[outcome.out.index("score ") :].replace("\n", " ")
    score, *parts = map(float, re.findall(r"[+-]\d+\.\d\d", line))
    assert sum(parts) == pytest.approx(score, abs=0.005 * (len(parts) + 1))


def test_explain_reads_a_text_from_standard_input(command, model_folder):
    outcome = command("explain", "--model", model_folder, "-", stdin=IMAGE.encode())

    assert "branch: cv" in outcome.out


def test_explain_shows_the_title_before_the_abstract(command, model_folder):
    outcome = command("explain", "--model", model_folder, "--title", "病灶[a]图像", IMAGE)

    assert f"病灶[a]图像。{IMAGE}" in outcome.out


def test_explain_says_so_where_there_is_no_tag(command, model_folder):
    outcome = command("explain", "--model", model_folder, "一种折叠椅。")

    assert outcome.out.strip() == "no tags"


def test_train_writes_a_model_that_classify_uses(command, small_corpus, branch_only, tmp_path):
    out = tmp_path / "model"

    outcome = command("train", "--data", small_corpus, "--taxonomy", branch_only, "--out", out)

    assert outcome.code == 0
    assert sorted(file.name for file in out.iterdir()) == [
        "README.md", "branch.npz", "branch.skops", "model.json",
    ]  # fmt: skip
    assert "macro-F1" in outcome.out
    assert f"model written to {out}" in outcome.out
    tagged = command("classify", "--model", out, "--text", IMAGE)
    assert tagged.out.startswith("branch: cv 计算机视觉")


def test_train_learns_the_labels_of_a_table(command, records, tmp_path):
    rows = [
        json.dumps({"摘要": one.abstract, "类别": "AI" if one.labels["branch"] else "[other]"})
        for one in records
    ]
    (tmp_path / "own.jsonl").write_text("\n".join(rows), encoding="utf-8")

    outcome = command(
        "train", "--data", tmp_path / "own.jsonl", "--labels", "类别", "--out", tmp_path / "model"
    )

    assert outcome.code == 0
    assert "[other]" in outcome.out
    tagged = command("classify", "--model", tmp_path / "model", "--text", IMAGE)
    assert tagged.out.startswith("类别: AI")


def test_train_refuses_an_unknown_goal_with_code_2(command, small_corpus, tmp_path):
    outcome = command("train", "--data", small_corpus, "--goal", "best", "--out", tmp_path / "m")

    assert outcome.code == 2
    assert "goal 'best' must be 'f1'" in outcome.err
    assert not (tmp_path / "m").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("absent", "cannot be read as UTF-8 JSON Lines"),
        ("empty", "no labelled records"),
        ("broken", "broken.jsonl:1: not valid JSON"),
        ("unknown", "unknown.jsonl:1: 'speech' is no label of facet 'branch'"),
    ],
)
def test_train_on_what_cannot_be_learnt_from_is_one_line(
    command, branch_only, tmp_path, data, message
):
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    (tmp_path / "unknown.jsonl").write_text(
        '{"abstract": "语音", "branch": ["speech"]}', encoding="utf-8"
    )

    outcome = command(
        "train", "--data", tmp_path / f"{data}.jsonl", "--taxonomy", branch_only,
        "--out", tmp_path / "model",
    )  # fmt: skip

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert message in outcome.err
    assert not (tmp_path / "model").exists()


def test_train_into_what_is_a_file_is_one_line(command, small_corpus, branch_only, tmp_path):
    (tmp_path / "model").write_text("a file", encoding="utf-8")

    outcome = command(
        "train", "--data", small_corpus, "--taxonomy", branch_only, "--out", tmp_path / "model"
    )

    assert outcome.code == 1
    assert outcome.err.splitlines()[-1].startswith("patentnlp: ")
    assert str(tmp_path / "model") in outcome.err.splitlines()[-1]


def test_evaluate_shows_the_figures_of_every_label_and_the_baselines(
    command, small_corpus, model_folder
):
    outcome = command("evaluate", small_corpus, "--model", model_folder)

    assert outcome.code == 0
    assert all(label in outcome.out for label in ("cv", "nlp", "accuracy", "cost", "medical"))
    assert outcome.out.count("micro-F1") == 3
    assert outcome.out.count("cue words") == 3
    assert "on 40 records" in outcome.out


def test_evaluate_learns_the_usual_pipeline_where_it_may(command, small_corpus, model_folder):
    outcome = command(
        "evaluate", small_corpus, "--model", model_folder, "--learn-from", small_corpus
    )

    assert outcome.out.count("Jieba + TF-IDF + logistic regression") == 3


def test_evaluate_without_labels_is_one_line(command, model_folder, tmp_path):
    (tmp_path / "in.csv").write_text(f"摘要\n{IMAGE}\n", encoding="utf-8")

    outcome = command("evaluate", tmp_path / "in.csv", "--model", model_folder)

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "no label column 'branch'; the columns are '摘要'" in outcome.err
