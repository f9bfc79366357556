"""The model card: what a model is for, what it was trained on, how good it is."""

from collections.abc import Iterator, Sequence

from patentnlp.training.figures import FacetFigures
from patentnlp.training.run import TrainingRun

__all__ = ["card_of"]

LIMITS = """\
## Limits

- Made for titles and abstracts of Chinese filings in simplified or traditional
  characters; claims, descriptions and other languages are not what it has learnt.
- A tag says what the abstract states, not what the invention could do.
- A probability near its threshold is a doubt: such records are marked for review.
- The figures above are of cross-validation on the training records. On filings from
  elsewhere expect less; `patentnlp evaluate FILE` measures it on your own labels.
"""


def card_of(run: TrainingRun) -> str:
    """The card in Markdown; the same run gives the same text."""
    facts = run.model.facts
    taxonomy = run.model.taxonomy
    lines = [
        f"# Model card: {taxonomy.name}",
        "",
        "Tags Chinese patent filings from their title and abstract: "
        + ", ".join(f"{facet.en} ({facet.zh})" for facet in taxonomy)
        + ".",
        "",
        "## Training",
        "",
        f"- {facts['records']} labelled records, SHA-256 `{facts['data_sha256']}`",
        f"- thresholds chosen for {facts['goal']} on out-of-fold probabilities",
        "- " + ", ".join(f"{name} {number}" for name, number in facts["versions"].items()),
        "- linear models on named features (words, character n-grams, cue words), one a facet",
        "",
        "## Figures of grouped five-fold cross-validation",
        "",
        *_tables(run.results),
        LIMITS,
    ]
    return "\n".join(lines)


def _tables(results: Sequence[FacetFigures]) -> Iterator[str]:
    for result in results:
        interval = result.macro_f1_interval
        yield (
            f"**{result.facet.id}**: macro-F1 {result.macro_f1:.3f} "
            f"(95 % {interval.low:.3f}–{interval.high:.3f}), micro-F1 {result.micro_f1:.3f}"
        )
        yield ""
        yield "| label | precision | recall | F1 | 95 % | support | calibration error |"
        yield "|---|---|---|---|---|---|---|"
        for label, scores in result.labels.items():
            yield (
                f"| {label} | {scores.precision:.3f} | {scores.recall:.3f} | {scores.f1:.3f} "
                f"| {scores.f1_interval.low:.3f}–{scores.f1_interval.high:.3f} "
                f"| {scores.support} | {scores.calibration_error:.3f} |"
            )
        yield ""
        yield (
            "Baselines, macro-F1: "
            + ", ".join(f"{name} {score:.3f}" for name, score in result.baselines.items())
        )
        yield ""
