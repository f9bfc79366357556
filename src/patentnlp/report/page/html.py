"""The report as one HTML file that asks nothing of a network."""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from patentnlp.charts import page_script
from patentnlp.report.cells import shown
from patentnlp.report.document import Cell, Document
from patentnlp.report.page.data import PageData, clean, plain_json, script_json
from patentnlp.report.prose import exhibit_labels, paragraph_text
from patentnlp.tables.cells import HARMLESS, LIVE

__all__ = ["as_html"]

FILTERS = ("branch", "effect", "scene", "status")
LIST_COLUMNS = ("number", "title", "applicants", "application_date", "status", "tags")
RESOURCES = files("patentnlp.report.page")


def as_html(document: Document) -> bytes:
    """The report as a page: everything in one file, the same bytes for the same report.

    The page may run only its own scripts, told by their hashes, and load nothing.
    """
    scripts = (page_script(), _resource("report.js"))
    style = _resource("report.css")
    data = PageData.of(document.records, document.names)
    page = _template().render(
        document=document,
        words=document.words,
        labels=exhibit_labels(document),
        paragraph=lambda sentences: paragraph_text(document, sentences),
        shown=shown,
        has_records=_has_records,
        filters=[key for key in FILTERS if key in document.records],
        list_columns=LIST_COLUMNS,
        policy=_policy(scripts, style),
        scripts=scripts,
        style=style,
        data=data,
        settings={"words": document.words, "live": LIVE, "harmless": HARMLESS},
        size=_data_sentence(document.words, len(document.records), data.size),
    )
    # A browser would drop a zero character here and replace it there.
    return clean(page).replace("\0", "\ufffd").encode()


def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["json"] = plain_json
    environment.filters["script_json"] = script_json
    return environment.from_string(_resource("report.html.jinja"))


def _resource(name: str) -> str:
    return (RESOURCES / name).read_text(encoding="utf-8")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """The Content-Security-Policy of the page."""
    allowed = " ".join(map(_source, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _has_records(cell: Cell) -> bool:
    """Whether a list of patents stands behind a cell."""
    return cell.where is not None and bool(cell.value)


def _data_sentence(words: Mapping[str, str], count: int, size: int) -> str:
    shown_size = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} KB"
    return words["data_inside"].format(count=f"{count:,}", size=shown_size)
