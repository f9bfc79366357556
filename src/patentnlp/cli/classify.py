"""`patentnlp classify`: tables in, tagged tables out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from patentnlp.cli.progress import tagging_bar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from patentnlp.model import Model

__all__ = ["classify"]


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option(
    "-o",
    "--out",
    metavar="OUT",
    help="Where to write: .csv .tsv .xlsx .jsonl .parquet .sqlite, or - for standard output. "
    "Default: FILE with -tagged before its suffix.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="First read all FILEs into one canonical table, as `patentnlp read` does; needs -o.",
)
@click.option("--model", "model_path", metavar="DIR", help="A model folder; default: the shipped.")
@click.option("--facet", "facets", multiple=True, help="Only this facet; may be repeated.")
@click.option("--title", metavar="COLUMN", help="The column with the title.")
@click.option("--abstract", metavar="COLUMN", help="The column with the abstract.")
@click.option("--scores", is_flag=True, help="Add the probability of every label.")
@click.option("--no-evidence", is_flag=True, help="Leave the evidence column empty; faster.")
@click.option("--text", metavar="ABSTRACT", help="Tag this one text and show its tags.")
def classify(
    files: tuple[str, ...],
    out: str | None,
    merge: bool,
    model_path: str | None,
    facets: tuple[str, ...],
    title: str | None,
    abstract: str | None,
    scores: bool,
    no_evidence: bool,
    text: str | None,
) -> None:
    """Tag filings: FILE… may be exports of any service, folders, globs, or - for standard input.

    Every column stays as it is, or with --merge becomes a canonical one; for each facet the
    labels and their probabilities are added, then `review` (what a person should look at)
    and `evidence` (the words that decided).
    """
    from patentnlp.model import load_model

    if bool(files) == (text is not None):
        raise click.UsageError("give FILE… or --text, one of the two")
    model = load_model(model_path)
    if facets:
        model = model.only(facets)
    if text is not None:
        _show_text(model, text)
        return
    if merge and (out is None or title or abstract):
        raise click.UsageError("--merge needs -o, and finds title and abstract by itself")
    tables = [("all files", _merged(files))] if merge else _as_they_are(files, out=out)
    for name, frame in tables:
        target = out or _tagged_name(name)
        tagged = _tagged(
            model,
            name,
            frame,
            target,
            title=title,
            abstract=abstract,
            scores=scores,
            plain=no_evidence,
        )
        _summary(model, tagged, target)


def _as_they_are(
    files: "Sequence[str]", *, out: str | None
) -> "Iterator[tuple[str, pd.DataFrame]]":
    """Each file with its rows and columns as they are."""
    from patentnlp.filings.columns import read_as_is
    from patentnlp.filings.filings import find_files

    paths = [path for path, _ in find_files(files)]
    if out is not None and len(paths) > 1:
        raise click.UsageError(
            "-o takes one FILE; --merge makes one table of several, and without -o each file "
            "gets its own output"
        )
    targets = [_tagged_name(path) for path in paths]
    for target in targets:
        if targets.count(target) > 1 and target != "-":
            raise click.UsageError(f"two files would be written to {target}; tag them one by one")
    for path in paths:
        table = read_as_is(path)
        for note in table.notes:
            click.echo(note, err=True)
        yield path, table.frame


def _merged(files: "Sequence[str]") -> "pd.DataFrame":
    from rich.console import Console

    from patentnlp.cli.read import show_report
    from patentnlp.filings import read_with_report

    reading = read_with_report(*files)
    show_report(Console(stderr=True, markup=False, highlight=False), reading.report)
    return reading.frame


def _tagged(
    model: "Model",
    name: str,
    frame: "pd.DataFrame",
    target: str,
    *,
    title: str | None,
    abstract: str | None,
    scores: bool,
    plain: bool,
) -> "pd.DataFrame":
    from patentnlp.errors import FilingsError
    from patentnlp.filings.columns import find_text_columns
    from patentnlp.tables import check_writable, write_table

    check_writable(target)
    try:
        title, abstract = find_text_columns(frame.columns, title=title, abstract=abstract)
        if abstract is None:
            click.echo(f"{name}: no abstracts; tagged by titles alone, which tell less", err=True)
        with tagging_bar(Path(name).name, len(frame)) as progress:
            tagged = model.tag(
                frame,
                title=title,
                abstract=abstract,
                every_probability=scores,
                evidence=not plain,
                progress=progress,
            )
    except FilingsError as error:
        raise FilingsError(f"{name}: {error}") from error
    write_table(tagged, target)
    return tagged


def _tagged_name(file: str) -> str:
    if file == "-":
        return "-"
    path = Path(file)
    suffix = {".xls": ".xlsx", ".txt": ".csv"}.get(path.suffix.lower(), path.suffix)
    return str(path.with_name(f"{path.stem}-tagged{suffix}"))


def _summary(model: "Model", tagged: "pd.DataFrame", target: str) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=True, markup=False)
    table = Table(title=f"{len(tagged)} filings", title_justify="left")
    for column in ("facet", "label", "", "filings", "share"):
        table.add_column(column, justify="right" if column in ("filings", "share") else "left")
    for facet, names in model.label_names.items():
        if facet not in model.taggers:
            continue
        given = tagged[f"{facet}_tags"].str.split(";")
        for label, name in names.items():
            count = sum(label in labels for labels in given)
            share = f"{count / max(len(tagged), 1):.1%}"
            table.add_row(facet, label, name if name != label else "", str(count), share)
        none = int((tagged[f"{facet}_tags"] == "").sum())
        table.add_row(facet, "–", "", str(none), f"{none / max(len(tagged), 1):.1%}")
        table.add_section()
    console.print(table)
    doubtful = int((tagged["review"] != "").sum())
    console.print(f"{doubtful} filings to review; written to {target}", highlight=False)


def _show_text(model: "Model", text: str) -> None:
    tagged = model.tag_text(text)
    for facet in model.taggers:
        given = [tag for tag in tagged.tags if tag.facet == facet]
        names = model.label_names[facet]
        shown = ", ".join(f"{tag.label} {names[tag.label]} {tag.probability:.2f}" for tag in given)
        click.echo(f"{facet}: {shown or '–'}")
    for tag in tagged.review:
        click.echo(f"review: {tag.facet}:{tag.label}? {tag.probability:.2f}")
