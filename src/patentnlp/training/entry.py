"""`train`: from a path to a model folder, compared with the model it replaces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from patentnlp.errors import ModelError
from patentnlp.filings.labelled import LabelledRecord, read_labelled_table, read_records
from patentnlp.model import Model, load_model, save_model
from patentnlp.model.files import make_folder
from patentnlp.tagging.calibration import Goal
from patentnlp.taxonomy import Taxonomy
from patentnlp.training.card import card_of
from patentnlp.training.figures import FacetFigures
from patentnlp.training.run import TrainingRun, train_model

__all__ = ["Trained", "train"]

# F1 differences below this are noise of the folds.
WORTH_SAYING = 0.005


@dataclass(frozen=True)
class Trained:
    """The trained model, its figures, and what is worse than in the model it replaces."""

    model: Model
    results: tuple[FacetFigures, ...]
    got_worse: tuple[str, ...]


def train(
    data: str | Path,
    *,
    taxonomy: str | Path | Taxonomy | None = None,
    labels: Sequence[str] = (),
    title: str | None = None,
    abstract: str | None = None,
    out: str | Path | None = None,
    goal: str = "f1",
    report: Callable[[str], None] = lambda _: None,
) -> Trained:
    """A model trained on `data`, written to the folder `out` where one is given.

    `data` is a folder of JSON Lines or a table. `labels` names the columns of the table
    that hold labels; without them the facets of the taxonomy are the columns. `goal` is
    `f1`, `precision>=p` or `recall>=r`. `report` is told each step. Raises `CorpusError`
    for records that cannot be learnt from, and `ValueError` for an unknown goal.
    """
    wanted = Goal.parse(goal)
    records, used = _records(data, taxonomy, labels, title=title, abstract=abstract)
    if out is not None:
        make_folder(out)
    run = train_model(records, used, goal=wanted, report=report)
    worse: tuple[str, ...] = ()
    if out is not None:
        worse = tuple(_got_worse(run, Path(out)))
        save_model(run.model, out, pipelines=run.pipelines, card=card_of(run))
    return Trained(run.model, run.results, worse)


def _records(
    data: str | Path,
    taxonomy: str | Path | Taxonomy | None,
    labels: Sequence[str],
    *,
    title: str | None,
    abstract: str | None,
) -> tuple[list[LabelledRecord], Taxonomy]:
    if labels:
        return read_labelled_table(data, labels, title=title, abstract=abstract)
    if not isinstance(taxonomy, Taxonomy):
        taxonomy = Taxonomy.load(taxonomy)
    return read_records(data, taxonomy, title=title, abstract=abstract), taxonomy


def _got_worse(run: TrainingRun, out: Path) -> list[str]:
    """The labels whose F1 fell against the model that stands at `out`, if one does."""
    try:
        scores = load_model(out).facts["scores"]
    except (ModelError, KeyError):
        return []
    lines = []
    for result in run.results:
        old = scores.get(result.facet.id, {}).get("labels", {})
        for label, new in result.labels.items():
            before = old.get(label, {}).get("f1", 0.0)
            if new.f1 < before - WORTH_SAYING:
                lines.append(f"{result.facet.id} {label}: F1 {before:.3f} → {new.f1:.3f}")
    return lines
