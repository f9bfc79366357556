"""`patentnlp evaluate`: a model against labels."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from patentnlp.training.figures import FacetFigures

__all__ = ["evaluate"]


@click.command()
@click.argument("file")
@click.option("--model", "model_path", metavar="DIR", help="A model folder; default: the shipped.")
@click.option("--title", metavar="COLUMN", help="The column with the title.")
@click.option("--abstract", metavar="COLUMN", help="The column with the abstract.")
@click.option(
    "--learn-from",
    metavar="PATH",
    help="Labelled records for the baseline Jieba + TF-IDF + logistic regression to learn from.",
)
def evaluate(
    file: str,
    model_path: str | None,
    title: str | None,
    abstract: str | None,
    learn_from: str | None,
) -> None:
    """Score a model on FILE, in which each facet's column holds the true labels.

    Shows precision, recall and F1 of each label, micro- and macro-F1, the expected
    calibration error (ECE), the share of wrong decisions among the surest ones, and the
    baselines.
    """
    from patentnlp import evaluation

    result = evaluation.evaluate(
        model_path, file, title=title, abstract=abstract, learn_from=learn_from
    )
    for facet in result.facets:
        _show(facet, result.records)


def _show(result: "FacetFigures", records: int) -> None:
    from rich.console import Console

    from patentnlp.cli.tables import label_table

    console = Console(highlight=False, markup=False)
    console.print(label_table(result))
    points = (f"{share:.0%}: {wrong:.1%}" for share, wrong in result.risk_coverage)
    console.print(f"micro-F1 {result.micro_f1:.3f} on {records} records")
    console.print("wrong among the surest decisions: " + "  ".join(points) + "\n")
