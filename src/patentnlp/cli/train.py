"""`patentnlp train`: labelled records in, a model folder out."""

from pathlib import Path

import click

__all__ = ["train"]


@click.command()
@click.option(
    "--data",
    default="data/corpus",
    show_default=True,
    metavar="PATH",
    help="A folder of JSON Lines with labels, or one table (csv, xlsx, jsonl, parquet).",
)
@click.option("--taxonomy", metavar="FILE", help="A taxonomy in TOML; default: the shipped.")
@click.option(
    "--labels",
    metavar="COLUMN",
    multiple=True,
    help="A column of DATA with labels; makes a taxonomy of your own from what stands in it.",
)
@click.option("--title", metavar="COLUMN", help="The column with the title.")
@click.option("--abstract", metavar="COLUMN", help="The column with the abstract.")
@click.option("--out", default="models/default", show_default=True, metavar="DIR")
@click.option(
    "--goal",
    default="f1",
    show_default=True,
    help="What thresholds are chosen for: f1, precision>=0.9 or recall>=0.9.",
)
def train(
    data: str,
    taxonomy: str | None,
    labels: tuple[str, ...],
    title: str | None,
    abstract: str | None,
    out: str,
    goal: str,
) -> None:
    """Train a model and write its folder, with the figures of cross-validation.

    With --labels no taxonomy file is needed: the labels are those that stand in the
    column, one in each cell or several with ; between them.
    """
    from rich.console import Console

    from patentnlp import training
    from patentnlp.cli.tables import label_table
    from patentnlp.tagging.calibration import Goal

    try:
        Goal.parse(goal)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    run = training.train(
        data,
        taxonomy=taxonomy,
        labels=labels,
        title=title,
        abstract=abstract,
        out=out,
        goal=goal,
        report=lambda line: click.echo(line, err=True),
    )
    console = Console(markup=False)
    for result in run.results:
        console.print(label_table(result))
    for line in run.got_worse:
        click.echo(f"worse than the model it replaces: {line}")
    click.echo(f"\nmodel written to {Path(out)}")
