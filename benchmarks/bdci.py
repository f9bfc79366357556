"""A taxonomy of one's own: 36 anonymous classes of 958 real patents (CCF BDCI 2022).

    python benchmarks/bdci.py [--data FILE] [--seeds 0 1 2]

FILE is JSON Lines with title, assignee, abstract and label_id; by default the contest's
training file beside the repository, which is never copied. Five stratified folds a seed;
vocabulary, IDF and weights come from the training folds alone. Prints Markdown.
"""

import argparse
import json
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from patentnlp.tagging.cues import CueMatcher
from patentnlp.tagging.features import FeatureSettings, Featurizer
from patentnlp.tagging.passage import Passage
from patentnlp.text import Tokenizer
from patentnlp.training.learner import fit_pipeline, joined, row_scores
from patentnlp.training.run import FACET_SETTINGS

REAL = Path(__file__).parents[2] / "shared" / "bdci" / "train.jsonl"
NO_CUES = CueMatcher(labels=())
TERMS = {"token_pattern": r"\S+", "lowercase": False, "sublinear_tf": True}

Rows = NDArray[np.int64]
Texts = NDArray[np.object_]
Records = Sequence[dict[str, str]]
# Rows to learn from, rows to score → scores of shape (scored rows, classes).
Method = Callable[[Rows, Rows], NDArray[np.float64]]


class Figures(NamedTuple):
    """What a method reached with one seed; `seconds` is for one fold, words being cut."""

    pooled: float
    fold_mean: float
    top_three: float
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REAL)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    options = parser.parse_args()
    if not options.data.exists():
        print(f"skipped: {options.data} is not here; give the contest's file with --data")
        return
    # The smallest class has four records for five folds.
    warnings.filterwarnings("ignore", "The least populated class", UserWarning)
    records = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    classes = np.unique([one["label_id"] for one in records], return_inverse=True)[1]
    print(f"{len(records)} records, {classes.max() + 1} classes, seeds {options.seeds}\n")
    print("| method | macro-F1, pooled | mean of folds | right one in first three | seconds |")
    print("|---|---|---|---|---|")
    for name, method in methods(records, classes).items():
        print(row(name, [measure(method, classes, seed) for seed in options.seeds]), flush=True)


def methods(records: Records, classes: Rows) -> dict[str, Method]:
    ours, text = Tokenizer.shipped(), Counter(title=3, abstract=1)
    words = repeated(records, Counter(title=1, abstract=1), Tokenizer(), (1, 0))
    single, pairs = (repeated(records, text, ours, (1, longest)) for longest in (1, 2))
    filing = repeated(records, text + Counter(assignee=3), ours, (1, 2))
    # With scikit-learn's own C = 1 it gives 28 of the 36 classes to nobody.
    plain = LogisticRegression(C=10.0, max_iter=1000)
    svc = LinearSVC(class_weight="balanced", random_state=0)
    return {
        "Jieba, logistic regression (C 10)": learnt(words, classes, plain),
        "Jieba, balanced LinearSVC": learnt(words, classes, svc),
        "words + single characters, title ×3, balanced LinearSVC": learnt(single, classes, svc),
        "`patentnlp train`, settings of an exclusive facet": exclusive_facet(records, classes),
        "ours without the assignee": learnt(pairs, classes, svc, textbook_idf=True),
        "ours: characters 1–2, assignee ×3": learnt(filing, classes, svc, textbook_idf=True),
    }


def repeated(
    records: Records, times: Counter[str], tokenizer: Tokenizer, ngrams: tuple[int, int]
) -> Texts:
    """Each record's terms joined by spaces, those of a field as often as `times` says."""
    featurizer = Featurizer(FeatureSettings(ngrams=ngrams, title_weight=0), NO_CUES, tokenizer)

    def terms(text: str) -> str:
        return str(joined([featurizer.record(Passage.of("", text, tokenizer))])[0, 0])

    lines = (" ".join(terms(one[field]) for field in times.elements()) for one in records)
    return np.array(list(lines), dtype=object)


def learnt(texts: Texts, classes: Rows, classifier: Any, *, textbook_idf: bool = False) -> Method:
    """TF-IDF and a classifier; the textbook's IDF is ln(N/n), scikit-learn's ln(N/n) + 1."""

    def scores(seen: Rows, unseen: Rows) -> NDArray[np.float64]:
        vectoriser = TfidfVectorizer(**TERMS).fit(texts[seen])
        vectoriser.idf_ = vectoriser.idf_ - float(textbook_idf)
        classifier.fit(vectoriser.transform(texts[seen]), classes[seen])
        return np.asarray(classifier.decision_function(vectoriser.transform(texts[unseen])))

    return scores


def exclusive_facet(records: Records, classes: Rows) -> Method:
    """What `train` does; the highest score decides, without the later calibration."""
    features, learner = FACET_SETTINGS["exclusive"]
    featurizer = Featurizer(features, NO_CUES, Tokenizer.shipped())
    passages = [Passage.of(one["title"], one["abstract"], featurizer.tokenizer) for one in records]
    rows = joined([featurizer.record(passage) for passage in passages])
    truth = np.eye(classes.max() + 1, dtype=bool)[classes]
    return lambda seen, unseen: row_scores(
        fit_pipeline(rows[seen], truth[seen], learner, records=len(seen), exclusive=True),
        rows[unseen],
        labels=truth.shape[1],
    )


def measure(method: Method, classes: Rows, seed: int) -> Figures:
    scores = np.zeros((len(classes), classes.max() + 1))
    folds = list(StratifiedKFold(5, shuffle=True, random_state=seed).split(scores, classes))
    start = time.perf_counter()
    for seen, unseen in folds:
        scores[unseen] = method(seen, unseen)
    seconds, given = (time.perf_counter() - start) / len(folds), scores.argmax(axis=1)
    by_fold = [f1_score(classes[part], given[part], average="macro") for _, part in folds]
    top = (np.argsort(-scores, axis=1)[:, :3] == classes[:, None]).any(axis=1)
    pooled = f1_score(classes, given, average="macro")
    return Figures(pooled, float(np.mean(by_fold)), float(top.mean()), seconds)


def row(name: str, figures: Sequence[Figures]) -> str:
    mean, pooled = Figures(*np.mean(figures, axis=0)), [one.pooled for one in figures]
    f1 = f"{mean.pooled:.3f} ({min(pooled):.3f}–{max(pooled):.3f})"
    return f"| {name} | {f1} | {mean.fold_mean:.3f} | {mean.top_three:.3f} | {mean.seconds:.1f} |"


if __name__ == "__main__":
    main()
