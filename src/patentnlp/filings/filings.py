"""Files of any source → the canonical table, with what reading them has to tell."""

import gc
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.filings.applicants import Applicants
from patentnlp.filings.canonical import Part, canonical_rows
from patentnlp.filings.merging import merged
from patentnlp.filings.report import ReadingReport
from patentnlp.filings.sources import Source, Sources
from patentnlp.tables import STANDARD_STREAM, Table, read_tables
from patentnlp.tables.reading import READABLE

__all__ = ["FilingsWarning", "Reading", "find_files", "read_filings", "read_with_report"]

NEEDED = {"title", "abstract", "application_number", "publication_number", "grant_number"}
Progress = Callable[[str], None]


class FilingsWarning(UserWarning):
    """Something in the files could not be read and is missing from the table."""


@dataclass(frozen=True)
class Reading:
    """The canonical table and the report on how it was read."""

    frame: pd.DataFrame
    report: ReadingReport


def read_filings(
    *paths: str | Path,
    source: str | None = None,
    sources: str | Path | None = None,
    applicants: Sequence[str | Path] = (),
    strict: bool = False,
    tags: bool = False,
) -> pd.DataFrame:
    """The filings in files, folders and globs as one canonical table (docs/filings.md).

    The arguments are those of `read_with_report`. What that reports as a problem becomes one
    `FilingsWarning`, or with `strict` a `FilingsError`.
    """
    reading = read_with_report(
        *paths, source=source, sources=sources, applicants=applicants, strict=strict, tags=tags
    )
    if problems := reading.report.problems:
        warnings.warn(
            f"{len(problems)} cells could not be read and are missing, the first: {problems[0]}",
            FilingsWarning,
            stacklevel=2,
        )
    return reading.frame


def read_with_report(
    *paths: str | Path,
    source: str | None = None,
    sources: str | Path | None = None,
    applicants: Sequence[str | Path] = (),
    strict: bool = False,
    tags: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """The canonical table and a report of files, merges, problems and unknown status words.

    The source of each table is told by its headers unless `source` names it; `sources` is a
    TOML file with sources of your own, `applicants` are alias tables of your own.
    With `tags` the columns of tags that any table has follow the canonical ones.
    `progress` is called with the name of each file before it is read. Raises `FilingsError`
    where a file cannot be read or bears no known column; with `strict` also for the first
    problem.
    """
    catalogue = Sources.load(sources) if sources else Sources.shipped()
    given = catalogue.named(source) if source else None
    directory = Applicants.load(*applicants) if applicants else Applicants.shipped()
    with _collector_paused():
        return _read(
            paths, catalogue, given, directory, strict=strict, tags=tags, progress=progress
        )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A quarter of the time would go into looking for cycles among tuples, which have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    paths: Sequence[str | Path],
    catalogue: Sources,
    given: Source | None,
    directory: Applicants,
    *,
    strict: bool,
    tags: bool,
    progress: Progress | None,
) -> Reading:
    parts: list[Part] = []
    notes: list[str] = []
    for path, chosen in find_files(paths):
        if progress:
            progress(path)
        found = []
        tables = read_tables(path, known=catalogue.known)
        for table in tables:
            told = given or catalogue.recognise(table.frame.columns)
            if NEEDED & told.fields(table.frame.columns).keys():
                found.append(
                    canonical_rows(
                        table, file=_name(path), source=told, applicants=directory, tags=tags
                    )
                )
            elif len(table.frame):
                notes.append(_left_out(path, table))
        if not found and chosen:
            raise FilingsError(_nothing_known(path, tables[0], given))
        parts += found
        if strict:
            _refuse_problems(found)
    if not parts:
        raise FilingsError(f"{', '.join(map(str, paths))}: no table of filings among these files")
    return _reading(parts, notes)


def find_files(paths: Sequence[str | Path]) -> list[tuple[str, bool]]:
    """Each file of files, folders and globs, once, and whether it was named itself.

    Of a folder the readable files are taken, in the order of their names, without what
    Excel and the system hide there. Raises `FilingsError` where nothing is found.
    """
    if not paths:
        raise FilingsError("no file to read; name files, folders or patterns such as *.csv")
    files: dict[object, tuple[str, bool]] = {}
    for path in map(str, paths):
        found = _expanded(path)
        for file in found:
            key = file if file == STANDARD_STREAM else Path(file).resolve()
            first, named = files.get(key, (file, False))
            files[key] = (first, named or found == [path])
    return list(files.values())


def _expanded(path: str) -> list[str]:
    if path == STANDARD_STREAM or Path(path).is_file():
        return [path]
    if Path(path).is_dir():
        files = [str(file) for file in sorted(Path(path).iterdir())]
        what = f"no readable file in this folder; readable are {', '.join(READABLE)}"
    elif has_magic(path):
        files, what = sorted(glob(path, recursive=True)), "no file has such a name"
    else:
        return [path]
    files = [file for file in files if _is_readable(Path(file))]
    if not files:
        raise FilingsError(f"{path}: {what}")
    return files


def _is_readable(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in READABLE and not hidden and path.is_file()


def _name(path: str) -> str:
    return "standard input" if path == STANDARD_STREAM else Path(path).name


def _left_out(path: str, table: Table) -> str:
    sheet = f", sheet {table.sheet!r}" if table.sheet else ""
    return f"{path}{sheet}: no known column; its {len(table.frame)} rows were left out"


def _nothing_known(path: str, table: Table, given: Source | None) -> str:
    columns = ", ".join(map(repr, table.frame.columns))
    told = f" of source {given.id!r}" if given else ""
    return (
        f"{path}: no known column{told} for title, abstract or number; the columns are {columns}; "
        "name them in a file for --sources"
    )


def _refuse_problems(parts: Sequence[Part]) -> None:
    for part in parts:
        if part.problems:
            more = f" (and {len(part.problems) - 1} more)" if len(part.problems) > 1 else ""
            raise FilingsError(f"{part.problems[0]}{more}")
        if part.unknown_status:
            words = ", ".join(map(repr, part.unknown_status))
            raise FilingsError(f"{part.report.file}: unknown words of legal status: {words}")


def _reading(parts: Sequence[Part], notes: Sequence[str]) -> Reading:
    frame = merged([part.frame for part in parts])
    unknown: Counter[str] = Counter()
    for part in parts:
        unknown.update(part.unknown_status)
    files = tuple(part.report for part in parts)
    empty = int((frame["abstract"].fillna("") == "").sum()) if "abstract" in frame else None
    report = ReadingReport(
        files=files,
        records=len(frame),
        merged=sum(file.rows for file in files) - len(frame),
        empty_abstracts=empty,
        problems=tuple(problem for part in parts for problem in part.problems),
        unknown_status=dict(unknown.most_common()),
        notes=(*(note for file in files for note in file.notes), *notes),
    )
    return Reading(frame, report)
