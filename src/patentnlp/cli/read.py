"""`patentnlp read`: exports of any source in, one canonical table out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from patentnlp.filings import ReadingReport

__all__ = ["read", "show_report"]

SHOWN = 6  # problems, status words and ignored columns are shown up to so many


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="OUT",
    help="Where to write: .csv .tsv .xlsx .jsonl .parquet .sqlite, or - for standard output.",
)
@click.option("--source", metavar="NAME", help="The service the files come from; default: told.")
@click.option("--sources", metavar="TOML", help="Sources of your own, as docs/filings.md says.")
@click.option(
    "--applicants",
    multiple=True,
    metavar="FILE",
    help="Applicants of your own: a TOML file, or a confirmed table; may be repeated.",
)
@click.option("--problems", metavar="OUT", help="Write every cell that could not be read.")
@click.option("--strict", is_flag=True, help="Make every problem an error.")
def read(
    files: tuple[str, ...],
    out: str,
    source: str | None,
    sources: str | None,
    applicants: tuple[str, ...],
    problems: str | None,
    strict: bool,
) -> None:
    """Read exports into one clean table: FILE… may be files, folders and globs.

    The service is told by the headers. Rows of one application become one record. What
    could not be read, and what was left out, is said at the end.
    """
    from rich.console import Console

    from patentnlp.filings import read_with_report
    from patentnlp.tables import check_writable, write_table

    if problems is not None and Path(problems).resolve() == Path(out).resolve():
        raise click.UsageError("-o and --problems need two files")
    for target in filter(None, (out, problems)):
        check_writable(target)
    console = Console(stderr=True, markup=False, highlight=False)
    reading = read_with_report(
        *files,
        source=source,
        sources=sources,
        applicants=applicants,
        strict=strict,
        progress=lambda path: console.print(f"reading {path}", style="dim"),
    )
    write_table(reading.frame, out)
    if problems:
        write_table(reading.report.problem_table(), problems)
    show_report(console, reading.report, saved=problems is not None)
    console.print(f"written to {out}")


def show_report(console: "Console", report: "ReadingReport", *, saved: bool = False) -> None:
    """Prints what was read and what was not."""
    from rich.table import Table

    table = Table(title=f"{report.records} filings", title_justify="left")
    for column in ("file", "source", "rows", "columns used", "left out"):
        table.add_column(column, justify="left" if column in ("file", "source") else "right")
    for file in report.files:
        name = f"{file.file} · {file.sheet}" if len(report.files) > 1 and file.sheet else file.file
        used = sum(map(len, file.used.values()))
        table.add_row(name, file.source, *map(str, (file.rows, used, len(file.ignored))))
    console.print(table)
    for line in _remarks(report):
        console.print(line)
    for line in _problems(report, saved=saved):
        console.print(line, style="yellow")


def _remarks(report: "ReadingReport") -> "Iterator[str]":
    for file in report.files:
        if file.is_plain:
            used = (f"{field} from {columns[0]}" for field, columns in file.used.items())
            yield f"{file.file} is of no known service; used are {', '.join(used)}"
        if file.ignored:
            yield f"left out of {file.file}: {_some(file.ignored)}"
    yield from report.notes
    if report.merged:
        yield f"{report.merged} rows joined to another row of the same application"
    if report.empty_abstracts:
        yield f"{report.empty_abstracts} filings without abstract"


def _problems(report: "ReadingReport", *, saved: bool) -> "Iterator[str]":
    if report.unknown_status:
        words = [f"{word} ({count})" for word, count in report.unknown_status.items()]
        yield f"unknown words of legal status: {_some(words)}"
    for (column, what), count in report.problem_counts().items():
        yield f"column {column!r}: {count} cells that {_each(what)}"
    yield from (f"  {problem}" for problem in report.problems[:SHOWN])
    if len(report.problems) > SHOWN and not saved:
        yield f"  and {len(report.problems) - SHOWN} more; --problems FILE.csv writes them all"


def _each(what: str) -> str:
    """What is wrong with one cell, said of several."""
    for one, several in (("is ", "are "), ("has ", "have ")):
        if what.startswith(one):
            return several + what.removeprefix(one)
    return what


def _some(names: "Sequence[str]") -> str:
    shown = ", ".join(names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN} more" if len(names) > SHOWN else shown
