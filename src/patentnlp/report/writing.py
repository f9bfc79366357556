"""A report as a file: the suffix says which kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from patentnlp.charts import draw_png, overview
from patentnlp.charts.vocabulary import Language
from patentnlp.errors import ReportError
from patentnlp.report.building import build_document
from patentnlp.report.document import Document
from patentnlp.report.markdown import as_markdown
from patentnlp.report.page import as_html
from patentnlp.report.telling import Teller
from patentnlp.report.word import as_word
from patentnlp.report.workbook import as_workbook
from patentnlp.statistics import Statistics
from patentnlp.tables import whole_file

__all__ = ["KINDS", "Report", "check_report_path", "write_report"]

WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    ".html": as_html,
    ".docx": as_word,
    ".xlsx": as_workbook,
    ".md": as_markdown,
}
KINDS = (*WRITERS, ".json", ".png")


def write_report(
    statistics: Statistics,
    path: str | Path,
    *,
    language: Language = "zh",
    title: str | None = None,
) -> None:
    """Writes the report as .html, .docx, .xlsx, .md, .json (the figures) or .png (one picture).

    The same statistics give the same bytes. The file appears when it is complete. Raises
    `ReportError` for another kind of file or a folder that is not there, `ChartError` where
    a picture needs a Chinese font and there is none.
    """
    Report(statistics, language, title).write(path)


@dataclass(frozen=True, eq=False)
class Report:
    """The report on statistics, to be written as several files: its document is built once."""

    statistics: Statistics
    language: Language = "zh"
    title: str | None = None

    @cached_property
    def document(self) -> Document:
        """What the page, the Word file, the workbook and the Markdown say alike."""
        return build_document(self.statistics, language=self.language, title=self.title)

    def write(self, path: str | Path) -> None:
        """Writes one file, as `write_report` does."""
        check_report_path(path)
        content = self._content(Path(path).suffix.lower())
        with whole_file(Path(path)) as stream:
            stream.write(content)

    def _content(self, suffix: str) -> bytes:
        if suffix == ".json":
            return self.statistics.to_json().encode(errors="replace")
        return self._picture() if suffix == ".png" else WRITERS[suffix](self.document)

    def _picture(self) -> bytes:
        teller = Teller(self.statistics, self.language)
        title = self.title or teller.text("report.title")
        return draw_png(overview(self.statistics, vocabulary=teller.vocabulary, title=title))


def check_report_path(path: str | Path) -> None:
    """Raises `ReportError` where a path cannot become a report, before any work is done."""
    if Path(path).suffix.lower() not in KINDS:
        raise ReportError(f"{path}: cannot write this kind of report; use {', '.join(KINDS)}")
    folder = Path(path).absolute().parent
    if not folder.is_dir():
        raise ReportError(f"{path}: there is no folder {str(folder)!r}; make it first")
