"""`patentnlp report`: filings in, the report of their figures out."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from patentnlp.cli.progress import tagging_bar

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd
    from rich.console import Console

    from patentnlp.taxonomy import Taxonomy

__all__ = ["report"]

ENTROPY = "entropy"
NAMES_END = re.compile("[,，、]")
MEGABYTE = 1_000_000


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o",
    "--out",
    "outs",
    multiple=True,
    required=True,
    metavar="OUT",
    help="Where to write: .html .docx .xlsx .md .json .png; may be repeated.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day up to which filings were published; default: the last one in the data.",
)
@click.option("--from", "from_year", type=int, metavar="YEAR", help="Begin the trend here.")
@click.option("--top", type=click.IntRange(1, 50), default=10, show_default=True, metavar="N")
@click.option(
    "--applicants",
    metavar="A,B,…",
    help="The applicants to compare, by group; default: the largest companies.",
)
@click.option("--period", type=click.Choice(["year", "quarter", "month"]), default="year")
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh")
@click.option("--title", metavar="TEXT", help="The title of the report.")
@click.option(
    "--weights", metavar="FILE", help="Weights of the nine factors (TOML), or the word entropy."
)
@click.option("--model", "model_path", metavar="DIR", help="A model folder; default: the shipped.")
def report(
    files: tuple[str, ...],
    outs: tuple[str, ...],
    as_of: "datetime | None",
    from_year: int | None,
    top: int,
    applicants: str | None,
    period: str,
    language: Literal["zh", "en"],
    title: str | None,
    weights: str | None,
    model_path: str | None,
) -> None:
    """Make the report of filings: FILE… may be exports of any service, folders and globs.

    What is not tagged yet is tagged by the model; tags in the files are taken as they are.
    Every figure of the page opens the list of the patents behind it.
    """
    from rich.console import Console

    from patentnlp.report import Report, check_report_path
    from patentnlp.statistics import read_weights, summarize

    for out in outs:
        check_report_path(out)
    given = weights if weights in (None, ENTROPY) else read_weights(weights)
    console = Console(stderr=True, markup=False, highlight=False)
    tagged, taxonomy = _tagged(files, model_path, console)
    with console.status("counting"):
        statistics = summarize(
            tagged,
            taxonomy=taxonomy,
            as_of=as_of.date() if as_of else None,
            from_year=from_year,
            top=top,
            period=period,
            applicants=filter(None, map(str.strip, NAMES_END.split(applicants or ""))),
            weights=given,
        )
    made = Report(statistics, language, title)
    for out in outs:
        with console.status(f"writing {out}"):
            made.write(out)
        console.print(f"written to {out} ({Path(out).stat().st_size / MEGABYTE:.1f} MB)")


def _tagged(
    files: tuple[str, ...], model_path: str | None, console: "Console"
) -> "tuple[pd.DataFrame, Taxonomy]":
    """The canonical table of the files with tags, and the taxonomy of the model that gave them."""
    from patentnlp.cli.read import show_report
    from patentnlp.filings import read_with_report
    from patentnlp.model import load_model
    from patentnlp.model.untagged import tag_untagged, untagged_rows

    reading = read_with_report(
        *files, tags=True, progress=lambda path: console.print(f"reading {path}", style="dim")
    )
    show_report(console, reading.report)
    model = load_model(model_path)
    rows = int(untagged_rows(reading.frame, list(model.taggers)).sum())
    with tagging_bar("filings", rows) as progress:
        return tag_untagged(model, reading.frame, progress=progress), model.taxonomy
