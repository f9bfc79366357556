"""`patentnlp simulate`: invented filings that hold published figures."""

import click

__all__ = ["simulate"]


@click.command()
@click.option(
    "--records",
    type=click.IntRange(min=1),
    default=62_000,
    show_default=True,
    help="How many; the figures are in proportion.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="The same seed gives the same filings.",
)
@click.option("--corpus", metavar="PATH", help="Labelled texts to draw from; default: our own.")
@click.option("--untagged", is_flag=True, help="Leave out tags and evidence, as a service would.")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="FILE",
    help="Where to write: .csv .tsv .xlsx .jsonl .parquet .sqlite, or - for standard output.",
)
def simulate(records: int, seed: int, corpus: str | None, untagged: bool, out: str) -> None:
    """Write invented filings that hold published figures, to try a report on.

    Names, numbers and dates are made up and marked as such; texts are those of the corpus,
    drawn again and again. docs/simulation.md says which figures hold.
    """
    from rich.console import Console

    from patentnlp.simulation import simulate as drawn
    from patentnlp.tables import check_writable, write_table

    check_writable(out)
    write_table(drawn(records=records, seed=seed, corpus=corpus, tags=not untagged), out)
    console = Console(stderr=True, markup=False, highlight=False)
    console.print(f"{records} filings, all of them invented, written to {out}")
