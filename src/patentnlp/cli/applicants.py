"""`patentnlp applicants`: who files most, and which names may be one."""

import click

__all__ = ["applicants"]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("-o", "--out", metavar="OUT", help="Write the suggested merges as a table.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many applicants to show.",
)
@click.option(
    "--applicants",
    "own",
    multiple=True,
    metavar="FILE",
    help="Applicants of your own: a TOML file, or a confirmed table; may be repeated.",
)
def applicants(files: tuple[str, ...], out: str | None, top: int, own: tuple[str, ...]) -> None:
    """Show the applicants with most filings, and write which names may be the same.

    Nothing is merged until you say yes: fill in the column `confirm` of the table and hand
    it back with --applicants, here or to `patentnlp read`.
    """
    from rich.console import Console
    from rich.table import Table

    from patentnlp.filings import read_with_report
    from patentnlp.filings.applicants import Applicants
    from patentnlp.filings.suggestions import suggest_merges, suggestion_table, top_applicants
    from patentnlp.tables import check_writable, write_table

    if out:
        check_writable(out)
    directory = Applicants.load(*own)
    records = read_with_report(*files, applicants=own).frame
    console = Console(markup=False, highlight=False)
    leading = top_applicants(records, top=top)
    table = Table(title=f"TOP{top} of {len(records)} filings", title_justify="left")
    for column in leading.columns:
        table.add_column(column, justify="right" if column in ("rank", "filings") else "left")
    for row in leading.itertuples(index=False):
        table.add_row(*map(str, row))
    console.print(table)
    suggestions = suggest_merges(records, applicants=directory, top=top)
    if not out:
        console.print(f"{len(suggestions)} merges suggested; -o FILE.xlsx writes them to confirm")
        return
    write_table(suggestion_table(suggestions), out)
    console.print(f"{len(suggestions)} merges suggested, written to {out}; fill in `confirm`")
