"""A model against labels, beside the baselines."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from patentnlp.errors import CorpusError
from patentnlp.filings.labelled import LabelledRecord, read_corpus, read_records
from patentnlp.model import FacetTags, Model, load_model
from patentnlp.taxonomy import Facet
from patentnlp.training.baselines import BASELINES
from patentnlp.training.facets import Example, truth_of
from patentnlp.training.figures import FacetFigures, figures_of
from patentnlp.training.run import examples_of

__all__ = ["Evaluation", "evaluate"]


@dataclass(frozen=True)
class Evaluation:
    """A model's figures on labelled records, facet by facet."""

    records: int
    facets: tuple[FacetFigures, ...]

    def __getitem__(self, facet: str) -> FacetFigures:
        for result in self.facets:
            if result.facet.id == facet:
                return result
        known = ", ".join(result.facet.id for result in self.facets)
        raise CorpusError(f"facet {facet!r} was not scored; these were: {known}")


def evaluate(
    model: Model | str | Path | None,
    data: str | Path | Sequence[LabelledRecord],
    *,
    title: str | None = None,
    abstract: str | None = None,
    learn_from: str | Path | None = None,
) -> Evaluation:
    """How a model (an object, a folder, or `None` for the shipped) tags labelled records.

    `data` is a file or folder in which each facet's column holds the true labels, or the
    records themselves. The cue-word baseline is always there; the usual pipeline stands
    beside it where `learn_from` names a corpus for it to learn from.
    """
    if not isinstance(model, Model):
        model = load_model(model)
    records = (
        read_records(data, model.taxonomy, title=title, abstract=abstract)
        if isinstance(data, str | Path)
        else data
    )
    if not records:
        where = f"{data}: " if isinstance(data, str | Path) else ""
        raise CorpusError(f"{where}no labelled records")
    examples = examples_of(records, model.tokenizer)
    results = model.tag_passages([example.passage for example in examples])
    lessons = (
        examples_of(read_corpus(learn_from, model.taxonomy), model.tokenizer) if learn_from else []
    )
    return Evaluation(
        records=len(records),
        facets=tuple(
            _facet(model.taxonomy[name], tags, examples, lessons) for name, tags in results.items()
        ),
    )


def _facet(
    facet: Facet, given: FacetTags, examples: Sequence[Example], lessons: Sequence[Example]
) -> FacetFigures:
    passages = [example.passage for example in examples]
    return figures_of(
        facet,
        truth=truth_of(facet, examples),
        tags=given.tags,
        probabilities=given.probabilities,
        baselines={
            one.name: one.fit(facet, lessons)(passages)
            for one in BASELINES
            if lessons or not one.learns
        },
    )
